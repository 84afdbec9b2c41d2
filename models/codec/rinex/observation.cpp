#include "models/codec/rinex/observation.hpp"

#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "models/codec/rinex/header_line.hpp"
#include "models/gnss/system_time.hpp"

namespace chronotwin::codec {
namespace {

constexpr std::int64_t kPicosecondsPer100Nanoseconds = 100'000;

// Of a satellite's fourteen columns, and the two of indicators that are not used.
void add_field(std::string& line, double value) {
  fmt::format_to(std::back_inserter(line), "{:>14}  ", std::isfinite(value) ? fmt::format("{:.3f}", value) : "");
}

std::string glonass_slots(const std::map<gnss::SatelliteId, int>& slots) {
  constexpr std::size_t kPerLine = 8;
  std::string text;
  std::string line = fmt::format("{:3d}", slots.size());
  std::size_t on_line = 0;
  for (const auto& [satellite, channel] : slots) {
    if (on_line == kPerLine) {
      text += rinex_header_line(line, "GLONASS SLOT / FRQ #");
      line = "   ";
      on_line = 0;
    }
    fmt::format_to(std::back_inserter(line), " {} {:2d}", to_string(satellite), channel);
    ++on_line;
  }
  return text + rinex_header_line(line, "GLONASS SLOT / FRQ #");
}

}  // namespace

std::string write_rinex_observation_header(const ObservationHeader& header) {
  const gnss::CivilTime first = gnss::to_civil('G', to_tai(header.first));
  const std::string date = fmt::format("{:04d}{:02d}{:02d} {:02d}{:02d}{:02d} UTC", first.year, first.month, first.day,
                                       first.hour, first.minute, first.second);
  std::string text = rinex_header_line("     3.04           OBSERVATION DATA    M: MIXED", "RINEX VERSION / TYPE");
  text += rinex_header_line(fmt::format("{:<20}{:<20}{:<20}", "ChronoTwin", "", date), "PGM / RUN BY / DATE");
  text += rinex_header_line(header.marker, "MARKER NAME");
  text += rinex_header_line("SIMULATED", "MARKER TYPE");
  text += rinex_header_line("", "OBSERVER / AGENCY");
  text += rinex_header_line(fmt::format("{:<20}{:<20.20}{:<20}", "1", header.receiver, ""), "REC # / TYPE / VERS");
  text += rinex_header_line(fmt::format("{:<20}{:<20.20}", "1", header.antenna), "ANT # / TYPE");
  text += rinex_header_line(
      fmt::format("{:14.4f}{:14.4f}{:14.4f}", header.position.x, header.position.y, header.position.z),
      "APPROX POSITION XYZ");
  text += rinex_header_line(fmt::format("{:14.4f}{:14.4f}{:14.4f}", 0.0, 0.0, 0.0), "ANTENNA: DELTA H/E/N");
  for (const auto* types : {"C    3 C2I L2I S2I", "G    3 C1C L1C S1C", "R    3 C1C L1C S1C"}) {
    text += rinex_header_line(types, "SYS / # / OBS TYPES");
  }
  text += rinex_header_line("DBHZ", "SIGNAL STRENGTH UNIT");
  text += rinex_header_line(fmt::format("{:10.3f}", header.interval_s), "INTERVAL");
  text += rinex_header_line(fmt::format("{:6d}{:6d}{:6d}{:6d}{:6d}{:13.7f}     GPS", first.year, first.month, first.day,
                                        first.hour, first.minute, static_cast<double>(first.second)),
                            "TIME OF FIRST OBS");
  for (const auto* signal : {"C L2I", "G L1C", "R L1C"}) {
    text += rinex_header_line(signal, "SYS / PHASE SHIFT");
  }
  if (!header.glonass_slots.empty()) {
    text += glonass_slots(header.glonass_slots);
  }
  text += rinex_header_line("", "GLONASS COD/PHS/BIS");
  text += rinex_header_line(fmt::format("{:6d}", header.leap_seconds), "LEAP SECONDS");
  return text + rinex_header_line("", "END OF HEADER");
}

std::string write_rinex_epoch(GpsTime time, const std::vector<ObservedSatellite>& satellites) {
  const gnss::CivilTime civil = gnss::to_civil('G', to_tai(GpsTime{time.seconds, 0, false}));
  std::string text = fmt::format("> {:04d} {:02d} {:02d} {:02d} {:02d} {:2d}.{:07d}  0{:3d}\n", civil.year, civil.month,
                                 civil.day, civil.hour, civil.minute, civil.second,
                                 time.picoseconds / kPicosecondsPer100Nanoseconds, satellites.size());
  for (const ObservedSatellite& it : satellites) {
    text += to_string(it.id);
    add_field(text, it.code_m);
    add_field(text, it.phase_cycles);
    add_field(text, it.cn0_dbhz);
    text.back() = '\n';
  }
  return text;
}

}  // namespace chronotwin::codec
