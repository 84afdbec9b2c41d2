// The commands `inject` and `control`, and the client they and the desktop use, at a control endpoint.
#include "sim/bridge/control/client.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>

#include "sim/bridge/control/wire.hpp"
#include "tests/endpoints/control/serve.hpp"
#include "tests/support/chronotwin.hpp"

using namespace chronotwin;
using namespace chronotwin::bridge;
using namespace chronotwin::testing;

namespace {

// What was pushed, by kind; from the client's thread.
struct Heard {
  void take(const ControlClient::Push& push) {
    const std::lock_guard lock(mutex);
    list.push_back(push);
  }
  [[nodiscard]] int count(const std::string& kind) const {
    const std::lock_guard lock(mutex);
    return static_cast<int>(std::ranges::count(list, kind, &ControlClient::Push::kind));
  }
  [[nodiscard]] nlohmann::json last(const std::string& kind) const {
    const std::lock_guard lock(mutex);
    nlohmann::json content;
    for (const auto& it : list) {
      if (it.kind == kind) content = it.content;
    }
    return content;
  }
  mutable std::mutex mutex;
  std::vector<ControlClient::Push> list;
};

}  // namespace

TEST_CASE("inject: a fault goes in and out by the command line", "[control]") {
  Served served;
  served.twin.step(60);
  const std::string at = " --url " + served.url;
  const CommandResult in =
      testing::chronotwin("inject feeder_cut 'main_feeder.feeder[1]' --for '2 h' --id mine" + at + " 2>&1");
  INFO(in.output);
  CHECK(in.exit_code == 0);
  CHECK(in.output.starts_with("mine: feeder_cut on main_feeder.feeder[1], at 1 min 0.0"));
  served.twin.step(10);
  CHECK(testing::chronotwin("inject --list" + at).output.starts_with("mine "));
  CHECK(run_command("LC_ALL=zh_CN.UTF-8 " + kProgram + "inject --list" + at).output.find("馈线断开") !=
        std::string::npos);
  CHECK(testing::chronotwin("control alarms" + at).output.find("ANTENNA_OPEN") != std::string::npos);
  CHECK(testing::chronotwin("control ack ANTENNA_OPEN host.antenna_a" + at).exit_code == 0);
  const CommandResult out = testing::chronotwin("inject --clear mine --json" + at);
  CHECK(out.exit_code == 0);
  CHECK(Json::parse(out.output).at("command") == "clear");
  served.twin.step(10);
  CHECK(testing::chronotwin("inject --list" + at).output == "no fault is active\n");
  const CommandResult session = testing::chronotwin("control scenario" + at);
  CHECK(session.output.find("id: mine") != std::string::npos);
}

TEST_CASE("inject: what cannot be done exits 2 with the hints, an absent endpoint 4", "[control]") {
  Served served;
  const std::string at = " --url " + served.url + " 2>&1";
  const CommandResult wrong = testing::chronotwin("inject jamming_wideband rom 'js=40 m'" + at);
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.output.find("did you mean 'room'?") != std::string::npos);
  CHECK(wrong.output.find("a gain or loss is needed (dB)") != std::string::npos);
  CHECK(testing::chronotwin("inject jamming_wideband room js" + at).exit_code == 2);
  CHECK(testing::chronotwin("inject --clear none" + at).exit_code == 2);
  CHECK(testing::chronotwin("inject" + at).exit_code == 2);
  CHECK(testing::chronotwin("control step" + at).exit_code == 2);
  CHECK(testing::chronotwin("control jump 3" + at).exit_code == 2);
  const CommandResult nobody =
      testing::chronotwin("inject --list --url http://127.0.0.1:" + std::to_string(free_port()) + " 2>&1");
  CHECK(nobody.exit_code == 4);
  CHECK(nobody.output.find("hint:") != std::string::npos);
  CHECK(testing::chronotwin("inject --list --url nonsense 2>&1").exit_code != 0);
}

