#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/equipment/alarm.hpp"
#include "models/equipment/design_figures.hpp"
#include "scenarios/loader/channel_index.hpp"
#include "scenarios/loader/path_range.hpp"
#include "scenarios/loader/read_metric.hpp"
#include "scenarios/loader/sections.hpp"
#include "scenarios/schema/enum_names.hpp"

namespace chronotwin {

namespace {

using Kind = Expectation::Kind;

std::optional<double> read_level(const Place& place, const ChannelType& type) {
  if (!type.states.empty()) {
    place.error(fmt::format("{}: '{}' has states, not numbers", place.key(), type.name),
                fmt::format("write `state:` with one of {}", fmt::join(type.states, ", ")));
    return std::nullopt;
  }
  return type.dimension ? read_quantity(place, *type.dimension) : read_number(place);
}

class ExpectationReader {
 public:
  explicit ExpectationReader(Loading& loading) : loading_(loading), channels_(loading.scenario) {}

  void read(const Place& place) {
    MapReader map(place, "an expectation");
    if (!map.valid()) return;
    Expectation e;
    e.mark = place.tree.mark;
    if (const auto id = map.required("id")) e.id = read_name(*id).value_or("");
    complain_if_known(e, place);
    if (const auto level = map.optional("level")) {
      const auto choice = read_choice(*level, EnumNames<Expectation::Level>::value);
      if (choice) e.level = static_cast<Expectation::Level>(*choice);
    }
    if (const auto clause = map.optional("clause")) e.clause = read_string(*clause).value_or("");
    if (const auto text = map.optional("text")) e.text = read_text(*text).value_or(Text{});
    if (!read_kind(map, e)) return;
    read_window(map, e.window);
    if (const auto tolerate = map.optional("tolerate")) e.tolerate = not_negative(*tolerate);
    map.finish();
    if (e.kind == Kind::metric && e.statistic == Statistic::step && e.window.during.size() != 1) {
      place.error("the step of a channel is taken at the onset of one timeline item: 'during' must name it");
    }
    if (e.stability.statistic || !e.stability.mask.empty()) check_reach(place, e, loading_.scenario);
    loading_.scenario.expect.push_back(std::move(e));
  }

 private:
  void complain_if_known(const Expectation& e, const Place& place) {
    for (const Expectation& earlier : loading_.scenario.expect) {
      if (!e.id.empty() && earlier.id == e.id) {
        place.error(fmt::format("the id '{}' is taken", e.id),
                    fmt::format("the first one is on {}", place_seen_from(earlier.mark, place.tree.mark)));
      }
    }
  }

  // Exactly one key says what kind of expectation it is.
  bool read_kind(MapReader& map, Expectation& e) {
    constexpr auto& kKinds = EnumNames<Kind>::value;
    std::optional<Place> found;
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
      const auto place = map.optional(kKinds[i]);
      if (!place) continue;
      if (found) {
        place->error(
            fmt::format("an expectation is of one kind: '{}' and '{}' are given", enum_name(e.kind), kKinds[i]));
        return false;
      }
      found.emplace(*place);
      e.kind = static_cast<Kind>(i);
    }
    if (!found) {
      map.place().error(fmt::format("an expectation needs one of the keys: {}", fmt::join(kKinds, ", ")));
      return false;
    }
    if (e.kind == Kind::alarm) {
      read_alarm(*found, map, e);
    } else if (e.kind == Kind::never) {
      read_never(*found, e);
    } else if (e.kind == Kind::localise) {
      read_localise(*found, map, e);
    } else if (e.kind == Kind::design) {
      read_design(*found, e);
    } else {
      read_channel(*found, e);
    }
    return true;
  }

  const AlarmType* check_code(const Place& place, const std::string& code) {
    const AlarmType* alarm = find_alarm(code);
    if (alarm == nullptr) {
      std::vector<std::string_view> names;
      for (const AlarmType& type : alarm_types()) names.push_back(type.name);
      place.error(fmt::format("unknown alarm '{}'", code), suggest(code, names));
    }
    return alarm;
  }

  void read_target(MapReader& map, Expectation& e, const AlarmType* alarm) {
    const auto place = map.optional("target");
    if (!place) return;
    e.target = read_string(*place).value_or("");
    if (!e.target.empty()) channels_.check_alarm_target(*place, e.target, alarm);
  }

