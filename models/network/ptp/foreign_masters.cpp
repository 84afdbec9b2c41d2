#include "models/network/ptp/foreign_masters.hpp"

#include <algorithm>

namespace chronotwin::ptp {
namespace {

constexpr std::uint16_t kTooFar = 255;  // steps removed

}  // namespace

bool ForeignMasters::qualified(const ForeignMaster& record, SimTime now) const {
  if (record.data.steps_removed >= kTooFar || record.heard < threshold_) return false;
  return now - (threshold_ > 1 ? record.before : record.last) <= window_;
}

bool ForeignMasters::hear(SimTime now, const DataSet& data, const TimeProperties& time, network::Address address,
                          bool unicast) {
  const auto sender = [](const ForeignMaster& record) -> const wire::PortIdentity& { return record.data.sender; };
  auto found = std::ranges::find(records_, data.sender, sender);
  if (found == records_.end()) {
    std::erase_if(records_, [&](const ForeignMaster& old) { return now - old.last > window_; });
    records_.push_back({data, time, address, unicast, now, now, 1});
    return qualified(records_.back(), now);
  }
  const bool was = qualified(*found, now);
  const bool same = found->data == data && found->time == time;
  *found = {data, time, address, unicast, now, found->last, std::min(found->heard + 1, 2)};
  return qualified(*found, now) != was || (was && !same);
}

const ForeignMaster* ForeignMasters::best(SimTime now, Profile profile) const {
  const ForeignMaster* found = nullptr;
  for (const ForeignMaster& it : records_) {
    if (!qualified(it, now)) continue;
    if (found == nullptr || better(it.data, found->data, profile)) found = &it;
  }
  return found;
}

}  // namespace chronotwin::ptp
