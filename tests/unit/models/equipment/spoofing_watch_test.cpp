// When a host's and a timing server's receivers are taken for spoofed, and when a constellation is missed.
#include "models/equipment/spoofing_watch.hpp"

#include <catch2/catch.hpp>

#include "models/equipment/clock_monitor.hpp"
#include "tests/support/host_bench.hpp"

using namespace chronotwin;
using namespace chronotwin::test;
using Log = std::vector<std::string>;

namespace {

constexpr ReceiverEvidence kSound{.valid = true, .received_s = 800e-9, .satellites = 12, .cn0_span_db = 9.0};

void receive(HostInputs& in, std::size_t antenna, int gps, int bds) {
  in.antenna[antenna].tracked_by_band = {gps, bds, 0};
}

}  // namespace

TEST_CASE("host: a spoofed antenna is named, and stays so until somebody acknowledges it", "[models][equipment]") {
  HostBench bench;
  bench.change_at(1, [](HostInputs& in) { in.antenna[0].receiver = in.antenna[1].receiver = kSound; });
  bench.change_at(100, [](HostInputs& in) { in.antenna[0].receiver.received_s += 500e-9; });
  bench.change_at(200, [](HostInputs& in) { in.antenna[0].receiver = kSound; });
  bench.run_until(300);
  CHECK(bench.log() == Log{"103 +SPOOFING host.antenna_a"});
  CHECK(bench.monitor.acknowledge(AlarmCode::SPOOFING, "host.antenna_a"));
  bench.run_until(302);
  CHECK(bench.log().size() == 2);
}

TEST_CASE("clock: each receiver is supervised for itself", "[models][equipment]") {
  ClockMonitor monitor(ClockConfig{}, "clock");
  ClockInputs inputs{
      .connected = {true, true, false}, .valid = {true, true, false}, .reference = true, .first_choice = true};
  inputs.receiver = {kSound, kSound};
  const auto run = [&](int from, int to) {
    std::vector<std::string> raised;
    for (int s = from; s < to; ++s) {
      for (const auto& it : monitor.update(at(s), inputs))
        raised.push_back(std::string(alarm_type(it.code).name) + " " + it.path);
    }
    return raised;
  };
  CHECK(run(0, 100).empty());
  inputs.receiver[1].cn0_span_db = 0.3;
  CHECK(run(100, 110) == Log{"SPOOFING clock.rf_b"});
  CHECK(monitor.acknowledge(AlarmCode::SPOOFING, "clock.rf_b"));
}

TEST_CASE("host: a constellation that was received and is gone alarms, one that never was does not",
          "[models][equipment]") {
  HostBench bench;
  bench.change_at(1, [](HostInputs& in) {
    receive(in, 0, 8, 10);
    receive(in, 1, 8, 0);
  });
  bench.change_at(100, [](HostInputs& in) { receive(in, 0, 8, 0); });
  bench.change_at(300, [](HostInputs& in) { receive(in, 0, 8, 9); });
  bench.run_until(400);
  CHECK(bench.log() == Log{"160 +CONSTELLATION_LOST host.antenna_a", "360 -CONSTELLATION_LOST host.antenna_a"});
}

TEST_CASE("host: an antenna without any signal does not say that a constellation is lost", "[models][equipment]") {
  HostBench bench;
  bench.change_at(1, [](HostInputs& in) { receive(in, 1, 8, 10); });
  bench.change_at(100, [](HostInputs& in) { in.antenna[1] = kOpenAntenna; });
  bench.run_until(400);
  CHECK(bench.log() == Log{"103 +ANTENNA_OPEN host.antenna_b", "120 +GNSS_LOST host.antenna_b"});
}
