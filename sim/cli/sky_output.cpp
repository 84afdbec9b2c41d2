#include "sim/cli/sky_output.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "models/gnss/dilution.hpp"

namespace chronotwin::cli {
namespace {

using nlohmann::ordered_json;

constexpr double kDegrees = 180.0 / std::numbers::pi;

// Smallest, largest and mean of a count over the steps.
class Summary {
 public:
  void add(int count) {
    min_ = steps_ == 0 ? count : std::min(min_, count);
    max_ = steps_ == 0 ? count : std::max(max_, count);
    sum_ += count;
    ++steps_;
  }
  [[nodiscard]] int min() const { return min_; }
  [[nodiscard]] int max() const { return max_; }
  [[nodiscard]] double mean() const {
    return steps_ > 0 ? static_cast<double>(sum_) / static_cast<double>(steps_) : 0.0;
  }

 private:
  int min_ = 0, max_ = 0;
  std::int64_t sum_ = 0, steps_ = 0;
};

// One column a constellation, and the last one for all.
class Counter {
 public:
  Counter(const SkyRequest& request, const gnss::Sky& sky) : horizon_(request.horizon) {
    for (const gnss::Constellation system : request.systems) {
      names_.emplace_back(enum_name(system));
    }
    names_.emplace_back("total");
    for (const gnss::SatelliteId satellite : sky.satellites()) {
      const auto at = std::find(request.systems.begin(), request.systems.end(), gnss::constellation(satellite));
      column_.push_back(static_cast<std::size_t>(at - request.systems.begin()));
    }
    counts_.assign(names_.size(), 0);
    summaries_.resize(names_.size());
  }

  [[nodiscard]] bool visible(const gnss::Sky& sky, std::size_t i) const {
    return sky.usable()[i] != 0 && horizon_.clear(sky.azimuth()[i], sky.elevation()[i]);
  }
  void count(const gnss::Sky& sky) {
    std::fill(counts_.begin(), counts_.end(), 0);
    used_.clear();
    for (std::size_t i = 0; i < sky.size(); ++i) {
      if (visible(sky, i)) {
        ++counts_[column_[i]];
        ++counts_.back();
        used_.push_back({sky.azimuth()[i], sky.elevation()[i]});
      }
    }
    dilution_ = gnss::dilution(used_);
    always_ = always_ && dilution_;
    if (dilution_) {
      worst_pdop_ = std::max(worst_pdop_.value_or(0.0), dilution_->position);
      worst_tdop_ = std::max(worst_tdop_.value_or(0.0), dilution_->time);
    }
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      summaries_[i].add(counts_[i]);
    }
  }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] const std::vector<int>& counts() const { return counts_; }
  [[nodiscard]] const std::vector<Summary>& summaries() const { return summaries_; }
  [[nodiscard]] const std::optional<gnss::Dilution>& dilution() const { return dilution_; }  // of the last step
  // Over all steps; none where some step had none.
  [[nodiscard]] std::optional<double> worst_pdop() const { return always_ ? worst_pdop_ : std::nullopt; }
  [[nodiscard]] std::optional<double> worst_tdop() const { return always_ ? worst_tdop_ : std::nullopt; }
  [[nodiscard]] const std::string& system(std::size_t satellite) const { return names_[column_[satellite]]; }

 private:
  gnss::Horizon horizon_;
  std::vector<gnss::Direction> used_;
  std::optional<gnss::Dilution> dilution_;
  std::optional<double> worst_pdop_, worst_tdop_;
  bool always_ = true;  // there was a dilution at every step
  std::vector<std::string> names_;
  std::vector<std::size_t> column_;
  std::vector<int> counts_;
  std::vector<Summary> summaries_;
};

