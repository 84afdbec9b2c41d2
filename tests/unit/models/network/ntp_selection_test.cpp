#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "models/network/ntp/filter.hpp"
#include "models/network/ntp/selection.hpp"

using namespace chronotwin;
using namespace chronotwin::ntp;

namespace {

constexpr double kPrecision = 1e-7;

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

Candidate server(int index, double offset_s, double distance_s, double jitter_s = 1e-4, int stratum = 1) {
  return {.index = index, .offset_s = offset_s, .jitter_s = jitter_s, .distance_s = distance_s, .stratum = stratum};
}

}  // namespace

TEST_CASE("ntp filter: the sample of least delay is believed", "[models][network][ntp]") {
  Filter filter;
  CHECK(filter.add(at(0), 5e-3, 20e-3, 1e-5, 64, kPrecision));
  CHECK(filter.add(at(64), 1e-3, 10e-3, 1e-5, 64, kPrecision));
  CHECK(filter.estimate().offset_s == 1e-3);
  // More delay: nothing new, the older sample stays.
  CHECK_FALSE(filter.add(at(128), 9e-3, 30e-3, 1e-5, 64, kPrecision));
  CHECK(filter.estimate().offset_s == 1e-3);
  CHECK(filter.estimate().at == at(64));
  CHECK(filter.estimate().jitter_s == Approx(std::sqrt((16e-6 + 64e-6) / 2.0)));
}

TEST_CASE("ntp filter: dispersion is the weighted sum over the stages, sorted by delay, and ages by 15 ppm",
          "[models][network][ntp]") {
  Filter filter;
  filter.add(at(0), 0.0, 10e-3, 1e-3, 64, kPrecision);
  // One sample at a half; seven empty stages of 16 s at 1/4 … 1/256.
  CHECK(filter.estimate().dispersion_s == Approx(0.5e-3 + 16.0 * (0.5 - 1.0 / 256)));
  for (int i = 1; i < 8; ++i) filter.add(at(64.0 * i), 0.0, 10e-3 - 1e-6 * i, 1e-3, 64, kPrecision);
  double expected = 0.0;
  for (int i = 0; i < 8; ++i) expected += (1e-3 + 15e-6 * 64.0 * i) * std::pow(0.5, i + 1);  // the youngest is the best
  CHECK(filter.estimate().dispersion_s == Approx(expected));
}

TEST_CASE("ntp filter: a spike of more than three jitters is left out until two polls have passed",
          "[models][network][ntp]") {
  Filter filter;
  for (int i = 0; i < 8; ++i)
    filter.add(at(16.0 * i), i % 2 == 0 ? 1e-5 : -1e-5, 10e-3 - 1e-6 * i, 1e-5, 16, kPrecision);
  REQUIRE(filter.estimate().jitter_s < 3e-5);
  CHECK_FALSE(filter.add(at(128), 1.0, 1e-3, 1e-5, 16, kPrecision));
  CHECK(filter.estimate().offset_s == -1e-5);
  CHECK(filter.add(at(144), 1.0, 0.9e-3, 1e-5, 16, kPrecision));  // it stays so: no spike
  CHECK(filter.estimate().offset_s == 1.0);
}

TEST_CASE("ntp filter: without answers its dispersion grows to 16 s", "[models][network][ntp]") {
  Filter filter;
  for (int i = 0; i < 8; ++i) filter.add(at(64.0 * i), 0.0, 1e-3, 1e-5, 64, kPrecision);
  CHECK(filter.estimate().dispersion_s < 0.01);
  for (int i = 8; i < 16; ++i) filter.miss(at(64.0 * i), kPrecision);
  CHECK(filter.estimate().dispersion_s == Approx(16.0 * (1.0 - 1.0 / 256)));
}

TEST_CASE("ntp selection: the one that disagrees with three is a falseticker", "[models][network][ntp]") {
  const std::vector<Candidate> servers{server(0, 1e-3, 5e-3), server(1, 0.4, 5e-3), server(2, -1e-3, 5e-3),
                                       server(3, 2e-3, 5e-3)};
  const auto selection = select(servers, 3, std::nullopt);
  REQUIRE(selection);
  CHECK(selection->truechimers == std::vector<int>{0, 2, 3});
  CHECK(std::abs(selection->offset_s) < 2e-3);
}

TEST_CASE("ntp selection: two servers that disagree have no majority", "[models][network][ntp]") {
  CHECK_FALSE(select(std::vector{server(0, 0.0, 1e-3), server(1, 0.1, 1e-3)}, 3, std::nullopt));
  CHECK_FALSE(select(std::vector<Candidate>{}, 3, std::nullopt));
  CHECK(select(std::vector{server(0, 0.0, 1e-3), server(1, 1e-3, 1e-3)}, 3, std::nullopt));
}

TEST_CASE("ntp selection: survivors are combined with the inverse of their root distance", "[models][network][ntp]") {
  const std::vector<Candidate> servers{server(0, 1e-3, 10e-3), server(1, 2e-3, 20e-3), server(2, 4e-3, 40e-3)};
  const auto selection = select(servers, 3, std::nullopt);
  REQUIRE(selection);
  // (1/10 + 2/20 + 4/40)/(1/10 + 1/20 + 1/40) = 0.3/0.175 ms
  CHECK(selection->offset_s == Approx(0.3 / 0.175 * 1e-3));
  CHECK(selection->system_peer == 0);
}

TEST_CASE("ntp selection: clustering leaves out the outlier, down to its least number of survivors",
          "[models][network][ntp]") {
  std::vector<Candidate> servers;
  for (int i = 0; i < 4; ++i) servers.push_back(server(i, 1e-5 * i, 50e-3, 1e-4));
  servers.push_back(server(4, 20e-3, 50e-3, 1e-4));
  const auto selection = select(servers, 3, std::nullopt);
  REQUIRE(selection);
  CHECK(selection->truechimers.size() == 5);
  CHECK(selection->survivors == std::vector<int>{0, 1, 2, 3});
  CHECK(select(servers, 5, std::nullopt)->survivors.size() == 5);
}

TEST_CASE("ntp selection: a peer in use stays while none of a better stratum is there; the preferred wins",
          "[models][network][ntp]") {
  std::vector<Candidate> servers{server(0, 0.0, 5e-3), server(1, 0.0, 6e-3), server(2, 0.0, 7e-3)};
  CHECK(select(servers, 3, 1)->system_peer == 1);
  servers[1].stratum = 2;
  CHECK(select(servers, 3, 1)->system_peer == 0);
  servers[2].prefer = true;
  CHECK(select(servers, 3, 0)->system_peer == 2);
}
