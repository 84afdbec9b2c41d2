#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "models/codec/chrony_sock/sample.hpp"
#include "models/codec/nmea/messages.hpp"
#include "models/codec/nmea/satellite_number.hpp"
#include "models/codec/tod/tod.hpp"
#include "models/codec/ubx/configuration.hpp"
#include "models/codec/ubx/navigation.hpp"
#include "tests/support/room.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;
namespace nmea = codec::nmea;
namespace ubx = codec::ubx;

namespace {

Scenario two_minutes() {
  Scenario scenario = test::Room().bbus(1).scenario();
  scenario.duration = Duration::from_whole_seconds(120);
  return scenario;
}

void add_endpoint(Scenario& scenario, const std::string& name, const std::string& target, EndpointConfig config) {
  scenario.endpoints.push_back({.name = name, .target = target, .config = std::move(config)});
}

// The packets of an endpoint that begin so, with their seconds.
std::vector<trace::Packet> packets(const trace::Source& trace, const std::string& endpoint,
                                   std::string_view begin = {}) {
  std::vector<trace::Packet> result;
  for (const trace::Packet& it : trace.packets()) {
    if (it.endpoint == endpoint && it.outbound && it.bytes.starts_with(begin)) {
      result.push_back(it);
    }
  }
  return result;
}

TimelineItem cut(double from_s, double for_s) {
  return {.id = "cut",
          .at = test::at_seconds(from_s),
          .lasts = Duration::from_seconds(for_s),
          .fault = "feeder_cut",
          .targets = {"main_feeder.feeder[1]"}};
}

}  // namespace

