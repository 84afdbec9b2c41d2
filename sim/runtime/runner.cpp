#include "sim/runtime/runner.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "models/core/error.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "sim/runtime/simulation.hpp"

namespace chronotwin {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kSlice = std::chrono::milliseconds(20);             // of wall clock, between looks at the controls
constexpr Duration kFreeSlice = Duration::from_whole_seconds(60);  // of simulated time, when it goes as fast as it can

}  // namespace

class Runner::Impl {
 public:
  Impl(Scenario scenario, trace::Sink& sink, RunnerOptions options)
      : scenario_(std::move(scenario)), sink_(sink), options_(std::move(options)) {
    status_.end = SimTime::start() + scenario_.duration;
    thread_ = std::thread([this] { run(); });
    // The trace has its header and its channels when the constructor returns.
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return elaborated_; });
  }

  ~Impl() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }

  template <class Change>
  void control(Change change) {
    {
      const std::lock_guard lock(mutex_);
      change();
      restart_pacing_ = true;
    }
    changed_.notify_all();
  }

  void play() {
    control([this] {
      if (status_.state == RunnerState::paused) {
        status_.state = RunnerState::running;
        step_to_.reset();
      }
    });
  }
  void pause() {
    control([this] {
      if (status_.state == RunnerState::running) {
        status_.state = RunnerState::paused;
      }
    });
  }
  void step(Duration by) {
    control([this, by] {
      if (status_.state == RunnerState::paused) {
        status_.state = RunnerState::running;
        step_to_ = status_.now + by;
      }
    });
  }
  void set_speed(double factor) {
    control([this, factor] { status_.speed = std::max(0.0, factor); });
  }
  void post(Command command) {
    control([this, &command] { commands_.push_back(std::move(command)); });
  }
  RunnerStatus status() const {
    const std::lock_guard lock(mutex_);
    return status_;
  }

 private:
  void run() {
    try {
      const EphemerisFile file = load_sky(scenario_);
      if (!file.ok()) {
        const auto& list = file.diagnostics.list();
        throw Error(to_string(*std::ranges::find(list, Severity::error, &Diagnostic::severity)));
      }
      Simulation simulation(scenario_, file.store, sink_, options_.outlet);
      control([this] { elaborated_ = true; });
      loop(simulation);
      const bool complete = simulation.now() >= simulation.end();
      simulation.finish(complete ? trace::EndState::complete : trace::EndState::aborted);
    } catch (const std::exception& error) {
      control([this, &error] {
        status_.state = RunnerState::failed;
        status_.failure = error.what();
        elaborated_ = true;
      });
    }
  }

  void loop(Simulation& simulation) {
    while (const auto until = wait_for_work(simulation)) {
      simulation.run_until(*until);
      const std::lock_guard lock(mutex_);
      status_.now = simulation.now();
      if (status_.now >= simulation.end()) {
        status_.state = RunnerState::finished;
      } else if (step_to_ && status_.now >= *step_to_) {
        status_.state = RunnerState::paused;
        step_to_.reset();
      }
    }
  }

  // Sleeps until there is something to simulate and says up to where; nothing: stop. Posts what has come meanwhile.
  std::optional<SimTime> wait_for_work(Simulation& simulation) {
    std::unique_lock lock(mutex_);
    for (;;) {
      for (Command& command : std::exchange(commands_, {})) {
        command.time = simulation.now();
        if (std::string error = simulation.post(std::move(command)); !error.empty()) {
          sink_.event({simulation.now(), "runner", "REFUSED", error});
        }
      }
      if (stop_) {
        return std::nullopt;
      }
      if (status_.state == RunnerState::running) {
        if (const auto until = due(simulation.now())) {
          return until;
        }
        changed_.wait_for(lock, kSlice);
      } else {
        changed_.wait(lock);
      }
    }
  }

  // Up to where the wall clock allows to simulate. Paced against an anchor, so that lateness never adds up.
  std::optional<SimTime> due(SimTime now) {
    SimTime limit = step_to_ ? std::min(*step_to_, status_.end) : status_.end;
    if (step_to_ || status_.speed == 0.0) {
      return std::min(limit, now + kFreeSlice);
    }
    const auto wall = Clock::now();
    if (restart_pacing_) {
      restart_pacing_ = false;
      anchor_wall_ = wall;
      anchor_ = now;
    }
    const double elapsed = std::chrono::duration<double>(wall - anchor_wall_).count();
    const SimTime target = std::min(limit, anchor_ + Duration::from_seconds(elapsed * status_.speed));
    return target > now ? std::optional(target) : std::nullopt;
  }

  Scenario scenario_;
  trace::Sink& sink_;
  RunnerOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  RunnerStatus status_;
  std::deque<Command> commands_;
  std::optional<SimTime> step_to_;
  bool stop_ = false;
  bool elaborated_ = false;  // or failed to
  bool restart_pacing_ = true;
  Clock::time_point anchor_wall_;
  SimTime anchor_;
  std::thread thread_;
};

Runner::Runner(Scenario scenario, trace::Sink& sink, RunnerOptions options)
    : impl_(std::make_unique<Impl>(std::move(scenario), sink, std::move(options))) {}
Runner::~Runner() = default;
void Runner::play() {
  impl_->play();
}
void Runner::pause() {
  impl_->pause();
}
void Runner::step(Duration by) {
  impl_->step(by);
}
void Runner::set_speed(double factor) {
  impl_->set_speed(factor);
}
void Runner::post(Command command) {
  impl_->post(std::move(command));
}
RunnerStatus Runner::status() const {
  return impl_->status();
}

}  // namespace chronotwin
