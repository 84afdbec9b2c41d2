#include "models/network/link.hpp"

#include <catch2/catch.hpp>

#include "models/network/frame.hpp"

using namespace chronotwin;
using namespace chronotwin::network;

namespace {

constexpr double kLight = 299'792'458.0;

LinkConfig plain() {
  LinkConfig config;
  config.fixed_delay = Seconds(250e-9);
  return config;
}

}  // namespace

TEST_CASE("frame: octets on the wire are those of Ethernet", "[models][network]") {
  // The shortest frame takes 84 octets with preamble and gap: 672 ns at 1 Gbit/s, 1 488 095 frames a second.
  CHECK(wire_octets(64) == 84);
  CHECK(wire_octets(1518) == 1538);
  // Sync over Ethernet: 44 octets of message; over UDP 28 more, both padded or not to 64.
  CHECK(wire_octets(44, Transport::ethernet, false) == 84);
  CHECK(wire_octets(44, Transport::udp_ipv4, false) == 8 + 14 + 28 + 44 + 4 + 12);
  CHECK(wire_octets(48, Transport::udp_ipv4, true) == 8 + 18 + 28 + 48 + 4 + 12);
}

TEST_CASE("frame: serialisation is exact at the rates of Ethernet", "[models][network]") {
  CHECK(serialisation(84, BitsPerSecond(1e9)).ps == 672'000);
  CHECK(serialisation(84, BitsPerSecond(1e8)).ps == 6'720'000);
  CHECK(serialisation(1538, BitsPerSecond(1e10)).ps == 1'230'400);
  CHECK(serialisation(84, BitsPerSecond(25e9)).ps == 26'880);
}

TEST_CASE("link: delay is length over velocity and what is fixed", "[models][network]") {
  Link link(plain(), Metres(2000.0), 1, "a");
  const Arrivals got = link.send(SimTime{1'000}, Direction::forward, 84);
  REQUIRE(got.count == 1);
  const double expected_s = 2000.0 / (0.68 * kLight) + 250e-9;
  CHECK(got.list[0].at == SimTime{1'000} + Duration::from_seconds(expected_s));
  CHECK_FALSE(got.list[0].corrupted);
}

TEST_CASE("link: asymmetry lengthens the way forward by half and shortens the way back", "[models][network]") {
  LinkConfig config = plain();
  config.asymmetry = Seconds(100e-9);
  Link link(config, Metres(0.0), 1, "a");
  CHECK(link.send(SimTime{0}, Direction::forward, 84).list[0].at.ps == 300'000);
  CHECK(link.send(SimTime{0}, Direction::back, 84).list[0].at.ps == 200'000);
}

TEST_CASE("link: a break of one direction leaves the other", "[models][network]") {
  Link link(plain(), Metres(0.0), 1, "a");
  LinkImpairment broken;
  broken.down[0] = true;
  link.impair(broken);
  CHECK(link.send(SimTime{0}, Direction::forward, 84).count == 0);
  CHECK(link.send(SimTime{0}, Direction::back, 84).count == 1);
  link.impair({});
  CHECK(link.send(SimTime{1}, Direction::forward, 84).count == 1);
}

TEST_CASE("link: a duplicate follows by a serialisation", "[models][network]") {
  LinkConfig config = plain();
  config.duplication = Ratio(1.0);
  Link link(config, Metres(0.0), 1, "a");
  const Arrivals got = link.send(SimTime{0}, Direction::forward, 84);
  REQUIRE(got.count == 2);
  CHECK((got.list[1].at - got.list[0].at).ps == 672'000);
}

TEST_CASE("link: what varies keeps the order, what is held back is overtaken", "[models][network]") {
  LinkConfig config = plain();
  config.variation = {VariationKind::exponential, Seconds(1e-3), Seconds(0.0)};
  Link link(config, Metres(0.0), 1, "a");
  SimTime last{};
  for (int i = 0; i < 1000; ++i) {
    const Arrivals got = link.send(SimTime{i * 1'000'000LL}, Direction::forward, 84);
    REQUIRE(got.list[0].at >= last);
    last = got.list[0].at;
  }
  LinkConfig reordering = plain();
  reordering.reordering = Ratio(0.5);
  reordering.reordering_delay = Seconds(1e-4);
  Link mixed(reordering, Metres(0.0), 1, "a");
  int overtaken = 0;
  last = {};
  for (int i = 0; i < 1000; ++i) {
    const SimTime at = mixed.send(SimTime{i * 1'000'000LL}, Direction::forward, 84).list[0].at;
    overtaken += at < last ? 1 : 0;
    last = at;
  }
  CHECK(overtaken > 100);
}

TEST_CASE("link: a delay over time is followed", "[models][network]") {
  LinkConfig config = plain();
  config.extra_delay = DelayProfile(Profile::step(0.0, 5e-6, SimTime{1'000'000'000'000}));
  Link link(config, Metres(0.0), 1, "a");
  CHECK(link.send(SimTime{0}, Direction::forward, 84).list[0].at.ps == 250'000);
  const SimTime after{2'000'000'000'000};
  CHECK((link.send(after, Direction::back, 84).list[0].at - after).ps == 5'250'000);
}

TEST_CASE("link: the same seed and path give the same arrivals, traffic back changes none", "[models][network]") {
  LinkConfig config = plain();
  config.variation = {VariationKind::gamma, Seconds(1e-5), Seconds(1e-5)};
  Link one(config, Metres(0.0), 7, "a"), other(config, Metres(0.0), 7, "a");
  for (int i = 0; i < 100; ++i) {
    const SimTime at{i * 1'000'000'000LL};
    static_cast<void>(other.send(at, Direction::back, 84));
    REQUIRE(one.send(at, Direction::forward, 84).list[0].at == other.send(at, Direction::forward, 84).list[0].at);
  }
}

TEST_CASE("link: departures that go back are a bug", "[models][network]") {
  Link link(plain(), Metres(0.0), 1, "a");
  static_cast<void>(link.send(SimTime{10}, Direction::forward, 84));
  CHECK_THROWS(link.send(SimTime{9}, Direction::forward, 84));
}
