// Time over the network of tests/support/network_lab.hpp: rules that any PTP network has to keep.
#include <cmath>

#include <catch2/catch.hpp>

#include "models/codec/ptp/message.hpp"
#include "tests/support/network_lab.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;
using test::sample;

namespace {

Scenario lab(std::int64_t seconds = 600) {
  Scenario scenario = test::network_lab();
  scenario.duration = Duration::from_whole_seconds(seconds);
  return scenario;
}

network::LinkConfig& link_of(Scenario& scenario, const std::string& connection) {
  for (Connection& it : scenario.connections) {
    if (it.path == connection) return std::get<network::LinkConfig>(it.via.front().config);
  }
  throw Bug("no such connection");
}

double mean(const trace::Source& trace, const std::string& channel, int from, int to) {
  double sum = 0.0;
  for (int second = from; second < to; ++second) sum += sample(trace, channel, second);
  return sum / (to - from);
}

}  // namespace

TEST_CASE("node: a slave follows its grandmaster within its timestamps", "[sim][network]") {
  const auto trace = test::run(lab());
  CHECK(sample(*trace, "slave.net[1].ptp_state", 500) == 9.0);  // SLAVE
  CHECK(sample(*trace, "slave.grandmaster", 500) == 1.0);
  CHECK(sample(*trace, "slave.steps_removed", 500) == 1.0);
  CHECK(std::abs(mean(*trace, "slave.time_error", 300, 600)) < 30e-9);
}

TEST_CASE("node: the offset error is half of the asymmetry", "[sim][network]") {
  Scenario scenario = lab();
  link_of(scenario, "drop").asymmetry = Seconds(800e-9);
  const auto straight = test::run(lab());
  const auto skewed = test::run(scenario);
  // Towards the slave it takes 400 ns longer: it believes that it is ahead by that.
  const double shift = mean(*skewed, "slave.time_error", 300, 600) - mean(*straight, "slave.time_error", 300, 600);
  CHECK(std::abs(shift + 400e-9) < 20e-9);
}

TEST_CASE("node: the path delay through a transparent clock is that of the links alone", "[sim][network]") {
  const auto trace = test::run(lab());
  const double links_s = 5000.0 / (0.681 * 299'792'458.0) + 2 * 100e-9;
  CHECK(std::abs(mean(*trace, "slave.mean_path_delay", 300, 600) - links_s) < 10e-9);
}

TEST_CASE("node: a client of NTP is one stratum below its server", "[sim][network]") {
  const auto trace = test::run(lab());
  CHECK(sample(*trace, "gm.stratum", 500) == 1.0);
  CHECK(sample(*trace, "asker.stratum", 500) == 2.0);
  CHECK(std::abs(sample(*trace, "asker.time_error", 599)) < 50e-6);
}

TEST_CASE("node: frames are recorded as the bytes that their codec reads", "[sim][network]") {
  Scenario scenario = lab(10);
  scenario.record.insert(scenario.record.begin(), RecordRule{.pattern = "trunk.link[1]", .packets = true});
  const auto trace = test::run(scenario);
  int announces = 0;
  for (const trace::Packet& packet : trace->packets()) {
    CHECK(packet.endpoint == "trunk.link[1]");
    if (packet.bytes.substr(12, 2) != "\x88\xF7") continue;
    const auto message = codec::ptp::parse(std::string_view(packet.bytes).substr(14));
    REQUIRE(message);
    announces += packet.outbound && message->type() == codec::ptp::MessageType::announce ? 1 : 0;
  }
  CHECK(announces >= 8 * 9);
}

TEST_CASE("node: the same seed gives the same run, slicing changes nothing", "[sim][network]") {
  const auto whole = test::run(lab(60));
  const auto sliced = test::run(lab(60), {test::at_seconds(7.3), test::at_seconds(30)});
  for (const char* channel : {"slave.time_error", "rival.time_error", "asker.time_error"}) {
    CHECK(whole->read(channel).value == sliced->read(channel).value);
  }
}
