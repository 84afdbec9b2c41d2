#include "scenarios/loader/channel_index.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "models/equipment/box_alarms.hpp"
#include "models/gnss/satellite.hpp"
#include "scenarios/loader/path_range.hpp"

namespace chronotwin {

namespace {

// "ant_a.cn0[C21]" → "ant_a", "cn0", "C21"
struct Parts {
  std::string_view owner, name;
  std::optional<std::string_view> satellite;
};

Parts split(std::string_view pattern) {
  const std::size_t dot = pattern.rfind('.');
  if (dot == std::string_view::npos) return {pattern, {}, {}};
  Parts parts{pattern.substr(0, dot), pattern.substr(dot + 1), {}};
  const std::size_t open = parts.name.find('[');
  if (open != std::string_view::npos && parts.name.ends_with(']')) {
    parts.satellite = parts.name.substr(open + 1, parts.name.size() - open - 2);
    parts.name = parts.name.substr(0, open);
  }
  return parts;
}

bool satellite_fits(const Parts& parts, const ChannelType& type) {
  if (!parts.satellite) return true;
  return type.per_satellite && (is_pattern(*parts.satellite) || gnss::parse_satellite(*parts.satellite).has_value());
}

}  // namespace

std::vector<const ChannelType*> ChannelIndex::matching(std::string_view pattern) const {
  std::vector<const ChannelType*> types;
  const Parts parts = split(pattern);
  for (const ChannelOwner& owner : owners_) {
    for (const ChannelType& type : channels_of(owner.kind)) {
      const std::string base = fmt::format("{}.{}", owner.path, type.name);
      const bool whole = matches_pattern(pattern, base);  // "*" and the like
      const bool in_parts = matches_pattern(parts.owner, owner.path) && matches_pattern(parts.name, type.name) &&
                            satellite_fits(parts, type);
      if ((whole || in_parts) && std::find(types.begin(), types.end(), &type) == types.end()) types.push_back(&type);
    }
  }
  return types;
}

const ChannelType* ChannelIndex::type_of(std::string_view pattern) const {
  const auto types = matching(pattern);
  return types.empty() ? nullptr : types.front();
}

bool ChannelIndex::any(std::string_view pattern) const {
  return !matching(pattern).empty();
}

const ChannelType* ChannelIndex::find(const Place& place, std::string_view pattern) const {
  const auto types = matching(pattern);
  if (types.empty()) {
    complain_of_none(place, pattern);
    return nullptr;
  }
  for (const ChannelType* type : types) {
    if (type->unit != types.front()->unit || type->states != types.front()->states) {
      place.error(fmt::format("{}: '{}' means channels of different kinds", place.key(), pattern),
                  fmt::format("it takes in '{}' of the kind {} and '{}' of the kind {}", types.front()->name,
                              enum_name(types.front()->owner), type->name, enum_name(type->owner)));
      return nullptr;
    }
  }
  return types.front();
}

void ChannelIndex::complain_of_none(const Place& place, std::string_view pattern) const {
  const Parts parts = split(pattern);
  std::vector<std::string> paths;
  for (const ChannelOwner& owner : owners_) {
    paths.push_back(owner.path);
    if (!matches_pattern(parts.owner, owner.path)) continue;
    std::vector<std::string_view> names;
    for (const ChannelType& type : channels_of(owner.kind)) {
      names.push_back(type.name);
      if (!matches_pattern(parts.name, type.name) || !parts.satellite) continue;
      place.error(type.per_satellite ? fmt::format("{}: '{}' is no satellite", place.key(), *parts.satellite)
                                     : fmt::format("{}: '{}' is not told by satellite", place.key(), type.name),
                  type.per_satellite ? "write it as G05 or C21, or [*] for all" : "leave the brackets out");
      return;
    }
    place.error(fmt::format("{}: '{}' has no channel '{}'", place.key(), parts.owner, parts.name),
                suggest(parts.name, names));
    return;
  }
  if (pattern.find("..") != std::string_view::npos) {
    place.error(fmt::format("{}: a range is not used here", place.key()), "write [*] for all, or one index");
    return;
  }
  place.error(fmt::format("{}: there is no '{}' with channels", place.key(), parts.owner), suggest(parts.owner, paths));
}

void ChannelIndex::check_alarm_target(const Place& place, std::string_view pattern, const AlarmType* alarm) const {
  std::vector<std::string> paths;
  for (const ChannelOwner& owner : owners_) {
    if (alarm != nullptr && !belongs(alarm->place, owner.kind)) continue;
    if (matches_pattern(pattern, owner.path)) return;
    paths.push_back(owner.path);
  }
  place.error(alarm == nullptr ? fmt::format("target: there is no '{}'", pattern)
                               : fmt::format("target: {} never stands at '{}'", alarm->name, pattern),
              suggest(pattern, paths));
}

}  // namespace chronotwin
