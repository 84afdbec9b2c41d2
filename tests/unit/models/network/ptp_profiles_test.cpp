// The profiles: G.8275.1 with its classes and local priorities, G.8275.2 by negotiation, 802.1AS with its relays.
#include <algorithm>

#include <catch2/catch.hpp>

#include "models/network/ptp/clock_quality.hpp"
#include "models/network/ptp/instance.hpp"
#include "tests/support/ptp_network.hpp"

using namespace chronotwin;
using namespace chronotwin::ptp;
using testing::ptp_identity;
using testing::PtpNetwork;

namespace {

Config of(ProfileName profile, bool slave_only = false) {
  Config config;
  config.profile = profile;
  config.slave_only = slave_only;
  return config;
}

LocalClock grandmaster(ProfileName profile, TimeState state = TimeState::locked) {
  return local_clock({.profile = profile, .has_reference = true}, state);
}

void be(PtpNetwork& net, int number, const LocalClock& local) {
  net.act(number, [&](Instance& it, Outbox& out) { it.set_local(net.now, local, out); });
}

}  // namespace

TEST_CASE("PTP profiles: what is not given is filled in, what is given stays", "[models][network]") {
  const Config telecom = resolved(of(ProfileName::g8275_1));
  CHECK(telecom.domain == 24);
  CHECK(telecom.transport == Transport::l2);
  CHECK(telecom.log_announce_interval == -3);
  CHECK(telecom.log_sync_interval == -4);
  Config given = of(ProfileName::ieee802_1as);
  given.domain = 3;
  given.priority1 = 100;
  given = resolved(given);
  CHECK(given.domain == 3);
  CHECK(given.priority1 == 100);
  CHECK(given.delay_mechanism == DelayMechanism::p2p);
  CHECK(given.path_trace);
}

TEST_CASE("PTP clock quality: classes of the telecom profile by state and role", "[models][network]") {
  const auto clock_class = [](bool reference, TimeState state) {
    return int{local_clock({.profile = ProfileName::g8275_1, .has_reference = reference}, state).quality.clock_class};
  };
  CHECK(clock_class(true, TimeState::locked) == 6);
  CHECK(clock_class(true, TimeState::holdover) == 7);
  CHECK(clock_class(true, TimeState::holdover_exceeded) == 160);
  CHECK(clock_class(true, TimeState::free) == 248);
  CHECK(clock_class(false, TimeState::locked) == 248);
  CHECK(clock_class(false, TimeState::holdover) == 135);
  CHECK(clock_class(false, TimeState::holdover_exceeded) == 165);
}

TEST_CASE("G.8275.1: a boundary clock changes over between grandmasters by class and by local priority",
          "[models][network]") {
  PtpNetwork net;
  const int a = net.add(of(ProfileName::g8275_1)), b = net.add(of(ProfileName::g8275_1));
  Config boundary = of(ProfileName::g8275_1);
  boundary.ports.push_back({.port = 2, .local_priority = 100});
  boundary.ports.push_back({.port = 3, .master_only = true});
  const int bc = net.add(boundary, 3), sl = net.add(of(ProfileName::g8275_1, true));
  net.link(a, 1, bc, 1);
  net.link(b, 1, bc, 2);
  net.link(bc, 3, sl, 1);
  net.start();
  be(net, a, grandmaster(ProfileName::g8275_1));
  be(net, b, grandmaster(ProfileName::g8275_1));
  net.run(5.0);
  // Equal grandmasters, both active: the local priority of port 2 is better.
  CHECK(net[bc].state(2) == PortState::slave);
  CHECK(net[bc].parent().grandmaster == ptp_identity(2));
  CHECK(net[a].state(1) == PortState::master);
  CHECK(net[b].state(1) == PortState::master);
  CHECK(net[bc].state(3) == PortState::master);
  CHECK(net[sl].current().steps_removed == 2);

  be(net, b, grandmaster(ProfileName::g8275_1, TimeState::holdover));
  net.run(3.0);
  CHECK(net[bc].parent().grandmaster == ptp_identity(1));
  CHECK(net[sl].parent().quality.clock_class == 6);

  be(net, a, grandmaster(ProfileName::g8275_1, TimeState::holdover_exceeded));
  net.run(3.0);
  CHECK(net[bc].parent().grandmaster == ptp_identity(2));
  CHECK(net[sl].parent().quality.clock_class == 7);
}

TEST_CASE("G.8275.1: a master-only port hears a better clock and leads nevertheless", "[models][network]") {
  PtpNetwork net;
  Config config = of(ProfileName::g8275_1);
  config.ports.push_back({.port = 1, .master_only = true});
  const int gm = net.add(of(ProfileName::g8275_1)), other = net.add(config);
  net.link(gm, 1, other, 1);
  net.start();
  be(net, gm, grandmaster(ProfileName::g8275_1));
  net.run(5.0);
  CHECK(net[other].state(1) == PortState::master);
}

