// chronyd measures, by its SOCK reference clock, what the twin's clock is wrong by. It never steers this machine: it
// runs with -x, without ports, with its files in a folder of the test.
#include <cmath>
#include <sstream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/live_twin.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;

namespace {

class Chronyd {
 public:
  explicit Chronyd(const Folder& folder)
      : command_socket_(folder / "chronyd.sock"),
        daemon_("chronyd", {"-d", "-x", "-f", write_configuration(folder)}, folder / "chronyd.log") {}

  [[nodiscard]] Daemon& daemon() { return daemon_; }
  [[nodiscard]] static std::string sock(const Folder& folder) { return folder / "refclock.sock"; }

  // The columns of the reference clock's line in a report of chronyc, in seconds where they are times.
  [[nodiscard]] std::vector<std::string> ask(const std::string& report) const {
    const CommandResult said =
        run_command(fmt::format("{} -c -h {} {} 2>&1", find_program("chronyc"), command_socket_, report));
    std::vector<std::string> columns;
    std::istringstream lines(said.output);
    for (std::string line; std::getline(lines, line);) {
      if (line.find("TWIN") == std::string::npos) continue;
      std::istringstream line_columns(line);
      for (std::string column; std::getline(line_columns, column, ',');) columns.push_back(column);
    }
    return columns;
  }

 private:
  std::string write_configuration(const Folder& folder) const {
    return write_file(folder / "chrony.conf",
                      fmt::format("refclock SOCK {} refid TWIN poll 1 filter 4 precision 1e-8 delay 1e-6 noselect\n"
                                  "bindcmdaddress {}\n"
                                  "cmdport 0\n"
                                  "port 0\n"
                                  "pidfile {}\n"
                                  "user root\n",
                                  sock(folder), command_socket_, folder / "chronyd.pid"));
  }

  std::string command_socket_;
  Daemon daemon_;
};

// A live run whose clock is wrong by so much, until chronyd has averaged enough of it.
void check_offset(double injected_s) {
  const Folder folder;
  Scenario scenario = room_now();
  // Free of its servo, and of any wander worth a nanosecond, the clock keeps what a fault has put into it.
  auto& bbu =
      std::get<BbuConfig>(std::find_if(scenario.equipment.begin(), scenario.equipment.end(), [](const Equipment& it) {
                            return it.path == "bbu[1]";
                          })->config);
  bbu.servo.slew_limit = Slew(0.0);
  bbu.servo.first_step_threshold = Seconds(0.0);
  bbu.servo.step_threshold = Seconds(0.0);
  bbu.holdover.lock_threshold = Seconds(1.0);
  add_endpoint(scenario, "chrony", "bbu[1]", ChronySockConfig{.device = Chronyd::sock(folder)});
  scenario.timeline.push_back({.id = "jump",
                               .at = SimTime::start(),
                               .fault = "phase_jump",
                               .targets = {"bbu[1].oscillator"},
                               .parameters = {{.name = "phase", .value = injected_s}}});
  LiveTwin twin(scenario);
  CHECK(wait_until(5.0, [&] { return twin.status("chrony").state == bridge::LinkState::down; }));
  CHECK(twin.status("chrony").detail.find("there is no socket") == 0);
  Chronyd chronyd(folder);
  std::vector<std::string> statistics;
  const bool enough = wait_until(45.0, [&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    statistics = chronyd.ask("sourcestats");
    return !chronyd.daemon().alive() || (statistics.size() >= 8 && std::stoi(statistics[1]) >= 4);
  });
  INFO(chronyd.daemon().output());
  REQUIRE(chronyd.daemon().alive());
  REQUIRE(enough);
  CHECK(twin.status("chrony").state == bridge::LinkState::up);
  // Name, samples, runs, span, frequency, its skew, offset, standard deviation. chronyc's offset of a source is that of
  // the system against it: positive where the system is ahead.
  const double offset = -std::stod(statistics[6]);
  twin.stop();
  const trace::Series truth = twin.trace().read("bbu[1].time_error");
  CHECK(truth.value.back() == Approx(injected_s).margin(200e-9));
  CHECK(offset == Approx(truth.value.back()).margin(1e-6));
  WARN(fmt::format("injected {:.6f} ms, truth {:.6f} ms, chronyd read {:.6f} ms from {} samples", injected_s * 1e3,
                   truth.value.back() * 1e3, offset * 1e3, statistics[1]));
}

}  // namespace

TEST_CASE("chronyd reads 4.2 ms by SOCK to a microsecond, and may come after the twin", "[endpoints][chronyd]") {
  if (!programs_are_here({"chronyd", "chronyc"})) return;
  check_offset(4.2e-3);
}

TEST_CASE("chronyd reads 123 us behind by SOCK to a microsecond", "[endpoints][chronyd]") {
  if (!programs_are_here({"chronyd", "chronyc"})) return;
  check_offset(-123e-6);
}
