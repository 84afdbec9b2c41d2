#include "scenarios/loader/price_file.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "scenarios/loader/library_texts.hpp"
#include "tests/unit/scenarios/loader/support.hpp"

using namespace chronotwin;

namespace {

const std::string kGood =
    "currency: CNY\nsource: a shop\nstatus: M\n"
    "each: {antenna/40dB: 420.50}\nper_metre: {feeder/1/2: 16}\n"
    "labour: {antenna: 1, box: 2, arrester: 3, metre: 4, connection: 5, penetration: 6}\n";

struct Loaded {
  PriceList prices;
  std::string complaints;
};

Loaded load_text(const std::string& yaml) {
  const auto file = std::filesystem::temp_directory_path() / "chronotwin_prices_test.yaml";
  std::ofstream(file) << yaml;
  Diagnostics diagnostics;
  Loaded loaded{load_prices(file, diagnostics), {}};
  loaded.complaints = testing::all(diagnostics);
  std::filesystem::remove(file);
  return loaded;
}

}  // namespace

TEST_CASE("prices: the shipped list prices every type of the catalog that is bought", "[scenarios][prices]") {
  Diagnostics diagnostics;
  const PriceList prices = load_prices(shipped_price_file(), diagnostics);
  CHECK(testing::all(diagnostics).empty());
  CHECK(prices.currency == "CNY");
  CHECK(prices.status == "M");
  // Part of a box, or of a network: a bill is of the distribution of signals.
  const std::set<std::string> not_bought{"oscillator", "switch", "node", "link"};
  for (const CatalogEntry& entry : load_catalog_entries(diagnostics)) {
    if (not_bought.contains(entry.kind)) continue;
    INFO(entry.kind << "/" << entry.name);
    CHECK(prices.price_of(entry.kind + "/" + entry.name));
  }
}

TEST_CASE("prices: amounts are exact to the hundredth", "[scenarios][prices]") {
  const Loaded loaded = load_text(kGood);
  CHECK(loaded.complaints.empty());
  CHECK(loaded.prices.price_of("antenna/40dB") == Money{420'50});
  CHECK(loaded.prices.price_of("feeder/1/2") == Money{16'00});
  CHECK_FALSE(loaded.prices.price_of("host/8port"));
  CHECK(loaded.prices.labour.penetration == Money{6'00});
  CHECK(PriceList::of_length(Money{16'00}, 12'345) == Money{197'52});
  CHECK(to_string(Money{-197'52}) == "-197.52");
  CHECK(to_string(Money{5}) == "0.05");
}

TEST_CASE("prices: every mistake of a list is told at once", "[scenarios][prices]") {
  const Loaded loaded = load_text(
      "currency: CNY\nsource: a shop\nstatus: X\n"
      "each: {antenna/40dB: -1, antenna/99dB: 5, feeder/1/2: 16, gold: 3, host/8port: 1.234}\n"
      "per_metre: {arrester/std: 1}\n"
      "labour: {antenna: 1, boxes: 2}\n");
  for (const char* part :
       {"status", "-1 is no price", "no antenna '99dB'", "'feeder/1/2' is sold by the metre", "'gold' is no type",
        "1.234 is no price", "'arrester/std' is sold by the piece", "boxes", "penetration"}) {
    INFO(loaded.complaints);
    CHECK_THAT(loaded.complaints, Catch::Contains(part));
  }
}