TEST_CASE("control: the run is steered by the command line", "[control]") {
  Served served;
  const std::string at = " --url " + served.url + " 2>&1";
  CHECK(testing::chronotwin("control step '10 min'" + at).exit_code == 0);
  served.twin.wait_for([&] { return served.twin.runner().status().now >= SimTime::start() + kOneSecond * 600; });
  CHECK(testing::chronotwin("control checkpoint here" + at).exit_code == 0);
  CHECK(testing::chronotwin("control speed 100" + at).exit_code == 0);
  CHECK(testing::chronotwin("control play" + at).output.starts_with("running\n"));
  CHECK(testing::chronotwin("control pause" + at).output.starts_with("paused\n"));
  CHECK(testing::chronotwin("control state" + at).output.find("speed 100") != std::string::npos);
  CHECK(testing::chronotwin("control rewind here" + at).exit_code == 0);
  CHECK(testing::chronotwin("control rewind '5 h'" + at).exit_code == 2);
  CHECK(testing::chronotwin("control channels" + at).output.find("LOCKED") != std::string::npos);
  CHECK(testing::chronotwin("control operate host select_antenna_b" + at).exit_code == 0);
}

TEST_CASE("control: clocks are operated by hand", "[control]") {
  Served served("", steered_clocks);
  const std::string at = " --url " + served.url + " 2>&1";
  const auto operate = [&](const std::string& box, const std::string& action) {
    const CommandResult result = testing::chronotwin("control operate '" + box + "' " + action + at);
    INFO(result.output);
    CHECK(result.exit_code == 0);
    served.twin.step(30);
  };
  const auto state = [&](const std::string& channel) {
    return served.get("/channels/" + channel).json().value("state", "");
  };
  served.twin.step(60);
  CHECK(state("clock[1].reference") == "rf_a");
  CHECK(state("clock[1].role") == "ACTIVE");
  operate("clock[1]", "force_rf_b");
  CHECK(state("clock[1].reference") == "rf_b");
  operate("clock[1]", "release");
  operate("clock[1]", "lockout_rf_a");
  CHECK(state("clock[1].rf_a.state") == "locked_out");
  CHECK(state("clock[1].reference") == "rf_b");
  operate("clock[1]", "release");
  CHECK(state("clock[1].rf_a.state") != "locked_out");
  operate("clock[1]", "hand_over");
  CHECK(state("clock[1].role") == "STANDBY");
  CHECK(state("clock[2].role") == "ACTIVE");
  CHECK(testing::chronotwin("control operate 'clock[1]' select_antenna_a" + at).exit_code == 2);
}

TEST_CASE("inject: a token is shown where it is asked for", "[control]") {
  Folder folder;
  const std::string file = write_file(folder / "token", "s3cret\n");
  const Served served(", token_file: " + file);
  const CommandResult without = testing::chronotwin("inject --list --url " + served.url + " 2>&1");
  CHECK(without.exit_code == 4);
  CHECK(without.output.find("token") != std::string::npos);
  CHECK(testing::chronotwin("inject --list --token-file " + file + " --url " + served.url).exit_code == 0);
}

TEST_CASE("control client: is told of everything, and reads it back as what it was", "[control]") {
  Served served;
  served.twin.step(60);
  Heard heard;
  ControlClient client(served.url);
  client.subscribe({.channels = {"host.*"}, .rate = 20.0}, [&](const auto& push) { heard.take(push); });
  REQUIRE(wait_until(10.0, [&] { return heard.count("snapshot") == 1; }));
  CHECK(client.status().link == ControlClient::Link::up);
  const nlohmann::json snapshot = heard.last("snapshot");
  CHECK(status_from(snapshot.at("state")).now >= SimTime::start() + kOneSecond * 60);
  CHECK(channel_from(snapshot.at("channels").at(0)).path.starts_with("host."));
  CHECK(header_from(snapshot.at("state").at("run")).name.zh == "可操控的机房");

  const ControlReply reply = client.request(
      "POST", "/api/v1/faults", {{"fault", "feeder_cut"}, {"target", "main_feeder.feeder[1]"}, {"id", "mine"}});
  CHECK(reply.status == 202);
  served.twin.step(10);
  REQUIRE(wait_until(10.0, [&] { return heard.count("news") > 0 && heard.count("values") > 0; }));
  REQUIRE(wait_until(10.0, [&] {
    const nlohmann::json alarms = client.request("GET", "/api/v1/alarms").body;
    return !alarms.empty();
  }));
  const auto before = served.twin.live().news_since(0);
  const nlohmann::json sent = client.request("GET", "/api/v1/news").body;
  REQUIRE(sent.size() == before.size());
  for (std::size_t i = 0; i < before.size(); ++i) CHECK(to_json(news_from(sent[i])) == to_json(before[i]));
  const auto topology = topology_from(client.request("GET", "/api/v1/topology").body);
  CHECK(topology.edges.size() == served.twin.live().header().topology.edges.size());
  CHECK_FALSE(topology.budget.empty());
  CHECK(alarm_from(client.request("GET", "/api/v1/alarms").body.at(0)).raised.code == "ANTENNA_OPEN");
  CHECK_THROWS_AS(news_from({{"kind", "x"}, {"sequence", 1}}), Error);
}

