#include "models/codec/yuma/almanac.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "models/codec/text_fields.hpp"
#include "models/gnss/kepler_orbit.hpp"
#include "models/gnss/system_time.hpp"

namespace chronotwin::codec {
namespace {

using gnss::BroadcastEphemeris;

constexpr int kRollover = 1024;
constexpr int kHighestPrn = 32;
constexpr std::size_t kMostRemarks = 100;

std::string lower(std::string_view text) {
  std::string result;
  for (const char c : text) result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

// What a line's name begins with, in lower case, and how the line is written.
enum Item {
  id,
  health,
  eccentricity,
  applicability,
  inclination,
  node_rate,
  root,
  node,
  perigee,
  anomaly,
  af0,
  af1,
  week
};
struct Name {
  std::string_view begins, written;
};
constexpr std::array<Name, 13> kNames{{{"id", "ID:"},
                                       {"health", "Health:"},
                                       {"eccentricity", "Eccentricity:"},
                                       {"time of", "Time of Applicability(s):"},
                                       {"orbital", "Orbital Inclination(rad):"},
                                       {"rate of", "Rate of Right Ascen(r/s):"},
                                       {"sqrt", "SQRT(A)  (m 1/2):"},
                                       {"right", "Right Ascen at Week(rad):"},
                                       {"argument", "Argument of Perigee(rad):"},
                                       {"mean", "Mean Anom(rad):"},
                                       {"af0", "Af0(s):"},
                                       {"af1", "Af1(s/s):"},
                                       {"week", "week:"}}};

// Of the weeks that agree with `given` modulo 1024 the one nearest to the instant.
std::int64_t full_week(std::int64_t given, std::int64_t second, TaiTime near) {
  if (given >= kRollover) return given;
  constexpr double kWeek = 604'800.0;
  const double wanted = static_cast<double>(to_gpst(near).seconds - second) / kWeek;
  const double turns = std::round((wanted - static_cast<double>(given)) / kRollover);
  return given + kRollover * std::max<std::int64_t>(0, static_cast<std::int64_t>(turns));
}

class Reader {
 public:
  explicit Reader(TaiTime near) : near_(near) {}

  ParsedEphemerides read(std::string_view text) {
    int number = 0;
    for (const std::string_view line : split_lines(text)) {
      ++number;
      const std::string_view content = trim(line);
      if (content.starts_with('*')) {
        finish();
        heading_ = number;
      } else if (!content.empty() && heading_ > 0) {
        take(number, content);
      }
      if (result_.remarks.size() >= kMostRemarks) {
        result_.remarks.push_back({number, "too many problems: the rest of the file is not read"});
        return std::move(result_);
      }
    }
    finish();
    if (result_.set.empty() && result_.remarks.empty()) {
      result_.remarks.push_back({0, "no satellite of GPS is in this almanac"});
    }
    return std::move(result_);
  }

 private:
  void complain(int line, std::string message) {
    if (!spoilt_) result_.remarks.push_back({line, std::move(message)});
    spoilt_ = true;
  }

  void take(int line, std::string_view content) {
    const std::size_t colon = content.find(':');
    const std::string name = lower(content.substr(0, colon));
    const auto found = std::ranges::find_if(kNames, [&](const Name& it) { return name.starts_with(it.begins); });
    if (colon == std::string_view::npos || found == kNames.end()) {
      return complain(line, fmt::format("'{}' is no line of an almanac", content.substr(0, 40)));
    }
    const auto value = parse_double(trim(content.substr(colon + 1)));
    if (!value) return complain(line, fmt::format("{} the number cannot be read", found->written));
    values_[static_cast<std::size_t>(found - kNames.begin())] = *value;
  }

  [[nodiscard]] std::optional<int> whole(Item item, int highest) const {
    const double value = *values_[item];
    return value >= 0.0 && value <= highest && value == std::floor(value) ? std::optional(static_cast<int>(value))
                                                                          : std::nullopt;
  }

  // The end of a block.
  void finish() {
    if (heading_ > 0 && !spoilt_) {
      const auto missing = std::ranges::find_if(values_, [](const auto& value) { return !value; });
      if (missing != values_.end()) {
        complain(heading_,
                 fmt::format("'{}' is missing", kNames[static_cast<std::size_t>(missing - values_.begin())].written));
      } else {
        keep();
      }
    }
    values_.fill(std::nullopt);
    spoilt_ = false;
    heading_ = 0;
  }

  void keep() {
    const auto prn = whole(id, 255);
    const auto broken = whole(health, 255);
    const auto weeks = whole(week, 9999);
    const auto second = whole(applicability, 604'800);
    if (!prn || *prn == 0 || !broken || !weeks || !second) {
      return complain(heading_, "ID, health, week or time of applicability is not possible");
    }
    if (*prn > kHighestPrn) return;
    BroadcastEphemeris m;
    m.satellite = {'G', static_cast<std::uint8_t>(*prn)};
    m.toe = m.toc = gnss::from_week('G', full_week(*weeks, *second, near_), *second).value();
    m.health = *broken;
    m.eccentricity = *values_[eccentricity];
    m.i0 = *values_[inclination];
    m.omega_dot = *values_[node_rate];
    m.sqrt_a = *values_[root];
    m.omega0 = *values_[node];
    m.omega = *values_[perigee];
    m.m0 = *values_[anomaly];
    m.af0 = *values_[af0];
    m.af1 = *values_[af1];
    if (const std::string what = gnss::defect(m); !what.empty()) return complain(heading_, what);
    result_.set.kepler.push_back(m);
  }

  TaiTime near_;
  ParsedEphemerides result_;
  std::array<std::optional<double>, kNames.size()> values_{};
  int heading_ = 0;  // line; 0: not in a block
  bool spoilt_ = false;
};

std::string block(const BroadcastEphemeris& m) {
  const std::int64_t seconds = to_gpst(m.toe).seconds;
  const std::int64_t number = seconds / 604'800 % kRollover;
  std::string text = fmt::format("******** Week {} almanac for PRN-{:02} ********\n", number, m.satellite.prn);
  const auto line = [&](Item item, const std::string& value) {
    text += fmt::format("{:<27}{}\n", kNames[item].written, value);
  };
  const auto real = [&](Item item, double value) { line(item, fmt::format("{: .10E}", value)); };
  line(id, fmt::format("{:02}", m.satellite.prn));
  line(health, fmt::format("{:03}", m.health));
  real(eccentricity, m.eccentricity);
  line(applicability, fmt::format("{:.4f}", gnss::second_of_week(m)));
  line(inclination, fmt::format("{:.10f}", m.i0));
  real(node_rate, m.omega_dot);
  line(root, fmt::format("{:.6f}", m.sqrt_a));
  real(node, m.omega0);
  line(perigee, fmt::format("{:.9f}", m.omega));
  real(anomaly, m.m0);
  real(af0, m.af0);
  real(af1, m.af1);
  line(week, fmt::format("{}", number));
  return text;
}

}  // namespace

bool looks_like_yuma(std::string_view text) {
  for (const std::string_view line : split_lines(text.substr(0, 400))) {
    const std::string content = lower(trim(line));
    if (!content.empty()) return content.starts_with("*") && content.find("almanac") != std::string::npos;
  }
  return false;
}

ParsedEphemerides parse_yuma(std::string_view text, TaiTime near) {
  return Reader(near).read(text);
}

std::string write_yuma(const gnss::EphemerisSet& set) {
  std::map<gnss::SatelliteId, BroadcastEphemeris> newest;
  for (const BroadcastEphemeris& m : set.kepler) {
    if (m.satellite.system != 'G') continue;
    const auto [at, is_new] = newest.try_emplace(m.satellite, m);
    if (!is_new && m.toe >= at->second.toe) at->second = m;
  }
  std::string text;
  for (const auto& [satellite, m] : newest) text += (text.empty() ? "" : "\n") + block(to_almanac(m));
  return text;
}

BroadcastEphemeris to_almanac(const BroadcastEphemeris& m) {
  const double mu = gnss::constants_of(m.satellite.system).mu;
  const double motion = std::sqrt(mu) / std::pow(m.sqrt_a, 3) + m.delta_n;
  BroadcastEphemeris almanac;
  almanac.satellite = m.satellite;
  almanac.toe = almanac.toc = m.toe;
  almanac.health = m.health;
  almanac.sqrt_a = std::cbrt(std::sqrt(mu) / motion);
  almanac.eccentricity = m.eccentricity;
  almanac.i0 = m.i0;
  almanac.omega0 = m.omega0;
  almanac.omega = m.omega;
  almanac.m0 = m.m0;
  almanac.omega_dot = m.omega_dot;
  almanac.af0 = m.af0 + m.af1 * difference(m.toe, m.toc).seconds();
  almanac.af1 = m.af1;
  return almanac;
}

}  // namespace chronotwin::codec
