// Where the desktop's buttons go: a running simulation (RunnerPort) or the recording of one (PlaybackPort).
#pragma once

#include <string>

#include "models/core/sim_time.hpp"
#include "sim/runtime/command.hpp"
#include "sim/runtime/runner.hpp"

namespace chronotwin::gui {

class CommandPort {
 public:
  virtual ~CommandPort() = default;

  virtual void play() = 0;
  virtual void pause() = 0;
  virtual void step(Duration by) = 0;
  virtual void set_speed(double factor) = 0;   // 0: as fast as it goes
  virtual void seek(SimTime to) = 0;           // a recording only; a simulation cannot go back
  virtual void tick(double wall_seconds) = 0;  // called once a frame; moves a recording on

  // False where commands are not taken: what is recorded does not change.
  [[nodiscard]] virtual bool accepts_commands() const = 0;
  virtual void post(Command command) = 0;

  [[nodiscard]] virtual RunnerStatus status() const = 0;
};

}  // namespace chronotwin::gui
