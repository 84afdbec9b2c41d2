#include "models/codec/rinex/navigation.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "models/codec/text_fields.hpp"
#include "models/gnss/system_time.hpp"

namespace chronotwin::codec {
namespace {

constexpr std::size_t kLabelColumn = 60;
constexpr std::size_t kMostRemarks = 100;
constexpr double kBlank = std::numeric_limits<double>::quiet_NaN();

std::string_view columns(std::string_view line, std::size_t from, std::size_t count) {
  return from < line.size() ? line.substr(from, count) : std::string_view{};
}

bool is_label(std::string_view line, std::string_view label) {
  return columns(line, kLabelColumn, 20).starts_with(label);
}

bool is_letter(char c) {
  return c >= 'A' && c <= 'Z';
}

// One record: its first line and those that follow it, as numbers. A blank field is NaN.
struct Record {
  int line = 0;  // of its first line
  gnss::SatelliteId satellite;
  gnss::CivilTime epoch;
  std::array<double, 31> values{};
};

class Reader {
 public:
  explicit Reader(std::string_view text) : lines_(split_lines(text)) {}

  ParsedEphemerides read() {
    if (!read_header()) {
      return std::move(result_);
    }
    while (next_ < lines_.size()) {
      read_record();
    }
    if (unlisted_ > 0) {
      result_.remarks.push_back({0, fmt::format("{} further problems are not listed", unlisted_)});
    }
    return std::move(result_);
  }

 private:
  void remark(int line, std::string message) {
    if (result_.remarks.size() < kMostRemarks) {
      result_.remarks.push_back({line, std::move(message)});
    } else {
      ++unlisted_;
    }
  }

  bool read_header() {
    if (lines_.empty() || !is_label(lines_[0], "RINEX VERSION / TYPE")) {
      remark(1, "not a RINEX file: the first line has no 'RINEX VERSION / TYPE' at column 61");
      return false;
    }
    const std::optional<double> version = parse_double(trim(columns(lines_[0], 0, 9)));
    if (!version || *version < 3.0 || *version >= 4.0) {
      remark(1, fmt::format("RINEX version '{}' is not supported, only 3.00 to 3.05", trim(columns(lines_[0], 0, 9))));
      return false;
    }
    if (columns(lines_[0], 20, 1) != "N") {
      remark(1,
             fmt::format("RINEX file type '{}' is not navigation data ('N' at column 21)", columns(lines_[0], 20, 1)));
      return false;
    }
    for (next_ = 1; next_ < lines_.size(); ++next_) {
      if (is_label(lines_[next_], "END OF HEADER")) {
        ++next_;
        return true;
      }
    }
    remark(static_cast<int>(lines_.size()), "the file ends within its header: no 'END OF HEADER'");
    return false;
  }

  void read_record() {
    const std::string_view first = lines_[next_];
    const int line = static_cast<int>(next_) + 1;
    ++next_;
    if (trim(first).empty()) {
      return;
    }
    if (!is_letter(first[0])) {
      remark(line, "a line that belongs to no record");
      while (next_ < lines_.size() && !starts_record(lines_[next_])) {
        ++next_;
      }
      return;
    }
    const std::size_t begin = next_;
    while (next_ < lines_.size() && !starts_record(lines_[next_]) && !trim(lines_[next_]).empty()) {
      ++next_;
    }
    const char system = first[0];
    if (system != 'G' && system != 'C' && system != 'R') {
      return;
    }
    const std::size_t needed = system == 'R' ? 3 : 7;
    if (next_ - begin < needed) {
      remark(line, fmt::format("the record of {} has {} lines, {} are needed", first.substr(0, 3), next_ - begin + 1,
                               needed + 1));
      return;
    }
    if (std::optional<Record> record = numbers(line, begin, needed)) {
      system == 'R' ? add_glonass(*record) : add_kepler(*record);
    }
  }

  static bool starts_record(std::string_view line) { return !line.empty() && is_letter(line[0]); }

  std::optional<Record> numbers(int line, std::size_t begin, std::size_t following) {
    Record record;
    record.line = line;
    const std::string_view first = lines_[begin - 1];
    std::string name(first.substr(0, 3));
    if (name.size() == 3 && name[1] == ' ') {
      name[1] = '0';
    }
    const auto satellite = gnss::parse_satellite(name);
    if (!satellite) {
      remark(line, fmt::format("'{}' is no satellite", name));
      return std::nullopt;
    }
    record.satellite = *satellite;
    if (!read_epoch(first, record.epoch)) {
      remark(line, fmt::format("the epoch of {} is not a date and time", name));
      return std::nullopt;
    }
    bool good = read_fields(line, first, 23, 3, record.values.data());
    for (std::size_t i = 0; i < following; ++i) {
      good &= read_fields(line + static_cast<int>(i) + 1, lines_[begin + i], 4, 4, record.values.data() + 3 + 4 * i);
    }
    return good ? std::optional(record) : std::nullopt;
  }

