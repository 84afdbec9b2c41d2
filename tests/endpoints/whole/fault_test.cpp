// A fault that curl injects into `chronotwin run --live`, seen by what an operations platform is made of: snmpwalk,
// mosquitto_sub and a syslog collector. The trace tells when, and the session can be run again.
#include <optional>

#include <fmt/format.h>

#include "export/hdf5/hdf5_trace.hpp"
#include "tests/endpoints/snmp/snmpd.hpp"
#include "tests/support/child.hpp"
#include "tests/support/chronotwin.hpp"

using namespace chronotwin::testing;
using Catch::Matchers::Contains;
namespace trace = chronotwin::trace;

namespace {

constexpr double kSoon = 60.0;  // no test is as slow as that

const char* const kRoom = R"yaml(schema: chronotwin/1
name: {en: "A watched room", zh: "受监视的机房"}
seed: 7
start: 2023-03-12T00:00:00Z
duration: 2 h
include: [shared/bbu_room.yaml]
live: {max_lateness: 10 s, miss_limit: 100 %}
)yaml";

// The platform: a broker with a subscriber, a collector of syslog over UDP, and an SNMP agent.
struct Platform {
  Folder folder;
  int broker_port = free_port(), log_port = free_port(SOCK_DGRAM), control_port = free_port();
  Snmpd snmpd;
  std::unique_ptr<Daemon> broker, subscriber, collector;

  void start() {
    const std::string conf =
        write_file(folder / "mosquitto.conf",
                   fmt::format("listener {} 127.0.0.1\nuser root\nallow_anonymous true\n", broker_port));
    broker = std::make_unique<Daemon>("mosquitto", std::vector<std::string>{"-c", conf}, folder / "mosquitto.log");
    REQUIRE(wait_until(kSoon, [&] { return broker->output().find("running") != std::string::npos; }));
    subscriber = std::make_unique<Daemon>("mosquitto_sub",
                                          std::vector<std::string>{"-h", "127.0.0.1", "-p", std::to_string(broker_port),
                                                                   "-t", "chronotwin/alarms/#", "-F", "%t %p"},
                                          folder / "subscriber.log");
    collector = std::make_unique<Daemon>(
        "socat", std::vector<std::string>{"-u", fmt::format("UDP-RECV:{},bind=127.0.0.1", log_port), "STDOUT"},
        folder / "syslog.log");
    REQUIRE(snmpd.start());
  }
  [[nodiscard]] bool alive() { return broker->alive() && subscriber->alive() && collector->alive() && snmpd.alive(); }
  [[nodiscard]] std::string url(const std::string& path) const {
    return fmt::format("http://127.0.0.1:{}/api/v1/{}", control_port, path);
  }
  [[nodiscard]] bool all_up() const {
    const CommandResult state = run_command("curl -sS -m 5 " + url("state") + " 2>&1");
    std::size_t up = 0;
    for (auto at = state.output.find("\"up\""); at != std::string::npos; at = state.output.find("\"up\"", at + 1)) ++up;
    return state.exit_code == 0 && up >= 4;
  }
};

bool holds(const std::string& text, std::initializer_list<const char*> words) {
  return std::all_of(words.begin(), words.end(), [&](const char* it) { return text.find(it) != std::string::npos; });
}

template <class Records, class Predicate>
auto first(const Records& records, Predicate predicate) -> const typename Records::value_type* {
  const auto found = std::find_if(records.begin(), records.end(), predicate);
  return found == records.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("fault: what curl injects reaches SNMP, MQTT and syslog with code and place, and the trace says when",
          "[endpoints]") {
  if (!programs_are_here({"curl", "mosquitto", "mosquitto_sub", "socat", "snmpd", "snmpwalk"})) return;
  Platform platform;
  platform.start();
  const std::string scenario = write_file(platform.folder / "room.yaml", kRoom);
  const std::string out = platform.folder / "out";
  Child run({"run", scenario, "--live", "-o", out, "--endpoint", fmt::format("control:port={}", platform.control_port),
             "--endpoint", "snmp:agentx=" + platform.snmpd.agentx(), "--endpoint",
             fmt::format("mqtt:port={}", platform.broker_port), "--endpoint",
             fmt::format("syslog:port={}", platform.log_port)},
            platform.folder / "errors.txt");
  REQUIRE(wait_until(kSoon, [&] { return platform.all_up(); }));

  const CommandResult injected = run_command(
      "curl -sS -m 5 -X POST -H 'Content-Type: application/json' -d "
      R"('{"id":"cut","fault":"feeder_cut","target":"main_feeder.feeder[1]"}' )" +
      platform.url("faults") + " 2>&1");
  INFO(injected.output);
  REQUIRE(injected.exit_code == 0);

  CHECK(wait_until(kSoon, [&] {
    return holds(platform.subscriber->output(), {"ANTENNA_OPEN", "host.antenna_a", "\"raised\":true"});
  }));
  CHECK(wait_until(kSoon, [&] { return holds(platform.collector->output(), {"ANTENNA_OPEN", "host.antenna_a"}); }));
  CHECK(wait_until(kSoon, [&] {
    return holds(platform.snmpd.walk("1.3.6.1.4.1.8072.9999.9999.416.1.5").output, {"ANTENNA_OPEN", "host.antenna_a"});
  }));
  CHECK(platform.alive());
  run.send(SIGINT);
  REQUIRE(run.wait() == 130);

  const trace::Hdf5Trace session(out + "/trace.h5");
  const auto* onset = first(session.faults(), [](const trace::FaultRecord& it) { return it.id == "cut"; });
  const auto* alarm = first(session.alarms(), [](const trace::AlarmRecord& it) { return it.code == "ANTENNA_OPEN"; });
  REQUIRE(onset != nullptr);
  REQUIRE(alarm != nullptr);
  CHECK(alarm->source == "host.antenna_a");
  for (const char* endpoint : {"mqtt", "snmp", "syslog"}) {
    CAPTURE(endpoint);
    const auto* told = first(session.events(), [&](const trace::Event& it) {
      return it.source == endpoint && it.code == "ENDPOINT_NOTIFIED" &&
             it.detail == "ANTENNA_OPEN host.antenna_a raised";
    });
    REQUIRE(told != nullptr);
    CHECK(told->time > alarm->time);
    WARN(fmt::format("{}: told {:.3f} s after the fault's onset, {:.3f} ms after the alarm", endpoint,
                     (told->time - onset->time).seconds(), 1e3 * (told->time - alarm->time).seconds()));
  }
  const CommandResult again =
      chronotwin::testing::chronotwin("replay " + out + "/trace.h5 --verify -o " + platform.folder / "again 2>&1");
  INFO(again.output);
  CHECK(again.exit_code == 0);
}
