#include "models/equipment/box_alarms.hpp"

#include <string_view>

#include "models/core/error.hpp"

namespace chronotwin {
namespace {

// Each feed has a code of its own.
bool stands_at(AlarmCode code, std::string_view path) {
  if (code == AlarmCode::POWER_A_FAIL) return path.ends_with(".a");
  if (code == AlarmCode::POWER_B_FAIL) return path.ends_with(".b");
  if (code == AlarmCode::SPOOFING) return !path.ends_with(".pps_in");  // no receiver there
  return true;
}

std::vector<ChannelOwner> owners_of(const Box& box) {
  std::vector<ChannelOwner> owners;
  for (const BoxItem& item : box.items) {
    std::string path = item.path.substr(0, item.path.rfind('.'));
    if (owners.empty() || owners.back().path != path) owners.push_back({std::move(path), item.type->owner});
  }
  return owners;
}

}  // namespace

bool belongs(AlarmPlace place, OwnerKind owner) {
  switch (place) {
    case AlarmPlace::antenna_input:
      return owner == OwnerKind::antenna_input;
    case AlarmPlace::host:
      return owner == OwnerKind::host;
    case AlarmPlace::port:
      return owner == OwnerKind::port;
    case AlarmPlace::power_feed:
      return owner == OwnerKind::power_feed;
    case AlarmPlace::bbu:
      return owner == OwnerKind::bbu;
    case AlarmPlace::disciplined:
      return owner == OwnerKind::bbu || owner == OwnerKind::clock || owner == OwnerKind::node;
    case AlarmPlace::clock_input:
      return owner == OwnerKind::clock_input;
    case AlarmPlace::output:
      return owner == OwnerKind::host || owner == OwnerKind::port;
    case AlarmPlace::receiver:
      return owner == OwnerKind::bbu || owner == OwnerKind::antenna_input || owner == OwnerKind::clock_input;
    case AlarmPlace::node:
      return owner == OwnerKind::node;
    case AlarmPlace::network_port:
      return owner == OwnerKind::node_port || owner == OwnerKind::switch_port;
    case AlarmPlace::clock:
      break;
  }
  return owner == OwnerKind::clock;
}

std::vector<BoxAlarm> alarms_of(const Box& box) {
  std::vector<BoxAlarm> list;
  if (box.kind == BoxKind::slave) return list;
  const int first = kFirstAlarmAddress + (box.number - 1) * kAlarmsPerBox;
  for (const ChannelOwner& owner : owners_of(box)) {
    for (const AlarmType& type : alarm_types()) {
      if (!belongs(type.place, owner.kind) || !stands_at(type.code, owner.path)) continue;
      list.push_back({&type, owner.path, first + static_cast<int>(list.size())});
    }
  }
  require(list.size() <= kAlarmsPerBox, "a box's addresses hold its alarms");
  return list;
}

}  // namespace chronotwin
