// The best master clock against the decision tables of IEEE 1588-2008, figures 26 to 28.
#include "models/network/ptp/best_master.hpp"

#include <vector>

#include <catch2/catch.hpp>

#include "models/core/random_stream.hpp"

using namespace chronotwin;
using namespace chronotwin::ptp;

namespace {

wire::ClockIdentity id(std::uint8_t last) {
  return {0, 0, 0, 0xFF, 0xFE, 0, 0, last};
}

// Heard from clock `sender` by port `port` of clock 50.
DataSet heard(std::uint8_t grandmaster, std::uint16_t steps = 0, std::uint8_t sender = 10, std::uint16_t port = 1) {
  return {
      .grandmaster = id(grandmaster), .steps_removed = steps, .sender = {id(sender), 1}, .receiver = {id(50), port}};
}

ClockTraits clock_50(std::uint8_t clock_class = 248) {
  ClockTraits clock;
  clock.own.quality.clock_class = clock_class;
  clock.own.grandmaster = id(50);
  clock.own.sender = {id(50), 0};
  clock.own.receiver = {id(50), 0};
  return clock;
}

// Every field that is compared takes one of few values, so that equal ones are common.
DataSet random_set(RandomStream& random) {
  const auto few = [&](std::uint64_t of) { return static_cast<std::uint8_t>(random.bits() % of); };
  DataSet set = heard(few(3), few(5), static_cast<std::uint8_t>(10 + few(3)), static_cast<std::uint16_t>(1 + few(3)));
  // One grandmaster says one thing of itself.
  set.priority1 = static_cast<std::uint8_t>(set.grandmaster[7] == 2 ? 1 : 0);
  set.quality.clock_class = static_cast<std::uint8_t>(set.grandmaster[7] == 1 ? 7 : 6);
  set.local_priority = few(2);
  return set;
}

}  // namespace

TEST_CASE("best master: the first field that differs decides, the lower value is better", "[models][network]") {
  // Each line is worse in its field, and better in all that come after it.
  DataSet good = heard(9);
  std::vector<DataSet> worse(6, heard(1));
  worse[0].priority1 = 129;
  worse[1].quality.clock_class = 249;
  worse[2].quality.accuracy = 0xFF;
  good.quality.offset_scaled_log_variance = 0x4000;
  for (DataSet& it : worse) it.quality.offset_scaled_log_variance = 0x3FFF;
  worse[3].quality.offset_scaled_log_variance = 0x4001;
  worse[4].quality.offset_scaled_log_variance = 0x4000;
  worse[4].priority2 = 129;
  worse[5] = good;
  worse[5].grandmaster = id(10);
  for (const DataSet& it : worse) {
    CHECK(compare(good, it) == Order::a_better);
    CHECK(compare(it, good) == Order::b_better);
  }
}

TEST_CASE("best master: ways to one grandmaster are compared by steps, then by topology", "[models][network]") {
  CHECK(compare(heard(1, 1), heard(1, 3)) == Order::a_better);
  CHECK(compare(heard(1, 3), heard(1, 1)) == Order::b_better);
  // One step apart: the longer way's receiver (50) against its sender.
  CHECK(compare(heard(1, 2, 60), heard(1, 1)) == Order::b_better);              // receiver < sender
  CHECK(compare(heard(1, 2, 40), heard(1, 1)) == Order::b_better_by_topology);  // receiver > sender
  CHECK(compare(heard(1, 1), heard(1, 2, 60)) == Order::a_better);
  CHECK(compare(heard(1, 1), heard(1, 2, 40)) == Order::a_better_by_topology);
  CHECK(compare(heard(1, 2, 50), heard(1, 1)) == Order::error_1);  // its own message came back
  // As many steps: the senders, then the receiving ports.
  CHECK(compare(heard(1, 1, 10), heard(1, 1, 11)) == Order::a_better_by_topology);
  CHECK(compare(heard(1, 1, 11), heard(1, 1, 10)) == Order::b_better_by_topology);
  CHECK(compare(heard(1, 1, 10, 1), heard(1, 1, 10, 2)) == Order::a_better_by_topology);
  CHECK(compare(heard(1, 1, 10, 2), heard(1, 1, 10, 1)) == Order::b_better_by_topology);
  CHECK(compare(heard(1), heard(1)) == Order::error_2);
}

