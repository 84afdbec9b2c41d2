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

bool Progress::due() {
  const auto wall = std::chrono::steady_clock::now();
  if (!shown_ || wall - last_ < kRefresh) {
    return false;
  }
  last_ = wall;
  return true;
}

void Progress::draw(double share, const std::string& text) const {
  const int filled = static_cast<int>(share * kWidth);
  fmt::print(stderr, "\r[{}{}] {:3.0f} %  {}\033[K", std::string(static_cast<std::size_t>(filled), '='),
             std::string(static_cast<std::size_t>(kWidth - filled), ' '), share * 100.0, text);
  std::fflush(stderr);
}

void Progress::show(SimTime now, SimTime end) {
  if (!due()) {
    return;
  }
  const double elapsed = std::chrono::duration<double>(last_ - start_).count();
  const double simulated = now.since_start().seconds();
  draw(static_cast<double>(now.ps) / static_cast<double>(end.ps),
       fmt::format("{:.1f} h of {:.1f} h  {:.0f} x real time", simulated / 3600.0, end.since_start().seconds() / 3600.0,
                   simulated / elapsed));
}

void Progress::show(double share, const std::string& done) {
  if (due()) {
    draw(share, done);
  }
}

}  // namespace chronotwin::cli