  static bool read_epoch(std::string_view line, gnss::CivilTime& epoch) {
    const std::array<std::pair<std::size_t, int*>, 6> fields{{{4, &epoch.year},
                                                              {9, &epoch.month},
                                                              {12, &epoch.day},
                                                              {15, &epoch.hour},
                                                              {18, &epoch.minute},
                                                              {21, &epoch.second}}};
    for (const auto& [column, target] : fields) {
      const auto value = parse_int(trim(columns(line, column, column == 4 ? 4 : 2)));
      if (!value) {
        return false;
      }
      *target = *value;
    }
    return true;
  }

  bool read_fields(int number, std::string_view line, std::size_t column, std::size_t count, double* values) {
    bool good = true;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view field = trim(columns(line, column + 19 * i, 19));
      const std::optional<double> value = field.empty() ? kBlank : parse_double(field);
      if (!value) {
        remark(number, fmt::format("'{}' is no number", field));
        good = false;
      }
      values[i] = value.value_or(kBlank);
    }
    return good;
  }

  // Numbers that are whole in the message. Nothing where they are not.
  static std::optional<std::int64_t> whole(double value) {
    if (!(std::abs(value) < 1e9) || value != std::floor(value)) {
      return std::nullopt;
    }
    return static_cast<std::int64_t>(value);
  }

  void add_kepler(const Record& record) {
    const auto& v = record.values;
    const char system = record.satellite.system;
    const std::string name = gnss::to_string(record.satellite);
    const auto toc = gnss::from_civil(system, record.epoch);
    const auto week = whole(v[21]);
    const auto toe_seconds = whole(v[11]);
    const auto toe = week && toe_seconds ? gnss::from_week(system, *week, *toe_seconds) : std::nullopt;
    const auto health = whole(v[24]);
    if (!toc || !toe || !health) {
      remark(record.line, fmt::format("the record of {} has no valid {}", name,
                                      !toc   ? "epoch"
                                      : !toe ? "week and toe"
                                             : "health"));
      return;
    }
    gnss::BroadcastEphemeris m;
    m.satellite = record.satellite;
    m.toe = *toe;
    m.toc = *toc;
    m.health = static_cast<int>(*health);
    m.issue = static_cast<int>(whole(v[3]).value_or(0));
    m.af0 = v[0], m.af1 = v[1], m.af2 = v[2];
    m.crs = v[4], m.delta_n = v[5], m.m0 = v[6];
    m.cuc = v[7], m.eccentricity = v[8], m.cus = v[9], m.sqrt_a = v[10];
    m.cic = v[12], m.omega0 = v[13], m.cis = v[14];
    m.i0 = v[15], m.crc = v[16], m.omega = v[17], m.omega_dot = v[18];
    m.i_dot = v[19];
    m.group_delay = std::isnan(v[25]) ? 0.0 : v[25];
    keep(record, m, result_.set.kepler);
  }

  void add_glonass(const Record& record) {
    const auto& v = record.values;
    const auto toe = gnss::from_civil('R', record.epoch);
    const auto health = whole(v[6]);
    if (!toe || !health) {
      remark(record.line, fmt::format("the record of {} has no valid {}", gnss::to_string(record.satellite),
                                      !toe ? "epoch" : "health"));
      return;
    }
    constexpr double kMetres = 1000.0;
    gnss::GlonassEphemeris m;
    m.satellite = record.satellite;
    m.toe = *toe;
    m.health = static_cast<int>(*health);
    m.frequency = static_cast<int>(whole(v[10]).value_or(0));
    m.clock_bias = v[0], m.clock_rate = v[1];
    m.x = v[3] * kMetres, m.vx = v[4] * kMetres, m.ax = v[5] * kMetres;
    m.y = v[7] * kMetres, m.vy = v[8] * kMetres, m.ay = v[9] * kMetres;
    m.z = v[11] * kMetres, m.vz = v[12] * kMetres, m.az = v[13] * kMetres;
    keep(record, m, result_.set.glonass);
  }

  template <class Ephemeris>
  void keep(const Record& record, const Ephemeris& message, std::vector<Ephemeris>& into) {
    if (const std::string what = gnss::defect(message); !what.empty()) {
      remark(record.line, fmt::format("the record of {}: {}", gnss::to_string(record.satellite), what));
    } else {
      into.push_back(message);
    }
  }

  std::vector<std::string_view> lines_;
  std::size_t next_ = 0;
  ParsedEphemerides result_;
  std::size_t unlisted_ = 0;
};

}  // namespace

bool looks_like_rinex(std::string_view text) {
  return is_label(text.substr(0, text.find('\n')), "RINEX VERSION / TYPE");
}

ParsedEphemerides parse_rinex_navigation(std::string_view text) {
  return Reader(text).read();
}

}  // namespace chronotwin::codec
