#include "models/codec/ephemeris/ephemeris_csv.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "models/codec/text_fields.hpp"
#include "models/gnss/system_time.hpp"

namespace chronotwin::codec {
namespace {

using gnss::BroadcastEphemeris;
using gnss::GlonassEphemeris;

constexpr std::string_view kSignature = "chronotwin-ephemeris,1";
constexpr std::size_t kMostRemarks = 100;

template <class Message>
struct Column {
  std::string_view name;
  double Message::*member;
};

// The columns after satellite, toe, toc, health, issue.
constexpr std::array<Column<BroadcastEphemeris>, 19> kKeplerNumbers{
    {{"af0", &BroadcastEphemeris::af0},
     {"af1", &BroadcastEphemeris::af1},
     {"af2", &BroadcastEphemeris::af2},
     {"group_delay", &BroadcastEphemeris::group_delay},
     {"sqrt_a", &BroadcastEphemeris::sqrt_a},
     {"eccentricity", &BroadcastEphemeris::eccentricity},
     {"i0", &BroadcastEphemeris::i0},
     {"omega0", &BroadcastEphemeris::omega0},
     {"omega", &BroadcastEphemeris::omega},
     {"m0", &BroadcastEphemeris::m0},
     {"delta_n", &BroadcastEphemeris::delta_n},
     {"i_dot", &BroadcastEphemeris::i_dot},
     {"omega_dot", &BroadcastEphemeris::omega_dot},
     {"cuc", &BroadcastEphemeris::cuc},
     {"cus", &BroadcastEphemeris::cus},
     {"crc", &BroadcastEphemeris::crc},
     {"crs", &BroadcastEphemeris::crs},
     {"cic", &BroadcastEphemeris::cic},
     {"cis", &BroadcastEphemeris::cis}}};
constexpr std::size_t kKeplerLead = 5;

// The columns after satellite, toe, health, frequency.
constexpr std::array<Column<GlonassEphemeris>, 11> kGlonassNumbers{{{"clock_bias", &GlonassEphemeris::clock_bias},
                                                                    {"clock_rate", &GlonassEphemeris::clock_rate},
                                                                    {"x", &GlonassEphemeris::x},
                                                                    {"y", &GlonassEphemeris::y},
                                                                    {"z", &GlonassEphemeris::z},
                                                                    {"vx", &GlonassEphemeris::vx},
                                                                    {"vy", &GlonassEphemeris::vy},
                                                                    {"vz", &GlonassEphemeris::vz},
                                                                    {"ax", &GlonassEphemeris::ax},
                                                                    {"ay", &GlonassEphemeris::ay},
                                                                    {"az", &GlonassEphemeris::az}}};
constexpr std::size_t kGlonassLead = 4;

template <class Columns>
std::string names(std::string_view lead, const Columns& columns) {
  std::string text(lead);
  for (const auto& column : columns) {
    text += fmt::format(",{}", column.name);
  }
  return text;
}
std::string kepler_names() {
  return names("satellite,toe,toc,health,issue", kKeplerNumbers);
}
std::string glonass_names() {
  return names("satellite,toe,health,frequency", kGlonassNumbers);
}

std::string time_text(char system, TaiTime time) {
  const gnss::CivilTime c = gnss::to_civil(system, time);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", c.year, c.month, c.day, c.hour, c.minute, c.second);
}

std::optional<TaiTime> parse_time(char system, std::string_view text) {
  constexpr std::string_view kPattern = "0000-00-00T00:00:00";
  if (text.size() != kPattern.size() || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
      text[16] != ':') {
    return std::nullopt;
  }
  const auto part = [&](std::size_t at, std::size_t count) { return parse_int(text.substr(at, count)).value_or(-1); };
  return gnss::from_civil(system, {part(0, 4), part(5, 2), part(8, 2), part(11, 2), part(14, 2), part(17, 2)});
}

// Reads one line of fields; keeps the first complaint.
class Fields {
 public:
  explicit Fields(const std::vector<std::string_view>& fields) : fields_(fields) {}

  void time(std::size_t i, std::string_view name, char system, TaiTime& into) {
    take(i, name, parse_time(system, fields_[i]), into);
  }
  void whole(std::size_t i, std::string_view name, int& into) { take(i, name, parse_int(fields_[i]), into); }
  void number(std::size_t i, std::string_view name, double& into) { take(i, name, parse_double(fields_[i]), into); }
  void complain(std::string what) {
    if (complaint_.empty()) {
      complaint_ = std::move(what);
    }
  }
  [[nodiscard]] const std::string& complaint() const { return complaint_; }

 private:
  template <class T>
  void take(std::size_t i, std::string_view name, const std::optional<T>& value, T& into) {
    if (value) {
      into = *value;
    } else {
      complain(fmt::format("{}: '{}' cannot be read", name, fields_[i]));
    }
  }

