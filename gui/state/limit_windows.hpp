// When a limit holds: the window of its expectation, opened and closed by the faults as they happened and, for what is
// still to come, as the scenario means them to. The verdict judges by the same rule, from the finished trace.
#pragma once

#include <span>
#include <vector>

#include "export/verdict/window.hpp"
#include "gui/state/fault_history.hpp"

namespace chronotwin::gui {

// Of a run: what windows speak of, as far as it is known.
class LimitWindows {
 public:
  explicit LimitWindows(TraceView& trace);
  [[nodiscard]] verdict::Intervals of(const Window& window) const;

 private:
  [[nodiscard]] verdict::Intervals active(const std::string& id, Duration after_onset, Duration after_end) const;

  std::vector<FaultSpan> faults_;
  SimTime end_;
  SimTime locked_;  // every BBU has been locked once; the run's end: not yet
};

}  // namespace chronotwin::gui