TEST_CASE("PTP time properties: leap flags and the UTC offset go from the grandmaster through a boundary clock",
          "[models][network]") {
  PtpNetwork net;
  const int gm = net.add(of(ProfileName::g8275_1)), bc = net.add(of(ProfileName::g8275_1), 2),
            sl = net.add(of(ProfileName::g8275_1, true));
  net.link(gm, 1, bc, 1);
  net.link(bc, 2, sl, 1);
  net.start();
  LocalClock local = grandmaster(ProfileName::g8275_1);
  local.time.flags |= wire::flag::kLeap61;
  be(net, gm, local);
  net.run(5.0);
  CHECK((net[sl].time_properties().flags & wire::flag::kLeap61) != 0);
  CHECK((net[sl].time_properties().flags & wire::flag::kTimeTraceable) != 0);
  CHECK(net[sl].time_properties().time_source == 0x20);
  CHECK(net[sl].time_properties().utc_offset == 37);
  local.time.flags &= static_cast<std::uint16_t>(~wire::flag::kLeap61);
  local.time.utc_offset = 38;
  be(net, gm, local);
  net.run(1.0);
  CHECK(net[sl].time_properties().utc_offset == 38);
  CHECK((net[sl].time_properties().flags & wire::flag::kLeap61) == 0);
}

TEST_CASE("G.8275.2: unicast service is granted, renewed, refused, cancelled and runs out", "[models][network]") {
  PtpNetwork net;
  Config server = of(ProfileName::g8275_2), client = of(ProfileName::g8275_2, true);
  client.unicast_duration = Seconds(60.0);
  const int gm = net.add(server);
  const UnicastMaster master{1, 1};
  const int sl = net.add(client, 1, {&master, 1});
  const auto cable = net.link(gm, 1, sl, 1, 3e-6, 3e-6);
  net.node(sl).offset_s = 1e-3;
  std::size_t multicast = 0, requests = 0;
  net.seen = [&](int from, const wire::Message& it) {
    if ((it.header.flags & wire::flag::kUnicast) == 0) ++multicast;
    if (from == sl && it.type() == wire::MessageType::signaling) ++requests;
  };
  net.start();
  be(net, gm, grandmaster(ProfileName::g8275_2));
  net.run(20.0);
  REQUIRE(net[sl].state(1) == PortState::slave);
  CHECK(net.node(sl).measurements.back().offset_s == Approx(1e-3).margin(1e-12));
  CHECK(net[gm].unicast_server().clients(net.now) == 3);
  CHECK(multicast == 0);
  const SimTime until = net[sl].unicast_client().granted(1, wire::MessageType::sync);
  CHECK(until > net.now + Duration::from_whole_seconds(30));
  const std::size_t asked = requests;
  net.run(180.0);
  CHECK(net[sl].unicast_client().granted(1, wire::MessageType::sync) > until + Duration::from_whole_seconds(120));
  CHECK(requests - asked <= 12);  // three services, renewed every 45 s
  CHECK(net[sl].state(1) == PortState::slave);

  SECTION("a CANCEL ends it, and it is asked for again after ten seconds") {
    net.act(gm, [&](Instance& it, Outbox& out) { it.cancel_unicast(net.now, out); });
    net.run(1.0);
    CHECK(net[gm].unicast_server().clients(net.now) == 0);
    const std::size_t before = net.node(sl).measurements.size();
    net.run(8.0);
    CHECK(net.node(sl).measurements.size() == before);
    net.run(20.0);
    CHECK(net[gm].unicast_server().clients(net.now) == 3);
    CHECK(net[sl].state(1) == PortState::slave);
  }
  SECTION("without renewal the server stops sending") {
    net.cut(cable, false, true);  // nothing gets to the server any more
    net.run(61.0);
    CHECK(net[gm].unicast_server().clients(net.now) == 0);
    const std::size_t before = net.node(sl).measurements.size();
    net.run(30.0);
    CHECK(net.node(sl).measurements.size() == before);
    CHECK(net[sl].state(1) == PortState::listening);
  }
  SECTION("a server that follows another clock refuses") {
    PtpNetwork other;
    const int slave_server = other.add(of(ProfileName::g8275_2, true));
    const int asking = other.add(client, 1, {&master, 1});
    other.link(slave_server, 1, asking, 1);
    other.start();
    other.run(30.0);
    CHECK(other[slave_server].unicast_server().clients(other.now) == 0);
    CHECK(other[asking].state(1) == PortState::listening);
  }
}

