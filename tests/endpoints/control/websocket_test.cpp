// The control endpoint beside Debian's WebSocket client, and its document beside Debian's JSON Schema validator.
#include "tests/endpoints/control/serve.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;

namespace {

const std::string kHere = CHRONOTWIN_SOURCE_DIR "/tests/endpoints/control/";
const std::string kPython = "/usr/bin/python3";
constexpr int kAbsent = 77;
const std::string kImport = kPython + " -c 'import websockets' 2>/dev/null || exit 77";

bool skipped(const CommandResult& result) {
  if (result.exit_code == kAbsent) WARN("skipped: a package of Debian's python3 is absent");
  return result.exit_code == kAbsent;
}

// Debian's own has the packages; another one on the path may not.
bool debian_python() {
  if (access(kPython.c_str(), X_OK) == 0) return true;
  WARN("skipped: there is no " << kPython);
  return false;
}

Daemon subscriber(const std::string& url, const std::string& what, const std::string& argument,
                  const std::string& log) {
  return Daemon("env", {kPython, kHere + "subscribe.py", url, what, argument}, log);
}

bool says(const Daemon& daemon, const std::string& text) {
  return daemon.output().find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("openapi.json: every path and method answers as it is described", "[control]") {
  if (!debian_python()) return;
  Served served;
  served.twin.step(30);
  const CommandResult result = run_command(kPython + " " + kHere + "check_openapi.py " + served.url + " " +
                                           CHRONOTWIN_SOURCE_DIR "/sim/bridge/control/openapi.json 2>&1");
  if (skipped(result)) return;
  INFO(result.output);
  CHECK(result.exit_code == 0);
}

TEST_CASE("websocket: a client subscribes, injects a fault and is told its alarm", "[control]") {
  if (!debian_python()) return;
  Served served;
  served.twin.step(30);
  served.twin.runner().set_speed(20);
  served.twin.runner().play();
  const CommandResult result =
      run_command(kPython + " " + kHere + "subscribe.py " + served.url + " alarm ANTENNA_OPEN 2>&1");
  if (skipped(result)) return;
  INFO(result.output);
  CHECK(result.exit_code == 0);
  CHECK(result.output == "seen ANTENNA_OPEN\n");
}

TEST_CASE("websocket: of two clients one dies, the other reads on, and the run goes on", "[control]") {
  if (!debian_python()) return;
  if (skipped(run_command(kImport))) return;
  Served served;
  Folder folder;
  served.twin.runner().set_speed(10);
  served.twin.runner().play();
  Daemon dying("timeout", {"-s", "KILL", "1", kPython, kHere + "subscribe.py", served.url, "listen", "100000"},
               folder / "dying.log");
  Daemon living = subscriber(served.url, "listen", "30", folder / "living.log");
  CHECK(wait_until(30.0, [&] { return says(living, "read 30"); }));
  CHECK(wait_until(30.0, [&] { return !dying.alive(); }));
  const SimTime then = served.twin.runner().status().now;
  CHECK(wait_until(10.0, [&] { return served.twin.runner().status().now > then; }));
  CHECK(served.get("/state").status == 200);
}

TEST_CASE("websocket: a client that does not read is sent away with the reason, and nobody waits for it", "[control]") {
  if (!debian_python()) return;
  if (skipped(run_command(kImport))) return;
  Served served;
  Folder folder;
  Daemon sleeper = subscriber(served.url, "sleep", "3", folder / "sleeper.log");
  REQUIRE(wait_until(30.0, [&] { return says(sleeper, "asleep"); }));
  // Far more than sockets hold, told while it sleeps.
  for (int i = 0; i < 40'000; ++i) {
    served.twin.live().event({SimTime::start(), "test", "FLOOD", std::string(1000, 'x')});
    if (i % 1000 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  CHECK(wait_until(30.0, [&] { return says(sleeper, "closed 1008 too slow:"); }));
  INFO(sleeper.output());
  CHECK(served.get("/state").status == 200);
}
