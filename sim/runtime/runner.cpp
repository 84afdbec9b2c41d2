#include "sim/runtime/runner.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <variant>

#include <sys/prctl.h>

#include "models/core/error.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "sim/runtime/pacer.hpp"
#include "sim/runtime/simulation.hpp"

namespace chronotwin {
namespace {

constexpr Duration kTick = Duration::from_ps(1);
constexpr Duration kSlice =
    Duration::from_whole_seconds(60);  // simulated, between looks at the controls on the way back

// What has come from outside, in its order, with the simulated time of its arrival.
struct Post {
  Command command;
};
struct Remember {
  Checkpoint checkpoint;
};
struct GoBack {
  SimTime to, asked;
};
using Request = std::variant<Post, Remember, GoBack>;

// Never within a character of UTF-8.
void cut(std::string& text, std::size_t bytes) {
  if (text.size() <= bytes) return;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
  text.resize(bytes);
}

std::shared_ptr<const gnss::EphemerisStore> load_sky_or_throw(const Scenario& scenario) {
  const EphemerisFile file = load_sky(scenario);
  if (!file.ok()) {
    const auto& list = file.diagnostics.list();
    throw Error(to_string(*std::ranges::find(list, Severity::error, &Diagnostic::severity)));
  }
  return file.store;
}

}  // namespace

class Runner::Impl {
 public:
  Impl(Scenario scenario, trace::Sink& sink, RunnerOptions options)
      : scenario_(std::move(scenario)),
        sink_(sink),
        options_(std::move(options)),
        end_(SimTime::start() + scenario_.duration),
        pacer_(end_, scenario_.live.max_lateness.value(),
               {.take_in = [this](SimTime now, SimTime next) { return take_in(now, next); },
                .flush = [this] { sink_.flush(); },
                .flush_every = options_.flush_every}) {
    thread_ = std::thread([this] { work(); });
    // When the constructor returns, the trace has its header, its channels and what is so at the start.
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return phase_ != Phase::starting; });
  }

  ~Impl() { stop(); }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    changed_.notify_all();
    pacer_.ring();
    const std::lock_guard lock(join_mutex_);
    if (thread_.joinable()) thread_.join();
  }

  Pacer& pacer() { return pacer_; }

  void request(Request request) {
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(std::move(request));
    }
    changed_.notify_all();
    pacer_.ring();
  }

  [[nodiscard]] RunnerStatus status() const {
    RunnerStatus status{.now = pacer_.position(), .end = end_, .speed = pacer_.speed(), .lateness = pacer_.lateness()};
    const bool running = pacer_.running();
    const std::lock_guard lock(mutex_);
    status.failure = failure_;
    status.checkpoints = checkpoints_;
    status.rewinds = rewinds_;
    status.events = simulation_ != nullptr ? simulation_->events() : events_;
    status.state = state(running);
    if (status.state == RunnerState::rewinding) status.now = caught_up_;
    if (status.state == RunnerState::finished) status.now = end_;
    return status;
  }

  [[nodiscard]] std::optional<SimTime> due_at(std::chrono::steady_clock::time_point wall) const {
    {
      const std::lock_guard lock(mutex_);
      if (phase_ != Phase::paced) return std::nullopt;
    }
    const auto due = pacer_.due_at(wall);
    return due && *due < end_ ? due : std::nullopt;
  }

  [[nodiscard]] std::vector<Command> applied() const {
    const SimTime now = pacer_.position();
    const std::lock_guard lock(mutex_);
    std::vector<Command> commands = applied_;
    std::ranges::copy_if(options_.commands, std::back_inserter(commands),
                         [now](const Command& it) { return it.time <= now; });
    std::ranges::stable_sort(commands, {}, &Command::time);
    return commands;
  }

 private:
  enum class Phase { starting, rewinding, paced, finished, stopped, failed };

  [[nodiscard]] RunnerState state(bool running) const {
    switch (phase_) {
      case Phase::rewinding:
        return RunnerState::rewinding;
      case Phase::finished:
        return RunnerState::finished;
      case Phase::failed:
        return RunnerState::failed;
      case Phase::starting:
      case Phase::paced:
      case Phase::stopped:
        break;
    }
    return running && phase_ == Phase::paced ? RunnerState::running : RunnerState::paused;
  }

  void enter(Phase phase) {
    {
      const std::lock_guard lock(mutex_);
      phase_ = phase;
    }
    changed_.notify_all();
  }

  void work() {
    try {
      // The kernel may delay an ordinary thread's timers by 50 us; not these.
      prctl(PR_SET_TIMERSLACK, 1UL);
      if (options_.on_thread_start) options_.on_thread_start();
      const auto sky = load_sky_or_throw(scenario_);
      for (std::optional<SimTime> from = SimTime::start(); from;) from = live(*from, sky);
    } catch (const std::exception& error) {
      {
        const std::lock_guard lock(mutex_);
        failure_ = error.what();
      }
      enter(Phase::failed);
    }
  }

  // One life of the simulation: up to `from` as fast as it goes, then paced. Returns the instant to go back to;
  // nothing: it is over, and the trace is closed.
  std::optional<SimTime> live(SimTime from, const std::shared_ptr<const gnss::EphemerisStore>& sky) {
    Simulation simulation(scenario_, sky, sink_, options_.outlet);
    const Shown shown(*this, simulation);
    for (const Command& command : options_.commands) post(simulation, command);
    for (const Command& command : applied_) post(simulation, command);
    catch_up(simulation, from);
    pacer_.stand_at(from);
    pacer_.ring();  // the first thing it does is to look what has come: then it has arrived
    simulation.set_gate(&pacer_);
    simulation.run_until(simulation.end());
    if (simulation.now() >= simulation.end()) {
      simulation.finish(trace::EndState::complete);
      enter(Phase::finished);
      return wait_for_way_back();
    }
    if (go_back_ && !stopping()) return go_back();
    const SimTime end = std::max(pacer_.position(), simulation.now() + kTick);
    simulation.set_gate(nullptr);
    simulation.run_until(end);
    simulation.finish(trace::EndState::aborted);
    pacer_.stand_at(end);
    enter(Phase::stopped);
    return std::nullopt;
  }

  // Everything before `to` except what the gate lets happen first: the kernel stands just before it.
  void catch_up(Simulation& simulation, SimTime to) {
    while (simulation.now() + kTick < to && !stopping()) {
      simulation.run_until(std::min(simulation.now() + kSlice, to - kTick));
      const std::lock_guard lock(mutex_);
      caught_up_ = simulation.now();
    }
  }

  [[nodiscard]] bool stopping() const {
    const std::lock_guard lock(mutex_);
    return stop_;
  }

  // On the simulation's thread, in the gate.
  std::optional<SimTime> take_in(SimTime now, SimTime next) {
    arrive();
    std::unique_lock lock(mutex_);
    SimTime last = now;
    while (!stop_ && !requests_.empty()) {
      const Request request = std::move(requests_.front());
      requests_.pop_front();
      lock.unlock();
      const bool stay = std::visit([&](const auto& it) { return take(it, next, last); }, request);
      lock.lock();
      if (!stay) return std::nullopt;
    }
    return stop_ ? std::nullopt : std::optional(last);
  }

  // `last`: nothing may come at or before it, except what came just before this one, at the same instant.
  bool take(const Post& post_it, SimTime next, SimTime& last) {
    Command command = post_it.command;
    command.time = std::min(std::max(command.time, std::max(last, simulation_->now() + kTick)), next);
    if (post(*simulation_, command)) {
      last = command.time;
      const std::lock_guard lock(mutex_);
      applied_.push_back(std::move(command));
    }
    return true;
  }

  bool take(const Remember& remember, SimTime, SimTime& last) {
    Checkpoint checkpoint = remember.checkpoint;
    checkpoint.time = std::max(checkpoint.time, last + kTick);
    const std::lock_guard lock(mutex_);
    std::erase_if(checkpoints_, [&](const Checkpoint& it) { return it.name == checkpoint.name; });
    checkpoints_.push_back(std::move(checkpoint));
    return true;
  }

  bool take(const GoBack& back, SimTime, SimTime& last) {
    if (back.to > std::max(back.asked, last + kTick)) {
      refuse(last + kTick, "going back to an instant that lies ahead");
      return true;
    }
    go_back_ = std::max(back.to, SimTime::start());
    return false;
  }

  // False where something speaks against it: that becomes an event.
  bool post(Simulation& simulation, const Command& command) {
    const std::string error = simulation.post(command);
    if (!error.empty()) refuse(std::max(command.time, simulation.now()), error);
    return error.empty();
  }

  void refuse(SimTime at, const std::string& why) { sink_.event({at, "runner", "REFUSED", why}); }

  // The simulation has come to where the wall clock takes over.
  void arrive() {
    Phase before = Phase::paced;
    {
      const std::lock_guard lock(mutex_);
      before = phase_;
    }
    if (before == Phase::rewinding && options_.on_rewinding) options_.on_rewinding(false);
    if (before != Phase::paced) enter(Phase::paced);
  }

  SimTime go_back() {
    const SimTime to = *std::exchange(go_back_, std::nullopt);
    {
      const std::lock_guard lock(mutex_);
      std::erase_if(applied_, [to](const Command& it) { return it.time >= to; });
      std::erase_if(checkpoints_, [to](const Checkpoint& it) { return it.time > to; });
      ++rewinds_;
      caught_up_ = SimTime::start();
      phase_ = Phase::rewinding;  // with the count: nobody sees the one without the other
    }
    changed_.notify_all();
    if (options_.on_rewinding) options_.on_rewinding(true);
    return to;
  }

  // The run is over and its trace closed; all that can still happen is that it is taken back.
  std::optional<SimTime> wait_for_way_back() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return stop_ || !requests_.empty(); });
      if (stop_) return std::nullopt;
      const Request request = std::move(requests_.front());
      requests_.pop_front();
      if (const auto* back = std::get_if<GoBack>(&request); back != nullptr && back->to < end_) {
        go_back_ = std::max(back->to, SimTime::start());
        lock.unlock();
        return go_back();
      }
    }
  }

  // Lets status() count the events of the living simulation.
  struct Shown {
    Shown(Impl& owner, Simulation& simulation) : impl(owner) {
      const std::lock_guard lock(impl.mutex_);
      impl.simulation_ = &simulation;
    }
    ~Shown() {
      const std::lock_guard lock(impl.mutex_);
      impl.events_ = impl.simulation_->events();
      impl.simulation_ = nullptr;
    }
    Shown(const Shown&) = delete;
    Shown& operator=(const Shown&) = delete;
    Impl& impl;
  };

  const Scenario scenario_;
  trace::Sink& sink_;
  const RunnerOptions options_;
  const SimTime end_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Phase phase_ = Phase::starting;
  bool stop_ = false;
  std::string failure_;
  std::deque<Request> requests_;
  std::vector<Command> applied_;
  std::vector<Checkpoint> checkpoints_;
  std::size_t rewinds_ = 0;
  SimTime caught_up_;
  Simulation* simulation_ = nullptr;
  std::uint64_t events_ = 0;
  std::optional<SimTime> go_back_;  // the simulation's thread's alone
  Pacer pacer_;
  std::mutex join_mutex_;
  std::thread thread_;
};

