// What `chronotwin design optimise` says: to a terminal, as JSON, as a bill, as a page.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/core/text.hpp"
#include "sim/plant/optimise/optimise.hpp"

namespace chronotwin::cli {

struct OptimisedAnswer {
  const Requirements& requirements;
  std::shared_ptr<const gnss::EphemerisStore> orbits;
  std::vector<plant::optimise::OptimisedSite> sites;  // the cheapest one; with --pareto the front, cheapest first
  bool front = false;
  std::vector<plant::optimise::Shortfall> shortfalls;  // where there is no site
};

void print_sites(const OptimisedAnswer& answer, Language language);
void print_shortfalls(const OptimisedAnswer& answer, Language language);
[[nodiscard]] nlohmann::ordered_json to_json(const OptimisedAnswer& answer);
[[nodiscard]] std::string to_page(const OptimisedAnswer& answer, Language language);  // there is a site
// "type,quantity,unit,price,cost,currency", one line a material or work.
[[nodiscard]] std::string bill_csv(const Requirements& requirements, const plant::optimise::Plan& plan);

// What a line of a bill is called: the catalog's own words, or the work.
[[nodiscard]] Text bill_text(const std::string& type);
// Every limit that is judged, by name, with its worst margin.
[[nodiscard]] std::vector<std::pair<Text, std::string>> margin_texts(const plant::optimise::OptimisedSite& site);

}  // namespace chronotwin::cli
