// From a scenario file to a Scenario: strict, with every complaint of the file at once.
//
// Steps: YAML → tree (tree.hpp) → includes merged (include.hpp) → overrides of the command line applied (override.hpp)
// → sections read one by one. Whether the topology can be built is checked later, by sim/plant.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/schema/diagnostic.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin {

// `--set equipment.bbu.oscillator.temperature_coefficient="1e-10 1/K"`. The value is YAML. Timeline items and
// expectations are named by their id (timeline.jam.for), segments by their place (connections.jumpers.via[1].length).
struct Override {
  std::string path;
  std::string value;
};
// Empty where `text` is not path=value.
[[nodiscard]] std::optional<Override> parse_override(std::string_view text);

struct LoadResult {
  Scenario scenario;  // to be used only if ok()
  Diagnostics diagnostics;
  // Equipment and connections are complete: their topology can be checked even if other sections have errors.
  bool topology_readable = false;
  // The header and the sky are complete: what the sky's file serves can be checked.
  bool sky_readable = false;

  [[nodiscard]] bool ok() const { return !diagnostics.has_errors(); }
};

// Never throws for what is in the file. A file that cannot be read is a diagnostic too.
[[nodiscard]] LoadResult load_scenario(const std::filesystem::path& file, const std::vector<Override>& overrides = {});
// The same from a text, e.g. the scenario kept in a trace. `file` names it in diagnostics; relative paths in it are
// looked up beside it.
[[nodiscard]] LoadResult load_scenario_text(const std::string& yaml, const std::filesystem::path& file,
                                            const std::vector<Override>& overrides = {});

}  // namespace chronotwin
