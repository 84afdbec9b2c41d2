// A progress bar on standard error, drawn only where that is a terminal.
#pragma once

#include <chrono>
#include <string>

#include "models/core/sim_time.hpp"

namespace chronotwin::cli {

class Progress {
 public:
  explicit Progress(bool wanted);
  ~Progress();  // wipes the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(SimTime now, SimTime end);
  // A share of some work, 0 … 1, and what is done of it: "read".
  void show(double share, const std::string& done);

 private:
  [[nodiscard]] bool due();
  void draw(double share, const std::string& text) const;

  bool shown_;
  std::chrono::steady_clock::time_point start_, last_;
};

}  // namespace chronotwin::cli
