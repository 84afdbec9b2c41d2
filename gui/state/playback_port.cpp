#include "gui/state/playback_port.hpp"

#include <algorithm>

#include "models/core/error.hpp"

namespace chronotwin::gui {
namespace {
// "As fast as it goes" would be over before it is seen: a day in twelve seconds.
constexpr double kFastest = 7200.0;
}  // namespace

PlaybackPort::PlaybackPort(SimTime end) {
  status_.now = end;
  status_.end = end;
  status_.state = RunnerState::finished;
}

void PlaybackPort::play() {
  if (status_.now >= status_.end) status_.now = SimTime::start();
  status_.state = RunnerState::running;
}

void PlaybackPort::pause() {
  if (status_.state == RunnerState::running) status_.state = RunnerState::paused;
}

void PlaybackPort::step(Duration by) {
  seek(status_.now + by);
}

void PlaybackPort::set_speed(double factor) {
  status_.speed = factor;
}

void PlaybackPort::seek(SimTime to) {
  status_.now = std::clamp(to, SimTime::start(), status_.end);
  status_.state = status_.now == status_.end ? RunnerState::finished : RunnerState::paused;
}

void PlaybackPort::tick(double wall_seconds) {
  if (status_.state != RunnerState::running) return;
  const double factor = status_.speed > 0.0 ? status_.speed : kFastest;
  const Duration left = status_.end - status_.now;
  const double step = wall_seconds * factor;
  if (step >= left.seconds()) {
    status_.now = status_.end;
    status_.state = RunnerState::finished;
  } else {
    status_.now = status_.now + Duration::from_seconds(step);
  }
}

void PlaybackPort::post(Command) {}

std::string PlaybackPort::session_yaml() {
  throw Error("a recording is no session: its scenario stands in its trace");
}

}  // namespace chronotwin::gui
