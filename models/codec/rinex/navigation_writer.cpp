#include "models/codec/rinex/navigation_writer.hpp"

#include <initializer_list>
#include <iterator>

#include <fmt/format.h>

#include "models/codec/rinex/header_line.hpp"
#include "models/gnss/system_time.hpp"

namespace chronotwin::codec {
namespace {

constexpr std::int64_t kWeek = 604'800;
constexpr std::int64_t kThursday = 4 * 86'400;  // 1970-01-01, in seconds of its week

void add_numbers(std::string& text, std::initializer_list<double> values) {
  for (const double value : values) {
    fmt::format_to(std::back_inserter(text), "{:19.12E}", value);
  }
  text += '\n';
}

std::string first_line(gnss::SatelliteId satellite, TaiTime epoch) {
  const gnss::CivilTime t = gnss::to_civil(satellite.system, epoch);
  return fmt::format("{} {:04d} {:02d} {:02d} {:02d} {:02d} {:02d}", to_string(satellite), t.year, t.month, t.day,
                     t.hour, t.minute, t.second);
}

void add(std::string& text, const gnss::BroadcastEphemeris& m) {
  const bool beidou = m.satellite.system == 'C';
  const std::int64_t toe = beidou ? to_bdt(m.toe).seconds : to_gpst(m.toe).seconds;
  const auto second = static_cast<double>(toe % kWeek);
  constexpr double kAccuracy = 2.0;
  const auto line = [&text](std::initializer_list<double> values) {
    text += "    ";
    add_numbers(text, values);
  };
  text += first_line(m.satellite, m.toc);
  add_numbers(text, {m.af0, m.af1, m.af2});
  line({static_cast<double>(m.issue), m.crs, m.delta_n, m.m0});
  line({m.cuc, m.eccentricity, m.cus, m.sqrt_a});
  line({second, m.cic, m.omega0, m.cis});
  line({m.i0, m.crc, m.omega, m.omega_dot});
  line({m.i_dot, 0.0, static_cast<double>(toe / kWeek), 0.0});
  line({kAccuracy, static_cast<double>(m.health), m.group_delay, beidou ? 0.0 : static_cast<double>(m.issue)});
  line({second, 0.0});
}

void add(std::string& text, const gnss::GlonassEphemeris& m) {
  constexpr double kKilometre = 1e-3;
  const auto line = [&text](double position, double velocity, double acceleration, double last) {
    text += "    ";
    add_numbers(text, {position * kKilometre, velocity * kKilometre, acceleration * kKilometre, last});
  };
  text += first_line(m.satellite, m.toe);
  add_numbers(text, {m.clock_bias, m.clock_rate, static_cast<double>((to_utc(m.toe).seconds + kThursday) % kWeek)});
  line(m.x, m.vx, m.ax, static_cast<double>(m.health));
  line(m.y, m.vy, m.ay, static_cast<double>(m.frequency));
  line(m.z, m.vz, m.az, 0.0);
}

std::string header(const gnss::EphemerisSet& messages, const gnss::KlobucharCoefficients& ionosphere) {
  constexpr int kTaiMinusGps = 19;
  const TaiTime first = !messages.kepler.empty()    ? messages.kepler.front().toe
                        : !messages.glonass.empty() ? messages.glonass.front().toe
                                                    : TaiTime{};
  const auto coefficients = [](std::string_view name, const std::array<double, 4>& c) {
    return rinex_header_line(fmt::format("{} {:12.4E}{:12.4E}{:12.4E}{:12.4E}", name, c[0], c[1], c[2], c[3]),
                             "IONOSPHERIC CORR");
  };
  return rinex_header_line("     3.04           N: GNSS NAV DATA    M: MIXED", "RINEX VERSION / TYPE") +
         rinex_header_line("ChronoTwin", "PGM / RUN BY / DATE") + coefficients("GPSA", ionosphere.alpha) +
         coefficients("GPSB", ionosphere.beta) +
         rinex_header_line(fmt::format("{:6d}", leap_seconds(first) - kTaiMinusGps), "LEAP SECONDS") +
         rinex_header_line("", "END OF HEADER");
}

}  // namespace

std::string write_rinex_navigation(const gnss::EphemerisSet& messages, const gnss::KlobucharCoefficients& ionosphere) {
  std::string text = header(messages, ionosphere);
  for (const auto& message : messages.kepler) {
    add(text, message);
  }
  for (const auto& message : messages.glonass) {
    add(text, message);
  }
  return text;
}

}  // namespace chronotwin::codec
