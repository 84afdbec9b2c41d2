// Plays a recorded trace: the same buttons as a live run, moving a cursor. `now` says up to where the trace is shown.
#pragma once

#include "gui/state/command_port.hpp"

namespace chronotwin::gui {

class PlaybackPort final : public CommandPort {
 public:
  explicit PlaybackPort(SimTime end);  // starts paused at the end: the whole trace is seen

  void play() override;  // from the start again when at the end
  void pause() override;
  void step(Duration by) override;
  void set_speed(double factor) override;
  void seek(SimTime to) override;
  void checkpoint(std::string) override {}
  void rewind(SimTime to) override { seek(to); }
  void tick(double wall_seconds) override;
  [[nodiscard]] bool accepts_commands() const override { return false; }
  void post(Command command) override;
  [[nodiscard]] RunnerStatus status() const override { return status_; }
  [[nodiscard]] std::string session_yaml() override;  // throws: a recording has no session

 private:
  RunnerStatus status_;
};

}  // namespace chronotwin::gui
