// Buttons of a live run: everything goes straight to the Runner's thread.
#pragma once

#include "gui/state/command_port.hpp"

namespace chronotwin::gui {

class RunnerPort final : public CommandPort {
 public:
  explicit RunnerPort(Runner& runner) : runner_(runner) {}

  void play() override { runner_.play(); }
  void pause() override { runner_.pause(); }
  void step(Duration by) override { runner_.step(by); }
  void set_speed(double factor) override { runner_.set_speed(factor); }
  void seek(SimTime) override {}
  void tick(double) override {}
  [[nodiscard]] bool accepts_commands() const override { return true; }
  void post(Command command) override {
    command.origin = "desktop";
    runner_.post(std::move(command));
  }
  [[nodiscard]] RunnerStatus status() const override { return runner_.status(); }

 private:
  Runner& runner_;
};

}  // namespace chronotwin::gui
