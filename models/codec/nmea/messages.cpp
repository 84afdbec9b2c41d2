#include "models/codec/nmea/messages.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "models/codec/nmea/fields.hpp"

namespace chronotwin::codec::nmea {
namespace {

constexpr std::size_t kGsaSlots = 12;
constexpr std::size_t kGsvSlots = 4;
constexpr std::string_view kModes = "ADEFMNPRS";

std::string two_digits(const std::optional<int>& value) {
  return value ? fmt::format("{:02}", *value) : "";
}

}  // namespace

TimeOfDay time_of_day(const CivilUtc& utc) {
  return {utc.hour, utc.minute, utc.second, static_cast<int>(utc.picoseconds / 10'000'000'000)};
}

Date date(const CivilUtc& utc) {
  return {utc.year, utc.month, utc.day};
}

Sentence encode(std::string_view talker, const Rmc& value) {
  Sentence s{.talker = std::string(talker), .type = "RMC", .fields = {write_time(value.time), value.valid ? "A" : "V"}};
  append_position(s.fields, value.position);
  s.fields.push_back(fmt::format("{:.3f}", value.speed_knots));
  s.fields.push_back(fmt::format("{:.2f}", value.course_deg));
  s.fields.push_back(write_date(value.date));
  s.fields.insert(s.fields.end(), {"", "", std::string(1, value.mode), "V"});  // no variation; not for navigation
  return s;
}

Sentence encode(std::string_view talker, const Gga& value) {
  Sentence s{.talker = std::string(talker), .type = "GGA", .fields = {write_time(value.time)}};
  append_position(s.fields, value.position);
  s.fields.push_back(std::to_string(value.quality));
  s.fields.push_back(fmt::format("{:02}", value.satellites));
  s.fields.push_back(fmt::format("{:.2f}", value.hdop));
  s.fields.push_back(fmt::format("{:.3f}", value.altitude_m));
  s.fields.emplace_back("M");
  s.fields.push_back(fmt::format("{:.3f}", value.geoid_m));
  s.fields.insert(s.fields.end(), {"M", "", ""});
  return s;
}

Sentence encode(std::string_view talker, const Gll& value) {
  Sentence s{.talker = std::string(talker), .type = "GLL", .fields = {}};
  append_position(s.fields, value.position);
  s.fields.insert(s.fields.end(), {write_time(value.time), value.valid ? "A" : "V", std::string(1, value.mode)});
  return s;
}

Sentence encode(std::string_view talker, const Gsa& value) {
  require(value.satellites.size() <= kGsaSlots, "GSA has at most twelve satellites");
  Sentence s{.talker = std::string(talker), .type = "GSA", .fields = {"A", std::to_string(value.fix)}};
  for (const int number : value.satellites) {
    s.fields.push_back(fmt::format("{:02}", number));
  }
  s.fields.resize(2 + kGsaSlots);
  for (const double dop : {value.pdop, value.hdop, value.vdop}) {
    s.fields.push_back(fmt::format("{:.2f}", dop));
  }
  if (value.system != 0) {
    s.fields.push_back(fmt::format("{:X}", value.system));
  }
  return s;
}

Sentence encode(std::string_view talker, const Zda& value) {
  Sentence s{.talker = std::string(talker), .type = "ZDA", .fields = {write_time(value.time), "", "", "", "00", "00"}};
  if (value.date) {
    s.fields[1] = fmt::format("{:02}", value.date->day);
    s.fields[2] = fmt::format("{:02}", value.date->month);
    s.fields[3] = fmt::format("{:04}", value.date->year);
  }
  return s;
}

Sentence encode(std::string_view talker, const Gsv& value) {
  require(value.satellites.size() <= kGsvSlots, "GSV has at most four satellites");
  Sentence s{
      .talker = std::string(talker),
      .type = "GSV",
      .fields = {std::to_string(value.sentences), std::to_string(value.index), fmt::format("{:02}", value.in_view)}};
  for (const SatelliteInView& it : value.satellites) {
    s.fields.push_back(fmt::format("{:02}", it.number));
    s.fields.push_back(fmt::format("{:02}", it.elevation_deg));
    s.fields.push_back(fmt::format("{:03}", it.azimuth_deg));
    s.fields.push_back(two_digits(it.cn0_dbhz));
  }
  if (value.signal != 0) {
    s.fields.push_back(fmt::format("{:X}", value.signal));
  }
  return s;
}

std::vector<Gsv> to_gsv(const std::vector<SatelliteInView>& satellites, int signal) {
  const std::size_t sentences = std::max<std::size_t>(1, (satellites.size() + kGsvSlots - 1) / kGsvSlots);
  std::vector<Gsv> result;
  for (std::size_t i = 0; i < sentences; ++i) {
    const auto first = satellites.begin() + static_cast<std::ptrdiff_t>(i * kGsvSlots);
    const auto count = std::min(kGsvSlots, satellites.size() - i * kGsvSlots);
    result.push_back({.sentences = static_cast<int>(sentences),
                      .index = static_cast<int>(i + 1),
                      .in_view = static_cast<int>(satellites.size()),
                      .satellites = {first, first + static_cast<std::ptrdiff_t>(count)},
                      .signal = signal});
  }
  return result;
}

Decoded<Rmc> decode_rmc(const Sentence& sentence) {
  FieldReader read(sentence, "RMC", 11);
  Rmc value{.time = read.time(0), .valid = read.letter(1, "AV", 'V') == 'A', .position = read.position(2)};
  value.speed_knots = read.number(6, 0.0);
  value.course_deg = read.number(7, 0.0);
  value.date = read.date(8);
  value.mode = read.letter(11, kModes, value.valid ? 'A' : 'N');
  return read.result(value);
}

Decoded<Gga> decode_gga(const Sentence& sentence) {
  FieldReader read(sentence, "GGA", 14);
  Gga value{.time = read.time(0), .position = read.position(1)};
  value.quality = read.integer(5, 0, 8).value_or(0);
  value.satellites = read.integer(6, 0, 99).value_or(0);
  value.hdop = read.number(7, 99.99);
  value.altitude_m = read.number(8, 0.0);
  value.geoid_m = read.number(10, 0.0);
  return read.result(value);
}

Decoded<Gll> decode_gll(const Sentence& sentence) {
  FieldReader read(sentence, "GLL", 6);
  Gll value{.position = read.position(0), .time = read.time(4), .valid = read.letter(5, "AV", 'V') == 'A'};
  value.mode = read.letter(6, kModes, value.valid ? 'A' : 'N');
  return read.result(value);
}

Decoded<Gsa> decode_gsa(const Sentence& sentence) {
  FieldReader read(sentence, "GSA", 5 + kGsaSlots);
  Gsa value{.fix = read.integer(1, 1, 3).value_or(1), .satellites = {}};
  for (std::size_t i = 0; i < kGsaSlots; ++i) {
    if (const auto number = read.integer(2 + i, 1, 999)) {
      value.satellites.push_back(*number);
    }
  }
  value.pdop = read.number(14, 99.99);
  value.hdop = read.number(15, 99.99);
  value.vdop = read.number(16, 99.99);
  value.system = read.integer(17, 1, 9).value_or(0);
  return read.result(value);
}

Decoded<Zda> decode_zda(const Sentence& sentence) {
  FieldReader read(sentence, "ZDA", 4);
  Zda value{.time = read.time(0), .date = {}};
  const auto day = read.integer(1, 1, 31);
  const auto month = read.integer(2, 1, 12);
  const auto year = read.integer(3, 1, 9999);
  if (day && month && year) {
    if (from_civil({.year = *year, .month = *month, .day = *day})) {
      value.date = Date{*year, *month, *day};
    } else {
      read.wrong(1);
    }
  }
  return read.result(value);
}

Decoded<Gsv> decode_gsv(const Sentence& sentence) {
  FieldReader read(sentence, "GSV", 3);
  Gsv value{.sentences = read.integer(0, 1, 99).value_or(1),
            .index = read.integer(1, 1, 99).value_or(1),
            .in_view = read.integer(2, 0, 999).value_or(0),
            .satellites = {}};
  std::size_t field = 3;
  for (; field + 4 <= read.size() && value.satellites.size() < kGsvSlots; field += 4) {
    if (const auto number = read.integer(field, 1, 999)) {
      value.satellites.push_back({.number = *number,
                                  .elevation_deg = read.integer(field + 1, -90, 90).value_or(0),
                                  .azimuth_deg = read.integer(field + 2, 0, 360).value_or(0),
                                  .cn0_dbhz = read.integer(field + 3, 0, 99)});
    }
  }
  if (field + 1 == read.size()) {
    value.signal = read.integer(field, 0, 9).value_or(0);
  } else if (field != read.size()) {
    read.wrong(read.size() - 1);
  }
  return read.result(value);
}

}  // namespace chronotwin::codec::nmea
