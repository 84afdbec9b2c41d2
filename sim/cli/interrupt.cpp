#include "sim/cli/interrupt.hpp"

#include <atomic>
#include <csignal>

namespace chronotwin::cli {
namespace {

std::atomic<bool> was_interrupted{false};

void on_signal(int signal) {
  was_interrupted = true;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void watch_for_interrupts() {
  was_interrupted = false;
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
}

bool interrupted() {
  return was_interrupted;
}

}  // namespace chronotwin::cli
