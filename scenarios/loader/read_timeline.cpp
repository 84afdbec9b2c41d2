#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/core/units.hpp"
#include "scenarios/loader/injection.hpp"
#include "scenarios/loader/path_range.hpp"
#include "scenarios/loader/sections.hpp"
#include "scenarios/schema/paths.hpp"

namespace chronotwin {

namespace {

// "a feeder": a target in words.
std::string_view in_words(TargetKind kind) {
  switch (kind) {
    case TargetKind::antenna:
      return "an antenna";
    case TargetKind::segment_feeder:
      return "a feeder";
    case TargetKind::segment_lumped:
      return "an arrester, connector or filter";
    case TargetKind::port:
      return "a port";
    case TargetKind::host:
      return "a host";
    case TargetKind::bbu_oscillator:
      return "the oscillator of a BBU or a clock";
    case TargetKind::clock:
      return "a clock";
    case TargetKind::bbu:
      return "a BBU";
    case TargetKind::receiver:
      return "the receiver of a BBU";
    case TargetKind::link:
      return "a link";
    case TargetKind::switch_port:
      return "a port of a switch";
    case TargetKind::network_switch:
      return "a switch";
    case TargetKind::node:
      return "a node";
    case TargetKind::site:
      return "a site";
    case TargetKind::sky:
      break;
  }
  return "the sky";
}

std::string kinds_of(const FaultType& fault) {
  std::string list;
  for (const TargetKind kind : fault.targets) {
    list += std::string(list.empty() ? "" : " or ").append(in_words(kind));
  }
  return list;
}

// "host.port[9]" → "host.port[]": what differs only in its indices is equal.
std::string without_indices(std::string_view path) {
  std::string result;
  bool inside = false;
  for (const char c : path) {
    inside = inside && c != ']';
    if (!inside) result += c;
    inside = inside || c == '[';
  }
  return result;
}

class TimelineReader {
 public:
  explicit TimelineReader(Loading& loading) : loading_(loading), targets_(fault_targets(loading.scenario)) {}

  // An item without a beginning: the caller has one for it.
  void read_injection(const Place& place) {
    MapReader map(place, "an injection");
    TimelineItem item;
    read_id(map, item);
    read_what(map, item);
    loading_.scenario.timeline.push_back(std::move(item));
  }

  void read(const Place& section) {
    if (!section.expect(Tree::Kind::sequence)) return;
    for (const Tree& item : section.tree.items) {
      read_item({item, section.path, section.diagnostics});
    }
    for (const Pending& pending : pending_) resolve(pending);
    for (const TimelineItem& item : loading_.scenario.timeline) warn_if_late(item);
  }

 private:
  // An item that begins after another one; resolved when all are known.
  struct Pending {
    std::size_t index;
    std::string after;
    Duration delay;
    Mark mark;
  };

  void read_item(const Place& place) {
    MapReader map(place, "a timeline item");
    if (!map.valid()) return;
    TimelineItem item;
    read_id(map, item);
    map.unsupported("every", "write each occurrence as an item of its own");
    map.unsupported("when", "give the time with `at:` or `after:`");
    const auto pending = read_start(map, item);
    read_what(map, item);
    loading_.scenario.timeline.push_back(std::move(item));
    if (pending) {
      pending_.push_back(*pending);
      pending_.back().index = loading_.scenario.timeline.size() - 1;
    }
  }

  void read_id(MapReader& map, TimelineItem& item) {
    item.mark = map.place().tree.mark;
    if (const auto id = map.required("id")) item.id = read_name(*id).value_or("");
    complain_if_known(item, map.place());
  }

  // Everything but id and beginning; the last to ask for keys.
  void read_what(MapReader& map, TimelineItem& item) {
    if (const auto lasts = map.optional("for")) item.lasts = read_positive(*lasts);
    const auto fault_place = map.required("fault");
    const auto target_place = map.required("target");
    const FaultType* fault = fault_place ? read_fault(*fault_place, item) : nullptr;
    if (target_place) {
      item.target_mark = target_place->tree.mark;
      item.targets = read_targets(*target_place, fault);
    }
    if (fault != nullptr) {
      read_parameters(map, *fault, item);
      map.finish();
    }
  }

  void complain_if_known(const TimelineItem& item, const Place& place) {
    for (const TimelineItem& earlier : loading_.scenario.timeline) {
      if (!item.id.empty() && earlier.id == item.id) {
        place.error(fmt::format("the id '{}' is taken", item.id),
                    fmt::format("the first one is on {}", place_seen_from(earlier.mark, place.tree.mark)));
      }
    }
  }

