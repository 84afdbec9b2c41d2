#include "models/receiver/talker/ubx_messages.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/codec/civil_utc.hpp"
#include "models/gnss/dilution.hpp"

namespace chronotwin::talker {
namespace {

namespace ubx = codec::ubx;

constexpr double kDegreesPerRadian = 57.29577951308232;
constexpr std::uint8_t kAllValid = 7;
constexpr int kSatellitesFor3d = 4;

std::uint32_t itow_ms(const Fix& fix) {
  return static_cast<std::uint32_t>(gps_week(fix).second * 1000);
}

std::uint32_t accuracy_ns(const Fix& fix) {
  const bool known = fix.valid && std::isfinite(fix.accuracy_s);
  return known ? static_cast<std::uint32_t>(std::min(fix.accuracy_s * 1e9, 4e9))
               : std::numeric_limits<std::uint32_t>::max();
}

ubx::Calendar calendar(UtcTime utc) {
  const codec::CivilUtc civil = codec::to_civil(utc);
  const auto byte = [](int value) { return static_cast<std::uint8_t>(value); };
  return {static_cast<std::uint16_t>(civil.year),
          byte(civil.month),
          byte(civil.day),
          byte(civil.hour),
          byte(civil.minute),
          byte(civil.second)};
}

std::int32_t scaled(double value, double unit) {
  return static_cast<std::int32_t>(std::lround(value / unit));
}

std::uint16_t pdop(const Fix& fix) {
  constexpr double kUnknown = 99.99;
  std::vector<gnss::Direction> used;
  for (const SatelliteInView& it : fix.satellites) {
    if (it.used) {
      used.push_back(it.direction);
    }
  }
  const auto dilution = gnss::dilution(used);
  return static_cast<std::uint16_t>(std::lround(100.0 * std::min(dilution ? dilution->position : kUnknown, kUnknown)));
}

std::uint8_t gnss_id(char letter) {
  return letter == 'R' ? 6 : letter == 'C' ? 3 : 0;
}

}  // namespace

ubx::NavPvt nav_pvt(const Fix& fix) {
  constexpr std::uint8_t k3d = 3;
  constexpr std::uint8_t kTimeOnly = 5;
  constexpr std::uint32_t kHeldPosition = 1'000;  // mm: surveyed in
  ubx::NavPvt pvt{.itow_ms = itow_ms(fix),
                  .utc = calendar(fix.utc),
                  .valid = fix.valid ? kAllValid : std::uint8_t{0},
                  .time_accuracy_ns = accuracy_ns(fix),
                  .satellites = static_cast<std::uint8_t>(std::min(fix.used(), 255)),
                  .horizontal_accuracy_mm = std::numeric_limits<std::uint32_t>::max(),
                  .vertical_accuracy_mm = std::numeric_limits<std::uint32_t>::max(),
                  .pdop = pdop(fix)};
  if (fix.valid) {
    pvt.fix = fix.used() >= kSatellitesFor3d && fix.position_known ? k3d : kTimeOnly;
    pvt.flags = 1;
  }
  if (fix.position_known) {
    pvt.longitude = scaled(fix.position.longitude.value() * kDegreesPerRadian, 1e-7);
    pvt.latitude = scaled(fix.position.latitude.value() * kDegreesPerRadian, 1e-7);
    pvt.height_mm = scaled(fix.position.height.value(), 1e-3);
    pvt.height_sea_mm = pvt.height_mm;
    pvt.horizontal_accuracy_mm = kHeldPosition;
    pvt.vertical_accuracy_mm = kHeldPosition;
  }
  return pvt;
}

ubx::NavTimeGps nav_timegps(const Fix& fix) {
  const GpsWeek gps = gps_week(fix);
  return {.itow_ms = itow_ms(fix),
          .nano = 0,
          .week = static_cast<std::int16_t>(gps.week),
          .leap_seconds = static_cast<std::int8_t>(gps.leap_seconds),
          .valid = fix.valid ? kAllValid : std::uint8_t{0},
          .accuracy_ns = accuracy_ns(fix)};
}

ubx::NavTimeUtc nav_timeutc(const Fix& fix) {
  constexpr std::uint8_t kUsno = 3U << 4U;
  return {.itow_ms = itow_ms(fix),
          .accuracy_ns = accuracy_ns(fix),
          .nano = 0,
          .utc = calendar(fix.utc),
          .valid = fix.valid ? static_cast<std::uint8_t>(kAllValid | kUsno) : std::uint8_t{0}};
}

ubx::NavClock nav_clock(const Fix& fix) {
  return {.itow_ms = itow_ms(fix), .accuracy_ns = accuracy_ns(fix)};
}

ubx::NavSat nav_sat(const Fix& fix) {
  constexpr std::size_t kMost = 255;
  constexpr std::uint8_t kLocked = 7;
  constexpr std::uint8_t kSearching = 1;
  ubx::NavSat sat{.itow_ms = itow_ms(fix), .satellites = {}};
  for (const SatelliteInView& it : fix.satellites) {
    const bool tracked = !std::isnan(it.cn0_dbhz);
    sat.satellites.push_back(
        {.system = gnss_id(it.id.system),
         .number = it.id.prn,
         .cn0_dbhz = static_cast<std::uint8_t>(tracked ? std::clamp<long>(std::lround(it.cn0_dbhz), 0, 99) : 0),
         .elevation_deg = static_cast<std::int8_t>(std::lround(it.direction.elevation * kDegreesPerRadian)),
         .azimuth_deg = static_cast<std::int16_t>(std::lround(it.direction.azimuth * kDegreesPerRadian) % 360),
         .quality = tracked ? kLocked : kSearching,
         .used = it.used,
         .healthy = it.healthy});
    if (sat.satellites.size() == kMost) {
      break;
    }
  }
  return sat;
}

ubx::NavEoe nav_eoe(const Fix& fix) {
  return {.itow_ms = itow_ms(fix)};
}

ubx::TimTp tim_tp(const Fix& fix) {
  constexpr std::uint8_t kUtc = 3;  // time base UTC, UTC available
  constexpr std::uint8_t kUtcOfUsno = 3U << 4U;
  const GpsWeek gps = gps_week(fix, kOneSecond);
  return {.tow_ms = static_cast<std::uint32_t>(gps.second * 1000),
          .week = static_cast<std::uint16_t>(gps.week),
          .flags = fix.valid ? kUtc : std::uint8_t{0},
          .reference = kUtcOfUsno};
}

}  // namespace chronotwin::talker
