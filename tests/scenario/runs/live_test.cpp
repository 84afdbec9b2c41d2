// Runs in real time through the command. Nothing here asserts how fast this machine is: lateness is allowed where it is
// not the subject.
#include <chrono>
#include <string>
#include <thread>

#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <nlohmann/json.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include "export/hdf5/hdf5_trace.hpp"
#include "models/core/error.hpp"
#include "tests/support/child.hpp"
#include "tests/support/chronotwin.hpp"

using namespace chronotwin::testing;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

// Two minutes of the shipped room; too late is what comes after ten seconds.
const char* const kRoom = R"yaml(schema: chronotwin/1
name: {en: "A live room", zh: "实时机房"}
seed: 7
start: 2023-03-12T00:00:00Z
duration: 2 min
include: [shared/bbu_room.yaml]
timeline:
  - {id: cut, at: 40 s, fault: feeder_cut, target: "main_feeder.feeder[1]", for: 30 s}
expect:
  - id: tdd
    always: {channel: "bbu[*].time_error", abs_below: 1.5 us}
live: {max_lateness: 10 s, miss_limit: 100 %}
)yaml";

CommandResult live(const Folder& folder, const std::string& options) {
  const std::string scenario = write_file(folder / "room.yaml", kRoom);
  return chronotwin::testing::chronotwin("run " + scenario + " --live -o " + folder / "out " + options + " 2>&1");
}

json run_json(const Folder& folder) {
  return json::parse(contents(folder / "out/run.json"));
}

CommandResult verify(const Folder& folder) {
  return chronotwin::testing::chronotwin("replay " + folder / "out/trace.h5 --verify -o " + folder / "again 2>&1");
}