  std::optional<Duration> read_positive(const Place& place) {
    const auto duration = read_duration(place);
    if (duration && duration->ps <= 0) {
      place.error(fmt::format("{}: {} is not a positive time", place.key(), place.tree.text));
      return std::nullopt;
    }
    return duration;
  }

  std::optional<Duration> read_not_negative(const Place& place) {
    const auto duration = read_duration(place);
    if (duration && duration->ps < 0) {
      place.error(fmt::format("{}: {} is before the start", place.key(), place.tree.text));
      return std::nullopt;
    }
    return duration;
  }

  std::optional<Pending> read_start(MapReader& map, TimelineItem& item) {
    const auto at = map.optional("at");
    const auto after = map.optional("after");
    const auto delay = map.optional("delay");
    if (at && after) {
      after->error("both 'at' and 'after' are given; one of them says when the item begins");
    } else if (!at && !after) {
      map.place().error("a timeline item needs the key 'at' or 'after'");
    } else if (delay && !after) {
      delay->error("'delay' goes with 'after'");
    }
    if (at) {
      item.at = SimTime::start() + read_not_negative(*at).value_or(Duration{});
      return std::nullopt;
    }
    if (!after) return std::nullopt;
    const auto id = read_string(*after);
    const auto wait = delay ? read_not_negative(*delay) : std::nullopt;
    if (!id) return std::nullopt;
    return Pending{0, *id, wait.value_or(Duration{}), after->tree.mark};
  }

  const FaultType* read_fault(const Place& place, TimelineItem& item) {
    item.fault_mark = place.tree.mark;
    const auto id = read_string(place);
    if (!id) return nullptr;
    item.fault = *id;
    const FaultType* fault = find_fault(*id);
    if (fault == nullptr) {
      std::vector<std::string> ids;
      for (const FaultType& type : fault_types()) ids.push_back(type.id);
      place.error(fmt::format("unknown fault '{}'", *id), suggest(*id, ids));
    }
    return fault;
  }

  std::vector<std::string> read_targets(const Place& place, const FaultType* fault) {
    std::vector<std::string> targets;
    for (const std::string& text : read_strings(place)) {
      const Expansion names = is_pattern(text) ? Expansion{{text}, true, {}} : expand(text);
      if (!names.error.empty()) place.error(fmt::format("target: {}", names.error));
      for (const std::string& name : names.paths) {
        if (!add_matching(name, fault, place, targets)) break;
      }
    }
    return targets;
  }

  // False after a complaint.
  bool add_matching(const std::string& name, const FaultType* fault, const Place& place,
                    std::vector<std::string>& targets) {
    const FaultTarget* misfit = nullptr;
    bool found = false;
    for (const FaultTarget& candidate : targets_) {
      if (!matches_pattern(name, candidate.path)) continue;
      if (fault != nullptr && !fault->fits(candidate.kind)) {
        misfit = &candidate;
        continue;
      }
      found = true;
      if (std::find(targets.begin(), targets.end(), candidate.path) == targets.end()) {
        targets.push_back(candidate.path);
      }
    }
    if (found) return true;
    if (misfit != nullptr) {
      place.error(fmt::format("{} cannot be put on '{}', which is {}", fault->id, misfit->path, in_words(misfit->kind)),
                  fmt::format("it is for {}", kinds_of(*fault)));
    } else {
      place.error(fmt::format("there is no '{}' to put a fault on", name), suggest_target(name, fault));
    }
    return false;
  }

  std::string suggest_target(const std::string& name, const FaultType* fault) const {
    std::vector<std::string> fitting, within, siblings;
    for (const FaultTarget& candidate : targets_) {
      if (fault != nullptr && !fault->fits(candidate.kind)) continue;
      fitting.push_back(candidate.path);
      if (candidate.path.starts_with(name + ".") || candidate.path.starts_with(name + "[")) {
        within.push_back(candidate.path);
      }
      if (without_indices(candidate.path) == without_indices(name)) siblings.push_back(candidate.path);
    }
    if (siblings.size() > 1) return fmt::format("there are {} to {}", siblings.front(), siblings.back());
    if (within.empty()) return suggest(name, fitting);
    constexpr std::size_t kShown = 3;
    const bool more = within.size() > kShown;
    if (more) within.resize(kShown);
    return fmt::format("within it there {} {}{}", within.size() == 1 ? "is" : "are", fmt::join(within, ", "),
                       more ? ", …" : "");
  }

  void read_parameters(MapReader& map, const FaultType& fault, TimelineItem& item) {
    for (const FaultParameterSpec& spec : fault.parameters) {
      FaultParameter parameter{std::string(spec.field.name), spec.default_value, spec.default_text, item.mark};
      const auto place = map.optional(spec.field.name);
      if (spec.required && !place) {
        map.place().error(fmt::format("{} needs the key '{}'", fault.id, spec.field.name));
      }
      if (place) {
        parameter.mark = place->tree.mark;
        if (spec.dimension) {
          parameter.value = read_value(*place, spec).value_or(spec.default_value);
        } else {
          parameter.text = read_word(*place, spec).value_or(spec.default_text);
        }
      }
      item.parameters.push_back(std::move(parameter));
    }
  }

