// Whole PTP instances on links: states, take-over and return, offsets and delays, one-step and two-step, E2E and P2P.
#include <catch2/catch.hpp>

#include "models/network/ptp/instance.hpp"
#include "tests/support/ptp_network.hpp"

using namespace chronotwin;
using namespace chronotwin::ptp;
using testing::ptp_identity;
using testing::PtpNetwork;

namespace {

Config with_priority(int priority1, ProfileName profile = ProfileName::ieee1588) {
  Config config;
  config.profile = profile;
  config.priority1 = priority1;
  return config;
}

Config slave(ProfileName profile = ProfileName::ieee1588) {
  Config config;
  config.profile = profile;
  config.slave_only = true;
  return config;
}

LocalClock of_class(std::uint8_t clock_class) {
  LocalClock local;
  local.quality.clock_class = clock_class;
  return local;
}

}  // namespace

TEST_CASE("PTP ordinary clock: alone it becomes master after the announce time-out, a slave-only one listens",
          "[models][network]") {
  PtpNetwork net;
  const int clock = net.add({}), only_slave = net.add(slave());
  net.start();
  CHECK(net[clock].state(1) == PortState::listening);
  net.run(5.9);  // 3 announce intervals of 2 s, and up to one more
  CHECK(net[clock].state(1) == PortState::listening);
  net.run(2.2);
  CHECK(net[clock].state(1) == PortState::master);
  CHECK(net[clock].is_grandmaster());
  CHECK(net[only_slave].state(1) == PortState::listening);
}

TEST_CASE("PTP slave: measures the offset and the path delay exactly, one-step and two-step", "[models][network]") {
  const bool two_step = GENERATE(true, false);
  PtpNetwork net;
  Config master;
  master.two_step = two_step;
  const int gm = net.add(master), sl = net.add(slave());
  net.link(gm, 1, sl, 1, 2e-6, 2e-6);
  net.node(gm).offset_s = 12.345'678'9e-6;
  net.node(sl).offset_s = 42e-6;
  net.start();
  net.run(60.0);
  CHECK(net[gm].state(1) == PortState::master);
  REQUIRE(net[sl].state(1) == PortState::slave);
  CHECK(net[sl].parent().grandmaster == ptp_identity(1));
  CHECK(net[sl].current().steps_removed == 1);
  REQUIRE(net.node(sl).measurements.size() > 30);
  for (const auto& it : net.node(sl).measurements) {
    CHECK(it.offset_s == Approx(42e-6 - 12.345'678'9e-6).margin(1.1e-12));
    CHECK(it.delay_s == Approx(2e-6).margin(1.1e-12));
  }
}

TEST_CASE("PTP slave: an asymmetry of the path shows as half of it in the offset, and is taken out where it is known",
          "[models][network]") {
  const double there = 7e-6, back = 3e-6;  // master to slave takes 4 µs longer
  const auto offset = [&](double compensated_ns) {
    PtpNetwork net;
    Config config = slave();
    config.ports.push_back({.port = 1, .delay_asymmetry = Seconds(compensated_ns * 1e-9)});
    const int gm = net.add({}), sl = net.add(config);
    net.link(gm, 1, sl, 1, there, back);
    net.start();
    net.run(60.0);
    REQUIRE(!net.node(sl).measurements.empty());
    CHECK(net.node(sl).measurements.back().delay_s == Approx((there + back) / 2).margin(1e-12));
    return net.node(sl).measurements.back().offset_s;
  };
  CHECK(offset(0.0) == Approx((there - back) / 2).margin(1e-12));
  CHECK(offset(2000.0) == Approx(0.0).margin(1e-12));
}

TEST_CASE("PTP ordinary clocks: the better of two masters leads, the other takes over and gives way again",
          "[models][network]") {
  PtpNetwork net;
  const int a = net.add(with_priority(10)), b = net.add(with_priority(20)), sl = net.add(slave());
  const auto ab = net.link(a, 1, b, 1), as = net.link(a, 1, sl, 1);
  net.link(b, 1, sl, 1);
  net.start();
  net.run(30.0);
  CHECK(net[a].state(1) == PortState::master);
  CHECK(net[b].state(1) == PortState::slave);
  CHECK(net[sl].parent().grandmaster == ptp_identity(1));

  net.cut(ab);
  net.cut(as);
  net.run(8.1);  // the time-out: 6 to 8 s after the last announce
  CHECK(net[b].state(1) == PortState::master);
  net.run(12.0);
  CHECK(net[sl].parent().grandmaster == ptp_identity(2));
  CHECK(net[sl].state(1) == PortState::slave);

  net.mend(ab);
  net.mend(as);
  net.run(10.0);
  CHECK(net[a].state(1) == PortState::master);
  CHECK(net[b].state(1) == PortState::slave);
  CHECK(net[sl].parent().grandmaster == ptp_identity(1));
}

