// UBX messages in which a receiver says time, position and satellites: payloads ↔ values, in the units of the wire.
//
//   NAV-PVT      01 07   92         time UTC, fix, position, velocity
//   NAV-TIMEGPS  01 20   16         GPS time, leap seconds
//   NAV-TIMEUTC  01 21   20         UTC
//   NAV-CLOCK    01 22   20         the receiver's own clock: bias, drift
//   NAV-SAT      01 35   8 + 12 n   satellites
//   NAV-EOE      01 61   4          end of the second's messages
//   TIM-TP       0D 01   16         the NEXT pulse: its time, and its quantisation error
//   Time is given twice: iTOW, whole ms of the GPS week, and a signed remainder in ns; calendar fields are rounded to
//   the nearest second, so nano may be negative.
//
// Sign: clkB positive = the receiver's clock is ahead; qErr as u-blox gives it.
// Error: a payload of another length gives what is wrong. Cost: trivial.
// Source: u-blox 8 / M8 Receiver Description (UBX-13003221), chapters 32.17, 32.20.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "models/codec/byte_fields.hpp"
#include "models/codec/ubx/frame.hpp"

namespace chronotwin::codec::ubx {

// Calendar fields as NAV-PVT and NAV-TIMEUTC have them.
struct Calendar {
  std::uint16_t year = 0;
  std::uint8_t month = 0, day = 0, hour = 0, minute = 0, second = 0;  // second 60 in a leap second
  bool operator==(const Calendar&) const = default;
};

struct NavPvt {
  std::uint32_t itow_ms = 0;
  Calendar utc;
  std::uint8_t valid = 0;  // bit 0 date, 1 time, 2 fully resolved
  std::uint32_t time_accuracy_ns = 0;
  std::int32_t nano = 0;
  std::uint8_t fix = 0;    // 0 none, 2 2D, 3 3D, 5 time only
  std::uint8_t flags = 0;  // bit 0: within its limits
  std::uint8_t satellites = 0;
  std::int32_t longitude = 0;  // 1e-7 degree
  std::int32_t latitude = 0;
  std::int32_t height_mm = 0;      // above the ellipsoid
  std::int32_t height_sea_mm = 0;  // above mean sea level
  std::uint32_t horizontal_accuracy_mm = 0;
  std::uint32_t vertical_accuracy_mm = 0;
  std::uint32_t speed_accuracy_mm_s = 0;
  std::uint16_t pdop = 9999;  // 0.01; the velocity of a fixed station is zero
  bool operator==(const NavPvt&) const = default;
};

struct NavTimeGps {
  std::uint32_t itow_ms = 0;
  std::int32_t nano = 0;
  std::int16_t week = 0;
  std::int8_t leap_seconds = 0;
  std::uint8_t valid = 0;  // bit 0 time of week, 1 week, 2 leap seconds
  std::uint32_t accuracy_ns = 0;
  bool operator==(const NavTimeGps&) const = default;
};

struct NavTimeUtc {
  std::uint32_t itow_ms = 0;
  std::uint32_t accuracy_ns = 0;
  std::int32_t nano = 0;
  Calendar utc;
  std::uint8_t valid = 0;  // bit 0 time of week, 1 week, 2 UTC
  bool operator==(const NavTimeUtc&) const = default;
};

struct NavClock {
  std::uint32_t itow_ms = 0;
  std::int32_t bias_ns = 0;
  std::int32_t drift_ns_s = 0;
  std::uint32_t accuracy_ns = 0;
  std::uint32_t frequency_accuracy_ps_s = 0;
  bool operator==(const NavClock&) const = default;
};

struct Satellite {
  std::uint8_t system = 0;  // 0 GPS, 1 SBAS, 2 Galileo, 3 BeiDou, 5 QZSS, 6 GLONASS
  std::uint8_t number = 0;
  std::uint8_t cn0_dbhz = 0;
  std::int8_t elevation_deg = 0;
  std::int16_t azimuth_deg = 0;
  std::int16_t residual_dm = 0;
  std::uint8_t quality = 0;  // 0 no signal … 4 code locked … 7 code and carrier locked
  bool used = false;
  bool healthy = true;
  bool operator==(const Satellite&) const = default;
};

struct NavSat {
  std::uint32_t itow_ms = 0;
  std::vector<Satellite> satellites;  // at most 255
  bool operator==(const NavSat&) const = default;
};

struct NavEoe {
  std::uint32_t itow_ms = 0;
  bool operator==(const NavEoe&) const = default;
};

struct TimTp {
  std::uint32_t tow_ms = 0;
  std::uint32_t tow_sub_ms = 0;  // 2^-32 ms
  std::int32_t quantisation_ps = 0;
  std::uint16_t week = 0;
  std::uint8_t flags = 0;      // bit 0: time base UTC, 1: UTC available
  std::uint8_t reference = 0;  // bits 3 … 0: 0 GPS, 1 GLONASS, 2 BeiDou
  bool operator==(const TimTp&) const = default;
};

[[nodiscard]] Frame encode(const NavPvt& value);
[[nodiscard]] Frame encode(const NavTimeGps& value);
[[nodiscard]] Frame encode(const NavTimeUtc& value);
[[nodiscard]] Frame encode(const NavClock& value);
[[nodiscard]] Frame encode(const NavSat& value);
[[nodiscard]] Frame encode(const NavEoe& value);
[[nodiscard]] Frame encode(const TimTp& value);

[[nodiscard]] Decoded<NavPvt> decode_nav_pvt(std::string_view payload);
[[nodiscard]] Decoded<NavTimeGps> decode_nav_timegps(std::string_view payload);
[[nodiscard]] Decoded<NavTimeUtc> decode_nav_timeutc(std::string_view payload);
[[nodiscard]] Decoded<NavClock> decode_nav_clock(std::string_view payload);
[[nodiscard]] Decoded<NavSat> decode_nav_sat(std::string_view payload);
[[nodiscard]] Decoded<NavEoe> decode_nav_eoe(std::string_view payload);
[[nodiscard]] Decoded<TimTp> decode_tim_tp(std::string_view payload);

}  // namespace chronotwin::codec::ubx
