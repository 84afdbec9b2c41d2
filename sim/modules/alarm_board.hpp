// All alarms of a run in one place: writes each transition to the trace and knows which ones stand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "export/trace/trace.hpp"
#include "models/equipment/alarm.hpp"

namespace chronotwin {

class AlarmBoard {
 public:
  explicit AlarmBoard(trace::Sink& sink) : sink_(sink) {}

  void report(const std::vector<AlarmTransition>& transitions) {
    for (const AlarmTransition& it : transitions) {
      const AlarmType& type = alarm_type(it.code);
      sink_.alarm({.time = it.time,
                   .code = std::string(type.name),
                   .source = it.path,
                   .severity = std::string(it.raised ? enum_name(type.severity) : std::string_view("cleared")),
                   .raised = it.raised,
                   .value = it.value,
                   .unit = std::string(type.unit)});
    }
  }
  void event(SimTime time, const std::string& source, std::string_view code, const std::string& detail) {
    sink_.event({time, source, std::string(code), detail});
  }

 private:
  trace::Sink& sink_;
};

}  // namespace chronotwin