  void read_alarm(const Place& place, MapReader& map, Expectation& e) {
    e.alarm = read_string(place).value_or("");
    const AlarmType* alarm = e.alarm.empty() || e.alarm == "any" ? nullptr : check_code(place, e.alarm);
    read_target(map, e, alarm);
    if (const auto after = map.optional("after")) {
      e.after = read_string(*after).value_or("");
      check_timeline_id(*after, e.after);
    }
    if (const auto within = map.optional("within")) e.within = not_negative(*within);
    if (const auto clears = map.optional("clears_within")) e.clears_within = not_negative(*clears);
    if ((e.within || e.clears_within) && e.after.empty()) {
      map.place().error("'within' and 'clears_within' count from a timeline item: the key 'after' is needed");
    }
  }

  void read_never(const Place& place, Expectation& e) {
    MapReader map(place, "'never'");
    if (!map.valid()) return;
    const AlarmType* single = nullptr;
    if (const auto alarm = map.required("alarm")) {
      const auto codes = read_strings(*alarm);
      for (const std::string& code : codes) {
        if (code == "any") {
          if (codes.size() > 1) alarm->error("'any' means all alarms: it stands alone");
          continue;
        }
        single = check_code(*alarm, code);
      }
      if (codes.size() != 1) single = nullptr;
      e.alarm = fmt::format("{}", fmt::join(codes, " "));
    }
    if (const auto except = map.optional("except")) {
      e.except = read_strings(*except);
      for (const std::string& code : e.except) (void)check_code(*except, code);
    }
    read_target(map, e, single);
    map.finish();
  }

  void read_channel(const Place& place, Expectation& e) {
    MapReader map(place, fmt::format("'{}'", enum_name(e.kind)));
    if (!map.valid()) return;
    const ChannelType* type = nullptr;
    if (const auto channel = map.required("channel")) {
      e.channel = read_string(*channel).value_or("");
      if (!e.channel.empty()) type = channels_.find(*channel, e.channel);
    }
    if (e.kind != Kind::metric) {
      read_bound(map, type, e.bound);
      map.finish();
      return;
    }
    read_metric(map, type, e);
    std::optional<ChannelType> figure;
    if (type != nullptr) figure = figure_of(*type, e);
    if (e.stability.mask.empty()) read_bound(map, figure ? &*figure : nullptr, e.bound);
    if (e.bound.equals_channel || e.bound.at_most_channel || e.bound.abs_at_most_channel) {
      place.error("a metric is compared with a number, not with a channel");
    }
    map.finish();
  }

  void read_localise(const Place& place, MapReader& map, Expectation& e) {
    e.after = read_string(place).value_or("");
    check_timeline_id(place, e.after);
    if (const auto within = map.optional("within")) e.within = not_negative(*within);
    if (const auto most = map.optional("at_most")) e.bound.at_most = read_number(*most);
  }

  void read_design(const Place& place, Expectation& e) {
    MapReader map(place, "'design'");
    if (!map.valid()) return;
    const FigureType* figure = nullptr;
    if (const auto path = map.required("figure")) {
      e.channel = read_string(*path).value_or("");
      figure = find_figure(figure_name(e.channel));
      if (figure == nullptr && !e.channel.empty()) complain_of_figure(*path, e.channel);
    }
    const std::optional<ChannelType> type = figure == nullptr ? std::nullopt : std::optional(channel_of(*figure));
    read_bound(map, type ? &*type : nullptr, e.bound);
    if (e.bound.equals_channel || e.bound.at_most_channel || e.bound.abs_at_most_channel) {
      place.error("a figure of the design is compared with a number, not with a channel");
    }
    map.finish();
  }

  static void complain_of_figure(const Place& place, const std::string& figure) {
    std::vector<std::string_view> names;
    for (const FigureType& type : figure_types()) names.push_back(type.name);
    place.error(fmt::format("figure: a design has no '{}'", figure_name(figure)), suggest(figure_name(figure), names));
  }

  void read_bound(MapReader& map, const ChannelType* type, Bound& bound) {
    bool any = false;
    const auto level = [&](std::string_view key, std::optional<double>& member) {
      const auto place = map.optional(key);
      any = any || place.has_value();
      if (place && type != nullptr) member = read_level(*place, *type);
    };
    const auto channel = [&](std::string_view key, std::optional<std::string>& member) {
      const auto place = map.optional(key);
      any = any || place.has_value();
      if (!place) return;
      member = read_string(*place);
      if (member) (void)channels_.find(*place, *member);
    };
    level("at_least", bound.at_least);
    level("at_most", bound.at_most);
    level("abs_below", bound.abs_below);
    level("abs_at_least", bound.abs_at_least);
    level("equals", bound.equals);
    channel("equals_channel", bound.equals_channel);
    channel("at_most_channel", bound.at_most_channel);
    channel("abs_at_most_channel", bound.abs_at_most_channel);
    if (const auto state = map.optional("state")) {
      any = true;
      bound.state = read_state(*state, type);
    }
    if (const auto within = map.optional("within"); within && type != nullptr) {
      bound.within = read_level(*within, *type).value_or(0.0);
      if (!bound.equals && !bound.equals_channel) within->error("'within' goes with 'equals' or 'equals_channel'");
    }
    if (!any) {
      map.place().error("what the channel is compared with is missing",
                        "at_least, at_most, abs_below, abs_at_least, equals, state, equals_channel, at_most_channel or "
                        "abs_at_most_channel");
    }
  }

