// What the front panels of a trace's boxes show now: box_view's selection of the channels with their values, and the
// alarms that stand at the box.
#pragma once

#include <string>
#include <vector>

#include "gui/state/trace_view.hpp"
#include "models/equipment/box_view.hpp"
#include "models/equipment/lcd.hpp"
#include "scenarios/loader/alarm_texts.hpp"

namespace chronotwin::gui {

// Hosts, slaves and BBUs of the topology, in its order.
[[nodiscard]] std::vector<BoxPlace> box_places(const TraceView& trace);

// `name`: as the topology has it, else the path.
[[nodiscard]] BoxDisplay box_display(TraceView& trace, const BoxPlace& place, const AlarmTexts& texts);

// Every text that any front panel may show besides the alarms', and what may be done to a box by hand.
[[nodiscard]] std::string panel_texts();

// "2023-03-12 06:00:12 UTC"; empty where the trace has no epoch.
[[nodiscard]] std::string absolute_time(const trace::Header& header, SimTime now);

}  // namespace chronotwin::gui
