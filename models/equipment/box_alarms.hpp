// Every alarm that can stand at a box, at its place: the catalogue of alarms (alarm.hpp) over the box's owners of
// channels (box_view.hpp). A host's own, its antenna inputs', ports' and power feeds'; a BBU's own; a clock's own and
// its inputs'. A slave has no monitoring: what befalls it stands at the host's port.
//
// Order: owners as the box shows them, codes as in the catalogue. Addresses are those of Modbus, discrete input and
// coil alike: alarms of box n begin at 10000 + (n − 1) · 64. Cost: about 45 texts a host; made once a run. Source: the
// places are those of HostMonitor and BbuMonitor; the addresses are the project's own.
#pragma once

#include <string>
#include <vector>

#include "models/equipment/alarm.hpp"
#include "models/equipment/box_view.hpp"

namespace chronotwin {

struct BoxAlarm {
  const AlarmType* type = nullptr;  // lives for ever
  std::string path;                 // where: "host.antenna_a"
  int address = 0;
};

inline constexpr int kFirstAlarmAddress = 10'000;
inline constexpr int kAlarmsPerBox = 64;

// May an alarm of this place stand at an owner of this kind?
[[nodiscard]] bool belongs(AlarmPlace place, OwnerKind owner);
[[nodiscard]] std::vector<BoxAlarm> alarms_of(const Box& box);

}  // namespace chronotwin
