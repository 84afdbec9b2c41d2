// Stands for a running simulation: remembers what was asked of it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gui/state/command_port.hpp"

namespace chronotwin::gui::test {

class FakeRun final : public CommandPort {
 public:
  void play() override { status_.state = RunnerState::running; }
  void pause() override { status_.state = RunnerState::paused; }
  void step(Duration by) override { status_.now = status_.now + by; }
  void set_speed(double factor) override { status_.speed = factor; }
  void seek(SimTime) override {}
  void checkpoint(std::string name) override { status_.checkpoints.push_back({std::move(name), status_.now}); }
  void rewind(SimTime to) override { rewound = to; }
  void tick(double) override {}
  [[nodiscard]] bool accepts_commands() const override { return true; }
  void post(Command command) override { posted.push_back(std::move(command)); }
  [[nodiscard]] RunnerStatus status() const override { return status_; }
  [[nodiscard]] std::string session_yaml() override { return "schema: chronotwin/1\n"; }

  RunnerStatus status_;
  std::vector<Command> posted;
  std::optional<SimTime> rewound;
};

}  // namespace chronotwin::gui::test
