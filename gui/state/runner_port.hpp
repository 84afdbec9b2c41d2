// Buttons of a live run: everything goes straight to the Runner's thread.
#pragma once

#include <utility>

#include "gui/state/command_port.hpp"
#include "sim/runtime/session_scenario.hpp"

namespace chronotwin::gui {

class RunnerPort final : public CommandPort {
 public:
  // `begun`: what the runner runs.
  RunnerPort(Runner& runner, Scenario begun) : runner_(runner), begun_(std::move(begun)) {}

  void play() override { runner_.play(); }
  void pause() override { runner_.pause(); }
  void step(Duration by) override { runner_.step(by); }
  void set_speed(double factor) override { runner_.set_speed(factor); }
  void seek(SimTime) override {}
  void checkpoint(std::string name) override { runner_.checkpoint(std::move(name)); }
  void rewind(SimTime to) override { runner_.rewind(to); }
  void tick(double) override {}
  [[nodiscard]] bool accepts_commands() const override { return true; }
  void post(Command command) override {
    command.origin = "desktop";
    runner_.post(std::move(command));
  }
  [[nodiscard]] RunnerStatus status() const override { return runner_.status(); }
  [[nodiscard]] std::string session_yaml() override { return session_scenario(begun_, runner_.applied()).yaml(); }

 private:
  Runner& runner_;
  const Scenario begun_;
};

}  // namespace chronotwin::gui