Runner::Runner(Scenario scenario, trace::Sink& sink, RunnerOptions options)
    : impl_(std::make_unique<Impl>(std::move(scenario), sink, std::move(options))) {}
Runner::~Runner() = default;

void Runner::play() {
  impl_->pacer().play();
}
void Runner::play_since(std::chrono::steady_clock::time_point wall) {
  impl_->pacer().play_since(wall);
}
void Runner::pause() {
  impl_->pacer().pause();
}
void Runner::step(Duration by) {
  impl_->pacer().step(by);
}
void Runner::set_speed(double factor) {
  impl_->pacer().set_speed(factor);
}
void Runner::post(Command command) {
  command.time = impl_->pacer().position();
  cut(command.detail, kLongestDetail);
  impl_->request(Post{std::move(command)});
}
void Runner::checkpoint(std::string name) {
  impl_->request(Remember{{std::move(name), impl_->pacer().position()}});
}
void Runner::rewind(SimTime to) {
  impl_->request(GoBack{to, impl_->pacer().position()});
}
void Runner::stop() {
  impl_->stop();
}
RunnerStatus Runner::status() const {
  return impl_->status();
}
std::optional<SimTime> Runner::due_at(std::chrono::steady_clock::time_point wall) const {
  return impl_->due_at(wall);
}
std::vector<Command> Runner::applied() const {
  return impl_->applied();
}

}  // namespace chronotwin
