// Where the desktop's buttons go: a running simulation (RunnerPort), one in another process (RemotePort) or the
// recording of one (PlaybackPort).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/core/sim_time.hpp"
#include "sim/runtime/command.hpp"
#include "sim/runtime/runner.hpp"

namespace chronotwin::gui {

// The connection to a run in another process.
struct PortLink {
  enum class State { connecting, up, down } state = State::connecting;
  std::string where;     // "http://127.0.0.1:8470"
  std::string detail;    // why it is down
  bool refused = false;  // it is there, and wants a token or another one
};

class CommandPort {
 public:
  virtual ~CommandPort() = default;

  virtual void play() = 0;
  virtual void pause() = 0;
  virtual void step(Duration by) = 0;
  virtual void set_speed(double factor) = 0;      // 0: as fast as it goes
  virtual void seek(SimTime to) = 0;              // of a recording: what is shown; a simulation is taken back instead
  virtual void checkpoint(std::string name) = 0;  // remembers this instant
  virtual void rewind(SimTime to) = 0;            // of a simulation: what came after is given up
  virtual void tick(double wall_seconds) = 0;     // called once a frame; moves a recording on, takes in what came

  // False where commands are not taken: what is recorded does not change.
  [[nodiscard]] virtual bool accepts_commands() const = 0;
  virtual void post(Command command) = 0;

  [[nodiscard]] virtual RunnerStatus status() const = 0;
  // The session as a scenario file. Throws Error where it cannot be had.
  [[nodiscard]] virtual std::string session_yaml() = 0;
  // Nothing: no connection is needed.
  [[nodiscard]] virtual std::optional<PortLink> link() const { return std::nullopt; }
  // What was asked for and could not be done, since the last call.
  [[nodiscard]] virtual std::vector<std::string> take_complaints() { return {}; }
};

}  // namespace chronotwin::gui
