#include "scenarios/loader/price_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/loader/catalog.hpp"
#include "scenarios/loader/include.hpp"
#include "scenarios/loader/library_path.hpp"
#include "scenarios/loader/reader.hpp"

namespace chronotwin {

namespace {

constexpr double kDearest = 1e9;

std::optional<Money> read_money(const Place& place) {
  const auto amount = read_number(place);
  if (!amount) return std::nullopt;
  const double hundredths = *amount * 100.0;
  const double whole = std::round(hundredths);
  if (*amount < 0.0 || *amount > kDearest || std::abs(hundredths - whole) > 1e-6 * std::max(1.0, hundredths)) {
    place.error(fmt::format("{}: {} is no price", place.key(), place.tree.text),
                "a number from 0 to 1e9 with at most two decimals");
    return std::nullopt;
  }
  return Money{static_cast<std::int64_t>(whole)};
}

// A type is of a catalog's kind and names one of its entries; feeders are sold by the metre, all else by the piece.
void check_type(const Tree::Entry& entry, const Place& section, bool by_metre, Catalog& catalog) {
  const std::size_t slash = entry.key.find('/');
  const std::string kind = entry.key.substr(0, slash);
  const auto kinds = catalog_kinds();
  if (slash == std::string::npos || std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
    section.diagnostics.error(entry.mark, section.path, fmt::format("'{}' is no type of the catalog", entry.key),
                              "a type is written kind/name: antenna/40dB, feeder/1/2");
    return;
  }
  if ((kind == "feeder") != by_metre) {
    section.diagnostics.error(entry.mark, section.path,
                              fmt::format("'{}' is sold by the {}", entry.key, by_metre ? "piece" : "metre"),
                              fmt::format("it belongs to '{}'", by_metre ? "each" : "per_metre"));
    return;
  }
  (void)catalog.find(kind, entry.key.substr(slash + 1), Place{entry.value, section.path, section.diagnostics});
}

void read_prices(MapReader& root, std::string_view key, std::map<std::string, Money>& prices, Catalog& catalog) {
  const auto section = root.required(key);
  if (!section) return;
  MapReader map(*section, fmt::format("'{}'", key));
  if (!map.valid()) return;
  for (const Tree::Entry& entry : section->tree.entries) {
    check_type(entry, *section, key == "per_metre", catalog);
    if (const auto price = read_money(*map.optional(entry.key))) prices[entry.key] = *price;
  }
}

void read_labour(MapReader& root, Labour& labour) {
  const auto section = root.required("labour");
  if (!section) return;
  MapReader map(*section, "'labour'");
  if (!map.valid()) return;
  const std::array<std::pair<std::string_view, Money*>, 6> kinds{{{"antenna", &labour.antenna},
                                                                  {"box", &labour.box},
                                                                  {"arrester", &labour.arrester},
                                                                  {"metre", &labour.metre},
                                                                  {"connection", &labour.connection},
                                                                  {"penetration", &labour.penetration}}};
  for (const auto& [key, money] : kinds) {
    if (const auto place = map.required(key)) *money = read_money(*place).value_or(Money{});
  }
  map.finish();
}

}  // namespace

std::filesystem::path shipped_price_file() {
  return library_directory() / "catalog" / "prices.yaml";
}

PriceList load_prices(const std::filesystem::path& file, Diagnostics& diagnostics) {
  PriceList prices;
  const std::string yaml = read_file(file, {file.string(), 0, 0}, diagnostics);
  if (yaml.empty()) return prices;
  const Tree tree = parse_yaml(yaml, file.string(), diagnostics);
  MapReader root({tree, {}, diagnostics}, "the price list");
  if (!root.valid()) return prices;
  Catalog catalog(diagnostics);
  if (const auto place = root.required("currency")) prices.currency = read_string(*place).value_or("");
  if (const auto place = root.required("source")) prices.source = read_string(*place).value_or("");
  if (const auto place = root.required("status")) {
    if (read_choice(*place, catalog_status())) prices.status = place->tree.text;
  }
  read_prices(root, "each", prices.each, catalog);
  read_prices(root, "per_metre", prices.per_metre, catalog);
  read_labour(root, prices.labour);
  root.finish();
  return prices;
}

}  // namespace chronotwin
