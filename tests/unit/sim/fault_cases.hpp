// The faults that faults_test.cpp injects, one file a family of the table: on what, what is to be seen, which alarm.
#pragma once

#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "scenarios/schema/scenario.hpp"

namespace chronotwin::test {

struct FaultCase {
  std::string fault, target;
  std::vector<FaultParameter> parameters;
  std::string channel;   // that shows the effect
  double look = 1200.0;  // seconds after the onset at which it is judged
  std::function<bool(double before, double during)> effect;
  double tolerance = 0.0;    // of the channel, before against long after
  std::string alarm, place;  // "": it raises none
};

inline bool falls_to_zero(double before, double during) {
  return before > 0.0 && during == 0.0;
}
inline auto falls_by(double least) {
  return [least](double before, double during) { return before - during > least; };
}
inline auto rises_by(double amount, double within) {
  return [=](double before, double during) { return std::abs(during - before - amount) <= within; };
}

[[nodiscard]] std::vector<FaultCase> antenna_cases();
[[nodiscard]] std::vector<FaultCase> path_cases();
[[nodiscard]] std::vector<FaultCase> sky_cases();
[[nodiscard]] std::vector<FaultCase> broadcast_cases();
[[nodiscard]] std::vector<FaultCase> power_cases();
[[nodiscard]] std::vector<FaultCase> clock_cases();
[[nodiscard]] std::vector<FaultCase> environment_cases();
[[nodiscard]] std::vector<FaultCase> receiver_cases();
[[nodiscard]] std::vector<FaultCase> network_cases();

}  // namespace chronotwin::test
