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

// Throws Error where the file cannot be written.
void write_text(const std::string& file, const std::string& text);
// False, and said on standard error, where it exists and must not be written over.
[[nodiscard]] bool may_write(const std::string& file, bool force);

}  // namespace chronotwin::cli
