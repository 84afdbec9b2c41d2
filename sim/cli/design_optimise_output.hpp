// What `chronotwin design optimise` says: to a terminal, as JSON, as a bill.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/core/text.hpp"
#include "sim/plant/optimise/optimise.hpp"

namespace chronotwin::cli {

struct OptimisedAnswer {
  const Requirements& requirements;
  std::vector<plant::optimise::OptimisedSite> sites;  // the cheapest one; with --pareto the front, cheapest first
  bool front = false;
  std::vector<plant::optimise::Shortfall> shortfalls;  // where there is no site
};

void print_sites(const OptimisedAnswer& answer, Language language);
void print_shortfalls(const OptimisedAnswer& answer, Language language);
[[nodiscard]] nlohmann::ordered_json to_json(const OptimisedAnswer& answer);
// "type,quantity,unit,price,cost,currency", one line a material or work.
[[nodiscard]] std::string bill_csv(const Requirements& requirements, const plant::optimise::Plan& plan);

}  // namespace chronotwin::cli
