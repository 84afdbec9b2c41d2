#include "gui/state/scenario_check.hpp"

#include <system_error>
#include <utility>

#include "sim/plant/check.hpp"

namespace chronotwin::gui {

const EphemerisFile& OrbitCache::get(const std::filesystem::path& file, UtcTime at) {
  std::error_code gone;
  const auto written = std::filesystem::last_write_time(file, gone);
  if (file_.store == nullptr || file != path_ || written != written_ || at != at_) {
    file_ = load_ephemeris_file(file, at);
    at_ = at;
    path_ = file;
    written_ = written;
  }
  return file_;
}

CheckedScenario check_scenario(const std::string& text, const std::filesystem::path& file, OrbitCache& cache) {
  CheckedScenario checked{.loaded = load_scenario_text(text, file)};
  LoadResult& loaded = checked.loaded;
  if (loaded.topology_readable) {
    Diagnostics topology;
    check_topology(loaded.scenario, topology);
    checked.buildable = !topology.has_errors();
    loaded.diagnostics.add(topology);
  }
  if (loaded.sky_readable && !loaded.scenario.sky.systems.empty()) {
    const Scenario& scenario = loaded.scenario;
    const EphemerisFile& orbits = cache.get(scenario.sky.ephemeris, scenario.sky_start());
    Diagnostics sky = orbits.diagnostics;
    if (orbits.ok()) {
      const UtcTime start = scenario.sky_start();
      check_coverage(*orbits.store, scenario.sky.systems, start, advance(start, scenario.duration), scenario.sky.mark,
                     sky);
    }
    if (!sky.has_errors()) checked.orbits = orbits.store;
    loaded.diagnostics.add(sky);
  }
  loaded.diagnostics.sort_by_place(file.string());
  return checked;
}

}  // namespace chronotwin::gui
