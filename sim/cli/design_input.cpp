#include "sim/cli/design_input.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "models/core/error.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/load.hpp"
#include "scenarios/loader/price_file.hpp"
#include "sim/cli/overrides.hpp"
#include "sim/plant/check.hpp"

namespace chronotwin::cli {
namespace {

void say(const Diagnostics& diagnostics) {
  for (const Diagnostic& d : diagnostics.list()) fmt::print(stderr, "{}\n", to_string(d));
}

EphemerisFile sky_of_a_day(Scenario& scenario) {
  if (scenario.duration < kOneDay) {
    Scenario day = scenario;
    day.duration = kOneDay;
    EphemerisFile sky = load_sky(day);
    if (sky.ok()) {
      scenario.duration = kOneDay;
      return sky;
    }
  }
  return load_sky(scenario);
}

}  // namespace

std::optional<SiteInput> load_site(const std::string& file, const std::vector<std::string>& sets) {
  Diagnostics bad_options;
  LoadResult loaded = load_scenario(file, parse_overrides(sets, bad_options));
  loaded.diagnostics.add(bad_options);
  if (loaded.topology_readable) check_topology(loaded.scenario, loaded.diagnostics);
  SiteInput site;
  if (loaded.sky_readable) {
    EphemerisFile sky = sky_of_a_day(loaded.scenario);
    loaded.diagnostics.add(sky.diagnostics);
    site.orbits = std::move(sky.store);
  }
  loaded.diagnostics.sort_by_place(file);
  say(loaded.diagnostics);
  if (!loaded.ok()) return std::nullopt;
  site.scenario = std::move(loaded.scenario);
  return site;
}

std::optional<PriceList> load_price_list(const std::string& file) {
  Diagnostics diagnostics;
  PriceList prices = load_prices(file.empty() ? shipped_price_file() : std::filesystem::path(file), diagnostics);
  say(diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return prices;
}

}  // namespace chronotwin::cli
