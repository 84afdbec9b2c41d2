// When an expectation looks: half-open intervals of simulated time.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "export/trace/trace.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::verdict {

struct Interval {
  SimTime from, to;  // [from, to)
  bool operator==(const Interval&) const = default;
};

// Sorted, disjoint and none of them empty, as unite() makes them.
using Intervals = std::vector<Interval>;

[[nodiscard]] Intervals unite(std::vector<Interval> intervals);
[[nodiscard]] Intervals subtract(const Intervals& whole, const Intervals& part);
[[nodiscard]] Intervals clip(const Intervals& intervals, Interval bounds);
[[nodiscard]] Duration length(const Intervals& intervals);

// When the faults really were active, as the trace tells it.
class Truth {
 public:
  explicit Truth(const trace::Source& trace);

  struct Occurrence {
    SimTime onset, end;  // first and last, over all of its targets
    bool ended = false;  // false: still active when the run ended, `end` is the run's
    std::vector<Interval> active;
  };
  // Throws NotJudged where it never happened.
  [[nodiscard]] const Occurrence& at(const std::string& id) const;
  [[nodiscard]] const Occurrence* find(const std::string& id) const;

 private:
  std::map<std::string, Occurrence> occurrences_;
};

// Throws NotJudged where the window is empty, and why.
[[nodiscard]] Intervals resolve(const Window& window, const Truth& truth, const trace::Source& trace);

}  // namespace chronotwin::verdict