  std::optional<double> read_value(const Place& place, const FaultParameterSpec& spec) {
    const auto value = read_quantity(place, *spec.dimension);
    if (!value) return std::nullopt;
    const double low = to_canonical(spec.field.min, *spec.dimension, spec.field.unit);
    const double high = to_canonical(spec.field.max, *spec.dimension, spec.field.unit);
    if (*value < low || *value > high) {
      place.error(fmt::format("{}: {} is outside {} to {}", place.key(), place.tree.text,
                              format_quantity(low, *spec.dimension, spec.field.unit),
                              format_quantity(high, *spec.dimension, spec.field.unit)));
      return std::nullopt;
    }
    return value;
  }

  std::optional<std::string> read_word(const Place& place, const FaultParameterSpec& spec) {
    const auto text = read_string(place);
    if (!text || accepts(spec, *text)) return text;
    if (spec.choices.empty()) {
      place.error(fmt::format("{}: '{}' is no satellite", place.key(), *text), "write it as G05 or C21");
    } else {
      place.error(fmt::format("{}: '{}' is none of: {}", place.key(), *text, fmt::join(spec.choices, ", ")));
    }
    return std::nullopt;
  }

  void resolve(const Pending& pending) {
    // Follow the chain to an item with a time of its own; a chain longer than the list bites its tail.
    Duration sum;
    const Pending* at = &pending;
    for (std::size_t steps = 0; steps <= pending_.size(); ++steps) {
      sum = sum + at->delay;
      const auto& items = loading_.scenario.timeline;
      const auto found = std::find_if(items.begin(), items.end(), [&](const auto& i) { return i.id == at->after; });
      if (found == items.end()) {
        std::vector<std::string> ids;
        for (const TimelineItem& item : items) ids.push_back(item.id);
        loading_.diagnostics.error(at->mark, "timeline", fmt::format("there is no timeline item '{}'", at->after),
                                   suggest(at->after, ids));
        return;
      }
      const auto index = static_cast<std::size_t>(found - items.begin());
      const auto next =
          std::find_if(pending_.begin(), pending_.end(), [&](const Pending& p) { return p.index == index; });
      if (next == pending_.end()) {
        loading_.scenario.timeline[pending.index].at = found->at + sum;
        return;
      }
      at = &*next;
    }
    loading_.diagnostics.error(pending.mark, "timeline",
                               fmt::format("'{}' begins after '{}', which waits for it in turn",
                                           loading_.scenario.timeline[pending.index].id, pending.after));
  }

  void warn_if_late(const TimelineItem& item) {
    const Duration run = loading_.scenario.duration;
    if (run.ps > 0 && item.at.since_start() >= run) {
      loading_.diagnostics.warning(item.mark, "timeline",
                                   fmt::format("'{}' begins at {}, when the run of {} is over", item.id,
                                               format_duration(item.at.since_start()), format_duration(run)));
    }
  }

  Loading& loading_;
  std::vector<FaultTarget> targets_;
  std::vector<Pending> pending_;
};

}  // namespace

void read_timeline(MapReader& root, Loading& loading) {
  if (const auto section = root.optional("timeline")) TimelineReader(loading).read(*section);
}

std::optional<TimelineItem> read_injection(const Scenario& scenario, const InjectionText& text,
                                           Diagnostics& diagnostics) {
  Tree map = Tree::map();
  const auto put = [&map](const std::string& key, const std::string& value) {
    if (!value.empty()) map.add(key, Tree::scalar(value));
  };
  put("id", text.id);
  put("fault", text.fault);
  if (!text.targets.empty()) {
    Tree& targets = map.add("target", Tree::sequence());
    for (const std::string& target : text.targets) targets.items.push_back(Tree::scalar(target));
  }
  put("for", text.lasts);
  Diagnostics found;
  for (const auto& [name, value] : text.parameters) {
    if (name == "id" || name == "fault" || name == "target" || name == "for")
      found.error({}, name, fmt::format("'{}' is no parameter of a fault", name));
    map.add(name, Tree::scalar(value));
  }

  Scenario with_it = scenario;
  Catalog catalog(found);
  Loading loading{with_it, catalog, found};
  TimelineReader(loading).read_injection({map, "", found});
  diagnostics.add(found);
  return found.has_errors() ? std::nullopt : std::optional(with_it.timeline.back());
}

}  // namespace chronotwin
