#include "models/equipment/contacts.hpp"

#include <algorithm>

namespace chronotwin {

bool Contact::covers(AlarmCode code, std::string_view path) const {
  return std::ranges::find(codes, code) != codes.end() && path.ends_with(place);
}

std::span<const Contact, kContacts> contacts() {
  using enum AlarmCode;
  static const std::vector<AlarmCode> kAntenna{ANTENNA_OPEN, ANTENNA_SHORT, ANTENNA_CURRENT, ANTENNA_VOLTAGE};
  static const std::array<Contact, kContacts> kTable{{
      {"antenna_a", {"Antenna A", "天线A"}, ".antenna_a", kAntenna},
      {"antenna_b", {"Antenna B", "天线B"}, ".antenna_b", kAntenna},
      {"signal",
       {"Satellite signal", "卫星信号"},
       "",
       {SATELLITES_LOW, GNSS_LOST, CN0_LOW, JAMMING, BOTH_ANTENNAS_LOST, CONSTELLATION_LOST, SPOOFING}},
      {"power", {"Power", "电源"}, "", {POWER_A_FAIL, POWER_B_FAIL}},
      {"port", {"Output ports", "输出端口"}, "", {PORT_FAIL, SLAVE_LOST, OUTPUT_LEVEL}},
      {"general", {"General", "综合"}, "", {TEMPERATURE, HUMIDITY, ANTENNA_SWITCHED, PORT_UNUSED}},
  }};
  return kTable;
}

std::array<bool, kContacts> closed_contacts(const std::vector<StandingAlarm>& standing, bool powered) {
  std::array<bool, kContacts> closed{};
  if (!powered) return closed;
  for (std::size_t i = 0; i < kContacts; ++i) {
    closed[i] = std::ranges::none_of(
        standing, [&](const StandingAlarm& alarm) { return contacts()[i].covers(alarm.code, alarm.path); });
  }
  return closed;
}

}  // namespace chronotwin