  const std::vector<std::string_view>& fields_;
  std::string complaint_;
};

BroadcastEphemeris kepler_message(gnss::SatelliteId satellite, const std::vector<std::string_view>& text,
                                  Fields& fields) {
  BroadcastEphemeris m;
  m.satellite = satellite;
  fields.time(1, "toe", satellite.system, m.toe);
  fields.time(2, "toc", satellite.system, m.toc);
  fields.whole(3, "health", m.health);
  fields.whole(4, "issue", m.issue);
  for (std::size_t i = kKeplerLead; i < text.size(); ++i) {
    const auto& column = kKeplerNumbers[i - kKeplerLead];
    fields.number(i, column.name, m.*column.member);
  }
  return m;
}

GlonassEphemeris glonass_message(gnss::SatelliteId satellite, const std::vector<std::string_view>& text,
                                 Fields& fields) {
  GlonassEphemeris m;
  m.satellite = satellite;
  fields.time(1, "toe", satellite.system, m.toe);
  fields.whole(2, "health", m.health);
  fields.whole(3, "frequency", m.frequency);
  for (std::size_t i = kGlonassLead; i < text.size(); ++i) {
    const auto& column = kGlonassNumbers[i - kGlonassLead];
    fields.number(i, column.name, m.*column.member);
  }
  return m;
}

class Reader {
 public:
  ParsedEphemerides read(std::string_view text) {
    int line = 0;
    for (const std::string_view content : split_lines(text)) {
      ++line;
      if (!content.empty() && content[0] != '#') {
        read_line(line, content);
      }
      if (result_.remarks.size() >= kMostRemarks) {
        result_.remarks.push_back({line, "too many problems: the rest of the file is not read"});
        break;
      }
      if (wrong_format_) {
        break;
      }
    }
    if (!signed_ && !wrong_format_) {
      result_.remarks.push_back({0, fmt::format("the file holds no line '{}'", kSignature)});
    }
    return std::move(result_);
  }

 private:
  enum class Layout { none, kepler, glonass };

  void read_line(int line, std::string_view content) {
    if (!signed_) {
      signed_ = content == kSignature;
      wrong_format_ = !signed_;
      if (wrong_format_) {
        result_.remarks.push_back({line, fmt::format("the first line that is no comment must be '{}'", kSignature)});
      }
    } else if (content.starts_with("satellite,")) {
      layout_ = content == kepler_names()    ? Layout::kepler
                : content == glonass_names() ? Layout::glonass
                                             : Layout::none;
      if (layout_ == Layout::none) {
        result_.remarks.push_back({line, "these are not the names of the columns of this format's version"});
      }
    } else if (const std::string complaint = read_message(content); !complaint.empty()) {
      result_.remarks.push_back({line, complaint});
    }
  }

  std::string read_message(std::string_view content) {
    if (layout_ == Layout::none) {
      return "a message before the names of its columns";
    }
    const std::vector<std::string_view> text = split(content, ',');
    const std::size_t expected =
        layout_ == Layout::kepler ? kKeplerLead + kKeplerNumbers.size() : kGlonassLead + kGlonassNumbers.size();
    if (text.size() != expected) {
      return fmt::format("{} fields, {} are needed", text.size(), expected);
    }
    const auto satellite = gnss::parse_satellite(text[0]);
    if (!satellite || (satellite->system == 'R') != (layout_ == Layout::glonass)) {
      return fmt::format("'{}' is no satellite of these columns", text[0]);
    }
    Fields fields(text);
    if (layout_ == Layout::kepler) {
      keep(kepler_message(*satellite, text, fields), fields, result_.set.kepler);
    } else {
      keep(glonass_message(*satellite, text, fields), fields, result_.set.glonass);
    }
    return fields.complaint();
  }

  template <class Message>
  static void keep(const Message& message, Fields& fields, std::vector<Message>& into) {
    if (fields.complaint().empty()) {
      if (std::string what = gnss::defect(message); !what.empty()) {
        fields.complain(std::move(what));
      } else {
        into.push_back(message);
      }
    }
  }

  ParsedEphemerides result_;
  Layout layout_ = Layout::none;
  bool signed_ = false;
  bool wrong_format_ = false;
};

}  // namespace

bool looks_like_ephemeris_csv(std::string_view text) {
  while (text.starts_with('#') || text.starts_with('\n') || text.starts_with("\r\n")) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) {
      return false;
    }
    text.remove_prefix(end + 1);
  }
  return text.starts_with("chronotwin-ephemeris,");
}

ParsedEphemerides parse_ephemeris_csv(std::string_view text) {
  return Reader().read(text);
}

std::string write_ephemeris_csv(const gnss::EphemerisSet& set, std::span<const std::string> comments) {
  std::string text;
  for (const std::string& comment : comments) {
    text += fmt::format("# {}\n", comment);
  }
  text += fmt::format("{}\n", kSignature);
  if (!set.kepler.empty()) {
    text += kepler_names() + "\n";
  }
  for (const BroadcastEphemeris& m : set.kepler) {
    const char system = m.satellite.system;
    text += fmt::format("{},{},{},{},{}", to_string(m.satellite), time_text(system, m.toe), time_text(system, m.toc),
                        m.health, m.issue);
    for (const auto& column : kKeplerNumbers) {
      text += fmt::format(",{}", m.*column.member);
    }
    text += '\n';
  }
  if (!set.glonass.empty()) {
    text += glonass_names() + "\n";
  }
  for (const GlonassEphemeris& m : set.glonass) {
    text += fmt::format("{},{},{},{}", to_string(m.satellite), time_text('R', m.toe), m.health, m.frequency);
    for (const auto& column : kGlonassNumbers) {
      text += fmt::format(",{}", m.*column.member);
    }
    text += '\n';
  }
  return text;
}

}  // namespace chronotwin::codec