std::string dop_text(const std::optional<double>& dop) {
  return dop ? fmt::format("{:.2f}", *dop) : "-";
}
std::optional<double> pdop(const Counter& counter) {
  return counter.dilution() ? std::optional(counter.dilution()->position) : std::nullopt;
}
std::optional<double> tdop(const Counter& counter) {
  return counter.dilution() ? std::optional(counter.dilution()->time) : std::nullopt;
}
ordered_json dop_json(const std::optional<double>& dop) {
  return dop ? ordered_json(*dop) : ordered_json();
}

// The counts and the dilutions of a step, as cells.
template <class Counts>
std::vector<std::string> cells(const Counts& counts, std::string pdop_cell, std::string tdop_cell) {
  std::vector<std::string> result;
  for (const auto& count : counts) result.push_back(fmt::format("{}", count));
  result.push_back(std::move(pdop_cell));
  result.push_back(std::move(tdop_cell));
  return result;
}

void print(std::FILE* out, const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), out);
}

double degrees(double radians) {
  return std::round(radians * kDegrees * 1e6) / 1e6;
}

// Calls `at(time)` for every step, the sky computed and counted.
template <class At>
void walk(const SkyRequest& request, gnss::Sky& sky, Counter& counter, At at) {
  Duration since;
  do {
    sky.compute(SimTime::start() + since);
    counter.count(sky);
    at(to_string(advance(request.from, since)));
    since = since + request.step;
  } while (since < request.length);
}

class TextOutput {
 public:
  TextOutput(const SkyRequest& request, std::FILE* out) : request_(request), out_(out) {}

  void run(gnss::Sky& sky) {
    Counter counter(request_, sky);
    print(out_, fmt::format("{}\n", title()));
    if (request_.counts_only) {
      print(out_, row(say("time (UTC)", "时间 (UTC)"), cells(counter.names(), "PDOP", "TDOP")));
    }
    walk(request_, sky, counter, [&](const std::string& time) {
      if (request_.counts_only) {
        print(out_, row(time, cells(counter.counts(), dop_text(pdop(counter)), dop_text(tdop(counter)))));
      } else {
        print_step(time, sky, counter);
      }
    });
    print_summary(counter);
  }

 private:
  [[nodiscard]] const char* say(const char* en, const char* zh) const {
    return request_.language == Language::zh ? zh : en;
  }

  [[nodiscard]] std::string title() const {
    const double latitude = degrees(request_.position.latitude.value());
    const double longitude = degrees(request_.position.longitude.value());
    return fmt::format("{} {}° {}°, {} {} m, {} {}°\n{} {}", say("latitude and longitude", "纬度、经度"), latitude,
                       longitude, say("height", "椭球高"), request_.position.height.value(),
                       say("elevation mask", "截止仰角"), degrees(request_.horizon.mask.value()),
                       say("ephemeris", "星历"), request_.ephemeris);
  }

  template <class Cells>
  [[nodiscard]] static std::string row(std::string_view name, const Cells& cells) {
    std::string text = fmt::format("{:<22}", name);
    for (const auto& cell : cells) {
      text += fmt::format("{:>9}", cell);
    }
    return text + "\n";
  }

  void print_step(const std::string& time, const gnss::Sky& sky, const Counter& counter) const {
    std::string text = fmt::format("\n{}  {} {}  PDOP {}  TDOP {}\n", time, say("visible", "可见"),
                                   counter.counts().back(), dop_text(pdop(counter)), dop_text(tdop(counter)));
    text += fmt::format("{:<10}{:<10}{:>12}{:>12}\n", say("satellite", "卫星"), say("system", "系统"),
                        say("azimuth", "方位角"), say("elevation", "仰角"));
    for (std::size_t i = 0; i < sky.size(); ++i) {
      if (counter.visible(sky, i)) {
        text += fmt::format("{:<10}{:<10}{:>11.3f}°{:>11.3f}°\n", to_string(sky.satellites()[i]), counter.system(i),
                            sky.azimuth()[i] * kDegrees, sky.elevation()[i] * kDegrees);
      }
    }
    print(out_, text);
  }

