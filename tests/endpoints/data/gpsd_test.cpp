// gpsd reads what a receiver of the twin says: time, position and satellites are the trace's.
#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "models/codec/ubx/frame.hpp"
#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/live_twin.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;
using nlohmann::json;

namespace {

constexpr double kDegreesPerRadian = 57.29577951308232;

// gpsd on a device or address, listening on a port of its own.
class Gpsd {
 public:
  Gpsd(const Folder& folder, const std::string& device)
      : port_(free_port()), daemon_("gpsd", {"-N", "-n", "-S", std::to_string(port_), device}, folder / "gpsd.log") {}

  // What a client sees, until there are so many reports of a 3D fix with a sky after each, or the time is over.
  std::vector<json> reports(std::size_t least) {
    std::vector<json> found;
    std::size_t complete = 0;
    wait_until(40.0, [&] {
      const CommandResult said =
          run_command(fmt::format("timeout 4 {} -w 127.0.0.1:{} 2>/dev/null", find_program("gpspipe"), port_));
      std::istringstream lines(said.output);
      std::string time;
      for (std::string line; std::getline(lines, line);) {
        json report = json::parse(line, nullptr, false);
        if (!report.is_object()) continue;
        if (report["class"] == "TPV") time = report.value("mode", 0) == 3 ? report.value("time", "") : "";
        if (report["class"] == "SKY") {
          if (time.empty() || !report.contains("satellites")) continue;
          report["time"] = time;  // with NMEA a sky has none: it is that of the fix before
          ++complete;
        }
        found.push_back(std::move(report));
      }
      return complete >= least || !daemon_.alive();
    });
    return found;
  }
  [[nodiscard]] Daemon& daemon() { return daemon_; }