TEST_CASE("802.1AS: time goes through relays with clocks of their own rates, and comes out right",
          "[models][network]") {
  PtpNetwork net;
  const int gm = net.add(of(ProfileName::ieee802_1as));
  const int relay_1 = net.add(of(ProfileName::ieee802_1as), 2), relay_2 = net.add(of(ProfileName::ieee802_1as), 2);
  const int end = net.add(of(ProfileName::ieee802_1as));
  net.link(gm, 1, relay_1, 1, 300e-9, 300e-9);
  net.link(relay_1, 2, relay_2, 1, 400e-9, 400e-9);
  net.link(relay_2, 2, end, 1, 500e-9, 500e-9);
  net.node(relay_1).frequency = 40e-6;
  net.node(relay_2).frequency = -30e-6;
  net.node(end).frequency = 20e-6;
  net.start();
  net.act(gm, [&](Instance& it, Outbox& out) { it.set_priorities(net.now, 10, 248, out); });
  net.run(60.0);
  CHECK(net[relay_1].state(1) == PortState::slave);
  CHECK(net[relay_1].state(2) == PortState::master);
  CHECK(net[end].state(1) == PortState::slave);
  CHECK(net[end].parent().grandmaster == ptp_identity(1));
  CHECK(net[end].current().steps_removed == 3);
  // Of the newest Sync: its age is at most an interval of 1/8 s and the way.
  CHECK(net.node(end).measurements.back().offset_s == Approx(20e-6 * 60.0).margin(20e-6 * 0.13));
  CHECK(net.node(relay_2).measurements.back().offset_s == Approx(-30e-6 * 60.0).margin(30e-6 * 0.13));
  CHECK(net[end].port(1).peer().rate_ratio() == Approx((1.0 - 30e-6) / (1.0 + 20e-6)).margin(1e-10));

  SECTION("a link that is longer than 800 ns, or silent, is not capable of it") {
    net.cut(2);
    net.run(10.0);
    CHECK_FALSE(net[end].port(1).peer().usable());
    CHECK(net[end].state(1) == PortState::master);  // its own time
  }
}

TEST_CASE("802.1AS: over a link longer than the limit no time goes", "[models][network]") {
  PtpNetwork net;
  const int gm = net.add(of(ProfileName::ieee802_1as)), end = net.add(of(ProfileName::ieee802_1as));
  net.link(gm, 1, end, 1, 900e-9, 900e-9);
  net.start();
  net.run(30.0);
  CHECK_FALSE(net[end].port(1).peer().usable());
  CHECK(net.node(end).measurements.empty());
  CHECK(net[end].is_grandmaster());
}

TEST_CASE("PTP alternate master: a passive port sends, flagged, and nobody follows it", "[models][network]") {
  PtpNetwork net;
  Config best, second;
  best.priority1 = 10;
  second.priority1 = 20;
  second.alternate_master = true;
  Config only_slave;
  only_slave.slave_only = true;
  const int a = net.add(best), b = net.add(second), sl = net.add(only_slave);
  net.link(a, 1, b, 1);
  net.link(a, 1, sl, 1);
  net.link(b, 1, sl, 1);
  std::size_t flagged = 0;
  net.seen = [&](int from, const wire::Message& it) {
    if (from == b && (it.header.flags & wire::flag::kAlternateMaster) != 0) ++flagged;
  };
  net.start();
  be(net, a, grandmaster(ProfileName::ieee1588));
  be(net, b, grandmaster(ProfileName::ieee1588));
  net.run(60.0);
  CHECK(net[b].state(1) == PortState::passive);
  CHECK(flagged > 100);
  CHECK(net[sl].parent().grandmaster == ptp_identity(1));
}

TEST_CASE("PTP path trace: lists the clocks, and an announce that has come back is not heard", "[models][network]") {
  PtpNetwork net;
  Config config;
  config.path_trace = true;
  Config first = config;
  first.priority1 = 1;
  const int gm = net.add(first), bc = net.add(config, 2);
  Config last = config;
  last.slave_only = true;
  const int sl = net.add(last);
  net.link(gm, 1, bc, 1);
  net.link(bc, 2, sl, 1);
  std::size_t longest = 0;
  net.seen = [&](int, const wire::Message& it) {
    for (const wire::Tlv& tlv : it.tlvs) longest = std::max(longest, wire::read_path_trace(tlv)->clocks.size());
  };
  net.start();
  net.run(60.0);
  CHECK(net[sl].state(1) == PortState::slave);
  CHECK(longest == 2);
  // The same announce, as if it had gone round.
  wire::Message stale;
  stale.header.source = {ptp_identity(99), 1};
  wire::Announce body;
  body.priority1 = 0;
  body.grandmaster = ptp_identity(99);
  stale.body = body;
  stale.tlvs.push_back(wire::write(wire::PathTrace{{ptp_identity(99), ptp_identity(3)}}));
  for (int i = 0; i < 4; ++i) {
    net.act(sl, [&](Instance& it, Outbox& out) { it.receive(net.now, 1, 9, stale, net.reading(sl), out); });
  }
  CHECK(net[sl].parent().grandmaster == ptp_identity(1));
}
