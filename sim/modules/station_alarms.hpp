// LINK_DOWN at each port of a switch or node: raised at once, cleared when the link is back.
#pragma once

#include <string>
#include <vector>

#include "models/equipment/alarm_point.hpp"
#include "sim/modules/alarm_board.hpp"
#include "sim/modules/recorder.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin {

class StationAlarms {
 public:
  StationAlarms(const std::vector<plant::NetworkPort>& ports, AlarmBoard& board, Recorder& recorder)
      : board_(board), recorder_(recorder) {
    for (const plant::NetworkPort& port : ports) points_.push_back({AlarmCode::LINK_DOWN, port.path, {}});
  }

  void link_changed(SimTime now, int port, bool up) {
    const Seconds at_once(0.0);
    std::vector<AlarmTransition> transitions;
    points_.at(static_cast<std::size_t>(port)).update(now, {!up, up, kNotMeasured}, at_once, at_once, transitions);
    board_.report(transitions);
    recorder_.touch();
  }
  bool acknowledge(AlarmCode code, const std::string& place) { return chronotwin::acknowledge(points_, code, place); }

 private:
  AlarmBoard& board_;
  Recorder& recorder_;
  std::vector<AlarmPoint> points_;
};

}  // namespace chronotwin