// A port of this machine that somebody else listens on.
class TakenPort {
 public:
  TakenPort() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(bind(socket_, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(listen(socket_, 1) == 0);
    REQUIRE(getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    number_ = ntohs(address.sin_port);
  }
  ~TakenPort() { close(socket_); }
  TakenPort(const TakenPort&) = delete;
  TakenPort& operator=(const TakenPort&) = delete;
  [[nodiscard]] std::string number() const { return std::to_string(number_); }

 private:
  int socket_;
  int number_ = 0;
};

// A live run beside the test, at the speed of the wall clock, that has written something.
class Session {
 public:
  Session()
      : scenario_(write_file(folder / "room.yaml", kRoom)),
        child_(
            {"run", scenario_, "--live", "--duration", "24 h", "-o", folder / "out", "--endpoint", "nmea:device=none"},
            folder / "errors") {
    const std::string trace = folder / "out/trace.h5";
    for (int tries = 0; tries < 30'000; ++tries) {
      if (samples(trace) >= 2) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    throw std::runtime_error("the trace does not grow: " + contents(folder / "errors"));
  }

  int end(int signal) {
    child_.send(signal);
    return child_.wait();
  }

  Folder folder;

 private:
  static std::size_t samples(const std::string& trace) {
    try {
      return chronotwin::trace::Hdf5Trace(trace).read("bbu[1].time_error").value.size();
    } catch (const chronotwin::Error&) {
      return 0;  // not yet there
    }
  }

  std::string scenario_;
  Child child_;
};

bool h5py_opens(const std::string& file, const std::string& how) {
  return run_command("/usr/bin/python3 -c \"import h5py; f = h5py.File('" + file + "', 'r'" + how +
                     "); assert len(f['signals/bbu[1].time_error/value']) >= 2\" 2>&1")
             .exit_code == 0;
}

bool has_h5py() {
  if (run_command("/usr/bin/python3 -c 'import h5py' 2>&1").exit_code == 0) return true;
  WARN("skipped in part: python3-h5py is not installed");
  return false;
}

}  // namespace

TEST_CASE("live: tells lateness and endpoints in run.json and the report, and its replay equals it",
          "[scenario][live]") {
  const Folder folder;
  const auto result = live(folder, "--speed 60 --endpoint nmea:device=loopback --start 2026-11-21T08:00:00Z");
  INFO(result.output);
  REQUIRE(result.exit_code == 0);
  CHECK_THAT(result.output, Contains("Lateness in ms") && Contains("Endpoint nmea (nmea)"));
  const json run = run_json(folder);
  CHECK(run.at("outcome") == "pass");
  CHECK(run.at("simulated_seconds") == 120.0);
  const json live = run.at("live");
  CHECK(live.at("speed") == 60.0);
  CHECK(live.at("valid") == true);
  CHECK(live.at("lateness").at("instants") >= 120);
  for (const char* field : {"p50_s", "p99_s", "p999_s", "max_s"}) CHECK(live.at("lateness").at(field) >= 0.0);
  CHECK(live.at("lateness").at("max_lateness_s") == 10.0);
  REQUIRE(live.at("endpoints").size() == 1);
  CHECK(live.at("endpoints")[0].at("kind") == "nmea");
  CHECK(live.at("endpoints")[0].at("sent") >= 100);
  CHECK_THAT(contents(folder / "out/report.html"), Contains("Run in real time") && Contains("实时运行"));

  const chronotwin::trace::Hdf5Trace trace(folder / "out/trace.h5");
  CHECK(trace.live());
  CHECK(trace.header().epoch == "2026-11-21T08:00:00Z");
  CHECK(trace.header().scenario_yaml.find("2023-03-12T00:00:00Z") != std::string::npos);  // the sky's own time
  CHECK(trace.packets().size() >= 100);
  CHECK(trace.faults().size() == 2);
  const auto replay = verify(folder);
  CHECK(replay.exit_code == 0);
  CHECK_THAT(replay.output, Contains("equals the live trace"));
}

TEST_CASE("live: beyond its limit of late instants the run is invalid, and says so everywhere", "[scenario][live]") {
  const Folder folder;
  const auto result = live(folder, "--speed 60 --set 'live={max_lateness: 1 us, miss_limit: 0 %}'");
  INFO(result.output);
  CHECK(result.exit_code == 3);
  CHECK_THAT(result.output, Contains("the run is invalid"));
  CHECK(run_json(folder).at("outcome") == "invalid");
  CHECK(run_json(folder).at("live").at("valid") == false);
  CHECK(json::parse(contents(folder / "out/verdict.json")).at("outcome") == "invalid");
  CHECK_THAT(contents(folder / "out/junit.xml"), Contains("type=\"invalid\""));
  CHECK_THAT(contents(folder / "out/report.html"), Contains("INVALID") && Contains("运行无效"));
}

TEST_CASE("live: a required endpoint that never comes up ends in exit code 4, with its name and why",
          "[scenario][live]") {
  const Folder folder;
  const TakenPort taken;
  const auto result =
      live(folder, "--speed 60 --set 'endpoints.desk={kind: control, required: true, port: " + taken.number() + "}'");
  INFO(result.output);
  CHECK(result.exit_code == 4);
  CHECK_THAT(result.output, Contains("'desk' (control) is required and was never up") && Contains(taken.number()));
  CHECK(run_json(folder).at("outcome") == "unreachable");
  CHECK(run_json(folder).at("live").at("endpoints")[0].at("was_up") == false);
}

TEST_CASE("live: an endpoint that nobody knows is refused before anything runs", "[scenario][live]") {
  const Folder folder;
  const auto result = live(folder, "--endpoint telex --endpoint control:8471");
  CHECK(result.exit_code == 2);
  CHECK_THAT(result.output, Contains("no endpoint 'telex'") && Contains("chrony_sock") && Contains("not key=value"));
  CHECK_FALSE(std::filesystem::exists(folder / "out"));
}

TEST_CASE("live: Ctrl-C closes the trace, the verdict is aborted, and the replay goes as far", "[scenario][live]") {
  Session session;
  if (has_h5py()) CHECK(h5py_opens(session.folder / "out/trace.h5", ", swmr=True"));  // while it is written
  CHECK(session.end(SIGINT) == 130);
  CHECK(run_json(session.folder).at("outcome") == "aborted");
  CHECK(chronotwin::trace::Hdf5Trace(session.folder / "out/trace.h5").end_state() ==
        chronotwin::trace::EndState::aborted);
  const auto replay = verify(session.folder);
  INFO(replay.output);
  CHECK(replay.exit_code == 0);
}

TEST_CASE("recover: the trace of a live run that was killed opens plainly, and only then", "[scenario][live]") {
  Session session;
  CHECK(session.end(SIGKILL) == 128 + SIGKILL);
  const std::string trace = session.folder / "out/trace.h5";
  const bool h5py = has_h5py();
  if (h5py) CHECK(h5py_opens(trace, ", swmr=True"));
  if (h5py) CHECK_FALSE(h5py_opens(trace, ""));
  const auto recovered = chronotwin::testing::chronotwin("recover " + trace + " 2>&1");
  CHECK(recovered.exit_code == 0);
  CHECK_THAT(recovered.output, Contains("is mended"));
  if (h5py) CHECK(h5py_opens(trace, ""));
  CHECK_THAT(chronotwin::testing::chronotwin("recover " + trace).output, Contains("no mending"));
  CHECK(chronotwin::testing::chronotwin("report " + trace + " -o " + session.folder / "report.html").exit_code == 0);
  CHECK(chronotwin::testing::chronotwin("recover " + session.folder / "none.h5 2>&1").exit_code == 2);
}

TEST_CASE("list: endpoints with their fields, in both languages", "[scenario][live]") {
  const json kinds = json::parse(chronotwin::testing::chronotwin("list endpoints --json").output);
  REQUIRE(kinds.size() >= 10);
  CHECK(kinds[0].at("kind") == "nmea");
  CHECK(kinds[0].at("target") == true);
  CHECK(kinds[0].at("fields")[0].at("name") == "device");
  CHECK(kinds[0].at("fields")[0].at("default") == "pty");
  CHECK(kinds[0].at("fields")[0].at("text").at("zh") == "设备");
}
