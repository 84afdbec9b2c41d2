// The oscillators of the library's catalog with the Allan deviations that their sources state.
//
//   adev: [{tau: 1 s, adev: 3e-10, status: S}, …]   what the entry's constants must reproduce; each point with
//     within: 25 %    by how much they may miss it (10 % where it is not said)
//     missed: text    why no sum of these noises reaches the point; it is listed and not reproduced
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/clock/config.hpp"
#include "scenarios/loader/library_texts.hpp"
#include "scenarios/loader/reader.hpp"

namespace chronotwin {

struct AdevPoint {
  double tau_s = 0.0;
  double adev = 0.0;
  std::string status;   // V recomputed, S from the source, M from memory, I inference
  double within = 0.1;  // relative
  std::string missed;   // empty: reproduced
};
[[nodiscard]] std::vector<AdevPoint> read_adev_points(const Place& place);

struct OscillatorEntry {
  CatalogEntry about;
  clock::OscillatorConfig config;
  std::vector<AdevPoint> adev;
};
[[nodiscard]] std::vector<OscillatorEntry> load_oscillators(Diagnostics& diagnostics);

// One of them, with fields replaced: {"aging", "1e-10 1/d"}; of two for a field the later one holds. Nothing, with complaints, where a name or a value is bad.
using FieldText = std::pair<std::string, std::string>;
[[nodiscard]] std::optional<OscillatorEntry> load_oscillator(const std::string& name, const std::vector<FieldText>& set,
                                                             Diagnostics& diagnostics);

}  // namespace chronotwin
