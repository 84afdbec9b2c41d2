// What goes over a twin's line, read by programs that know nothing of the twin; peers that come, go and do not read.
#include <sstream>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <termios.h>
#include <unistd.h>

#include "models/codec/nmea/messages.hpp"
#include "models/codec/ubx/configuration.hpp"
#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/live_twin.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;
using nlohmann::json;
namespace nmea = codec::nmea;

namespace {

bool is(const LiveTwin& twin, const std::string& endpoint, bridge::LinkState state) {
  return wait_until(10.0, [&] { return twin.status(endpoint).state == state; });
}

// As a program opens a line, and what it reads until there is a whole sentence of a kind.
class Line {
 public:
  explicit Line(const std::string& path) : line_(open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK)) {
    REQUIRE(line_ >= 0);
  }
  ~Line() { close(line_); }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  std::string sentence(const std::string& type) {
    std::string found;
    wait_until(5.0, [&] {
      char buffer[512];
      for (ssize_t got = 0; (got = read(line_, buffer, sizeof buffer)) > 0;) {
        text_.append(buffer, static_cast<std::size_t>(got));
      }
      for (std::size_t end = 0; (end = text_.find('\n')) != std::string::npos; text_.erase(0, end + 1)) {
        const std::string line = text_.substr(0, end + 1);
        if (line.size() > 6 && line.substr(3, 3) == type) found = line;
      }
      return !found.empty();
    });
    return found;
  }
  void write(const std::string& bytes) const {
    REQUIRE(::write(line_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }

 private:
  int line_;
  std::string text_;
};

}  // namespace

TEST_CASE("a TOD reader of its own finds the second of the pulse in good frames", "[endpoints][tod]") {
  if (!programs_are_here({"python3"})) return;
  const Folder folder;
  Scenario scenario = room_now();
  add_endpoint(scenario, "tod", "bbu[1]", TodConfig{.link = folder / "tod"});
  LiveTwin twin(scenario);
  const CommandResult said = run_command(
      fmt::format("python3 -B {}/tests/endpoints/data/tod_peer.py {} 8", CHRONOTWIN_SOURCE_DIR, folder / "tod"));
  twin.stop();
  REQUIRE(said.exit_code == 0);
  std::istringstream lines(said.output);
  int times = 0;
  int last = -1;
  for (std::string line; std::getline(lines, line);) {
    const json frame = json::parse(line);
    CHECK(frame.at("good") == true);
    if (frame.at("message") == "status") {
      CHECK(frame.at("fix") == 3);
      CHECK(frame.at("alarms") == 0);
      continue;
    }
    REQUIRE(frame.at("message") == "time");
    ++times;
    // GPS counts from 1980-01-06, which POSIX counts as 315964800, and is 18 s ahead of UTC since 2017.
    const std::int64_t posix =
        315'964'800 + frame.at("week").get<std::int64_t>() * 604'800 + frame.at("seconds").get<std::int64_t>() - 18;
    const auto second = static_cast<int>(posix - twin.scenario().start.seconds);
    CHECK(second > last);
    last = second;
    CHECK(second * Duration::kPerSecond <= twin.trace().end_time().ps);
    CHECK(frame.at("leap") == 18);
    CHECK(frame.at("pps") == 0);
    CHECK(frame.at("accuracy") == 4);  // what the clock claims of itself: 60 ns
  }
  CHECK(times >= 3);
}

TEST_CASE("a line may be closed and opened again: what is read then is the present", "[endpoints][lines]") {
  const Folder folder;
  Scenario scenario = room_now();
  add_endpoint(scenario, "gps", "bbu[1].receiver", NmeaConfig{.link = folder / "gps"});
  LiveTwin twin(scenario);
  CHECK(is(twin, "gps", bridge::LinkState::down));
  CHECK(twin.status("gps").detail == "nobody has opened " + folder / "gps");
  for (int times = 0; times < 2; ++times) {
    {
      Line line(folder / "gps");
      const auto rmc = nmea::decode_rmc(*nmea::parse(line.sentence("RMC")));
      const double simulated = twin.runner().status().now.since_start().seconds();
      REQUIRE(rmc);
      const auto utc = codec::to_civil(advance(scenario.start, Duration::from_seconds(std::floor(simulated))));
      CHECK(std::abs(rmc->time->second - utc.second) % 58 <= 1);
      CHECK(twin.status("gps").state == bridge::LinkState::up);
    }
    CHECK(is(twin, "gps", bridge::LinkState::down));
  }
}

TEST_CASE("a reader that does not read never makes the simulation wait, and is counted", "[endpoints][lines]") {
  const Folder folder;
  Scenario scenario = room_now();
  add_endpoint(scenario, "gps", "bbu[1].receiver", NmeaConfig{.link = folder / "gps"});
  LiveTwin twin(scenario);
  const Line line(folder / "gps");
  CHECK(is(twin, "gps", bridge::LinkState::up));
  twin.runner().set_speed(0.0);  // as fast as it goes: an hour's sentences
  CHECK(wait_until(60.0, [&] { return twin.runner().status().state == RunnerState::finished; }));
  CHECK(wait_until(5.0, [&] { return twin.status("gps").dropped > 10'000; }));
}

TEST_CASE("what a peer sent is in the trace, and doing it again gives the same packets", "[endpoints][lines]") {
  const Folder folder;
  Scenario scenario = room_now();
  add_endpoint(scenario, "gps", "bbu[1].receiver", UbxConfig{.link = folder / "gps"});
  add_endpoint(scenario, "echo", "bbu[1].receiver", NmeaConfig{.device = "loopback"});
  add_endpoint(scenario, "nothing", "bbu[1].receiver", NmeaConfig{.device = "none"});
  LiveTwin twin(scenario);
  {
    const Line line(folder / "gps");
    CHECK(is(twin, "gps", bridge::LinkState::up));
    line.write(codec::ubx::write({codec::ubx::kMonVer, ""}));
    line.write(codec::ubx::write(codec::ubx::encode(codec::ubx::CfgMsg{codec::ubx::kNavSat, 0})));
    CHECK(wait_until(10.0, [&] { return twin.status("gps").received >= 1 && twin.status("echo").received >= 20; }));
    std::this_thread::sleep_for(std::chrono::milliseconds(1200));
  }
  twin.stop();
  CHECK(twin.status("nothing").dropped == 0);
  const auto& live = twin.trace().packets();
  const auto inbound = std::count_if(live.begin(), live.end(), [](const trace::Packet& it) { return !it.outbound; });
  CHECK(inbound >= 21);

  trace::MemoryTrace again;
  Simulation simulation(scenario, test::shipped_sky(), again);
  for (const Command& it : twin.runner().applied()) {
    REQUIRE(simulation.post(it).empty());
  }
  simulation.run_until(twin.trace().end_time());
  simulation.finish(trace::EndState::complete);
  REQUIRE(again.packets().size() == live.size());
  for (std::size_t i = 0; i < live.size(); ++i) {
    CHECK(again.packets()[i].time == live[i].time);
    CHECK(again.packets()[i].endpoint == live[i].endpoint);
    CHECK(again.packets()[i].outbound == live[i].outbound);
    CHECK(again.packets()[i].bytes == live[i].bytes);
  }
}
