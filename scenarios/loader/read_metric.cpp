#include "scenarios/loader/read_metric.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/core/units.hpp"
#include "models/metrics/masks.hpp"
#include "scenarios/schema/enum_names.hpp"

namespace chronotwin {

namespace {

std::vector<std::string_view> statistic_names() {
  std::vector<std::string_view> names(EnumNames<Statistic>::value.begin(), EnumNames<Statistic>::value.end());
  for (const metrics::StatisticTraits& traits : metrics::statistics()) names.push_back(traits.id);
  return names;
}

bool read_statistic(const Place& place, Expectation& e) {
  const auto names = statistic_names();
  const auto choice = read_choice(place, names);
  if (!choice) return false;
  if (const metrics::StatisticTraits* traits = metrics::find_statistic(names[*choice])) {
    e.stability.statistic = traits->statistic;
  } else {
    e.statistic = static_cast<Statistic>(*choice);
  }
  return true;
}

void read_mask(const Place& place, Expectation& e) {
  e.stability.mask = read_string(place).value_or("");
  const metrics::Mask* mask = metrics::find_mask(e.stability.mask);
  if (mask == nullptr) {
    std::vector<std::string_view> names;
    for (const metrics::Mask& known : metrics::masks()) names.push_back(known.id);
    const std::string hint = suggest(e.stability.mask, names);
    place.error(fmt::format("mask: unknown mask '{}'", e.stability.mask),
                hint.empty() ? "`chronotwin list masks` tells them" : hint);
  } else if (mask->standing == metrics::Standing::memory) {
    place.diagnostics.warning(place.tree.mark, place.path,
                              fmt::format("the figures of the mask '{}' are unconfirmed", mask->id),
                              "what is judged by it is at most a warning when it holds");
  }
}

void read_taus(const Place& place, Stability& stability) {
  const auto read_one = [&](const Place& one) {
    const auto tau = read_duration(one);
    if (tau && tau->ps <= 0) {
      one.error(fmt::format("tau: {} is not a positive time", one.tree.text));
    } else if (tau) {
      stability.taus.push_back(*tau);
    }
  };
  if (place.tree.is(Tree::Kind::sequence)) {
    for (const Tree& item : place.tree.items) read_one({item, place.path, place.diagnostics});
  } else {
    read_one(place);
  }
  std::sort(stability.taus.begin(), stability.taus.end());
}

bool time_or_frequency(const ChannelType& type) {
  return type.dimension == Dimension::time || type.dimension == Dimension::fractional_frequency;
}

template <class Enum>
void read_enum(MapReader& map, std::string_view key, Enum& member) {
  const auto place = map.optional(key);
  if (!place) return;
  const auto choice = read_choice(*place, EnumNames<Enum>::value);
  if (choice) member = static_cast<Enum>(*choice);
}

// The longest that the window can be: the items of `during`, or the run, less what from and to cut off.
Duration longest(const Window& window, const Scenario& scenario) {
  const SimTime end =
      std::min(SimTime::start() + scenario.duration, window.to.value_or(SimTime::start() + scenario.duration));
  const SimTime from = window.from.value_or(SimTime::start());
  if (window.during.empty()) return end - from;
  SimTime first = end, last = from;
  for (const TimelineItem& item : scenario.timeline) {
    if (std::find(window.during.begin(), window.during.end(), item.id) == window.during.end()) continue;
    first = std::min(first, std::max(from, item.at + window.settle));
    last = std::max(last, std::min(end, item.lasts ? item.at + *item.lasts : end));
  }
  return last - first;
}

// From the first to the last sample that a statistic needs at τ.
double needed_s(metrics::Statistic statistic, double tau_s) {
  constexpr std::size_t kMany = 1000;
  const double steps = static_cast<double>(metrics::samples_needed(statistic, kMany) - 1) / static_cast<double>(kMany);
  return tau_s / metrics::traits(statistic).tau_factor * steps;
}

}  // namespace

ChannelType channel_of(const FigureType& figure) {
  return {.owner = OwnerKind::host,  // of no account here
          .name = figure.name,
          .unit = figure.unit,
          .dimension = figure.dimension,
          .text = figure.text,
          .clause = figure.clause,
          .states = {}};
}

ChannelType figure_of(const ChannelType& type, const Expectation& e) {
  ChannelType figure = type;
  if (e.stability.statistic) {
    figure.unit = metrics::traits(*e.stability.statistic).unit;
  } else if (e.statistic >= Statistic::constant_time_error) {
    figure.unit = "s";
  } else {
    return figure;
  }
  figure.dimension = figure.unit == "s" ? Dimension::time : Dimension::fractional_frequency;
  return figure;
}

void read_metric(MapReader& map, const ChannelType* type, Expectation& e) {
  const auto statistic = map.optional("statistic");
  const auto mask = map.optional("mask");
  const auto tau = map.optional("tau");
  if (mask) read_mask(*mask, e);
  if (statistic && mask) mask->error("a mask says what is judged: 'statistic' is not given beside it");
  if (!statistic && !mask) map.place().error("'metric' needs the key 'statistic' or 'mask'");
  const bool known = statistic && !mask && read_statistic(*statistic, e);
  if (tau) read_taus(*tau, e.stability);
  if (tau && (known || mask) && !e.stability.statistic) {
    tau->error("'tau' goes with a statistic against τ: adev … mtie");
  } else if (!tau && e.stability.statistic) {
    statistic->error(fmt::format("{} is a figure for each τ: the key 'tau' is needed",
                                 metrics::traits(*e.stability.statistic).symbol),
                     "tau: 100 s, or a list; or `mask:` for all τ");
  }
  read_enum(map, "remove", e.stability.removal);
  read_enum(map, "filter", e.stability.filter);
  if (type == nullptr || !e.of_time_error()) return;
  const bool plain = !e.stability.statistic && e.stability.mask.empty() && e.statistic < Statistic::constant_time_error;
  if (!time_or_frequency(*type)) {
    map.place().error(fmt::format("'{}' is neither a time nor a fractional frequency", type->name));
  } else if (plain && e.statistic == Statistic::step) {
    map.place().error("a step is taken of the values as they are, without 'remove' and 'filter'");
  } else if (plain && type->dimension != Dimension::time) {
    map.place().error(fmt::format("'remove' and 'filter' are for a time; '{}' is none", type->name));
  }
}

void check_reach(const Place& place, const Expectation& e, const Scenario& scenario) {
  const Duration window = longest(e.window, scenario);
  for (const Duration& tau : e.stability.statistic ? e.stability.taus : std::vector<Duration>{}) {
    const double needed = needed_s(*e.stability.statistic, tau.seconds());
    if (needed < window.seconds()) continue;
    place.error(
        fmt::format("tau: {} at {} needs a window longer than {}", metrics::traits(*e.stability.statistic).symbol,
                    format_duration(tau), format_duration(Duration::from_seconds(needed))),
        fmt::format("it has at most {}", format_duration(window)));
  }
  const metrics::Mask* mask = metrics::find_mask(e.stability.mask);
  if (mask != nullptr && mask->from_s() > window.seconds()) {
    place.error(
        fmt::format("mask: '{}' begins at {}", mask->id, format_duration(Duration::from_seconds(mask->from_s()))),
        fmt::format("the window has at most {}", format_duration(window)));
  }
}

}  // namespace chronotwin
