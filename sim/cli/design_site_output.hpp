// What `chronotwin design site` says: to a terminal, as JSON, as a page.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/core/text.hpp"
#include "scenarios/schema/price_list.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/plant/review.hpp"

namespace chronotwin::cli {

struct SiteAnswer {
  Scenario scenario;
  PriceList prices;
  plant::Review review;
};

// `all`: every port, and the budget of each; else the weakest ones.
void print_site(const SiteAnswer& answer, bool all, Language language);
[[nodiscard]] nlohmann::ordered_json to_json(const SiteAnswer& answer);
[[nodiscard]] std::string to_page(const SiteAnswer& answer, Language language);

// Of a bill, as `site`, `compare` and `optimise` give it.
[[nodiscard]] nlohmann::ordered_json bill_json(const plant::Bill& bill, const PriceList& prices);

// Paths that show the same figures, the weakest first.
struct PortGroup {
  std::vector<std::string> ports, cells;
};
[[nodiscard]] std::vector<PortGroup> alike(
    const plant::Design& design, const std::function<std::vector<std::string>(const plant::PathMargins&)>& cells_of);
// A path of review.design, in every band.
[[nodiscard]] const std::vector<plant::BandBudget>& bands_of(const plant::Review& review,
                                                             const plant::PathMargins& path);
// Whether there is a host between antenna and receiver.
[[nodiscard]] bool has_box(const plant::PathMargins& path);
// The systems that a site receives, by the band that carries them.
struct System {
  gnss::Band band;
  const char* name;
};
[[nodiscard]] std::vector<System> systems_of(const Scenario& scenario);
// dB-Hz of one system's best satellite: at the worst instant, or in the zenith where no sky was looked at.
[[nodiscard]] double cn0_of(const plant::PathMargins& path, gnss::Band band);

}  // namespace chronotwin::cli
