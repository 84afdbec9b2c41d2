// Orbits for a sky. Files: the project's own CSV (models/codec/ephemeris), RINEX 3 navigation (models/codec/rinex) or a
// YUMA almanac of GPS (models/codec/yuma), plain or gzip; told apart by what is in them, not by their names. Or a name:
// `nominal`, the constellations as designed (models/gnss/nominal), with 24, 27 or 30 satellites of GPS.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "models/core/time_scale.hpp"
#include "models/gnss/ephemeris_store.hpp"
#include "scenarios/schema/diagnostic.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin {

struct EphemerisFile {
  std::shared_ptr<const gnss::EphemerisStore> store;  // never null; to be used only if ok()
  Diagnostics diagnostics;

  [[nodiscard]] bool ok() const { return !diagnostics.has_errors(); }
};

inline constexpr std::array<std::string_view, 4> kNominalNames{"nominal", "nominal-24", "nominal-27", "nominal-30"};
[[nodiscard]] bool is_nominal(const std::filesystem::path& ephemeris);

// `path` is taken as it stands, or is one of kNominalNames. An almanac says its week modulo 1024, and a nominal sky is
// made for an instant: `at`, near which they are wanted, has to be given for both. Never throws for what is in the file; a file that cannot be read is a diagnostic too.
// In a RINEX file a record that cannot be read is a warning and is left out; in our own CSV it is an error.
[[nodiscard]] EphemerisFile load_ephemeris_file(const std::filesystem::path& path,
                                                std::optional<UtcTime> at = std::nullopt);

// An error, at `mark`, for every chosen constellation of which no message is in force at `from` or just before `to`:
// the file is of another day, or does not hold that constellation.
void check_coverage(const gnss::EphemerisStore& store, std::span<const gnss::Constellation> systems, UtcTime from,
                    UtcTime to, const Mark& mark, Diagnostics& diagnostics);

// The orbits that a scenario names. Not ok() too where they do not serve its whole run; that is said at its sky's line.
[[nodiscard]] EphemerisFile load_sky(const Scenario& scenario);

}  // namespace chronotwin
