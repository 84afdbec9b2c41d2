// One fault on its way to every monitoring protocol at once, at the wall clock's pace.
#include <fmt/format.h>

#include "tests/endpoints/monitoring/stepped_twin.hpp"
#include "tests/support/command.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;

TEST_CASE("fault: its alarm reaches MQTT and syslog in real time, and the trace tells after how long", "[endpoints]") {
  if (!programs_are_here({"mosquitto", "mosquitto_sub"})) return;
  Folder folder;
  const int broker_port = free_port(), log_port = free_port(SOCK_DGRAM);
  const std::string conf = write_file(
      folder / "mosquitto.conf", fmt::format("listener {} 127.0.0.1\nuser root\nallow_anonymous true\n", broker_port));
  Daemon broker("mosquitto", {"-c", conf}, folder / "mosquitto.log");
  REQUIRE(wait_until(kSoon, [&] { return broker.output().find("running") != std::string::npos; }));
  Daemon subscriber("mosquitto_sub",
                    {"-h", "127.0.0.1", "-p", std::to_string(broker_port), "-V", "mqttv5", "-q", "1", "-t",
                     "room/alarms/ANTENNA_OPEN/host.antenna_a", "-F", "%t %J"},
                    folder / "subscriber.log");

  SteppedTwin twin(
      fmt::format("  mqtt: {{kind: mqtt, topic: room, port: {}}}\n"
                  "  syslog: {{kind: syslog, transport: udp, port: {}}}\n",
                  broker_port, log_port));
  REQUIRE(twin.comes_up("mqtt"));
  REQUIRE(twin.comes_up("syslog"));
  twin.runner().play();
  twin.inject("cut", "feeder_cut", "main_feeder.feeder[1]");
  const std::string detail = "ANTENNA_OPEN host.antenna_a raised";
  REQUIRE(wait_until(kSoon, [&] {
    return twin.find_event("mqtt", "ENDPOINT_NOTIFIED", detail).has_value() &&
           twin.find_event("syslog", "ENDPOINT_NOTIFIED", detail).has_value();
  }));
  twin.runner().pause();
  REQUIRE(wait_until(kSoon, [&] { return twin.runner().status().state == RunnerState::paused; }));

  const SimTime onset = twin.trace().faults_since(0).at(0).time;
  for (const std::string endpoint : {"mqtt", "syslog"}) {
    const auto told = twin.find_event(endpoint, "ENDPOINT_NOTIFIED", detail);
    for (const trace::AlarmRecord& it : twin.trace().alarms_since(0)) {
      if (it.code != "ANTENNA_OPEN") continue;
      CHECK(told->time > it.time);
      WARN(fmt::format("{}: told {:.3f} s after the fault's onset, {:.3f} ms after the alarm", endpoint,
                       (told->time - onset).seconds(), 1e3 * (told->time - it.time).seconds()));
    }
  }
  CHECK(wait_until(kSoon, [&] {
    return subscriber.output().find("\"raised\":true") != std::string::npos ||
           subscriber.output().find("\\\"raised\\\":true") != std::string::npos;
  }));
  CHECK(subscriber.output().find("\"content-type\":\"application/json\"") != std::string::npos);
  CHECK(broker.alive());
  CHECK(subscriber.alive());
}
