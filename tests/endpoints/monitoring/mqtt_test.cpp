// Against mosquitto and mosquitto_sub: what the broker keeps is what the twin shows.
#include <cmath>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "sim/bridge/shown_now.hpp"
#include "tests/endpoints/monitoring/stepped_twin.hpp"
#include "tests/support/command.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;
using nlohmann::json;

namespace {

// A broker on a port of its own, with anonymous access unless `settings` say otherwise.
class Broker {
 public:
  explicit Broker(std::string settings = "allow_anonymous true\n") : settings_(std::move(settings)) { start(); }

  void start() {
    const std::string file = write_file(folder_ / "mosquitto.conf",
                                        "listener " + std::to_string(port_) + " 127.0.0.1\nuser root\n" + settings_);
    daemon_ = std::make_unique<Daemon>("mosquitto", std::vector<std::string>{"-c", file}, folder_ / "mosquitto.log");
    REQUIRE(wait_until(kSoon, [&] { return daemon_->output().find("running") != std::string::npos; }));
  }
  void stop() { daemon_->end(); }

  [[nodiscard]] bool alive() { return daemon_->alive(); }
  [[nodiscard]] int port() const { return port_; }

  // What is retained below a topic now: payloads by topic.
  [[nodiscard]] std::map<std::string, std::string> retained(const std::string& version,
                                                            const std::string& options = "") const {
    const CommandResult result =
        run_command("mosquitto_sub -h 127.0.0.1 -p " + std::to_string(port_) + " -V " + version + " " + options +
                    " -t 'room/#' --retained-only -F '%t %p' -W 1 2>&1");
    std::map<std::string, std::string> messages;
    std::istringstream lines(result.output);
    for (std::string line; std::getline(lines, line);) {
      messages[line.substr(0, line.find(' '))] = line.substr(line.find(' ') + 1);
    }
    return messages;
  }

 private:
  const std::string settings_;
  Folder folder_;
  const int port_ = free_port();
  std::unique_ptr<Daemon> daemon_;
};

std::string mqtt_endpoint(int port, const std::string& more = "") {
  return "  mqtt: {kind: mqtt, topic: room, period: 100 ms, port: " + std::to_string(port) + more + "}\n";
}

const std::vector<std::string> kPrograms{"mosquitto", "mosquitto_sub"};

// Does the broker have of every channel the value that the twin has?
void check_channels(const std::map<std::string, std::string>& messages, const SteppedTwin& twin) {
  bridge::ShownNow shown(twin.scenario(), twin.live());
  shown.refresh();
  for (const auto& reading : shown.readings()) {
    const auto dot = reading.path.rfind('.');
    const std::string topic = "room/" + reading.path.substr(0, dot) + "/" + reading.path.substr(dot + 1);
    INFO(topic);
    REQUIRE(messages.contains(topic));
    const json message = json::parse(messages.at(topic));
    const double value = shown.value(reading.path);
    if (std::isnan(value)) {
      CHECK(message["value"].is_null());
    } else {
      CHECK(message["value"].get<double>() == value);
    }
    CHECK(message["seconds"].get<double>() == shown.now().since_start().seconds());
    if (reading.type->states.empty()) {
      CHECK(message["unit"] == reading.type->unit);
    } else if (!std::isnan(value)) {
      CHECK(message["state"] == reading.type->states.at(static_cast<std::size_t>(value)));
    }
  }
}

bool up_to_date(const std::map<std::string, std::string>& messages, const SteppedTwin& twin) {
  const auto found = messages.find("room/host/powered");
  return found != messages.end() && json::parse(found->second)["seconds"] == twin.live().now().since_start().seconds();
}

json alarm(const Broker& broker, const std::string& code, const std::string& place) {
  const auto messages = broker.retained("mqttv5");
  const auto found = messages.find("room/alarms/" + code + "/" + place);
  return found == messages.end() ? json() : json::parse(found->second);
}

}  // namespace

TEST_CASE("mqtt: the broker keeps every channel that a box shows, with the twin's values", "[endpoints]") {
  if (!programs_are_here(kPrograms)) return;
  const auto [version, flag] = GENERATE(table<std::string, std::string>({{"v5", "mqttv5"}, {"v3.1.1", "mqttv311"}}));
  Broker broker;
  SteppedTwin twin(mqtt_endpoint(broker.port(), ", version: " + version));
  REQUIRE(twin.comes_up("mqtt"));
  twin.step(60);
  std::map<std::string, std::string> messages;
  REQUIRE(wait_until(kSoon, [&] { return up_to_date(messages = broker.retained(flag), twin); }));
  check_channels(messages, twin);
  CHECK(messages.at("room/status") == "online");
  CHECK(broker.alive());
  twin.stop();
  CHECK(broker.retained(flag).at("room/status") == "offline");
}

