// Against curl, promtool, the OpenMetrics parser of the Python client, and Prometheus itself: a scrape is clean and
// holds what the twin shows.
#include <cmath>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

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

const std::string kOpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";
const std::string kText = "text/plain; version=0.0.4; charset=utf-8";

std::string curl(const SteppedTwin& twin, const std::string& options = "") {
  const CommandResult result = run_command("curl -sS -m 10 " + options + " " + twin.status("metrics").where + " 2>&1");
  REQUIRE(result.exit_code == 0);
  return result.output;
}

std::string scrape(const SteppedTwin& twin) {
  return curl(twin);
}

// What a parser that is not ours makes of a scrape: a line of JSON a metric family.
std::vector<nlohmann::json> parsed(const SteppedTwin& twin) {
  const std::string parser = CHRONOTWIN_SOURCE_DIR "/tests/endpoints/monitoring/parse_openmetrics.py";
  const CommandResult result =
      run_command("curl -sS -m 10 " + twin.status("metrics").where + " | /usr/bin/python3 " + parser + " 2>&1");
  INFO(result.output);
  REQUIRE(result.exit_code == 0);
  std::vector<nlohmann::json> families;
  std::istringstream lines(result.output);
  for (std::string line; std::getline(lines, line);) families.push_back(nlohmann::json::parse(line));
  return families;
}

nlohmann::json family(const std::vector<nlohmann::json>& families, const std::string& name) {
  for (const nlohmann::json& it : families) {
    if (it.at("name") == name) return it;
  }
  FAIL("there is no family " << name);
  return {};
}

bool parser_is_here() {
  if (run_command("/usr/bin/python3 -c 'import prometheus_client.openmetrics.parser' 2>&1").exit_code == 0) return true;
  WARN("skipped: Python has no prometheus_client (apt install python3-prometheus-client)");
  return false;
}

// A prometheus of our own that scrapes the twin every second.
class Prometheus {
 public:
  explicit Prometheus(const SteppedTwin& twin)
      : port_(free_port()),
        config_(write_file(folder_ / "prometheus.yml",
                           fmt::format("global: {{scrape_interval: 1s}}\nscrape_configs:\n"
                                       "  - {{job_name: twin, static_configs: [{{targets: ['{}']}}]}}\n",
                                       target(twin)))),
        daemon_("prometheus",
                {"--config.file=" + config_, "--storage.tsdb.path=" + (folder_ / "data"),
                 fmt::format("--web.listen-address=127.0.0.1:{}", port_)},
                folder_ / "log") {}

  // What its HTTP API answers; null where it does not.
  [[nodiscard]] nlohmann::json ask(const std::string& path, const std::string& name, const std::string& value) const {
    const CommandResult result = run_command(fmt::format(
        "curl -sS -m 10 -G 'http://127.0.0.1:{}{}' --data-urlencode '{}={}' 2>/dev/null", port_, path, name, value));
    const nlohmann::json reply = nlohmann::json::parse(result.output, nullptr, false);
    return reply.is_object() && reply.value("status", "") == "success" ? reply.at("data") : nlohmann::json();
  }
  // The newest value of the one series that a query finds; NaN: none.
  [[nodiscard]] double value_of(const std::string& query) const {
    const nlohmann::json data = ask("/api/v1/query", "query", query);
    if (data.is_null() || data.at("result").size() != 1) return std::nan("");
    return std::stod(data.at("result").at(0).at("value").at(1).get<std::string>());
  }
  [[nodiscard]] nlohmann::json metadata(const std::string& metric) const {
    const nlohmann::json data = ask("/api/v1/targets/metadata", "metric", metric);
    return data.is_null() || data.size() != 1 ? nlohmann::json::object() : data.at(0);
  }
  [[nodiscard]] bool alive() { return daemon_.alive(); }
  [[nodiscard]] std::string log() const { return daemon_.output(); }

 private:
  static std::string target(const SteppedTwin& twin) {  // host:port
    const std::string url = twin.status("metrics").where;
    const std::size_t begin = std::string("http://").size();
    return url.substr(begin, url.find('/', begin) - begin);
  }

  Folder folder_;
  int port_;
  std::string config_;
  Daemon daemon_;
};

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
      labels += fmt::format(",{}=\"{}\"", bridge::metric_name(*it.type), states.at(static_cast<std::size_t>(truth)));
    }
    const std::string sample = bridge::metric_name(*it.type) + "{" + labels + "}";
    INFO(sample);
    CHECK(value(page, sample) == (states.empty() ? truth : 1.0));
    ++seen;
  }
  CHECK(seen > 50);
  CHECK(value(page, "chronotwin_host_contact_closed{path=\"host\",contact=\"antenna_b\"}") == 1.0);
  CHECK(value(page, "chronotwin_antenna_input_current_amperes{path=\"host.antenna_a\"}") > 0.01);
  CHECK(value(page, "chronotwin_bbu_state{path=\"bbu[1]\",chronotwin_bbu_state=\"FREERUN\"}") == 0.0);
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
  const CommandResult check = run_command("curl -sS -m 10 -H 'Accept: text/plain' " + twin.status("metrics").where +
                                          " | promtool check metrics 2>&1");
  CHECK(check.output == "");
  CHECK(check.exit_code == 0);
}

