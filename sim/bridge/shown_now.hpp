// What the boxes of a run show now: a copy of LiveState's newest values beside the model of what a box shows.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/equipment/box_alarms.hpp"
#include "models/equipment/box_view.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/runtime/live_state.hpp"

namespace chronotwin::bridge {

class ShownNow {
 public:
  // One thing that is shown: an item or a dry contact.
  struct Reading {
    std::string path;
    const ChannelType* type = nullptr;
  };

  ShownNow(const Scenario& scenario, const LiveState& live);

  void refresh();  // takes the copy
  [[nodiscard]] SimTime now() const { return now_; }
  [[nodiscard]] const std::vector<Box>& boxes() const { return boxes_; }
  [[nodiscard]] const std::vector<Reading>& readings() const { return readings_; }  // of all boxes
  [[nodiscard]] const std::vector<BoxAlarm>& alarms() const { return alarms_; }     // that can stand, of all boxes
  [[nodiscard]] double value(std::string_view path) const;                          // NaN: not known
  // How it stands; nullptr: it does not.
  [[nodiscard]] const LiveState::Alarm* standing(const BoxAlarm& alarm) const;

 private:
  const LiveState& live_;
  const std::vector<Box> boxes_;
  std::vector<Reading> readings_;
  std::vector<BoxAlarm> alarms_;
  std::map<std::string, std::size_t, std::less<>> places_;  // of channels among the values
  std::vector<double> values_;
  std::vector<LiveState::Alarm> standing_;
  SimTime now_;
};

}  // namespace chronotwin::bridge
