// MTIE and TDEV of channels for plots, made in slices so that no frame waits: each frame takes at most kSamplesAFrame
// samples further, all analyses together (about 2 ms). A range that has no end takes in what is new as it comes.
//
// While an analysis of another range is on its way, the last one that was finished for that channel is shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <tuple>

#include "gui/state/pyramid.hpp"
#include "gui/state/time_window.hpp"
#include "models/metrics/running_stability.hpp"

namespace chronotwin::gui {

class StabilityCache {
 public:
  static constexpr std::size_t kSamplesAFrame = 20'000;

  // Renews what may be done, and forgets what nobody asked for since the last call.
  void begin_frame();

  // An analysis that was asked for in this frame is still behind.
  [[nodiscard]] bool busy() const;

  struct Shown {
    const metrics::RunningStability* analysis = nullptr;  // null: nothing finished yet
    double done = 0.0;                                    // how far the range asked for is, 0 … 1
  };
  // Of the samples of `range`, one every `period`; a missing sample of the grid counts as a gap.
  [[nodiscard]] Shown of(std::size_t channel, const MinMaxPyramid& data, Duration period, TimeRange range);

 private:
  struct Analysis {
    metrics::RunningStability running;
    std::int64_t origin = 0;  // time of its first sample
    std::size_t next = 0;     // sample of the series
    bool finished = false;    // it has caught up once
    bool wanted = true;       // in this frame
  };
  // channel, from, to
  using Key = std::tuple<std::size_t, std::int64_t, std::int64_t>;

  void advance(Analysis& analysis, const MinMaxPyramid& data, Duration period, std::size_t last);

  std::map<Key, Analysis> analyses_;
  std::map<std::size_t, Key> last_finished_;  // by channel
  std::size_t left_ = kSamplesAFrame;
};

}  // namespace chronotwin::gui