TEST_CASE("mqtt: an alarm is at the broker with its code, place and texts, and its way is in the trace",
          "[endpoints]") {
  if (!programs_are_here(kPrograms)) return;
  Broker broker;
  SteppedTwin twin(mqtt_endpoint(broker.port()));
  REQUIRE(twin.comes_up("mqtt"));
  twin.step(60);
  CHECK(wait_until(kSoon, [&] { return alarm(broker, "ANTENNA_OPEN", "host.antenna_a")["raised"] == false; }));
  twin.inject("cut", "feeder_cut", "main_feeder.feeder[1]");
  twin.step(30);
  REQUIRE(wait_until(kSoon, [&] { return alarm(broker, "ANTENNA_OPEN", "host.antenna_a")["raised"] == true; }));
  const json open = alarm(broker, "ANTENNA_OPEN", "host.antenna_a");
  const auto standing = twin.live().alarms();
  const auto truth = std::ranges::find(standing, "ANTENNA_OPEN", [](const auto& it) { return it.raised.code; });
  REQUIRE(truth != standing.end());
  CHECK(open["code"] == "ANTENNA_OPEN");
  CHECK(open["place"] == "host.antenna_a");
  CHECK(open["severity"] == "major");
  CHECK(open["value"].get<double>() == truth->raised.value);
  CHECK(open["unit"] == "A");
  CHECK(open["seconds"].get<double>() == truth->raised.time.since_start().seconds());
  CHECK(open["text"]["en"] == "Antenna open circuit");
  CHECK(open["text"]["zh"] == "天线开路");

  twin.step(1);  // what was delivered is an event of the simulated time at which it was
  CHECK(wait_until(kSoon, [&] {
    return twin.find_event("mqtt", "ENDPOINT_NOTIFIED", "ANTENNA_OPEN host.antenna_a raised").has_value();
  }));
  CHECK(twin.status("mqtt").dropped == 0);  // two minutes at full speed may be more than a busy broker takes
  twin.runner().post({.kind = Command::Kind::clear, .id = "cut", .origin = "test"});
  twin.step(120);
  CHECK(wait_until(kSoon, [&] { return alarm(broker, "ANTENNA_OPEN", "host.antenna_a")["raised"] == false; }));
}

TEST_CASE("mqtt: a broker that was away gets everything again", "[endpoints]") {
  if (!programs_are_here(kPrograms)) return;
  Broker broker;
  SteppedTwin twin(mqtt_endpoint(broker.port()));
  REQUIRE(twin.comes_up("mqtt"));
  twin.inject("cut", "feeder_cut", "main_feeder.feeder[1]");
  twin.step(30);
  REQUIRE(wait_until(kSoon, [&] { return alarm(broker, "ANTENNA_OPEN", "host.antenna_a")["raised"] == true; }));
  broker.stop();
  REQUIRE(twin.goes_down("mqtt"));
  CHECK_FALSE(twin.status("mqtt").detail.empty());
  twin.inject("short", "antenna_short", "ant_b");
  twin.step(30);
  broker.start();  // it has kept nothing
  REQUIRE(twin.comes_up("mqtt"));
  CHECK(wait_until(kSoon, [&] { return alarm(broker, "ANTENNA_OPEN", "host.antenna_a")["raised"] == true; }));
  CHECK(wait_until(kSoon, [&] { return alarm(broker, "ANTENNA_SHORT", "host.antenna_b")["raised"] == true; }));
  CHECK(wait_until(kSoon, [&] { return up_to_date(broker.retained("mqttv5"), twin); }));
  twin.step(1);
  CHECK(wait_until(kSoon, [&] {
    return twin.find_event("mqtt", "ENDPOINT_DOWN", "").has_value() &&
           twin.find_event("mqtt", "ENDPOINT_NOTIFIED", "ANTENNA_SHORT host.antenna_b raised").has_value();
  }));
}

TEST_CASE("mqtt: a twin that is killed leaves its last will", "[endpoints]") {
  if (!programs_are_here(kPrograms)) return;
  Broker broker;
  const pid_t child = fork();
  if (child == 0) {
    const SteppedTwin twin(mqtt_endpoint(broker.port()));
    for (;;) pause();
  }
  const auto says = [&](const char* what) { return broker.retained("mqttv5")["room/status"] == what; };
  const bool online = wait_until(kSoon, [&] { return says("online"); });
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  CHECK(online);
  CHECK(wait_until(kSoon, [&] { return says("offline"); }));
}