TEST_CASE("control client: comes back when the endpoint does, and subscribes again", "[control]") {
  auto first = std::make_unique<Served>();
  const std::string port = first->port();
  Heard heard;
  ControlClient client(first->url);
  client.subscribe({}, [&](const auto& push) { heard.take(push); });
  REQUIRE(wait_until(10.0, [&] { return heard.count("snapshot") == 1; }));
  first.reset();
  REQUIRE(wait_until(10.0, [&] { return client.status().link == ControlClient::Link::down; }));
  CHECK_THROWS_AS(client.request("GET", "/api/v1/state"), ControlClient::Unreachable);
  std::atomic<int> status = -1;
  client.send("GET", "/api/v1/state", nullptr, [&](const ControlReply& reply) { status = reply.status; });
  CHECK(wait_until(5.0, [&] { return status == 0; }));
  SteeredTwin second("  ctl: {kind: control, port: " + port + "}\n");
  REQUIRE(wait_until(20.0, [&] { return heard.count("snapshot") == 2; }));
  CHECK(client.status().connections == 2);
  CHECK(client.request("GET", "/api/v1/state").ok());
}

TEST_CASE("control client: an address that is none is refused at once", "[control]") {
  for (const char* url : {"", "nonsense", "ftp://127.0.0.1", "https://127.0.0.1:8470"}) {
    INFO(url);
    CHECK_THROWS_AS(ControlClient(url), Error);
  }
}

TEST_CASE("drive: the program of the manual runs its episodes", "[control]") {
  const std::string python = "/usr/bin/python3";
  if (access(python.c_str(), X_OK) != 0) {
    WARN("skipped: there is no " << python);
    return;
  }
  Folder folder;
  const std::string manual = contents(CHRONOTWIN_SOURCE_DIR "/docs/control.md");
  const std::size_t begin = manual.find("```python\n") + 10;
  const std::string program = write_file(folder / "agent.py", manual.substr(begin, manual.find("```", begin) - begin));
  const std::string bin = std::filesystem::path(CHRONOTWIN_BINARY).parent_path().string();
  const std::string command =
      "PATH='" + bin + "':$PATH " + python + " " + program + " " + kSites + "bbu_room_clean.yaml 2>&1";
  const CommandResult first = run_command(command), second = run_command(command);
  INFO(first.output);
  CHECK(first.exit_code == 0);
  CHECK(std::ranges::count(first.output, '\n') == 3);
  CHECK(second.output == first.output);
}

TEST_CASE("drive: ends with its input, and tells a bad scenario before the first line", "[control]") {
  const CommandResult good =
      run_command("echo '{\"reset\": {}, \"step\": 1}' | " + kProgram + "drive " + kSites + "bbu_room.yaml");
  CHECK(good.exit_code == 0);
  CHECK(Json::parse(good.output).at("step").at("time") == 1.0);
  CHECK(run_command(kProgram + "drive /nowhere.yaml < /dev/null 2>/dev/null").exit_code == 2);
  CHECK(run_command(kProgram + "drive " + kSites + "bbu_room.yaml < /dev/null").output.empty());
}
