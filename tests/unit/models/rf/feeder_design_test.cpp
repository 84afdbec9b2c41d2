#include "models/rf/feeder_design.hpp"

#include <vector>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"
#include "models/rf/chain.hpp"

using namespace chronotwin;
using namespace chronotwin::rf;

namespace {

std::vector<std::int64_t> table(FeederTopology topology, bool physical) {
  std::vector<std::int64_t> cells;
  for (const CentiDecibels gain : {CentiDecibels{4000}, CentiDecibels{5000}}) {
    for (const FeederType type : kFeederTypes) {
      cells.push_back(physical ? max_physical_length(gain, type, topology, Hertz(1575.42e6))
                               : max_feeder_length(gain, type, topology));
    }
  }
  return cells;
}

}  // namespace

TEST_CASE("feeder limit: the twelve cells of T/CAICI 5.2.3 come out exactly", "[models][rf]") {
  CHECK(table(FeederTopology::host, false) == std::vector<std::int64_t>{103, 272, 428, 137, 363, 571});
  CHECK(table(FeederTopology::host_and_slave, false) == std::vector<std::int64_t>{62, 163, 257, 96, 254, 400});
}

TEST_CASE("feeder limit: the same budgets at the data sheets' loss at L1", "[models][rf]") {
  CHECK(table(FeederTopology::host, true) == std::vector<std::int64_t>{168, 320, 565, 225, 427, 753});
  CHECK(table(FeederTopology::host_and_slave, true) == std::vector<std::int64_t>{101, 192, 339, 157, 299, 527});
}

TEST_CASE("feeder limit: the longest allowed length has margin and one metre more has none", "[models][rf]") {
  for (std::int64_t gain = 2250; gain <= 6000; gain += 25) {
    for (const FeederType type : kFeederTypes) {
      for (const FeederTopology topology : kFeederTopologies) {
        const std::int64_t limit = max_feeder_length({gain}, type, topology);
        CHECK(feeder_margin_1e5({gain}, type, topology, {limit * 1000}) >= 0);
        CHECK(feeder_margin_1e5({gain}, type, topology, {limit * 1000 + 1000}) < 0);
      }
    }
  }
}

TEST_CASE("feeder limit: 28 dB over 0.07 dB/m is used up to the last hundredth", "[models][rf]") {
  CHECK(feeder_margin_1e5({5000}, FeederType::seven_eighths, FeederTopology::host_and_slave, {400'000}) == 0);
  CHECK(feeder_margin_1e5({5000}, FeederType::seven_eighths, FeederTopology::host_and_slave, {400'001}) == -7);
}

TEST_CASE("feeder limit: a run of several feeders spends the sum of what they spend alone", "[models][rf]") {
  const CentiDecibels gain{4000};
  const auto run = [](FeederType type, std::int64_t mm) { return FeederRun{attenuation_per_metre(type), {mm}}; };
  // 40 - 10 - 180 * 0.11 - 2 * 0.29 = 9.62 dB
  const std::vector<FeederRun> mixed{run(FeederType::half, 180'000), run(FeederType::quarter, 2'000)};
  CHECK(feeder_margin_1e5(gain, mixed, FeederTopology::host) == 962'000);
  CHECK(feeder_margin_1e5(gain, mixed, FeederTopology::host_and_slave) == -238'000);
  CHECK(feeder_margin_1e5(gain, std::vector<FeederRun>{}, FeederTopology::host) == 3'000'000);
  CHECK_THROWS_AS(feeder_margin_1e5(gain, std::vector{run(FeederType::half, -1)}, FeederTopology::host), Bug);
}

TEST_CASE("feeder limit: a gain below the reserve allows no feeder", "[models][rf]") {
  CHECK(max_feeder_length({900}, FeederType::half, FeederTopology::host) == 0);
  CHECK(feeder_margin_1e5({900}, FeederType::half, FeederTopology::host, {0}) == -100'000);
  CHECK(max_feeder_length({2200}, FeederType::half, FeederTopology::host_and_slave) == 0);
  CHECK_THROWS_AS(max_feeder_length({20'001}, FeederType::half, FeederTopology::host), Bug);
}

TEST_CASE("feeder limit: the delay at the longest lengths is that of the reference", "[models][rf]") {
  const auto delay_ns = [](FeederType type, double metres) {
    return feeder_delay(typical_cable(type), Metres(metres)).value() * 1e9;
  };
  CHECK(delay_ns(FeederType::quarter, 1) == Approx(3.971).margin(0.0005));
  CHECK(delay_ns(FeederType::half, 1) == Approx(3.791).margin(0.0005));
  CHECK(delay_ns(FeederType::seven_eighths, 1) == Approx(3.748).margin(0.0005));
  CHECK(delay_ns(FeederType::seven_eighths, 428) == Approx(1604).margin(0.5));
  CHECK(delay_ns(FeederType::seven_eighths, 571) == Approx(2140).margin(0.5));
}

TEST_CASE("decimal text: becomes a scaled integer without passing through a double", "[models][rf]") {
  CHECK(parse_decimal("45", 2) == 4500);
  CHECK(parse_decimal("42.5", 2) == 4250);
  CHECK(parse_decimal("42.57", 2) == 4257);
  CHECK(parse_decimal("42.5700", 2) == 4257);
  CHECK(parse_decimal("0.29", 2) == 29);
  CHECK(parse_decimal("120.125", 3) == 120'125);
  for (const char* bad :
       {"", ".", "42.", ".5", "42.575", "-3", "+3", "4e1", "45 dB", "4,5", "1.2.3", "nan", "99999999999999999999"}) {
    INFO(bad);
    CHECK_FALSE(parse_decimal(bad, 2));
  }
}
