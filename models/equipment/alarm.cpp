#include "models/equipment/alarm.hpp"

#include <algorithm>

#include "models/core/error.hpp"

namespace chronotwin {
namespace {

using enum AlarmCode;
using enum AlarmSeverity;
using enum AlarmPlace;

constexpr std::array<AlarmType, kAlarmCodes> kTypes{{
    {ANTENNA_OPEN, "ANTENNA_OPEN", major, antenna_input, "A", "caici-4.16"},
    {ANTENNA_SHORT, "ANTENNA_SHORT", major, antenna_input, "A", "caici-4.16"},
    {ANTENNA_CURRENT, "ANTENNA_CURRENT", minor, antenna_input, "A", "caici-4.16"},
    {ANTENNA_VOLTAGE, "ANTENNA_VOLTAGE", major, antenna_input, "V", "caici-4.16"},
    {SATELLITES_LOW, "SATELLITES_LOW", minor, antenna_input, "", "caici-5.2.4"},
    {GNSS_LOST, "GNSS_LOST", major, antenna_input, "", "caici-4.16"},
    {CN0_LOW, "CN0_LOW", minor, antenna_input, "dB-Hz", "caici-5.2.4"},
    {JAMMING, "JAMMING", major, antenna_input, "dB-Hz", ""},
    {ANTENNA_SWITCHED, "ANTENNA_SWITCHED", warning, host, "", "caici-4.2"},
    {BOTH_ANTENNAS_LOST, "BOTH_ANTENNAS_LOST", critical, host, "", "caici-4.2"},
    {PORT_FAIL, "PORT_FAIL", major, port, "", "caici-4.16"},
    {SLAVE_LOST, "SLAVE_LOST", major, port, "", "caici-4.16"},
    {PORT_UNUSED, "PORT_UNUSED", warning, port, "", "caici-4.16"},
    {POWER_A_FAIL, "POWER_A_FAIL", major, power_feed, "V", "caici-4.9"},
    {POWER_B_FAIL, "POWER_B_FAIL", major, power_feed, "V", "caici-4.9"},
    {TEMPERATURE, "TEMPERATURE", minor, host, "degC", "caici-4.10"},
    {REFERENCE_LOST, "REFERENCE_LOST", minor, disciplined, "", "caici-5.1.1"},
    {HOLDOVER, "HOLDOVER", major, disciplined, "s", "caici-5.1.1"},
    {HOLDOVER_EXCEEDED, "HOLDOVER_EXCEEDED", critical, disciplined, "s", "caici-5.1.1"},
    {BBU_ANTENNA, "BBU_ANTENNA", major, bbu, "A", "caici-5.1.1"},
    {INPUT_LOST, "INPUT_LOST", major, clock_input, "", ""},
    {REFERENCE_SWITCHED, "REFERENCE_SWITCHED", warning, AlarmPlace::clock, "", ""},
    {PEER_LOST, "PEER_LOST", major, AlarmPlace::clock, "", "gb-5.1.6"},
    {STANDBY_ACTIVE, "STANDBY_ACTIVE", warning, AlarmPlace::clock, "", "gb-5.1.6"},
    {SPOOFING, "SPOOFING", critical, receiver, "s", ""},
    {PULSE_FAULT, "PULSE_FAULT", major, bbu, "", ""},
    {TIME_OF_DAY, "TIME_OF_DAY", major, bbu, "s", "gb-6.3.5"},
    {HUMIDITY, "HUMIDITY", minor, host, "%", "caici-4.11"},
    {OUTPUT_LEVEL, "OUTPUT_LEVEL", minor, output, "dB", "caici-4.4"},
    {CONSTELLATION_LOST, "CONSTELLATION_LOST", minor, antenna_input, "", "caici-4.1"},
    {PTP_LOST, "PTP_LOST", major, AlarmPlace::node, "", ""},
    {GRANDMASTER_CHANGED, "GRANDMASTER_CHANGED", warning, AlarmPlace::node, "", ""},
    {LINK_DOWN, "LINK_DOWN", major, network_port, "", ""},
}};

static_assert(std::ranges::all_of(kTypes, [](const AlarmType& type) {
  return &type == &kTypes[static_cast<std::size_t>(type.code)];
}));

}  // namespace

std::span<const AlarmType, kAlarmCodes> alarm_types() {
  return kTypes;
}

const AlarmType& alarm_type(AlarmCode code) {
  return kTypes.at(static_cast<std::size_t>(code));
}

const AlarmType* find_alarm(std::string_view name) {
  const auto found = std::ranges::find(kTypes, name, &AlarmType::name);
  return found == kTypes.end() ? nullptr : &*found;
}

AlarmCondition::Change AlarmCondition::update(SimTime now, bool bad, bool good, Duration soak, Duration clear_soak) {
  require(!(bad && good), "an alarm's condition is bad and good at once");
  const bool towards_change = raised_ ? good : bad;
  if (!towards_change) {
    since_.reset();
    return Change::none;
  }
  if (!since_) since_ = now;
  soak_ = raised_ ? clear_soak : soak;
  if (now < *since_ + soak_) return Change::none;
  raised_ = !raised_;
  acknowledged_ = false;
  since_.reset();
  return raised_ ? Change::raised : Change::cleared;
}

std::optional<SimTime> AlarmCondition::next_deadline() const {
  return since_ ? std::optional(*since_ + soak_) : std::nullopt;
}

std::optional<SimTime> earlier(std::optional<SimTime> a, std::optional<SimTime> b) {
  if (!a) return b;
  if (!b) return a;
  return std::min(*a, *b);
}

}  // namespace chronotwin