 private:
  int port_;
  Daemon daemon_;
};

std::string utc(const Scenario& scenario, std::size_t second) {
  std::string text =
      to_string(advance(scenario.start, Duration::from_whole_seconds(static_cast<std::int64_t>(second))));
  return text.substr(0, text.size() - 1) + ".000Z";  // as gpsd writes it
}

// The second of the run that a report's time belongs to.
std::size_t second_of(const Scenario& scenario, const json& report) {
  const auto time = parse_utc(report.at("time").get<std::string>());
  REQUIRE(time);
  CHECK(time->picoseconds == 0);
  REQUIRE(time->seconds >= scenario.start.seconds);
  return static_cast<std::size_t>(time->seconds - scenario.start.seconds);
}

std::vector<json> of_class(const std::vector<json>& reports, const std::string& kind) {
  std::vector<json> chosen;
  std::copy_if(reports.begin(), reports.end(), std::back_inserter(chosen),
               [&](const json& it) { return it["class"] == kind; });
  return chosen;
}

void check_fixes(const LiveTwin& twin, const std::vector<json>& reports) {
  const PositionConfig& place = twin.scenario().sites.front().config.position;
  int compared = 0;
  for (const json& fix : of_class(reports, "TPV")) {
    if (fix.value("mode", 0) != 3) continue;  // gpsd is still reading itself in
    ++compared;
    CHECK(fix.at("time") == utc(twin.scenario(), second_of(twin.scenario(), fix)));
    CHECK(fix.at("lat").get<double>() == Approx(place.latitude.value() * kDegreesPerRadian).margin(2e-8));
    CHECK(fix.at("lon").get<double>() == Approx(place.longitude.value() * kDegreesPerRadian).margin(2e-8));
    if (fix.contains("altMSL")) {
      CHECK(fix.at("altMSL").get<double>() == Approx(place.height.value()).margin(1e-3));
    }
  }
  CHECK(compared >= 3);
}

// Where each satellite stands, against the trace, which looks every half minute.
void check_directions(const LiveTwin& twin, const std::vector<json>& reports) {
  constexpr double kRoundedAndMoved = 1.0;  // degrees
  int compared = 0;
  for (const json& sky : of_class(reports, "SKY")) {
    for (const json& it : sky.at("satellites")) {
      const std::string name = fmt::format("[{}{:02}]", it.at("gnssid") == 3 ? 'C' : 'G', it.at("svid").get<int>());
      const trace::Series elevation = twin.trace().read("room.elevation" + name);
      const trace::Series azimuth = twin.trace().read("room.azimuth" + name);
      CHECK(it.at("el").get<double>() == Approx(elevation.value.front()).margin(kRoundedAndMoved));
      const double turned = std::abs(it.at("az").get<double>() - azimuth.value.front());
      CHECK(std::min(turned, 360.0 - turned) * std::cos(elevation.value.front() / kDegreesPerRadian) <
            kRoundedAndMoved);
      ++compared;
    }
  }
  CHECK(compared > 20);
}

// How many are used and how strong the best one is. With GPS alone, for gpsd leaves out BeiDou satellites above 37.
void check_gps(const LiveTwin& twin, const std::vector<json>& reports) {
  constexpr double kRounded = 0.51;  // dB-Hz
  const trace::Series used = twin.trace().read("bbu[1].satellites_tracked");
  const trace::Series best = twin.trace().read("bbu[1].cn0_best");
  int compared = 0;
  for (const json& sky : of_class(reports, "SKY")) {
    const std::size_t second = second_of(twin.scenario(), sky);
    if (second >= used.value.size()) continue;
    double strongest = 0.0;
    int count = 0;
    for (const json& it : sky.at("satellites")) {
      count += it.at("used").get<bool>() ? 1 : 0;
      strongest = std::max(strongest, it.value("ss", 0.0));
    }
    CHECK(count == static_cast<int>(used.value[second]));
    CHECK(strongest == Approx(best.value[second]).margin(kRounded));
    ++compared;
  }
  CHECK(compared >= 3);
}

bool uses_beidou(const std::vector<json>& reports) {
  for (const json& sky : of_class(reports, "SKY")) {
    for (const json& it : sky.at("satellites")) {
      if (it.at("gnssid") == 3 && it.at("used") == true) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("gpsd reads NMEA on a pseudo-terminal: time, position and satellites of the trace", "[endpoints][gpsd]") {
  if (!programs_are_here({"gpsd", "gpspipe"})) return;
  const Folder folder;
  Scenario scenario = room_now();
  add_endpoint(scenario, "gps", "bbu[1].receiver",
               NmeaConfig{.link = folder / "gps", .bds_numbering = BdsNumbering::prn200});
  LiveTwin twin(scenario);
  Gpsd gpsd(folder, folder / "gps");
  const auto reports = gpsd.reports(4);
  INFO(gpsd.daemon().output());
  REQUIRE(gpsd.daemon().alive());
  CHECK(twin.status("gps").state == bridge::LinkState::up);
  twin.stop();
  check_fixes(twin, reports);
  check_directions(twin, reports);
  CHECK(uses_beidou(reports));
}

TEST_CASE("gpsd believes a receiver that is a second off and has moved", "[endpoints][gpsd]") {
  if (!programs_are_here({"gpsd", "gpspipe"})) return;
  const Folder folder;
  Scenario scenario = room_now();
  const auto fault = [&](const std::string& name, std::vector<FaultParameter> parameters) {
    scenario.timeline.push_back({.id = name,
                                 .at = SimTime::start(),
                                 .fault = name,
                                 .targets = {"bbu[1].receiver"},
                                 .parameters = std::move(parameters)});
  };
  fault("tod_pps_misaligned_1s", {{.name = "offset", .value = 1.0}});
  fault("position_jump", {{.name = "east", .value = 200.0}});
  add_endpoint(scenario, "gps", "bbu[1].receiver", NmeaConfig{.link = folder / "gps"});
  LiveTwin twin(scenario);
  Gpsd gpsd(folder, folder / "gps");
  const auto reports = gpsd.reports(4);
  REQUIRE(gpsd.daemon().alive());
  twin.stop();
  const PositionConfig& place = scenario.sites.front().config.position;
  int compared = 0;
  for (const json& fix : of_class(reports, "TPV")) {
    if (fix.value("mode", 0) != 3) continue;
    ++compared;
    const double east = (fix.at("lon").get<double>() / kDegreesPerRadian - place.longitude.value()) *
                        std::cos(place.latitude.value()) * 6.386e6;  // the prime vertical's radius there
    CHECK(east == Approx(200.0).margin(0.5));
    // Said later than it is true: of the sentences sent so far the last one told of the second to come.
    CHECK(second_of(scenario, fix) <= static_cast<std::size_t>(twin.trace().end_time().since_start().seconds()) + 1);
  }
  CHECK(compared >= 3);
  bool ahead = false;
  for (const trace::Packet& packet : twin.trace().packets()) {
    const auto second = packet.time.since_start().ps / Duration::kPerSecond;
    const std::string told = to_string(advance(scenario.start, Duration::from_whole_seconds(second + 1)));
    const std::string digits = told.substr(11, 2) + told.substr(14, 2) + told.substr(17, 2);
    ahead = ahead || (packet.bytes.find("RMC") != std::string::npos && packet.bytes.find(digits) != std::string::npos);
  }
  CHECK(ahead);
}

TEST_CASE("gpsd reads UBX on a pseudo-terminal after asking who is there", "[endpoints][gpsd]") {
  if (!programs_are_here({"gpsd", "gpspipe"})) return;
  const Folder folder;
  Scenario scenario = room_now();
  scenario.sky.systems = {gnss::Constellation::GPS};
  add_endpoint(scenario, "gps", "bbu[1].receiver", UbxConfig{.link = folder / "gps"});
  LiveTwin twin(scenario);
  Gpsd gpsd(folder, folder / "gps");
  const auto reports = gpsd.reports(4);
  INFO(gpsd.daemon().output());
  REQUIRE(gpsd.daemon().alive());
  twin.stop();
  check_fixes(twin, reports);
  check_directions(twin, reports);
  check_gps(twin, reports);
  CHECK(std::any_of(reports.begin(), reports.end(),
                    [](const json& it) { return it.dump().find(R"("driver":"u-blox")") != std::string::npos; }));
  // What gpsd asked and what it was told are in the trace.
  std::map<codec::ubx::MessageId, int> asked, told;
  codec::ubx::FrameReader in;
  for (const trace::Packet& it : twin.trace().packets()) {
    if (it.outbound) {
      ++told[codec::ubx::parse(it.bytes)->message];
    } else {
      in.take(it.bytes);
    }
  }
  while (const auto frame = in.next()) {
    ++asked[frame->message];
  }
  CHECK(asked[codec::ubx::kMonVer] >= 1);
  CHECK(told[codec::ubx::kMonVer] == asked[codec::ubx::kMonVer]);
  CHECK(asked[codec::ubx::kCfgMsg] >= 10);
  CHECK(told[codec::ubx::kAckAck] >= asked[codec::ubx::kCfgMsg]);
}

TEST_CASE("gpsd reads NMEA over UDP, and may come after the twin", "[endpoints][gpsd]") {
  if (!programs_are_here({"gpsd", "gpspipe"})) return;
  const Folder folder;
  const std::string address = fmt::format("udp://127.0.0.1:{}", free_port(SOCK_DGRAM));
  Scenario scenario = room_now();
  scenario.sky.systems = {gnss::Constellation::GPS};
  add_endpoint(scenario, "gps", "bbu[1].receiver",
               NmeaConfig{.device = address, .bds_numbering = BdsNumbering::prn200});
  LiveTwin twin(scenario);
  CHECK(wait_until(10.0, [&] { return twin.status("gps").state == bridge::LinkState::down; }));
  CHECK(twin.status("gps").detail == "nobody listens at " + address);
  Gpsd gpsd(folder, address);
  const auto reports = gpsd.reports(4);
  INFO(gpsd.daemon().output());
  REQUIRE(gpsd.daemon().alive());
  CHECK(twin.status("gps").state == bridge::LinkState::up);
  twin.stop();
  check_fixes(twin, reports);
  check_gps(twin, reports);
}