TEST_CASE("mqtt: a run that is taken back takes its alarms back", "[endpoints]") {
  if (!programs_are_here(kPrograms)) return;
  Broker broker;
  SteppedTwin twin(mqtt_endpoint(broker.port()));
  REQUIRE(twin.comes_up("mqtt"));
  twin.step(10);
  twin.inject("cut", "feeder_cut", "main_feeder.feeder[1]");
  twin.step(30);
  REQUIRE(wait_until(kSoon, [&] { return alarm(broker, "ANTENNA_OPEN", "host.antenna_a")["raised"] == true; }));
  twin.runner().rewind(SimTime::start() + Duration::from_whole_seconds(5));
  CHECK(wait_until(kSoon, [&] { return alarm(broker, "ANTENNA_OPEN", "host.antenna_a")["raised"] == false; }));
}

TEST_CASE("mqtt: a broker that is absent at the start is waited for", "[endpoints]") {
  if (!programs_are_here(kPrograms)) return;
  Broker broker;
  broker.stop();
  SteppedTwin twin(mqtt_endpoint(broker.port()));
  REQUIRE(twin.goes_down("mqtt"));
  INFO(twin.status("mqtt").detail);
  CHECK(twin.status("mqtt").detail.find(std::to_string(broker.port())) != std::string::npos);
  CHECK(twin.status("mqtt").detail.find("refused") != std::string::npos);
  broker.start();
  CHECK(twin.comes_up("mqtt"));
}

TEST_CASE("mqtt: TLS with certificates of both sides, and a password", "[endpoints]") {
  if (!programs_are_here({"mosquitto", "mosquitto_sub", "mosquitto_passwd", "openssl"})) return;
  Folder folder;
  const auto make = [&](const std::string& name, const std::string& subject) {
    const std::string base = folder / name;
    const std::string request = "openssl req -newkey rsa:2048 -nodes -keyout " + base + ".key -subj '/CN=" + subject +
                                "' -addext 'subjectAltName=IP:127.0.0.1' -out " + base + ".csr 2>&1 && ";
    return run_command(request + "printf 'subjectAltName=IP:127.0.0.1' > " + base + ".ext && openssl x509 -req -in " +
                       base + ".csr -CA " + (folder / "ca.crt") + " -CAkey " + (folder / "ca.key") +
                       " -CAcreateserial -days 1 -extfile " + base + ".ext -out " + base + ".crt 2>&1");
  };
  const CommandResult authority =
      run_command("openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=test-ca -keyout " + (folder / "ca.key") +
                  " -out " + (folder / "ca.crt") + " 2>&1");
  INFO(authority.output);
  REQUIRE(authority.exit_code == 0);
  REQUIRE(make("server", "127.0.0.1").exit_code == 0);
  REQUIRE(make("client", "chronotwin").exit_code == 0);
  REQUIRE(run_command("mosquitto_passwd -b -c " + (folder / "passwords") + " room secret 2>&1").exit_code == 0);
  write_file(folder / "password", "secret\n");
  write_file(folder / "wrong", "guess\n");

  Broker broker("allow_anonymous false\npassword_file " + (folder / "passwords") + "\ncafile " + (folder / "ca.crt") +
                "\ncertfile " + (folder / "server.crt") + "\nkeyfile " + (folder / "server.key") +
                "\nrequire_certificate true\n");
  const std::string secure = ", tls: true, ca_file: " + (folder / "ca.crt") +
                             ", certificate_file: " + (folder / "client.crt") +
                             ", key_file: " + (folder / "client.key") + ", user: room, password_file: ";
  {
    SteppedTwin twin(mqtt_endpoint(broker.port(), secure + (folder / "wrong")));
    REQUIRE(twin.goes_down("mqtt"));
    INFO(twin.status("mqtt").detail);
    CHECK(twin.status("mqtt").detail.find("refuses: Not authorized") != std::string::npos);
  }
  SteppedTwin twin(mqtt_endpoint(broker.port(), secure + (folder / "password")));
  const bool up = twin.comes_up("mqtt");
  INFO(twin.status("mqtt").detail);
  REQUIRE(up);
  CHECK(twin.status("mqtt").where == "mqtts://127.0.0.1:" + std::to_string(broker.port()));
  const std::string options = "--cafile " + (folder / "ca.crt") + " --cert " + (folder / "client.crt") + " --key " +
                              (folder / "client.key") + " -u room -P secret";
  CHECK(wait_until(kSoon, [&] { return broker.retained("mqttv5", options).contains("room/status"); }));
}
