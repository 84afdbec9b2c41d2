// What the tests with real network clocks share: a twin whose UTC is this machine's, a network of its own, and figures
// of many samples.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <sched.h>

#include "sim/runtime/wall_clock.hpp"
#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/live_twin.hpp"

namespace chronotwin::testing {

// A room whose BBU keeps what a fault puts into its phase: without a servo, and of no wander worth a nanosecond.
inline Scenario room_that_keeps_a_jump() {
  Scenario scenario = room_now();
  auto& bbu =
      std::get<BbuConfig>(std::find_if(scenario.equipment.begin(), scenario.equipment.end(), [](const Equipment& it) {
                            return it.path == "bbu[1]";
                          })->config);
  bbu.servo.slew_limit = Slew(0.0);
  bbu.servo.first_step_threshold = Seconds(0.0);
  bbu.servo.step_threshold = Seconds(0.0);
  bbu.holdover.lock_threshold = Seconds(1.0);
  return scenario;
}

// Runs so that its UTC is the machine's, to less than a microsecond.
class TwinOfNow : public LiveTwin {
 public:
  explicit TwinOfNow(const Scenario& scenario) : LiveTwin(scenario, false) {
    runner().play_since(wall_clock().steady(std::chrono::seconds(scenario.start.seconds)));
  }

  void jump(double seconds) {
    runner().post({.kind = Command::Kind::inject,
                   .id = "jump",
                   .name = "phase_jump",
                   .target = "bbu[1].oscillator",
                   .parameters = {{.name = "phase", .value = seconds}},
                   .origin = "test"});
    REQUIRE(wait_until(10.0, [&] { return std::abs(live().value("bbu[1].time_error") - seconds) < 1e-6; }));
  }
  [[nodiscard]] bool comes_up(const std::string& endpoint) {
    return wait_until(20.0, [&] { return status(endpoint).state == bridge::LinkState::up; });
  }
};

inline double median(std::vector<double> values) {
  REQUIRE(!values.empty());
  std::ranges::sort(values);
  return values[values.size() / 2];
}
// Half the range: how far off a single reading of this rig may be.
inline double jitter(const std::vector<double>& values) {
  const auto [least, most] = std::ranges::minmax(values);
  return (most - least) / 2.0;
}

// This program's own network, seen by nobody else: without it the machine's interfaces would be touched. False, and a
// word about it, where that is not allowed.
inline bool in_own_network() {
  static const bool done =
      ::unshare(CLONE_NEWNET) == 0 && run_command("ip link set lo up 2>&1 && ip netns list 2>&1").exit_code == 0;
  if (!done) WARN("skipped: network namespaces are not allowed here");
  return done;
}

// A cable from this network (vM, 10.77.0.1) to another one (vS, 10.77.0.2) in which real programs run.
class Cable {
 public:
  Cable() : name_(fmt::format("ct-{}", ::getpid())) {
    const std::string command = fmt::format(
        "(ip netns add {0} && ip link add name vM type veth peer name vS netns {0} &&"
        " ip addr add 10.77.0.1/24 dev vM && ip link set vM up &&"
        " ip -n {0} addr add 10.77.0.2/24 dev vS && ip -n {0} link set lo up && ip -n {0} link set vS up) 2>&1",
        name_);
    const CommandResult result = run_command(command);
    INFO(result.output);
    REQUIRE(result.exit_code == 0);
    // A veth drops what is sent before both of its ends are up.
    REQUIRE(wait_until(5.0,
                       [] { return run_command("ip -br link show vM").output.find("LOWER_UP") != std::string::npos; }));
  }
  ~Cable() { (void)run_command("ip netns del " + name_ + " 2>&1; ip link del vM 2>&1"); }
  Cable(const Cable&) = delete;
  Cable& operator=(const Cable&) = delete;

  // The words of a program at the other end.
  [[nodiscard]] std::vector<std::string> there(std::vector<std::string> words) const {
    std::vector<std::string> all{"netns", "exec", name_};
    all.insert(all.end(), words.begin(), words.end());
    return all;
  }
  [[nodiscard]] std::string there(const std::string& command) const { return "ip netns exec " + name_ + " " + command; }

 private:
  std::string name_;
};

}  // namespace chronotwin::testing