TEST_CASE("best master: the telecom profile leaves out priority1 and looks at the local priority",
          "[models][network]") {
  DataSet a = heard(2);
  DataSet b = heard(1);
  a.priority1 = 200;
  a.local_priority = 1;
  CHECK(compare(a, b, Profile::telecom) == Order::a_better);
  a.local_priority = 128;
  CHECK(compare(a, b, Profile::telecom) == Order::b_better);  // classes of 248: the identity
  a.quality.clock_class = 6;
  b.quality.clock_class = 6;
  b.steps_removed = 2;
  CHECK(compare(a, b, Profile::telecom) == Order::a_better);  // classes up to 127: the shorter way
}

TEST_CASE("best master: of any two ways one is better, and of three no circle is made", "[models][network]") {
  RandomStream random(1, "test", "best_master");
  for (const Profile profile : {Profile::ieee1588, Profile::telecom}) {
    for (int i = 0; i < 20'000; ++i) {
      const DataSet a = random_set(random);
      const DataSet b = random_set(random);
      const DataSet c = random_set(random);
      CHECK((better(a, b, profile) || better(b, a, profile) || compare(a, b, profile) == Order::error_2));
      CHECK_FALSE((better(a, b, profile) && better(b, a, profile)));
      // Within one grandmaster a difference of one step is decided by topology: no order of three ways.
      if (a.grandmaster == b.grandmaster || b.grandmaster == c.grandmaster || a.grandmaster == c.grandmaster) continue;
      if (profile == Profile::telecom) continue;
      if (better(a, b, profile) && better(b, c, profile)) CHECK(better(a, c, profile));
    }
  }
}

TEST_CASE("best master: the states of the ports are those of figure 26", "[models][network]") {
  const std::optional<DataSet> none;
  // Nothing heard.
  CHECK(decide(clock_50(), {none, true}, none) == Decision::listening);
  CHECK(decide(clock_50(), {none, false}, none) == Decision::m2);
  CHECK(decide(clock_50(6), {none, false}, none) == Decision::m1);
  // A clock of class 1 … 127 is master or passive.
  DataSet primary = heard(1);
  primary.quality.clock_class = 6;
  CHECK(decide(clock_50(6), {primary}, primary) == Decision::p1);
  primary.quality.clock_class = 7;
  CHECK(decide(clock_50(6), {primary}, primary) == Decision::m1);
  // Others follow a better one where it is heard best …
  CHECK(decide(clock_50(), {primary}, primary) == Decision::s1);
  // … are masters where a worse one is heard or none …
  DataSet elsewhere = heard(7, 0, 20, 2);
  elsewhere.quality.clock_class = 187;
  CHECK(decide(clock_50(), {elsewhere}, primary) == Decision::m3);
  CHECK(decide(clock_50(), {none, false}, primary) == Decision::m3);
  // … and passive where the same grandmaster comes by a way that is worse by topology.
  DataSet other_way = primary;
  other_way.sender = {id(20), 1};
  other_way.receiver.port = 2;
  CHECK(decide(clock_50(), {other_way}, primary) == Decision::p2);
  // The best of all is worse than itself.
  DataSet poor = heard(1);
  poor.priority1 = 255;
  CHECK(decide(clock_50(), {poor}, poor) == Decision::m2);
}

TEST_CASE("best master: a slave-only clock follows or listens, a masterOnly port never follows", "[models][network]") {
  ClockTraits slave = clock_50(255);
  slave.slave_only = true;
  CHECK(decide(slave, {std::nullopt, false}, std::nullopt) == Decision::listening);
  CHECK(decide(slave, {heard(1)}, heard(1)) == Decision::s1);
  ClockTraits telecom = clock_50();
  telecom.profile = Profile::telecom;
  PortView port{heard(1)};
  port.not_slave = true;
  CHECK(decide(telecom, port, heard(1)) == Decision::m3);
}

TEST_CASE("best master: an announce becomes what is compared", "[models][network]") {
  wire::Message message;
  message.header.source = {id(3), 7};
  message.body = wire::Announce{
      .priority1 = 5, .quality = {6, 0x21, 0x4E5D}, .priority2 = 9, .grandmaster = id(1), .steps_removed = 4};
  const DataSet set = data_set(message, {id(50), 2}, 33);
  CHECK(set.sender == message.header.source);
  CHECK(set.receiver == wire::PortIdentity{id(50), 2});
  CHECK(set.steps_removed == 4);
  CHECK(set.local_priority == 33);
  CHECK(set.quality.clock_class == 6);
  const std::vector<DataSet> all{heard(9), set, heard(4)};
  CHECK(best(all) == set);
  CHECK_FALSE(best({}).has_value());
}
