#include "sim/cli/live.hpp"

#include <cerrno>
#include <chrono>
#include <ctime>
#include <thread>

#include "export/hdf5/hdf5_writer.hpp"
#include "export/trace/tee_sink.hpp"
#include "models/core/error.hpp"
#include "scenarios/loader/alarm_texts.hpp"
#include "sim/bridge/bridge.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/live_console.hpp"
#include "sim/cli/live_log.hpp"
#include "sim/cli/realtime.hpp"
#include "sim/runtime/command_check.hpp"
#include "sim/runtime/live_state.hpp"
#include "sim/runtime/runner.hpp"
#include "sim/runtime/wall_clock.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;
constexpr auto kLook = std::chrono::milliseconds(100);  // at the controls, and at how the endpoints are

// Until the wall clock shows this time, or Ctrl-C. Returns when that was.
std::chrono::steady_clock::time_point wait_for(UtcTime time) {
  timespec due{};
  due.tv_sec = time.seconds;
  while (!interrupted() && clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &due, nullptr) == EINTR) {
  }
  return wall_clock().steady(std::chrono::seconds(time.seconds));
}

bool is_over(const RunnerStatus& status) {
  return status.state == RunnerState::finished || status.state == RunnerState::failed;
}

class LiveRun {
 public:
  LiveRun(const Scenario& scenario, const LiveOptions& options)
      : scenario_(scenario),
        options_(options),
        writer_(options.results.output / kTraceFile, {.deflate = 0, .live = true}),
        sink_({writer_, state_}),
        runner_(scenario, sink_, runner_options()),
        check_(scenario),
        texts_(load_alarm_texts()),
        console_(options.results.language, options.results.quiet) {
    if (priority_) console_.say(*priority_);
  }

  RunLog run() {
    RunLog log;
    const auto begun = std::chrono::steady_clock::now();
    bridge_.start({runner_, state_, scenario_, check_, texts_}, options_.endpoints);
    runner_.set_speed(options_.speed);
    if (options_.at_start) {
      const auto begin = wait_for(scenario_.start);
      if (!options_.paused) runner_.play_since(begin);
    } else if (!options_.paused) {
      runner_.play();
    }
    RunnerStatus status = runner_.status();
    while (!interrupted() && !is_over(status)) {
      std::this_thread::sleep_for(kLook);
      status = runner_.status();
      console_.show(status, bridge_.status());
    }
    console_.show(status, bridge_.status());
    bridge_.stop();
    runner_.stop();
    status = runner_.status();
    if (status.state == RunnerState::failed) throw Error(status.failure);
    log.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    log.simulated_seconds = status.now.since_start().seconds();
    log.events = status.events;
    tell({.end = status,
          .commands = runner_.applied().size(),
          .miss_limit = scenario_.live.miss_limit.value(),
          .priority = priority_,
          .endpoints = console_.endpoints()},
         log);
    return log;
  }

 private:
  RunnerOptions runner_options() {
    RunnerOptions options{.outlet = &bridge_, .flush_every = kOneSecond};
    if (options_.realtime_priority) options.on_thread_start = [this] { priority_ = take_realtime_priority(); };
    options.on_rewinding = [this](bool rewinding) {
      bridge_.set_silent(rewinding);
      state_.set_silent(rewinding);
    };
    return options;
  }

  const Scenario& scenario_;
  const LiveOptions& options_;
  std::optional<Text> priority_;  // written on the simulation's thread, before the Runner is made
  trace::Hdf5Writer writer_;
  LiveState state_;
  trace::TeeSink sink_;
  bridge::Bridge bridge_;
  Runner runner_;
  CommandCheck check_;
  AlarmTexts texts_;
  LiveConsole console_;
};

}  // namespace

int execute_live(const Scenario& scenario, const LiveOptions& options) {
  if (check_runnable(scenario) == nullptr || !prepare(options.results)) return kBadInput;
  watch_for_interrupts();
  return leave_results(scenario, options.results, LiveRun(scenario, options).run());
}

}  // namespace chronotwin::cli
