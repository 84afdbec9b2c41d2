// Against curl and promtool: a scrape is clean and holds what the twin shows.
#include <cmath>
#include <sstream>

#include <fmt/format.h>

#include "sim/bridge/descriptor.hpp"
#include "sim/bridge/openmetrics/metrics.hpp"
#include "sim/bridge/shown_now.hpp"
#include "tests/endpoints/monitoring/stepped_twin.hpp"
#include "tests/support/command.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;

namespace {

const std::vector<std::string> kPrograms{"curl"};
constexpr const char* kEndpoint = "  metrics: {kind: openmetrics, port: 0}\n";

std::string scrape(const SteppedTwin& twin) {
  const CommandResult result = run_command("curl -sS -m 10 " + twin.status("metrics").where + " 2>&1");
  REQUIRE(result.exit_code == 0);
  return result.output;
}

// The number behind `sample` ("name{labels}"); NaN where there is no such line.
double value(const std::string& page, const std::string& sample) {
  const auto at = page.find("\n" + sample + " ");
  return at == std::string::npos ? std::nan("") : std::strtod(page.c_str() + at + sample.size() + 2, nullptr);
}

}  // namespace

TEST_CASE("openmetrics: a scrape has every reading with the twin's value", "[endpoints]") {
  if (!programs_are_here(kPrograms)) return;
  SteppedTwin twin(kEndpoint);
  REQUIRE(twin.comes_up("metrics"));
  twin.step(60);
  const std::string page = scrape(twin);
  bridge::ShownNow shown(twin.scenario(), twin.live());
  shown.refresh();
  int seen = 0;
  for (const auto& it : shown.readings()) {
    const double truth = shown.value(it.path);
    if (std::isnan(truth) || it.path.find(".contact_") != std::string::npos) continue;
    std::string labels = "path=\"" + it.path.substr(0, it.path.rfind('.')) + "\"";
    const auto& states = it.type->states;
    if (!states.empty()) {
      labels += ",state=\"" + std::string(states.at(static_cast<std::size_t>(truth))) + "\"";
    }
    const std::string sample = bridge::metric_name(*it.type) + "{" + labels + "}";
    INFO(sample);
    // The page has sixteen digits.
    CHECK(value(page, sample) == Approx(states.empty() ? truth : 1.0).epsilon(1e-15));
    ++seen;
  }
  CHECK(seen > 50);
  CHECK(value(page, "chronotwin_host_contact_closed{path=\"host\",contact=\"antenna_b\"}") == 1.0);
  CHECK(value(page, "chronotwin_antenna_input_current_amperes{path=\"host.antenna_a\"}") > 0.01);
  CHECK(value(page, "chronotwin_bbu_state{path=\"bbu[1]\",state=\"FREERUN\"}") == 0.0);
  CHECK(value(page, "chronotwin_simulated_time_seconds") == shown.now().since_start().seconds());
  CHECK(page.find("chronotwin_run_info{scenario=\"A room with endpoints\",seed=\"7\",version=\"") != std::string::npos);
  CHECK(value(page, "chronotwin_events_total{code=\"ENDPOINT_UP\",source=\"metrics\"}") == 1.0);
}

TEST_CASE("openmetrics: promtool has nothing to complain about", "[endpoints]") {
  if (!programs_are_here({"curl", "promtool"})) return;
  SteppedTwin twin(kEndpoint);
  REQUIRE(twin.comes_up("metrics"));
  twin.inject("cut", "feeder_cut", "main_feeder.feeder[1]");
  twin.step(60);
  (void)scrape(twin);  // the server counts scrapes, so that the second one has more
  const CommandResult check =
      run_command("curl -sS -m 10 " + twin.status("metrics").where + " | promtool check metrics 2>&1");
  CHECK(check.output == "");
  CHECK(check.exit_code == 0);
}

TEST_CASE("openmetrics: an alarm is a gauge while it stands and is counted", "[endpoints]") {
  if (!programs_are_here(kPrograms)) return;
  SteppedTwin twin(kEndpoint);
  REQUIRE(twin.comes_up("metrics"));
  const std::string gauge = "chronotwin_alarm_raised{code=\"ANTENNA_OPEN\",path=\"host.antenna_a\",severity=\"major\"}";
  const std::string count = "chronotwin_alarms_total{code=\"ANTENNA_OPEN\",path=\"host.antenna_a\"}";
  twin.step(30);
  CHECK(value(scrape(twin), gauge) == 0.0);
  twin.inject("cut", "feeder_cut", "main_feeder.feeder[1]");
  twin.step(30);
  std::string page = scrape(twin);
  CHECK(value(page, gauge) == 1.0);
  CHECK(value(page, count) == 1.0);
  twin.runner().post({.kind = Command::Kind::clear, .id = "cut", .origin = "test"});
  twin.step(120);
  page = scrape(twin);
  CHECK(value(page, gauge) == 0.0);
  CHECK(value(page, count) == 1.0);
}

TEST_CASE("openmetrics: a port that another program has is told and waited for", "[endpoints]") {
  const int port = free_port();
  bridge::Descriptor other(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(bind(other.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  REQUIRE(listen(other.get(), 1) == 0);
  SteppedTwin twin(fmt::format("  metrics: {{kind: openmetrics, port: {}}}\n", port));
  REQUIRE(twin.goes_down("metrics"));
  CHECK(
      twin.status("metrics").detail ==
      fmt::format("openmetrics: cannot listen on 127.0.0.1:{}: Address already in use; another program has this port: "
                  "give the endpoint another one, or 0 for any",
                  port));
  other.reset();
  CHECK(twin.comes_up("metrics"));
}
