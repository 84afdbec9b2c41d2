// Files of broadcast ephemerides: the project's own CSV (models/codec/ephemeris) or RINEX 3 navigation
// (models/codec/rinex), plain or gzip; told apart by what is in them, not by their names.
#pragma once

#include <filesystem>
#include <memory>
#include <span>

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

// `path` is taken as it stands. Never throws for what is in the file; a file that cannot be read is a diagnostic too.
// In a RINEX file a record that cannot be read is a warning and is left out; in our own CSV it is an error.
[[nodiscard]] EphemerisFile load_ephemeris_file(const std::filesystem::path& path);

// An error, at `mark`, for every chosen constellation of which no message is in force at `from` or just before `to`:
// the file is of another day, or does not hold that constellation.
void check_coverage(const gnss::EphemerisStore& store, std::span<const gnss::Constellation> systems, UtcTime from,
                    UtcTime to, const Mark& mark, Diagnostics& diagnostics);

// The orbits that a scenario names. Not ok() too where they do not serve its whole run; that is said at its sky's line.
[[nodiscard]] EphemerisFile load_sky(const Scenario& scenario);

}  // namespace chronotwin
