// A scenario's text with everything that is wrong with it: the loader's complaints, the topology's and the sky's, as
// `chronotwin check` says them.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "models/gnss/ephemeris_store.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/load.hpp"

namespace chronotwin::gui {

// Files of orbits take long to read and seldom change: the last one is kept.
class OrbitCache {
 public:
  [[nodiscard]] const EphemerisFile& get(const std::filesystem::path& file, UtcTime at);

 private:
  std::filesystem::path path_;
  std::filesystem::file_time_type written_;
  UtcTime at_;
  EphemerisFile file_;
};

struct CheckedScenario {
  LoadResult loaded;
  bool buildable = false;                              // equipment and connections are complete and in order
  std::shared_ptr<const gnss::EphemerisStore> orbits;  // null: they are not known, or do not serve the run
};

[[nodiscard]] CheckedScenario check_scenario(const std::string& text, const std::filesystem::path& file,
                                             OrbitCache& cache);

}  // namespace chronotwin::gui
