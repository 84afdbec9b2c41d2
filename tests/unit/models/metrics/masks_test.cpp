#include "models/metrics/masks.hpp"

#include <cmath>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "tests/unit/models/metrics/sets.hpp"

using namespace chronotwin::metrics;

TEST_CASE("masks: each has the limits that were computed for it elsewhere", "[models][metrics]") {
  std::set<std::string> seen;
  for (const std::string& row : test::rows_of("mask_samples.csv")) {
    const std::size_t first = row.find(',');
    const std::size_t second = row.find(',', first + 1);
    const std::string id = row.substr(0, first);
    const double tau = std::stod(row.substr(first + 1, second - first - 1));
    const double expected_ns = std::stod(row.substr(second + 1));
    INFO(row);
    const Mask* mask = find_mask(id);
    REQUIRE(mask != nullptr);
    const auto allowed = limit(*mask, tau);
    REQUIRE(allowed);
    CHECK(*allowed * 1e9 == Approx(expected_ns).epsilon(1e-9));
    seen.insert(id);
  }
  CHECK(seen.size() == masks().size());
}

TEST_CASE("masks: each is continuous at its breakpoints, to the rounding of its constants", "[models][metrics]") {
  for (const Mask& mask : masks()) {
    INFO(mask.id);
    for (std::size_t i = 0; i + 1 < mask.count; ++i) {
      CHECK(mask.segments[i].to_s == mask.segments[i + 1].from_s);
      const double at = mask.segments[i].to_s;
      const double before = limit(mask, at).value();
      const double after = limit(mask, std::nextafter(at, 1e30)).value();
      CHECK(std::fabs(after / before - 1.0) < 0.0126);
    }
  }
}

TEST_CASE("masks: each says where it is from; only what was read in the standard itself is called confirmed",
          "[models][metrics]") {
  std::set<std::string_view> ids;
  int unconfirmed = 0;
  for (const Mask& mask : masks()) {
    INFO(mask.id);
    ids.insert(mask.id);
    CHECK_FALSE(mask.name.empty());
    CHECK_FALSE(mask.source.empty());
    CHECK(mask.count >= 1);
    CHECK(mask.count <= mask.segments.size());
    if (mask.standing == Standing::memory) ++unconfirmed;
    const bool read = mask.id.starts_with("gb45308") || mask.id.starts_with("caici");
    CHECK((mask.standing == Standing::confirmed) == read);
    for (const chronotwin::Text& text : {text_of(mask.standing), text_of(mask.quantity)}) {
      CHECK_FALSE(text.en.empty());
      CHECK_FALSE(text.zh.empty());
    }
  }
  CHECK(ids.size() == masks().size());
  CHECK(unconfirmed == 3);  // G.812 type I, MTIE and TDEV, and the frequency of G.811
  CHECK(find_mask("no-such-mask") == nullptr);
}

TEST_CASE("mask: it has no limit outside its range of tau", "[models][metrics]") {
  const Mask& mask = *find_mask("g8271.1-point-c-mtie");
  CHECK_FALSE(limit(mask, 1.2));
  CHECK(limit(mask, 1.3));
  CHECK(limit(mask, 10000.0));
  CHECK_FALSE(limit(mask, 10001.0));
  CHECK_FALSE(limit(mask, std::nan("")));
}

TEST_CASE("mask: the worst point of a curve is the one nearest to the limit in ratio", "[models][metrics]") {
  const Mask& mask = *find_mask("g8272-prtc-a-mtie");  // 0.275 tau + 25 ns to 273 s, then 100 ns
  const Curve curve{{0.01, 1.0, 1}, {1.0, 20e-9, 1}, {1000.0, 99e-9, 1}, {4000.0, 90e-9, 1}};
  const auto worst = worst_point(mask, curve);
  REQUIRE(worst);
  CHECK(worst->point.tau_s == 1000.0);
  CHECK(worst->limit == Approx(100e-9));
  CHECK(worst->ratio() == Approx(0.99));
  CHECK_FALSE(worst_point(mask, {{0.01, 1.0, 1}}));
}

TEST_CASE("mask: an ePRTC's holdover ends at 100 ns, after as long as it learnt for", "[models][metrics]") {
  constexpr double kDay = 86400.0;
  const auto ends = [](double learning_s) { return eprtc_holdover(learning_s).to_s(); };
  CHECK(ends(1 * kDay) == 70000.0);
  CHECK(ends(6 * kDay) == 6 * kDay);
  CHECK(ends(14 * kDay) == 14 * kDay);
  CHECK(ends(40 * kDay) == 40 * kDay);
  CHECK(ends(100 * kDay) == 40 * kDay);
  for (const double learning : {1.0, 6.0, 14.0, 40.0, 100.0}) {
    const Mask mask = eprtc_holdover(learning * kDay);
    CHECK(limit(mask, 0.0).value() == Approx(30e-9));
    CHECK(limit(mask, mask.to_s()).value() == Approx(100e-9).epsilon(1e-6));
    CHECK_FALSE(limit(mask, mask.to_s() + 1.0));
  }
  CHECK(limit(eprtc_holdover(14 * kDay), 7 * kDay).value() == Approx(65e-9));
}