TEST_CASE("openmetrics: a scraper gets the form that it asks for", "[endpoints]") {
  if (!programs_are_here(kPrograms)) return;
  SteppedTwin twin(kEndpoint);
  REQUIRE(twin.comes_up("metrics"));
  const auto type = [&](const std::string& accept) {
    return curl(twin, "-o /dev/null -w '%{content_type}' -H 'Accept:" + accept + "'");
  };
  CHECK(type(" */*") == kOpenMetrics);
  CHECK(type("") == kOpenMetrics);  // no such header
  CHECK(type(" application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5") == kOpenMetrics);
  CHECK(type(" text/plain;version=0.0.4;q=0.5,*/*;q=0.1") == kText);
  CHECK(curl(twin).ends_with("\n# EOF\n"));
  CHECK(curl(twin, "-H 'Accept: text/plain'").find("# EOF") == std::string::npos);
  const auto status = [&](const std::string& options) {
    return curl(twin, "-o /dev/null -w '%{http_code}' " + options);
  };
  CHECK(status("") == "200");
  CHECK(status("-X POST") == "405");
  CHECK(status("-H 'Host: evil.example.org'") == "403");
  CHECK(run_command("curl -sS -m 10 -o /dev/null -w '%{http_code}' " + twin.status("metrics").where + "/more").output ==
        "404");
}

TEST_CASE("openmetrics: a parser that is not ours finds every family with its type and unit", "[endpoints]") {
  if (!programs_are_here(kPrograms) || !parser_is_here()) return;
  SteppedTwin twin(kEndpoint);
  REQUIRE(twin.comes_up("metrics"));
  twin.inject("cut", "feeder_cut", "main_feeder.feeder[1]");
  twin.step(60);
  const auto families = parsed(twin);
  CHECK(families.size() > 30);
  const auto current = family(families, "chronotwin_antenna_input_current_amperes");
  CHECK(current.at("type") == "gauge");
  CHECK(current.at("unit") == "amperes");
  const auto state = family(families, "chronotwin_bbu_state");
  CHECK(state.at("type") == "stateset");
  double states = 0.0;
  for (const auto& it : state.at("samples")) {
    if (it.at("labels").at("path") == "bbu[1]") states += it.at("value").get<double>();
  }
  CHECK(states == 1.0);
  const auto events = family(families, "chronotwin_events");
  CHECK(events.at("type") == "counter");
  CHECK(events.at("samples").at(0).at("name") == "chronotwin_events_total");
  const auto run = family(families, "chronotwin_run");
  CHECK(run.at("type") == "info");
  CHECK(run.at("samples").at(0).at("labels").at("scenario") == "A room with endpoints");
  bridge::ShownNow shown(twin.scenario(), twin.live());
  shown.refresh();
  for (const auto& it : current.at("samples")) {
    CHECK(it.at("value") == shown.value(it.at("labels").at("path").get<std::string>() + ".current"));
  }
}

TEST_CASE("openmetrics: Prometheus scrapes it as OpenMetrics and has the twin's values", "[endpoints]") {
  if (!programs_are_here({"curl", "prometheus"})) return;
  SteppedTwin twin(kEndpoint);
  REQUIRE(twin.comes_up("metrics"));
  twin.inject("cut", "feeder_cut", "main_feeder.feeder[1]");
  twin.step(60);
  Prometheus prometheus(twin);
  const bool scraped = wait_until(kSoon, [&] {
    return prometheus.value_of("chronotwin_alarm_raised{code=\"ANTENNA_OPEN\",path=\"host.antenna_a\"}") == 1.0;
  });
  INFO(prometheus.log());
  REQUIRE(prometheus.alive());
  REQUIRE(scraped);
  CHECK(prometheus.value_of("up") == 1.0);
  CHECK(prometheus.value_of("chronotwin_alarms_total{code=\"ANTENNA_OPEN\",path=\"host.antenna_a\"}") == 1.0);
  bridge::ShownNow shown(twin.scenario(), twin.live());
  shown.refresh();
  CHECK(prometheus.value_of("chronotwin_antenna_input_current_amperes{path=\"host.antenna_b\"}") ==
        shown.value("host.antenna_b.current"));
  CHECK(prometheus.value_of("sum by (path) (chronotwin_bbu_state{path=\"bbu[1]\"})") == 1.0);
  // The text format knows neither of these.
  CHECK(prometheus.metadata("chronotwin_bbu_state").value("type", "") == "stateset");
  CHECK(prometheus.metadata("chronotwin_antenna_input_current_amperes").value("unit", "") == "amperes");
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
  CHECK(twin.status("metrics").detail ==
        fmt::format("cannot listen on 127.0.0.1:{}: Address already in use; another program has this port: "
                    "give the endpoint another one, or 0 for any",
                    port));
  other.reset();
  CHECK(twin.comes_up("metrics"));
}
