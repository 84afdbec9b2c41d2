// What the design commands read: a site file with the sky of a day over it, and a price list.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/gnss/ephemeris_store.hpp"
#include "scenarios/schema/price_list.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::cli {

struct SiteInput {
  Scenario scenario;  // lasts a day at least, where its orbits serve one: T/CAICI 5.2.4 asks for 24 h
  std::shared_ptr<const gnss::EphemerisStore> orbits;
};

// Complaints go to standard error; nothing where one of them is an error.
[[nodiscard]] std::optional<SiteInput> load_site(const std::string& file, const std::vector<std::string>& sets = {});
// An empty name: the library's.
[[nodiscard]] std::optional<PriceList> load_price_list(const std::string& file);

}  // namespace chronotwin::cli
