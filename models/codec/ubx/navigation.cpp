#include "models/codec/ubx/navigation.hpp"

#include <fmt/format.h>

namespace chronotwin::codec::ubx {
namespace {

constexpr std::size_t kSatHeader = 8;
constexpr std::size_t kSatBlock = 12;
constexpr std::uint32_t kUsed = 1U << 3U;
constexpr std::uint32_t kHealthy = 1U << 4U;
constexpr std::uint32_t kUnhealthy = 2U << 4U;
constexpr std::uint32_t kHealthBits = 3U << 4U;
constexpr std::uint32_t kEphemeris = 1U << 8U | 1U << 11U;  // the orbit comes from it, and it is there

template <class... Integers>
void append_all(std::string& payload, Integers... values) {
  (append_le(payload, values), ...);
}

void append_calendar(std::string& payload, const Calendar& utc) {
  append_all(payload, utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second);
}

Calendar read_calendar(std::string_view payload, std::size_t at) {
  return {.year = read_le<std::uint16_t>(payload, at),
          .month = byte_at(payload, at + 2),
          .day = byte_at(payload, at + 3),
          .hour = byte_at(payload, at + 4),
          .minute = byte_at(payload, at + 5),
          .second = byte_at(payload, at + 6)};
}

template <class Value>
Decoded<Value> wrong_length(std::string_view name, std::string_view payload) {
  return Decoded<Value>::failed(fmt::format("{} has no payload of {} bytes", name, payload.size()));
}

}  // namespace

Frame encode(const NavPvt& v) {
  Frame frame{.message = kNavPvt, .payload = {}};
  std::string& p = frame.payload;
  append_le(p, v.itow_ms);
  append_calendar(p, v.utc);
  append_all(p, v.valid, v.time_accuracy_ns, v.nano, v.fix, v.flags, std::uint8_t{0}, v.satellites);
  append_all(p, v.longitude, v.latitude, v.height_mm, v.height_sea_mm, v.horizontal_accuracy_mm,
             v.vertical_accuracy_mm);
  p.append(5 * 4, '\0');  // velocity north, east, down, over ground; heading
  append_all(p, v.speed_accuracy_mm_s, std::uint32_t{0}, v.pdop);
  p.resize(92, '\0');
  return frame;
}

Frame encode(const NavTimeGps& v) {
  Frame frame{.message = kNavTimeGps, .payload = {}};
  append_all(frame.payload, v.itow_ms, v.nano, v.week, v.leap_seconds, v.valid, v.accuracy_ns);
  return frame;
}

Frame encode(const NavTimeUtc& v) {
  Frame frame{.message = kNavTimeUtc, .payload = {}};
  append_all(frame.payload, v.itow_ms, v.accuracy_ns, v.nano);
  append_calendar(frame.payload, v.utc);
  append_le(frame.payload, v.valid);
  return frame;
}

Frame encode(const NavClock& v) {
  Frame frame{.message = kNavClock, .payload = {}};
  append_all(frame.payload, v.itow_ms, v.bias_ns, v.drift_ns_s, v.accuracy_ns, v.frequency_accuracy_ps_s);
  return frame;
}

Frame encode(const NavSat& v) {
  require(v.satellites.size() <= 255, "NAV-SAT has at most 255 satellites");
  Frame frame{.message = kNavSat, .payload = {}};
  std::string& p = frame.payload;
  append_all(p, v.itow_ms, std::uint8_t{1}, static_cast<std::uint8_t>(v.satellites.size()), std::uint16_t{0});
  for (const Satellite& it : v.satellites) {
    const std::uint32_t flags =
        (it.quality & 7U) | (it.used ? kUsed : 0) | (it.healthy ? kHealthy : kUnhealthy) | kEphemeris;
    append_all(p, it.system, it.number, it.cn0_dbhz, it.elevation_deg, it.azimuth_deg, it.residual_dm, flags);
  }
  return frame;
}

Frame encode(const NavEoe& v) {
  Frame frame{.message = kNavEoe, .payload = {}};
  append_le(frame.payload, v.itow_ms);
  return frame;
}

Frame encode(const TimTp& v) {
  Frame frame{.message = kTimTp, .payload = {}};
  append_all(frame.payload, v.tow_ms, v.tow_sub_ms, v.quantisation_ps, v.week, v.flags, v.reference);
  return frame;
}

Decoded<NavPvt> decode_nav_pvt(std::string_view p) {
  if (p.size() != 92) {
    return wrong_length<NavPvt>("NAV-PVT", p);
  }
  return NavPvt{.itow_ms = read_le<std::uint32_t>(p, 0),
                .utc = read_calendar(p, 4),
                .valid = byte_at(p, 11),
                .time_accuracy_ns = read_le<std::uint32_t>(p, 12),
                .nano = read_le<std::int32_t>(p, 16),
                .fix = byte_at(p, 20),
                .flags = byte_at(p, 21),
                .satellites = byte_at(p, 23),
                .longitude = read_le<std::int32_t>(p, 24),
                .latitude = read_le<std::int32_t>(p, 28),
                .height_mm = read_le<std::int32_t>(p, 32),
                .height_sea_mm = read_le<std::int32_t>(p, 36),
                .horizontal_accuracy_mm = read_le<std::uint32_t>(p, 40),
                .vertical_accuracy_mm = read_le<std::uint32_t>(p, 44),
                .speed_accuracy_mm_s = read_le<std::uint32_t>(p, 68),
                .pdop = read_le<std::uint16_t>(p, 76)};
}

Decoded<NavTimeGps> decode_nav_timegps(std::string_view p) {
  if (p.size() != 16) {
    return wrong_length<NavTimeGps>("NAV-TIMEGPS", p);
  }
  return NavTimeGps{.itow_ms = read_le<std::uint32_t>(p, 0),
                    .nano = read_le<std::int32_t>(p, 4),
                    .week = read_le<std::int16_t>(p, 8),
                    .leap_seconds = read_le<std::int8_t>(p, 10),
                    .valid = byte_at(p, 11),
                    .accuracy_ns = read_le<std::uint32_t>(p, 12)};
}

Decoded<NavTimeUtc> decode_nav_timeutc(std::string_view p) {
  if (p.size() != 20) {
    return wrong_length<NavTimeUtc>("NAV-TIMEUTC", p);
  }
  return NavTimeUtc{.itow_ms = read_le<std::uint32_t>(p, 0),
                    .accuracy_ns = read_le<std::uint32_t>(p, 4),
                    .nano = read_le<std::int32_t>(p, 8),
                    .utc = read_calendar(p, 12),
                    .valid = byte_at(p, 19)};
}

Decoded<NavClock> decode_nav_clock(std::string_view p) {
  if (p.size() != 20) {
    return wrong_length<NavClock>("NAV-CLOCK", p);
  }
  return NavClock{.itow_ms = read_le<std::uint32_t>(p, 0),
                  .bias_ns = read_le<std::int32_t>(p, 4),
                  .drift_ns_s = read_le<std::int32_t>(p, 8),
                  .accuracy_ns = read_le<std::uint32_t>(p, 12),
                  .frequency_accuracy_ps_s = read_le<std::uint32_t>(p, 16)};
}

Decoded<NavSat> decode_nav_sat(std::string_view p) {
  if (p.size() < kSatHeader || p.size() != kSatHeader + kSatBlock * byte_at(p, 5)) {
    return wrong_length<NavSat>("NAV-SAT", p);
  }
  NavSat value{.itow_ms = read_le<std::uint32_t>(p, 0), .satellites = {}};
  for (std::size_t at = kSatHeader; at < p.size(); at += kSatBlock) {
    const auto flags = read_le<std::uint32_t>(p, at + 8);
    value.satellites.push_back({.system = byte_at(p, at),
                                .number = byte_at(p, at + 1),
                                .cn0_dbhz = byte_at(p, at + 2),
                                .elevation_deg = read_le<std::int8_t>(p, at + 3),
                                .azimuth_deg = read_le<std::int16_t>(p, at + 4),
                                .residual_dm = read_le<std::int16_t>(p, at + 6),
                                .quality = static_cast<std::uint8_t>(flags & 7U),
                                .used = (flags & kUsed) != 0,
                                .healthy = (flags & kHealthBits) == kHealthy});
  }
  return value;
}

Decoded<NavEoe> decode_nav_eoe(std::string_view p) {
  return p.size() == 4 ? Decoded<NavEoe>(NavEoe{read_le<std::uint32_t>(p, 0)}) : wrong_length<NavEoe>("NAV-EOE", p);
}

Decoded<TimTp> decode_tim_tp(std::string_view p) {
  if (p.size() != 16) {
    return wrong_length<TimTp>("TIM-TP", p);
  }
  return TimTp{.tow_ms = read_le<std::uint32_t>(p, 0),
               .tow_sub_ms = read_le<std::uint32_t>(p, 4),
               .quantisation_ps = read_le<std::int32_t>(p, 8),
               .week = read_le<std::uint16_t>(p, 12),
               .flags = byte_at(p, 14),
               .reference = byte_at(p, 15)};
}

}  // namespace chronotwin::codec::ubx