TEST_CASE("PTP ordinary clock: of class 6 it is never a slave but passive beside a better one", "[models][network]") {
  PtpNetwork net;
  const int a = net.add(with_priority(10)), b = net.add(with_priority(20));
  net.link(a, 1, b, 1);
  net.start();
  net.act(a, [&](Instance& it, Outbox& out) { it.set_local(net.now, of_class(6), out); });
  net.act(b, [&](Instance& it, Outbox& out) { it.set_local(net.now, of_class(6), out); });
  net.run(30.0);
  CHECK(net[a].state(1) == PortState::master);
  CHECK(net[b].state(1) == PortState::passive);
  // A worse class: it goes by class only where the priorities are equal, so it stays master and b follows as passive.
  net.act(b, [&](Instance& it, Outbox& out) { it.set_local(net.now, of_class(248), out); });
  net.run(5.0);
  CHECK(net[b].state(1) == PortState::slave);
}

TEST_CASE("PTP boundary clock: one port follows, the others lead one step further", "[models][network]") {
  PtpNetwork net;
  const int gm = net.add(with_priority(10)), bc = net.add({}, 3), sl = net.add(slave());
  net.link(gm, 1, bc, 2, 5e-6, 5e-6);
  net.link(bc, 3, sl, 1);
  net.node(bc).offset_s = 1e-3;
  net.start();
  net.run(60.0);
  CHECK(net[bc].state(1) == PortState::master);
  CHECK(net[bc].state(2) == PortState::slave);
  CHECK(net[bc].state(3) == PortState::master);
  CHECK(net[bc].slave_port() == 2);
  CHECK(net[sl].parent().grandmaster == ptp_identity(1));
  CHECK(net[sl].parent().port == wire::PortIdentity{ptp_identity(2), 3});
  CHECK(net[sl].current().steps_removed == 2);
  CHECK(net.node(sl).measurements.back().offset_s == Approx(-1e-3).margin(1e-12));
}

TEST_CASE("PTP instance: other domains, other sdoIds and its own messages are not looked at", "[models][network]") {
  PtpNetwork net;
  Config other;
  other.domain = 5;
  const int gm = net.add(with_priority(1)), sl = net.add(slave());
  const int elsewhere = net.add(other);
  net.link(gm, 1, sl, 1);
  net.link(elsewhere, 1, gm, 1);
  net.link(elsewhere, 1, sl, 1);
  net.start();
  net.run(30.0);
  CHECK(net[elsewhere].state(1) == PortState::master);
  CHECK(net[gm].state(1) == PortState::master);
  CHECK(net[sl].parent().grandmaster == ptp_identity(1));
}

TEST_CASE("PTP port: faulty while its link is down, then listening; a disabled one stays so", "[models][network]") {
  PtpNetwork net;
  Config config = with_priority(10);
  config.ports.push_back({.port = 2, .enabled = false});
  const int gm = net.add(config, 2), sl = net.add(slave());
  net.link(gm, 1, sl, 1);
  net.start();
  net.run(20.0);
  CHECK(net[gm].state(2) == PortState::disabled);
  net.act(gm, [&](Instance& it, Outbox& out) { it.set_fault(net.now, 1, true, out); });
  net.run(20.0);
  CHECK(net[gm].state(1) == PortState::faulty);
  CHECK(net[sl].state(1) == PortState::listening);
  net.act(gm, [&](Instance& it, Outbox& out) { it.set_fault(net.now, 1, false, out); });
  CHECK(net[gm].state(1) == PortState::listening);
  net.run(20.0);
  CHECK(net[gm].state(1) == PortState::master);
  CHECK(net[sl].state(1) == PortState::slave);
}

TEST_CASE("PTP over P2P: offset, link delay and the neighbour's rate are measured exactly", "[models][network]") {
  PtpNetwork net;
  Config master, follower = slave();
  master.delay_mechanism = follower.delay_mechanism = DelayMechanism::p2p;
  const int gm = net.add(master), sl = net.add(follower);
  net.link(gm, 1, sl, 1, 800e-9, 800e-9);
  net.node(gm).frequency = 3e-6;
  net.node(sl).offset_s = -5e-3;
  net.start();
  net.run(60.0);
  REQUIRE(net[sl].state(1) == PortState::slave);
  CHECK(net[sl].port(1).peer().rate_ratio() == Approx(1.0 + 3e-6).margin(1e-12));
  // The newest Sync: its master's clock had gained 3 µs/s by then.
  const auto& last = net.node(sl).measurements.back();
  CHECK(last.delay_s == Approx(800e-9).margin(2e-12));
  const double age = 1.0;  // at most, of that Sync
  CHECK(last.offset_s == Approx(-5e-3 - 3e-6 * 60.0).margin(3e-6 * age));
}
