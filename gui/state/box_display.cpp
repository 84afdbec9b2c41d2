#include "gui/state/box_display.hpp"

#include <limits>
#include <optional>

#include "gui/state/format.hpp"
#include "models/core/time_scale.hpp"
#include "models/equipment/operator_action.hpp"

namespace chronotwin::gui {
namespace {

const Text kContacts{"Dry contacts", "干接点"};

std::optional<BoxKind> kind_of(const std::string& node_kind) {
  if (node_kind == "host") return BoxKind::host;
  if (node_kind == "slave") return BoxKind::slave;
  if (node_kind == "bbu") return BoxKind::bbu;
  if (node_kind == "clock") return BoxKind::clock;
  return std::nullopt;
}

int ports_of(const TraceView& trace, const std::string& path) {
  int ports = 0;
  while (trace.find(path + ".port[" + std::to_string(ports + 1) + "].state") != TraceView::kNone) ++ports;
  return ports;
}

double value_at(TraceView& trace, const std::string& path) {
  const std::size_t channel = trace.find(path);
  return channel == TraceView::kNone ? std::numeric_limits<double>::quiet_NaN() : trace.value(channel);
}

AlarmSeverity severity_of(AlarmLevel level) {
  switch (level) {
    case AlarmLevel::critical:
      return AlarmSeverity::critical;
    case AlarmLevel::major:
      return AlarmSeverity::major;
    case AlarmLevel::minor:
      return AlarmSeverity::minor;
    default:
      return AlarmSeverity::warning;
  }
}

LcdAlarm alarm_of(const AlarmRow& row, const AlarmTexts& texts) {
  const auto found = texts.find(row.code);
  const Text text = found == texts.end() ? Text{row.code, row.code} : found->second.text;
  return {
      text, row.code, row.source, format_time(row.raised.ps), severity_of(row.severity), row.acknowledged.has_value()};
}

}  // namespace

std::vector<BoxPlace> box_places(const TraceView& trace) {
  std::vector<BoxPlace> places;
  for (const trace::TopologyNode& node : trace.header().topology.nodes) {
    if (const auto kind = kind_of(node.kind)) places.push_back({node.path, *kind, ports_of(trace, node.path)});
  }
  return places;
}

BoxDisplay box_display(TraceView& trace, const BoxPlace& place, const AlarmTexts& texts) {
  BoxDisplay display;
  display.name = {place.path, place.path};
  for (const trace::TopologyNode& node : trace.header().topology.nodes) {
    if (node.path == place.path && !node.name.en.empty()) display.name = node.name;
  }
  display.time = absolute_time(trace.header(), trace.now());
  const std::vector<Box> boxes = box_view({&place, 1});
  const Box& box = boxes.front();
  for (const BoxItem& item : box.items) {
    if (item.type->per_satellite) continue;
    display.readings.push_back({item.place, item.type, value_at(trace, item.path)});
  }
  for (const BoxContact& contact : box.contacts) {
    const ChannelType* type = find_channel(OwnerKind::host, contact.path.substr(place.path.size() + 1));
    if (type != nullptr) display.readings.push_back({kContacts, type, value_at(trace, contact.path)});
  }
  for (const std::size_t i : active_alarms(trace.alarms())) {
    if (box.has(trace.alarms()[i].source)) display.alarms.push_back(alarm_of(trace.alarms()[i], texts));
  }
  return display;
}

std::string panel_texts() {
  const std::vector<BoxPlace> places{
      {"host", BoxKind::host, 8}, {"slave", BoxKind::slave, 8}, {"bbu", BoxKind::bbu, 0}, {"clock", BoxKind::clock, 0}};
  std::string all = lcd_texts() + kContacts.en + kContacts.zh;
  for (const Box& box : box_view(places)) {
    for (const BoxItem& item : box.items) {
      all += item.place.en + item.place.zh + item.type->text.en + item.type->text.zh;
    }
    for (const OperatorAction& action : operator_actions(box.path)) all += action.text.en + action.text.zh;
  }
  return all;
}

std::string absolute_time(const trace::Header& header, SimTime now) {
  const std::optional<UtcTime> start = parse_utc(header.epoch);
  if (!start) return {};
  const Duration whole = Duration::from_whole_seconds(now.ps / Duration::kPerSecond);
  std::string text = to_string(advance(*start, whole));
  if (const std::size_t t = text.find('T'); t != std::string::npos) text[t] = ' ';
  if (text.ends_with("Z")) text.pop_back();
  return text + " " + header.timescale;
}

}  // namespace chronotwin::gui
