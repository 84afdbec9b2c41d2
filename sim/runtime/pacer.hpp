// The gate of a run in real time: lets simulated time advance as the wall clock does.
//
//   due(t) = anchor's wall clock + (t − anchor) / speed
//
// The anchor is set anew only when the run starts, its speed changes or it goes on after a pause, so lateness never
// adds up. Waiting is for an absolute time of CLOCK_MONOTONIC and ends at once when a control is used or something has
// come in. Controls are safe from any thread; ask() is the simulation's.
//
// Where the run stands (position) lies between the last instant that was simulated and the next one: there commands
// take effect. While paused, time stands still, and only what comes in is simulated.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

#include "models/core/sim_time.hpp"
#include "sim/kernel/gate.hpp"
#include "sim/runtime/lateness.hpp"

namespace chronotwin {

class Pacer final : public kernel::Gate {
 public:
  // Called on the simulation's thread, from within ask().
  struct Hooks {
    // ring() was called: schedules what has come in after `now` and not after `next`, and returns the last instant at
    // which there is some; `now` where there is none; nothing: the run is to stop.
    std::function<std::optional<SimTime>(SimTime now, SimTime next)> take_in;
    std::function<void()> flush;
    Duration flush_every;  // of wall clock; zero: never
  };
  Pacer(SimTime end, double max_lateness_s, Hooks hooks);

  void play();
  // As though it had been played at that instant of the wall clock: what is due since then is made up for at once.
  void play_since(std::chrono::steady_clock::time_point wall);
  void pause();
  void step(Duration by);         // so far as fast as it goes, exclusively, then paused
  void set_speed(double factor);  // 0: as fast as it goes
  void ring();                    // after having put something where take_in finds it
  void stand_at(SimTime where);   // paused; for a simulation that has come so far without the gate

  [[nodiscard]] bool running() const;
  [[nodiscard]] double speed() const;
  [[nodiscard]] SimTime position() const;
  // The simulated time that is due at an instant of the wall clock, however late the run is; nothing while the two do
  // not pass alike (paused, stepping, another speed).
  [[nodiscard]] std::optional<SimTime> due_at(std::chrono::steady_clock::time_point wall) const;
  [[nodiscard]] LatenessSummary lateness() const;

  Answer ask(SimTime now, SimTime next) override;

 private:
  using Clock = std::chrono::steady_clock;  // CLOCK_MONOTONIC
  using Lock = std::unique_lock<std::mutex>;

  [[nodiscard]] SimTime position_at(Clock::time_point wall) const;
  [[nodiscard]] Clock::time_point due(SimTime instant) const;
  void set_anchor();
  void stand();  // where it is now
  std::optional<Answer> take_in(Lock& lock);
  bool lets_pass(Lock& lock);  // if not, it has waited until something may have changed
  void wait(Lock& lock, Clock::time_point until);
  void flush_if_due(Lock& lock);

  const SimTime end_;
  const Hooks hooks_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  double speed_ = 1.0;
  bool running_ = false;
  bool rung_ = false;
  std::optional<SimTime> step_to_;  // while stepping
  SimTime position_;                // while paused; while running: where it was when it began to
  SimTime now_, next_;              // the last instant that was simulated, and the one after it
  SimTime granted_;                 // what has come in while paused is simulated up to here
  SimTime anchor_;
  Clock::time_point anchor_wall_, flush_due_;
  Lateness lateness_;
};

}  // namespace chronotwin
