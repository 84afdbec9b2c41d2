// A price list from a file: strict, with every complaint at once.
//
//   currency: CNY
//   source: …                        where the figures come from, and
//   status: M                        how sure they are, as of a catalog entry
//   each: {antenna/40dB: 420, …}     a piece
//   per_metre: {feeder/1/2: 14, …}
//   labour: {antenna: 300, box: 500, arrester: 80, metre: 8, connection: 60, penetration: 150}
//
// Amounts are plain numbers of the currency with at most two decimals. Keys are types of the catalog.
#pragma once

#include <filesystem>

#include "scenarios/schema/diagnostic.hpp"
#include "scenarios/schema/price_list.hpp"

namespace chronotwin {

[[nodiscard]] std::filesystem::path shipped_price_file();  // the library's catalog/prices.yaml

// Never throws for what is in the file.
[[nodiscard]] PriceList load_prices(const std::filesystem::path& file, Diagnostics& diagnostics);

}  // namespace chronotwin
