#include "sim/bridge/shown_now.hpp"

#include <algorithm>
#include <limits>

#include "scenarios/schema/paths.hpp"

namespace chronotwin::bridge {

ShownNow::ShownNow(const Scenario& scenario, const LiveState& live) : live_(live), boxes_(chronotwin::boxes(scenario)) {
  for (const Box& box : boxes_) {
    for (const BoxItem& item : box.items) readings_.push_back({item.path, item.type});
    for (const BoxContact& contact : box.contacts) {
      const std::string name = contact.path.substr(contact.path.rfind('.') + 1);
      readings_.push_back({contact.path, find_channel(OwnerKind::host, name)});
    }
    std::ranges::copy(alarms_of(box), std::back_inserter(alarms_));
  }
}

void ShownNow::refresh() {
  if (places_.empty()) {
    const std::vector<trace::Channel> channels = live_.channels();
    for (std::size_t i = 0; i < channels.size(); ++i) places_[channels[i].path] = i;
  }
  now_ = live_.now();
  values_ = live_.values();
  standing_ = live_.alarms();
}

double ShownNow::value(std::string_view path) const {
  const auto found = places_.find(path);
  return found != places_.end() && found->second < values_.size() ? values_[found->second]
                                                                  : std::numeric_limits<double>::quiet_NaN();
}

const LiveState::Alarm* ShownNow::standing(const BoxAlarm& alarm) const {
  const auto found = std::ranges::find_if(standing_, [&](const LiveState::Alarm& it) {
    return it.raised.code == alarm.type->name && it.raised.source == alarm.path;
  });
  return found == standing_.end() ? nullptr : &*found;
}

}  // namespace chronotwin::bridge
