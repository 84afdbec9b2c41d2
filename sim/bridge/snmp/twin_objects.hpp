// The twin as managed objects: what the boxes show (models/equipment/box_view), their contacts, the alarms that stand.
//
// Nothing is copied while nobody asks: refresh() takes one picture of LiveState for all objects of a request. All calls
// come from one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "models/equipment/box_view.hpp"
#include "sim/bridge/endpoint.hpp"
#include "sim/bridge/snmp/object_tree.hpp"

namespace chronotwin::bridge::snmp {

// value = mantissa · 10^exponent, to nine digits.
struct Decimal {
  std::int32_t mantissa = 0;
  std::int32_t exponent = 0;
};
[[nodiscard]] Decimal to_decimal(double value);

class TwinObjects {
 public:
  TwinObjects(const Twin& twin, std::function<EndpointStatus()> status, bool meinberg_view);
  TwinObjects(const TwinObjects&) = delete;
  TwinObjects& operator=(const TwinObjects&) = delete;

  [[nodiscard]] const ObjectTree& tree() const { return tree_; }
  void refresh();  // before the tree is asked

  // What goes along with the notification of an alarm: the row that it has, or had, in the table of alarms.
  [[nodiscard]] std::vector<Variable> of_alarm(const trace::AlarmRecord& alarm);

  // The alarm of an `acknowledged` object; nullptr: the object is none.
  [[nodiscard]] const LiveState::Alarm* acknowledgeable(const Oid& oid) const;

  // Values of the picture.
  [[nodiscard]] double value(const std::string& path) const;  // NaN where it is missing
  [[nodiscard]] const std::vector<Box>& boxes() const { return boxes_; }

 private:
  void add_system();
  void add_boxes();
  void add_channels();
  void add_contacts();
  void add_alarms();
  void add_counters(std::function<EndpointStatus()> status);
  [[nodiscard]] Value system_value(std::uint32_t column) const;
  [[nodiscard]] Value alarm_value(std::uint32_t column, const trace::AlarmRecord& alarm, bool acknowledged) const;
  [[nodiscard]] std::uint32_t number_of(const trace::AlarmRecord& alarm);
  [[nodiscard]] std::string time_text(SimTime time) const;

  const Twin twin_;
  const std::vector<Box> boxes_;
  std::map<std::string, std::size_t, std::less<>> index_;  // of a channel, by path
  ObjectTree tree_;
  Table* alarm_table_ = nullptr;

  // The picture.
  SimTime now_;
  RunnerStatus run_;
  std::vector<double> values_;
  std::map<std::uint32_t, LiveState::Alarm> alarms_;  // by their number

  // Numbers of alarms, by code and place; one that is raised again gets a new one.
  std::map<std::pair<std::string, std::string>, std::pair<SimTime, std::uint32_t>> numbers_;
  std::uint32_t last_number_ = 0;
};

}  // namespace chronotwin::bridge::snmp