TEST_CASE("data port: NMEA tells time, satellites and C/N0 of the trace", "[sim][data_port]") {
  Scenario scenario = two_minutes();
  add_endpoint(scenario, "gps", "bbu[1].receiver", NmeaConfig{.baud = 115'200});
  const auto trace = test::run(scenario);
  const auto rmc = packets(*trace, "gps", "$GNRMC");
  REQUIRE(rmc.size() == 120);
  for (std::size_t second = 0; second < rmc.size(); ++second) {
    CHECK(rmc[second].time == test::at_seconds(static_cast<double>(second) + 0.15));
    const auto value = nmea::decode_rmc(*nmea::parse(rmc[second].bytes));
    REQUIRE(value);
    CHECK(value->valid);
    CHECK(*value->date == nmea::Date{2023, 3, 12});
    CHECK(*value->time == nmea::TimeOfDay{0, static_cast<int>(second) / 60, static_cast<int>(second) % 60, 0});
  }
  const auto gga = packets(*trace, "gps", "$GNGGA");
  double best = 0.0;
  for (const trace::Packet& it : packets(*trace, "gps")) {
    if (it.time < test::at_seconds(1.0) && it.bytes.substr(3, 3) == "GSV") {
      const auto view = nmea::decode_gsv(*nmea::parse(it.bytes));
      for (const auto& satellite : view->satellites) {
        best = std::max(best, static_cast<double>(satellite.cn0_dbhz.value_or(0)));
      }
    }
  }
  CHECK(best == std::round(test::sample(*trace, "bbu[1].cn0_best", 0)));
  for (const std::size_t second : {0U, 59U, 119U}) {
    CHECK(nmea::decode_gga(*nmea::parse(gga[second].bytes))->satellites ==
          test::sample(*trace, "bbu[1].satellites_tracked", static_cast<double>(second)));
  }
}

TEST_CASE("data port: SOCK tells the clock's time error, or the receiver's", "[sim][data_port]") {
  Scenario scenario = two_minutes();
  add_endpoint(scenario, "clock", "bbu[1]", ChronySockConfig{});
  add_endpoint(scenario, "pulse", "bbu[1].receiver", ChronySockConfig{});
  const auto trace = test::run(scenario);
  const auto clock = packets(*trace, "clock");
  const auto pulse = packets(*trace, "pulse");
  REQUIRE(clock.size() == 120);
  REQUIRE(pulse.size() == 120);
  for (std::size_t i = 0; i < clock.size(); ++i) {
    const auto second = static_cast<double>(i);
    const auto of_clock = codec::chrony_sock::parse(clock[i].bytes);
    const auto of_pulse = codec::chrony_sock::parse(pulse[i].bytes);
    CHECK(of_clock->seconds == scenario.start.seconds + static_cast<std::int64_t>(i));
    // The servo steers at the second, so the channel may already be some picoseconds on.
    const double error = test::sample(*trace, "bbu[1].time_error", second);
    CHECK(of_clock->offset_s == Approx(error).margin(1e-12));
    // measured offset = clock − pulse; the pulse is late by what the receiver's time error is short.
    const double measured = test::sample(*trace, "bbu[1].measured_offset", second);
    CHECK(of_pulse->offset_s == Approx(error - measured).margin(1e-12));
  }
}

TEST_CASE("data port: TOD tells normal, holdover and normal again as the antenna goes and comes", "[sim][data_port]") {
  Scenario scenario = two_minutes();
  scenario.duration = Duration::from_whole_seconds(300);
  for (Equipment& it : scenario.equipment) {
    if (auto* host = std::get_if<HostConfig>(&it.config)) {
      host->switchover.on_dc_fault = false;
      host->switchover.on_gnss_lost = false;
    }
  }
  scenario.timeline.push_back(cut(60, 60));
  add_endpoint(scenario, "tod", "bbu[1]", TodConfig{});
  const auto trace = test::run(scenario);
  using codec::tod::PulseStatus;
  const auto status_at = [&](std::size_t second) {
    return std::get<codec::tod::TimeMessage>(*codec::tod::parse(packets(*trace, "tod", "CM\x01\x20")[second].bytes));
  };
  CHECK(status_at(10).pulse == PulseStatus::normal);
  CHECK(status_at(100).pulse == PulseStatus::holdover_crystal);
  CHECK(status_at(299).pulse == PulseStatus::normal);
  for (std::size_t second = 0; second < 300; second += 5) {
    CHECK(status_at(second).pulse != PulseStatus::unusable);
  }
  // Sunday midnight, and the pulse of second 10.
  CHECK(status_at(10).second_of_week == 10 + 18);
  CHECK(packets(*trace, "tod").size() == 600);
}

TEST_CASE("data port: what a peer sends is answered at once and changes what is sent", "[sim][data_port]") {
  Scenario scenario = two_minutes();
  add_endpoint(scenario, "ubx", "bbu[1].receiver", UbxConfig{});
  trace::MemoryTrace first;
  std::vector<Command> sent;
  const auto tell = [&](double seconds, const ubx::Frame& frame) {
    sent.push_back({.time = test::at_seconds(seconds),
                    .kind = Command::Kind::datagram,
                    .target = "ubx",
                    .bytes = ubx::write(frame),
                    .origin = "ubx"});
  };
  tell(5.5, {ubx::kMonVer, ""});
  tell(10.25, ubx::encode(ubx::CfgMsg{ubx::kNavSat, 0}));
  const auto run = [&](trace::MemoryTrace& trace) {
    Simulation simulation(scenario, test::shipped_sky(), trace);
    for (const Command& it : sent) {
      REQUIRE(simulation.post(it).empty());
    }
    simulation.run_until(simulation.end());
    simulation.finish(trace::EndState::complete);
  };
  run(first);
  const auto out = packets(first, "ubx");
  const auto at = [&](double seconds) {
    const SimTime time = test::at_seconds(seconds);
    return *std::find_if(out.begin(), out.end(), [time](const trace::Packet& it) { return it.time == time; });
  };
  CHECK(ubx::parse(at(5.5).bytes)->message == ubx::kMonVer);
  CHECK(ubx::parse(at(10.25).bytes)->message == ubx::kAckAck);
  const auto satellites =
      std::ranges::count_if(out, [](const trace::Packet& it) { return ubx::parse(it.bytes)->message == ubx::kNavSat; });
  CHECK(satellites == 11);
  // What was recorded, done again: the same packets.
  trace::MemoryTrace again;
  run(again);
  REQUIRE(again.packets().size() == first.packets().size());
  for (std::size_t i = 0; i < again.packets().size(); ++i) {
    CHECK(again.packets()[i].time == first.packets()[i].time);
    CHECK(again.packets()[i].bytes == first.packets()[i].bytes);
  }
}

TEST_CASE("data port: slicing a run changes no packet", "[sim][data_port]") {
  Scenario scenario = two_minutes();
  scenario.duration = Duration::from_whole_seconds(20);
  add_endpoint(scenario, "gps", "bbu[1].receiver", NmeaConfig{});
  const auto whole = test::run(scenario);
  const auto sliced = test::run(scenario, {test::at_seconds(3.15), test::at_seconds(7.2), test::at_seconds(7.9)});
  REQUIRE(whole->packets().size() == sliced->packets().size());
  for (std::size_t i = 0; i < whole->packets().size(); ++i) {
    CHECK(whole->packets()[i].time == sliced->packets()[i].time);
    CHECK(whole->packets()[i].bytes == sliced->packets()[i].bytes);
  }
}

TEST_CASE("tester: what an endpoint has measured becomes its channels, and what it sent a packet", "[sim][data_port]") {
  Scenario scenario = two_minutes();
  add_endpoint(scenario, "tester", "", PtpEndpointConfig{.role = PtpRole::tester, .interface = "eth1"});
  add_endpoint(scenario, "master", "bbu[1]", PtpEndpointConfig{.interface = "eth2"});
  trace::MemoryTrace trace;
  Simulation simulation(scenario, test::shipped_sky(), trace);
  const auto measured = [&](double seconds, double time_error) {
    return Command{.time = test::at_seconds(seconds),
                   .kind = Command::Kind::observe,
                   .name = std::string(kMeasured),
                   .target = "tester",
                   .parameters = {{.name = "time_error", .value = time_error}, {.name = "path_delay", .value = 2e-6}},
                   .origin = "endpoint"};
  };
  REQUIRE(simulation.post(measured(5.5, 1e-6)).empty());
  REQUIRE(simulation.post(measured(10.5, -3e-6)).empty());
  REQUIRE(simulation
              .post({.time = test::at_seconds(7.0),
                     .kind = Command::Kind::datagram,
                     .name = std::string(kSent),
                     .target = "master",
                     .bytes = "abc",
                     .origin = "endpoint"})
              .empty());
  simulation.run_until(simulation.end());
  simulation.finish(trace::EndState::complete);
  const trace::Series error = trace.read("tester.time_error");
  CHECK(std::isnan(error.value[5]));
  CHECK(error.value[6] == 1e-6);
  CHECK(error.value[10] == 1e-6);
  CHECK(error.value[11] == -3e-6);
  CHECK(trace.read("tester.path_delay").value[6] == 2e-6);
  const auto out = packets(trace, "master");
  REQUIRE(out.size() == 1);
  CHECK(out[0].outbound);
  CHECK(out[0].bytes == "abc");
  // A measurement is a sample and an input, no event.
  CHECK(std::ranges::none_of(trace.events(), [](const trace::Event& it) { return it.source == "tester"; }));
  CHECK(std::ranges::count(trace.inputs(), "tester", &trace::InputRecord::target) == 2);
}
