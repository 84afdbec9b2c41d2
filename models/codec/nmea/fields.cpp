#include "models/codec/nmea/fields.hpp"

#include <cmath>

#include <fmt/format.h>

#include "models/codec/text_fields.hpp"

namespace chronotwin::codec::nmea {
namespace {

// Minutes are rounded before they are split off, so that 59.99999999 never becomes 60.
std::string write_angle(double degrees, int digits) {
  constexpr std::int64_t kPerMinute = 10'000'000;
  const auto units =
      static_cast<std::int64_t>(std::llround(std::abs(degrees) * 60.0 * static_cast<double>(kPerMinute)));
  const std::int64_t minutes = units / kPerMinute;
  return fmt::format("{:0{}}{:02}.{:07}", minutes / 60, digits, minutes % 60, units % kPerMinute);
}

std::optional<int> digits(std::string_view text) {
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
  }
  return parse_int(text);
}

}  // namespace

std::string write_time(const std::optional<TimeOfDay>& time) {
  return time ? fmt::format("{:02}{:02}{:02}.{:02}", time->hour, time->minute, time->second, time->hundredths) : "";
}

std::string write_date(const std::optional<Date>& date) {
  return date ? fmt::format("{:02}{:02}{:02}", date->day, date->month, date->year % 100) : "";
}

void append_position(std::vector<std::string>& fields, const std::optional<Position>& position) {
  if (!position) {
    fields.insert(fields.end(), 4, "");
    return;
  }
  fields.push_back(write_angle(position->latitude_deg, 2));
  fields.emplace_back(position->latitude_deg < 0.0 ? "S" : "N");
  fields.push_back(write_angle(position->longitude_deg, 3));
  fields.emplace_back(position->longitude_deg < 0.0 ? "W" : "E");
}

FieldReader::FieldReader(const Sentence& sentence, std::string_view type, std::size_t least_fields)
    : sentence_(sentence) {
  if (sentence.type != type) {
    problem_ = fmt::format("a {} is no {}", sentence.type, type);
  } else if (sentence.fields.size() < least_fields) {
    problem_ = fmt::format("{} has at least {} fields, not {}", type, least_fields, sentence.fields.size());
  }
}

void FieldReader::wrong(std::size_t field) {
  if (problem_.empty()) {
    problem_ = fmt::format("field {} of {} cannot be '{}'", field + 1, sentence_.type, text(field));
  }
}

std::string_view FieldReader::text(std::size_t field) const {
  return field < sentence_.fields.size() ? std::string_view(sentence_.fields[field]) : std::string_view();
}

char FieldReader::letter(std::size_t field, std::string_view allowed, char otherwise) {
  const std::string_view given = text(field);
  if (given.empty()) {
    return otherwise;
  }
  if (given.size() != 1 || allowed.find(given.front()) == std::string_view::npos) {
    wrong(field);
    return otherwise;
  }
  return given.front();
}

std::optional<int> FieldReader::integer(std::size_t field, int least, int most) {
  if (text(field).empty()) {
    return std::nullopt;
  }
  const std::optional<int> value = parse_int(text(field));
  if (!value || *value < least || *value > most) {
    wrong(field);
    return std::nullopt;
  }
  return value;
}

double FieldReader::number(std::size_t field, double otherwise) {
  if (text(field).empty()) {
    return otherwise;
  }
  const std::optional<double> value = parse_double(text(field));
  if (!value) {
    wrong(field);
  }
  return value.value_or(otherwise);
}

std::optional<TimeOfDay> FieldReader::time(std::size_t field) {
  const std::string_view given = text(field);
  if (given.empty()) {
    return std::nullopt;
  }
  const auto hour = digits(given.substr(0, 2));
  const auto minute = given.size() >= 6 ? digits(given.substr(2, 2)) : std::nullopt;
  const auto second = given.size() >= 6 ? digits(given.substr(4, 2)) : std::nullopt;
  std::optional<int> hundredths = 0;
  if (given.size() > 6) {
    // One digit counts tenths; what is finer than hundredths is cut off.
    const std::string_view fraction = given.substr(7, 2);
    hundredths = given[6] == '.' && digits(given.substr(7)) ? digits(fraction) : std::nullopt;
    if (hundredths && fraction.size() == 1) {
      *hundredths *= 10;
    }
  }
  const bool good = hour && minute && second && hundredths && *hour < 24 && *minute < 60 && *second <= 60;
  if (!good) {
    wrong(field);
    return std::nullopt;
  }
  return TimeOfDay{*hour, *minute, *second, *hundredths};
}

std::optional<Date> FieldReader::date(std::size_t field) {
  const std::string_view given = text(field);
  if (given.empty()) {
    return std::nullopt;
  }
  const auto day = digits(given.substr(0, 2));
  const auto month = given.size() == 6 ? digits(given.substr(2, 2)) : std::nullopt;
  const auto year = given.size() == 6 ? digits(given.substr(4, 2)) : std::nullopt;
  const int century = year.value_or(0) >= 80 ? 1900 : 2000;
  if (!day || !month || !year || !from_civil({.year = century + *year, .month = *month, .day = *day})) {
    wrong(field);
    return std::nullopt;
  }
  return Date{century + *year, *month, *day};
}

std::optional<double> FieldReader::angle(std::size_t field, std::string_view hemispheres, double most) {
  const std::optional<double> value = parse_double(text(field));
  const char side = letter(field + 1, hemispheres, ' ');
  if (!value || *value < 0.0 || side == ' ') {
    wrong(field);
    return std::nullopt;
  }
  const double degrees = std::floor(*value / 100.0);
  const double minutes = *value - degrees * 100.0;
  const double angle = degrees + minutes / 60.0;
  if (minutes >= 60.0 || angle > most) {
    wrong(field);
    return std::nullopt;
  }
  return side == hemispheres.back() ? -angle : angle;
}

std::optional<Position> FieldReader::position(std::size_t field) {
  if (text(field).empty() && text(field + 2).empty()) {
    return std::nullopt;
  }
  const std::optional<double> latitude = angle(field, "NS", 90.0);
  const std::optional<double> longitude = angle(field + 2, "EW", 180.0);
  if (!latitude || !longitude) {
    return std::nullopt;
  }
  return Position{*latitude, *longitude};
}

}  // namespace chronotwin::codec::nmea
