// The table of faults: what may be injected, on what, with which parameters, and which alarms it should raise.
//
// The table is data: loader and `list faults` read it, the folds (fold.hpp) give each entry its effect, and a test
// holds that each has one. Values are in the canonical units of quantity.hpp; a Field's unit is the one shown and
// saved. Cost of a look-up: a linear search through some twenty ids. The table lives as long as the program.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/field.hpp"
#include "models/core/quantity.hpp"
#include "models/core/text.hpp"

namespace chronotwin {

// What a fault may be put on, and the instance path by which a scenario names it.
enum class TargetKind {
  antenna,         // ant_a
  segment_feeder,  // main_feeder.feeder[1]
  segment_lumped,  // main_feeder.arrester[1], any kind but a feeder
  port,            // host.port[3], slave[1].port[2]
  host,            // host
  bbu_oscillator,  // bbu[1].oscillator, clock.oscillator
  clock,           // clock
  bbu,             // bbu[1]
  site,            // room
  sky,             // sky
  receiver,        // bbu[1].receiver
  link,            // trunk.link[1]
  switch_port,     // sw.port[2]
  network_switch,  // sw
  node,            // gm
};

struct FaultParameterSpec {
  Field field;                         // name, unit, range in that unit, text
  std::optional<Dimension> dimension;  // none: a text
  double default_value = 0.0;          // canonical unit
  std::string default_text;            // of a text
  bool required = false;               // no default
  std::vector<std::string> choices;    // of a text; none: a satellite ("C21")
};

struct FaultType {
  std::string id;
  Text text;
  std::string clause;  // "" where no document asks for it
  std::vector<TargetKind> targets;
  std::vector<FaultParameterSpec> parameters;
  // The alarms that answer it, root cause first; a fault that is mild for its site may stay below their thresholds.
  std::vector<std::string> alarms;

  [[nodiscard]] bool fits(TargetKind kind) const;
  [[nodiscard]] const FaultParameterSpec* find_parameter(std::string_view name) const;  // nullptr: none of that name
};

[[nodiscard]] std::span<const FaultType> fault_types();
[[nodiscard]] const FaultType* find_fault(std::string_view id);  // nullptr: unknown

// Is `text` a value that a text parameter takes: one of its choices, or a satellite.
[[nodiscard]] bool accepts(const FaultParameterSpec& spec, std::string_view text);

}  // namespace chronotwin

template <>
struct chronotwin::EnumNames<chronotwin::TargetKind> {
  static constexpr std::array<std::string_view, 15> value{"antenna",
                                                          "segment_feeder",
                                                          "segment_lumped",
                                                          "port",
                                                          "host",
                                                          "bbu_oscillator",
                                                          "clock",
                                                          "bbu",
                                                          "site",
                                                          "sky",
                                                          "receiver",
                                                          "link",
                                                          "switch_port",
                                                          "network_switch",
                                                          "node"};
};