  std::optional<std::string> read_state(const Place& place, const ChannelType* type) {
    if (type == nullptr) return std::nullopt;
    if (type->states.empty()) {
      place.error(fmt::format("state: '{}' has no states", type->name));
      return std::nullopt;
    }
    const auto choice = read_choice(place, type->states);
    return choice ? std::optional(std::string(type->states[*choice])) : std::nullopt;
  }

  std::optional<Duration> not_negative(const Place& place) {
    const auto duration = read_duration(place);
    if (duration && duration->ps < 0) {
      place.error(fmt::format("{}: {} is negative", place.key(), place.tree.text));
      return std::nullopt;
    }
    return duration;
  }

  void check_timeline_id(const Place& place, const std::string& id) {
    std::vector<std::string> ids;
    for (const TimelineItem& item : loading_.scenario.timeline) ids.push_back(item.id);
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
      place.error(fmt::format("{}: there is no timeline item '{}'", place.key(), id), suggest(id, ids));
    }
  }

  std::vector<std::string> read_ids(MapReader& map, std::string_view key) {
    const auto place = map.optional(key);
    if (!place) return {};
    auto ids = read_strings(*place);
    for (const std::string& id : ids) check_timeline_id(*place, id);
    return ids;
  }

  void read_window(MapReader& map, Window& window) {
    window.during = read_ids(map, "during");
    window.outside = read_ids(map, "outside");
    if (const auto settle = map.optional("settle")) window.settle = not_negative(*settle).value_or(Duration{});
    if (const auto from = map.optional("from")) {
      if (from->tree.is(Tree::Kind::scalar) && from->tree.text == "locked") {
        window.from_locked = true;
      } else if (const auto time = not_negative(*from)) {
        window.from = SimTime::start() + *time;
      }
    }
    if (const auto to = map.optional("to")) {
      if (const auto time = not_negative(*to)) window.to = SimTime::start() + *time;
    }
  }

  Loading& loading_;
  ChannelIndex channels_;
};

}  // namespace

void read_expectations(MapReader& root, Loading& loading) {
  const auto section = root.optional("expect");
  if (!section || !section->expect(Tree::Kind::sequence)) return;
  ExpectationReader reader(loading);
  for (const Tree& item : section->tree.items) {
    reader.read({item, section->path, section->diagnostics});
  }
}

namespace {

// Frames are recorded on links.
void check_links(const Place& place, const std::string& pattern, const Scenario& scenario) {
  for (const Connection& connection : scenario.connections) {
    for (const Segment& segment : connection.via) {
      if (segment.kind == "link" && matches_pattern(pattern, segment.path)) return;
    }
  }
  place.error(fmt::format("record: there is no link '{}'", pattern), "packets are those of a link: \"trunk.link[1]\"");
}

}  // namespace

void read_record(MapReader& root, Loading& loading) {
  auto& rules = loading.scenario.record;
  RecordRule last{"*", Duration::from_whole_seconds(1), {}};
  if (const auto section = root.optional("record")) {
    const ChannelIndex channels(loading.scenario);
    MapReader map(*section, "'record'");
    if (!map.valid()) return;
    map.allow("default");
    for (const Tree::Entry& entry : map.place().tree.entries) {
      const Place place = *map.optional(entry.key);
      RecordRule rule{entry.key, std::nullopt, entry.mark};
      if (place.tree.is(Tree::Kind::scalar) && place.tree.text == "packets") {
        rule.packets = true;
        check_links(place, entry.key, loading.scenario);
        rules.push_back(std::move(rule));
        continue;
      }
      if (!place.tree.is(Tree::Kind::scalar) || place.tree.text != "on_change") {
        rule.period = read_duration(place);
        if (rule.period && rule.period->ps <= 0) place.error(fmt::format("{} is not a positive time", place.tree.text));
      }
      if (entry.key == "default") {
        last = {"*", rule.period, entry.mark};
        continue;
      }
      if (!channels.any(entry.key)) channels.complain_of_none(place, entry.key);
      rules.push_back(std::move(rule));
    }
  }
  rules.push_back(last);
}

}  // namespace chronotwin
