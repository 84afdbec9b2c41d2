// The catalogue of channels that a run records: for each kind of owner its names, units and states. Simulation, loader
// (`record:`, `expect:`), `list channels` and the reference documentation read it.
//
// A channel's path is its owner's path, a dot, and the channel's name: "bbu[1].time_error". A channel of a satellite
// carries it in brackets: "ant_a.cn0[C21]". Signs: models/core/signs.hpp. Missing is NaN.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/field.hpp"
#include "models/core/quantity.hpp"
#include "models/core/sim_time.hpp"
#include "models/core/text.hpp"

namespace chronotwin {

// Who owns a channel, and the path by which it is known.
enum class OwnerKind {
  site,           // room
  antenna,        // ant_a
  antenna_input,  // host.antenna_a
  host,           // host
  power_feed,     // host.power.a
  port,           // host.port[3], slave[1].port[2]
  bbu,            // bbu[1]
  clock_input,    // clock.rf_a, clock.rf_b, clock.pps_in
  clock,          // clock
  node,           // gm
  node_port,      // gm.net[1]
  switch_port,    // sw.port[2]
  link,           // trunk.link[1]
  endpoint,       // a tester's, by its name in the scenario
};

// An instance that has channels.
struct ChannelOwner {
  std::string path;
  OwnerKind kind;
};

struct ChannelType {
  OwnerKind owner;
  std::string_view name;
  std::string_view unit;               // canonical, for display and the trace; "" for counts and states
  std::optional<Dimension> dimension;  // how the unit of a bound is read; none: a plain number
  Text text;
  std::string_view clause;
  std::vector<std::string_view> states;  // names of the values 0, 1, 2 … of a state channel
  bool per_satellite = false;            // one channel each satellite: name[C21]
  // Of what moves slowly: the least time between two samples where `record:` does not name the channel.
  std::optional<Duration> slow = {};
  bool truth = false;  // what only the twin knows: no box shows it
};

[[nodiscard]] std::span<const ChannelType> channel_types();  // grouped by owner
[[nodiscard]] std::span<const ChannelType> channels_of(OwnerKind owner);
// By name, with or without the satellite in brackets; nullptr: unknown.
[[nodiscard]] const ChannelType* find_channel(OwnerKind owner, std::string_view name);

}  // namespace chronotwin

template <>
struct chronotwin::EnumNames<chronotwin::OwnerKind> {
  static constexpr std::array<std::string_view, 14> value{
      "site",        "antenna", "antenna_input", "host",      "power_feed",  "port", "bbu",
      "clock_input", "clock",   "node",          "node_port", "switch_port", "link", "endpoint"};
};
