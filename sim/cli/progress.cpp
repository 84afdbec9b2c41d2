#include "sim/cli/progress.hpp"

#include <cstdio>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

namespace chronotwin::cli {
namespace {

constexpr int kWidth = 40;
constexpr auto kRefresh = std::chrono::milliseconds(100);

}  // namespace

Progress::Progress(bool wanted)
    : shown_(wanted && isatty(STDERR_FILENO) == 1), start_(std::chrono::steady_clock::now()), last_(start_) {}

Progress::~Progress() {
  if (shown_) {
    fmt::print(stderr, "\r\033[K");
  }
}

void Progress::show(SimTime now, SimTime end) {
  const auto wall = std::chrono::steady_clock::now();
  if (!shown_ || wall - last_ < kRefresh) {
    return;
  }
  last_ = wall;
  const double elapsed = std::chrono::duration<double>(wall - start_).count();
  const double done = static_cast<double>(now.ps) / static_cast<double>(end.ps);
  const int filled = static_cast<int>(done * kWidth);
  fmt::print(stderr, "\r[{}{}] {:3.0f} %  {:.1f} h of {:.1f} h  {:.0f} x real time\033[K",
             std::string(static_cast<std::size_t>(filled), '='),
             std::string(static_cast<std::size_t>(kWidth - filled), ' '), done * 100.0,
             now.since_start().seconds() / 3600.0, end.since_start().seconds() / 3600.0,
             now.since_start().seconds() / elapsed);
  std::fflush(stderr);
}

}  // namespace chronotwin::cli
