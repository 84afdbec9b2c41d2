// What every panel is given. All of it belongs to the caller; a panel keeps nothing of its own.
#pragma once

#include "gui/state/app_state.hpp"
#include "gui/state/command_port.hpp"
#include "gui/state/topology_view.hpp"
#include "gui/state/trace_view.hpp"
#include "gui/widgets/theme.hpp"
#include "scenarios/loader/alarm_texts.hpp"

namespace chronotwin::gui {

struct Desk {
  AppState& state;
  TraceView& trace;
  TopologyView& topology;
  CommandPort& port;
  const AlarmTexts& alarm_texts;
  const Theme& theme;
};

}  // namespace chronotwin::gui
