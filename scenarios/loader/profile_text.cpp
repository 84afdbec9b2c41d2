#include "scenarios/loader/profile_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "models/core/units.hpp"
#include "scenarios/loader/library_path.hpp"
#include "scenarios/loader/profile_file.hpp"

namespace chronotwin {
namespace {

constexpr std::array<std::string_view, 5> kForms{"sine", "step", "ramp", "points", "profile"};

// An amplitude is a difference: 3 K, where the value itself is 22 degC.
constexpr Dimension difference_of(Dimension dimension) {
  return dimension == Dimension::temperature ? Dimension::temperature_difference : dimension;
}

std::string difference_unit(Dimension dimension, std::string_view unit) {
  return dimension == Dimension::temperature ? "K" : std::string(unit);
}

std::optional<SimTime> read_instant(const Place& place) {
  const auto time = read_duration(place);
  if (time && time->ps < 0) {
    place.error(fmt::format("{}: {} lies before the start", place.key(), place.tree.text));
    return std::nullopt;
  }
  return time ? std::optional(SimTime::start() + *time) : std::nullopt;
}

std::optional<Duration> read_period(const Place& place) {
  const auto period = read_duration(place);
  if (period && period->ps <= 0) {
    place.error(fmt::format("{}: {} is not a positive time", place.key(), place.tree.text));
    return std::nullopt;
  }
  return period;
}

std::optional<Profile> read_sine(MapReader& map, Dimension dimension) {
  Profile::Sine sine;
  const auto mean = map.required("mean");
  const auto amplitude = map.required("amplitude");
  const auto period = map.optional("period");
  const auto peak = map.optional("peak");
  const auto mean_value = mean ? read_quantity(*mean, dimension) : std::nullopt;
  const auto amplitude_value = amplitude ? read_quantity(*amplitude, difference_of(dimension)) : std::nullopt;
  const auto period_value = period ? read_period(*period) : std::optional(sine.period);
  const auto peak_value = peak ? read_instant(*peak) : std::optional(sine.peak);
  if (!mean_value || !amplitude_value || !period_value || !peak_value) return std::nullopt;
  return Profile(Profile::Sine{*mean_value, *amplitude_value, *period_value, *peak_value});
}

// A step is a ramp that takes no time.
std::optional<Profile> read_ramp(MapReader& map, Dimension dimension, bool takes_time) {
  const auto from = map.required("from");
  const auto to = map.required("to");
  const auto at = map.required("at");
  const auto over = takes_time ? map.required("over") : std::nullopt;
  const auto from_value = from ? read_quantity(*from, dimension) : std::nullopt;
  const auto to_value = to ? read_quantity(*to, dimension) : std::nullopt;
  const auto at_value = at ? read_instant(*at) : std::nullopt;
  const auto over_value = over ? read_period(*over) : std::nullopt;
  if (!from_value || !to_value || !at_value || (takes_time && !over_value)) return std::nullopt;
  return Profile::ramp(*from_value, *to_value, *at_value, over_value.value_or(Duration{}));
}

std::vector<Profile::Point> read_points(const Place& place, Dimension dimension) {
  if (!place.expect(Tree::Kind::sequence)) return {};
  if (place.tree.items.empty()) place.error(fmt::format("{}: at least one point is needed", place.key()));
  std::vector<Profile::Point> points;
  for (const Tree& item : place.tree.items) {
    const Place at{item, place.path, place.diagnostics};
    if (!item.is(Tree::Kind::sequence) || item.items.size() != 2) {
      at.error(fmt::format("{}: a point is a list of a time and a value, [6 h, 25 degC]", place.key()));
      return {};
    }
    const auto time = read_instant({item.items[0], place.path, place.diagnostics});
    const auto value = read_quantity({item.items[1], place.path, place.diagnostics}, dimension);
    if (!time || !value) return {};
    if (!points.empty() && *time < points.back().at) {
      at.error(fmt::format("{}: the times must ascend", place.key()));
      return {};
    }
    points.push_back({*time, *value});
  }
  return points;
}

std::vector<Profile::Point> read_file_of_points(const Place& place, const Field& field, Dimension dimension) {
  const auto name = read_string(place);
  if (!name) return {};
  const auto file = find_file(*name, place.tree.mark.file);
  if (!file) {
    place.error(fmt::format("{}: there is no file '{}'", place.key(), *name),
                "it is looked for beside the scenario, then in the library");
    return {};
  }
  return load_profile_csv(*file, dimension, field.unit, place.diagnostics);
}

std::optional<Profile> with_repeat(std::vector<Profile::Point> points, MapReader& map) {
  const auto place = map.optional("repeat");
  const auto repeat = place ? read_period(*place) : std::nullopt;
  if (points.empty() || (place && !repeat)) return std::nullopt;
  if (repeat && points.back().at.since_start() > *repeat) {
    place->error("repeat: the last point lies behind the period");
    return std::nullopt;
  }
  return Profile(std::move(points), repeat);
}

std::optional<Profile> read_form(MapReader& map, const Field& field, Dimension dimension) {
  for (const std::string_view form : kForms) {
    const auto place = map.optional(form);
    if (!place) continue;
    if (form == "points") return with_repeat(read_points(*place, dimension), map);
    if (form == "profile") return with_repeat(read_file_of_points(*place, field, dimension), map);
    MapReader inner(*place, fmt::format("'{}'", form));
    if (!inner.valid()) return std::nullopt;
    auto profile = form == "sine" ? read_sine(inner, dimension) : read_ramp(inner, dimension, form == "ramp");
    inner.finish();
    return profile;
  }
  map.place().error(fmt::format("{}: which value over time?", field.name),
                    "one of sine, step, ramp, points, profile; or a single value");
  return std::nullopt;
}

bool in_range(const Place& place, const Field& field, Dimension dimension, const Profile& profile) {
  const bool good = profile.lowest() >= to_canonical(field.min, dimension, field.unit) &&
                    profile.highest() <= to_canonical(field.max, dimension, field.unit);
  if (!good) {
    const auto in_unit = [&](double value) { return format_quantity(value, dimension, field.unit); };
    const std::string reach = profile.is_constant()
                                  ? in_unit(profile.lowest())
                                  : fmt::format("{} to {}", in_unit(profile.lowest()), in_unit(profile.highest()));
    place.error(fmt::format("{}: {} is outside {} {} to {} {}", field.name, reach, format_number(field.min), field.unit,
                            format_number(field.max), field.unit));
  }
  return good;
}

}  // namespace

std::optional<Profile> read_profile(const Place& place, const Field& field, Dimension dimension) {
  std::optional<Profile> profile;
  if (place.tree.is(Tree::Kind::map)) {
    MapReader map(place, fmt::format("'{}'", field.name));
    profile = read_form(map, field, dimension);
    map.finish();
  } else if (const auto value = read_quantity(place, dimension)) {
    profile = Profile(*value);
  }
  return profile && in_range(place, field, dimension, *profile) ? profile : std::nullopt;
}

Tree profile_tree(const Profile& profile, const Field& field, Dimension dimension) {
  const auto value = [&](double number) { return Tree::scalar(format_quantity(number, dimension, field.unit)); };
  const auto time = [](SimTime at) { return Tree::scalar(format_duration(at.since_start())); };
  Tree map = Tree::map();
  if (const auto& sine = profile.sine()) {
    Tree& inner = map.add("sine", Tree::map());
    inner.add("mean", value(sine->mean));
    inner.add("amplitude", Tree::scalar(format_quantity(sine->amplitude, difference_of(dimension),
                                                        difference_unit(dimension, field.unit))));
    inner.add("period", Tree::scalar(format_duration(sine->period)));
    inner.add("peak", time(sine->peak));
    return map;
  }
  if (profile.points().size() == 1) return value(profile.points().front().value);
  Tree& points = map.add("points", Tree::sequence());
  for (const Profile::Point& point : profile.points()) {
    Tree item = Tree::sequence();
    item.items = {time(point.at), value(point.value)};
    points.items.push_back(std::move(item));
  }
  if (profile.repeat()) map.add("repeat", Tree::scalar(format_duration(*profile.repeat())));
  return map;
}

std::optional<Profile> parse_profile(const std::string& text, const Field& field, Dimension dimension,
                                     Diagnostics& diagnostics) {
  const std::string name(field.name);
  if (text.size() > 4 && text.substr(text.size() - 4) == ".csv") {
    Tree map = Tree::map();
    map.add("profile", Tree::scalar(text));
    return read_profile({map, name, diagnostics}, field, dimension);
  }
  const Tree tree = parse_yaml(text, name, diagnostics);
  return diagnostics.has_errors() ? std::nullopt : read_profile({tree, name, diagnostics}, field, dimension);
}

}  // namespace chronotwin