  void print_summary(const Counter& counter) const {
    std::vector<std::string> mean;
    std::vector<int> min, max;
    for (const Summary& summary : counter.summaries()) {
      mean.push_back(fmt::format("{:.2f}", summary.mean()));
      min.push_back(summary.min());
      max.push_back(summary.max());
    }
    print(out_, "\n");
    print(out_, row(say("visible satellites", "可见卫星数"), counter.names()));
    print(out_, row(say("mean", "平均"), mean));
    print(out_, row(say("least", "最少"), min));
    print(out_, row(say("most", "最多"), max));
    print(out_, fmt::format("{} PDOP {}  TDOP {}\n", say("worst", "最差"), dop_text(counter.worst_pdop()),
                            dop_text(counter.worst_tdop())));
  }

  const SkyRequest& request_;
  std::FILE* out_;
};

ordered_json counts_json(const Counter& counter) {
  ordered_json json = ordered_json::object();
  for (std::size_t i = 0; i < counter.names().size(); ++i) {
    json[counter.names()[i]] = counter.counts()[i];
  }
  return json;
}

ordered_json satellites_json(const gnss::Sky& sky, const Counter& counter) {
  ordered_json list = ordered_json::array();
  for (std::size_t i = 0; i < sky.size(); ++i) {
    const bool known = sky.known()[i] != 0;
    list.push_back({{"id", to_string(sky.satellites()[i])},
                    {"system", counter.system(i)},
                    {"azimuth_deg", known ? ordered_json(degrees(sky.azimuth()[i])) : ordered_json()},
                    {"elevation_deg", known ? ordered_json(degrees(sky.elevation()[i])) : ordered_json()},
                    {"healthy", sky.usable()[i] != 0},
                    {"visible", counter.visible(sky, i)}});
  }
  return list;
}

// Written step by step: a day at one second would not fit into memory as one object.
void print_json(const SkyRequest& request, gnss::Sky& sky, std::FILE* out) {
  Counter counter(request, sky);
  ordered_json head = {{"position",
                        {{"latitude_deg", degrees(request.position.latitude.value())},
                         {"longitude_deg", degrees(request.position.longitude.value())},
                         {"height_m", request.position.height.value()}}},
                       {"ephemeris", request.ephemeris},
                       {"mask_deg", degrees(request.horizon.mask.value())},
                       {"from", to_string(request.from)},
                       {"to", to_string(advance(request.from, request.length))},
                       {"step_s", request.step.seconds()}};
  std::string text = head.dump();
  text.back() = ',';
  print(out, fmt::format("{}\n\"steps\":[", text));
  const char* separator = "\n";
  walk(request, sky, counter, [&](const std::string& time) {
    ordered_json step = {{"time", time},
                         {"counts", counts_json(counter)},
                         {"pdop", dop_json(pdop(counter))},
                         {"tdop", dop_json(tdop(counter))}};
    if (!request.counts_only) {
      step["satellites"] = satellites_json(sky, counter);
    }
    print(out, fmt::format("{}{}", separator, step.dump()));
    separator = ",\n";
  });
  ordered_json summary = ordered_json::object();
  for (std::size_t i = 0; i < counter.names().size(); ++i) {
    const Summary& of = counter.summaries()[i];
    summary[counter.names()[i]] = {{"mean", of.mean()}, {"min", of.min()}, {"max", of.max()}};
  }
  summary["worst_pdop"] = dop_json(counter.worst_pdop());
  summary["worst_tdop"] = dop_json(counter.worst_tdop());
  print(out, fmt::format("\n],\n\"summary\":{}}}\n", summary.dump()));
}

}  // namespace

void print_sky(const SkyRequest& request, gnss::Sky sky, std::FILE* out) {
  if (request.json) {
    print_json(request, sky, out);
  } else {
    TextOutput(request, out).run(sky);
  }
}

}  // namespace chronotwin::cli
