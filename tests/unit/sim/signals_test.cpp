// Errors of single satellites, spoofers and receivers that say too much, in whole runs.
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/runtime/simulation.hpp"
#include "tests/support/room.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;
using chronotwin::test::at_seconds;
using chronotwin::test::Room;
using chronotwin::test::sample;

namespace {

Scenario room(double seconds) {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.duration = Duration::from_seconds(seconds);
  return scenario;
}

TimelineItem fault(const std::string& name, const std::string& target, double at, double lasts,
                   std::vector<FaultParameter> parameters = {}) {
  return {.id = name,
          .at = at_seconds(at),
          .lasts = Duration::from_seconds(lasts),
          .fault = name,
          .targets = {target},
          .parameters = std::move(parameters)};
}

double deviation(const trace::Series& series, std::size_t from) {
  double sum = 0.0;
  double squares = 0.0;
  for (std::size_t i = from; i < series.value.size(); ++i) {
    sum += series.value[i];
    squares += series.value[i] * series.value[i];
  }
  const auto count = static_cast<double>(series.value.size() - from);
  return std::sqrt(squares / count - sum / count * sum / count);
}

bool any_alarm(const trace::Source& trace, const std::string& code) {
  for (const trace::AlarmRecord& it : trace.alarms()) {
    if (it.code == code) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("errors by satellite: the received time is as good as a timing receiver's, and nothing alarms", "[sim]") {
  Scenario scenario = room(7200);
  scenario.sites.front().config.range_errors.detail = gnss::ErrorDetail::satellites;
  const auto trace = test::run(scenario);
  CHECK(trace->alarms().empty());
  // 5 to 15 ns (1 sigma) is what timing receivers in position hold reach; an hour's sky may be better.
  const double sigma = deviation(trace->read("bbu[1].measured_offset"), 300);
  CHECK(sigma > 0.5e-9);
  CHECK(sigma < 15e-9);
  const double error = std::abs(sample(*trace, "bbu[1].time_error", 7000));
  CHECK(error < 60e-9);
  // Each satellite's error is recorded: half a metre is 1.7 ns, the ionosphere's rest some metres.
  const trace::Series satellite = trace->read("ant_a.range_error[C59]");
  CHECK(std::isfinite(satellite.value.front()));
  CHECK(std::abs(satellite.value.front()) > 0.0);
  CHECK(std::abs(satellite.value.front()) < 100e-9);
}

TEST_CASE("errors by satellite: a storm makes the received time worse", "[sim]") {
  const auto worst = [](double storm) {
    Scenario scenario = room(600);
    scenario.sky.at = *parse_utc("2023-03-12T05:00:00Z");  // early afternoon in Yantai
    scenario.sites.front().config.range_errors.detail = gnss::ErrorDetail::satellites;
    scenario.sites.front().config.range_errors.ionosphere_variation = Ratio(0.0);
    scenario.sites.front().config.range_errors.storm = Ratio(storm);
    const auto trace = test::run(scenario);
    double most = 0.0;
    for (const double it : trace->read("bbu[1].measured_offset").value) most = std::max(most, std::abs(it));
    return most;
  };
  CHECK(worst(3.0) > 40e-9);
  CHECK(worst(1.0) < 40e-9);
}

TEST_CASE("spoofing: a ramp leads the clock astray, and equal C/N0 give it away", "[sim][fault]") {
  Scenario scenario = room(1500);
  scenario.timeline = {
      fault("spoof_meacon", "room", 300, 1200, {{.name = "delay", .value = 0.0}, {.name = "rate", .value = 1e-9}})};
  const auto trace = test::run(scenario);
  // 1 ns/s for 1190 s, which the clock follows.
  CHECK(sample(*trace, "bbu[1].time_error", 1490) == Approx(-1190e-9).margin(150e-9));
  CHECK(sample(*trace, "bbu[1].cn0_best", 600) > sample(*trace, "bbu[1].cn0_best", 200) + 3.0);
  CHECK(any_alarm(*trace, "SPOOFING"));
}

TEST_CASE("late loss flag: time is said to be valid for 20 s without a satellite", "[sim][fault]") {
  Scenario scenario = room(400);
  scenario.timeline = {fault("late_loss_flag", "bbu[1].receiver", 300, 60)};
  const auto trace = test::run(scenario);
  CHECK(sample(*trace, "bbu[1].satellites_tracked", 305) == 0.0);
  CHECK(sample(*trace, "bbu[1].reference_valid", 318) == 1.0);
  CHECK(sample(*trace, "bbu[1].reference_valid", 321) == 0.0);
}

TEST_CASE("a satellite's clock jump leaves the time alone", "[sim][fault]") {
  Scenario scenario = room(500);
  scenario.timeline = {fault("sv_clock_jump", "sky", 300, 200, {{.name = "satellite", .text = "C59"}})};
  const auto trace = test::run(scenario);
  CHECK(sample(*trace, "bbu[1].satellites_excluded", 400) == 1.0);
  CHECK(std::abs(sample(*trace, "bbu[1].time_error", 490) - sample(*trace, "bbu[1].time_error", 290)) < 10e-9);
  CHECK(trace->alarms().empty());
}
