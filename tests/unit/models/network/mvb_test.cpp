#include <map>
#include <vector>

#include <catch2/catch.hpp>

#include "models/codec/mvb/frame.hpp"
#include "models/network/mvb/instance.hpp"
#include "models/network/mvb/port_table.hpp"

using namespace chronotwin;
using namespace chronotwin::mvb;

TEST_CASE("mvb bus: each port is polled at its own period, and no two at once", "[models][network][mvb]") {
  Bus bus({{.address = 1, .octets = 2, .period_ms = 1},
           {.address = 2, .octets = 32, .period_ms = 16},
           {.address = 3, .octets = 32, .period_ms = 16},
           {.address = 4, .octets = 32, .period_ms = 1024}});
  std::map<std::uint16_t, int> polls;
  SimTime free = SimTime::start(), now = SimTime::start();
  while (true) {
    const Bus::Poll poll = bus.next(now);
    if (poll.at >= SimTime::start() + Duration::from_whole_seconds(10)) break;
    CHECK(poll.at >= free);
    free = poll.arrival;
    now = poll.at;
    ++polls[poll.address];
  }
  CHECK(polls == std::map<std::uint16_t, int>{{1, 10'000}, {2, 625}, {3, 625}, {4, 10}});
  CHECK(bus.load() ==
        Approx(codec::mvb::telegram_time_s(2) * 1000 + codec::mvb::telegram_time_s(32) * (125 + 1 / 1.024)));
}

TEST_CASE("mvb bus: it takes two ports of 256 bits every millisecond, and no third", "[models][network][mvb]") {
  std::vector<PortConfig> ports(2, {.octets = 32, .period_ms = 1});
  CHECK(Bus::fits(ports));
  ports.push_back({.octets = 32, .period_ms = 1024});
  CHECK_FALSE(Bus::fits(ports));
  CHECK(period_for(1.0) == 512);
  CHECK(period_for(1.024) == 1024);
  CHECK(period_for(60.0) == 1024);
  CHECK_FALSE(is_period(3));
}

TEST_CASE("mvb: a slave takes each telegram once, late by the wait for the bus, and sees a port grow old",
          "[models][network][mvb]") {
  constexpr TaiTime kBegin{.seconds = 1'700'000'037};
  mvb::Config config{.time = {.role = telegram::Role::source, .initialising = Seconds(0.0)}, .address = 0x123};
  Instance source(config, {});
  source.time().set_health({.has_time = true, .bds_valid = true});
  config.time = {.role = telegram::Role::slave, .operational_threshold = Seconds(0.0)};
  config.time.upstream.resize(1);
  Instance slave(config, {{.address = 0x123}});
  Bus bus({{.address = 0x123, .octets = 32, .period_ms = 256}});
  PortTable ports;
  ports.add(0x123, 32);
  CHECK_FALSE(ports.freshness(0x123, SimTime::start()));
  const auto reading = [&](SimTime now) { return advance(kBegin, now - SimTime::start()); };

  Outbox out;
  source.start(SimTime::start(), out);
  SimTime wake = out.wake_ups.at(0).at, now = SimTime::start();
  double worst = 0.0;
  for (int poll = 0; poll < 400; ++poll) {
    const Bus::Poll next = bus.next(now);
    for (; wake <= next.at; wake = out.wake_ups.at(0).at) {
      out.clear();
      source.wake(wake, 0, out);
      source.sent(wake, out.messages.at(0).message, reading(wake));
      ports.put(0x123, out.messages.at(0).message.octets, wake);
    }
    now = next.at;
    if (!ports.freshness(0x123, now)) continue;
    CHECK(ports.freshness(0x123, now)->seconds() < 1.0);
    Outbox ignored;
    slave.receive(next.arrival, {.address = 0x123, .octets = ports.octets(0x123)}, reading(next.arrival), ignored);
    worst = std::min(worst, slave.time().operational_offset_s());
  }
  CHECK(slave.time().judged(telegram::Judgement::used) == 102);
  CHECK(slave.repeated() > 250);
  CHECK(worst < -0.2);
  CHECK(worst >= -0.256 - codec::mvb::telegram_time_s(32) - 1e-9);
}
