// What the judging of one expectation found, before its level and the run's end state make it a verdict.
#pragma once

#include <exception>
#include <limits>
#include <string>
#include <utility>

#include "models/core/sim_time.hpp"
#include "models/core/text.hpp"

namespace chronotwin::verdict {

struct Finding {
  bool holds = false;
  bool final = false;  // a violation that no further simulated time could undo
  std::string subject;
  double value = std::numeric_limits<double>::quiet_NaN();
  double limit = std::numeric_limits<double>::quiet_NaN();
  double margin = std::numeric_limits<double>::quiet_NaN();
  std::string unit;
  SimTime time;
  Text evidence;
  bool doubtful = false;  // what it was held against is unconfirmed: to hold is then a warning
};

// There is nothing to judge an expectation by; it fails for this reason.
class NotJudged : public std::exception {
 public:
  explicit NotJudged(Text reason) : reason_(std::move(reason)) {}
  [[nodiscard]] const Text& reason() const { return reason_; }
  [[nodiscard]] const char* what() const noexcept override { return reason_.en.c_str(); }

 private:
  Text reason_;
};

}  // namespace chronotwin::verdict
