// Every text of the desktop itself, in English and Chinese, in one table; and the Chinese of words that a trace holds
// as identifiers (states, severities, faults). Texts that belong to the scenario (names of nodes, channels, alarms)
// come with the trace or the catalog.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gui/state/alarm_level.hpp"
#include "models/core/text.hpp"

namespace chronotwin::gui {

enum class Label {
  play,
  pause,
  step,
  speed,
  fastest,
  running,
  paused,
  finished,
  failed,
  recording,
  live_run,
  other_language,
  topology,
  plot,
  alarms,
  active,
  history,
  log,
  channels,
  whole_run,
  last_10_min,
  last_hour,
  last_6_hours,
  all_nodes,
  no_alarms,
  no_log,
  no_channels,
  choose_channels,
  no_samples_yet,
  alarm,
  place,
  raised,
  cleared,
  acknowledged,
  acknowledge,
  measured,
  time,
  kind,
  what,
  event,
  fault_begins,
  fault_ends,
  command,
  elapsed,
  read_only,
  fault_at_work,
  filter,
  no_topology,
  clear_all,
  plot_hint,
  satellites,
  cause,
  action,
  design,
  operate,
  instruct,
  dark,
  light,
  close,
  rewinding,
  arrange,
  canvas_hint,
  inspector,
  choose_place,
  budget,
  element,
  gain,
  noise_figure,
  delay,
  total,
  loss,
  by_way_of,
  no_alarm_here,
  sky,
  used_satellites,
  visible_satellites,
  no_sky,
  lcd,
  no_box,
  unacknowledged,
  follow,
  nothing_matches,
  north,
  east,
  south,
  west,
  time_plot,
  mtie_plot,
  tdev_plot,
  add_plot,
  cursors,
  marks,
  limits,
  own_time_axis,
  fit_view,
  follow_newest,
  duplicate,
  move_earlier,
  move_later,
  mask,
  no_mask,
  by_pattern,
  add,
  export_csv,
  export_png,
  computing,
  not_a_time,
  observation_interval,
  worst_at_tau,
  written,
  not_written,
  samples_missing,
  side_by_side,
  choose_time_errors,
  count_,
};

[[nodiscard]] const Text& text(Label label);
[[nodiscard]] inline const char* tr(Label label, Language language) {
  return text(label).in(language).c_str();
}

[[nodiscard]] const Text& text(AlarmLevel severity);

// A word as the trace holds it ("HOLDOVER", "inject"), in this language; the word itself where no translation is known.
[[nodiscard]] std::string word(std::string_view identifier, Language language);

// The same for each word of a line: "LOCKED to HOLDOVER".
[[nodiscard]] std::string words(std::string_view line, Language language);

// A fault by its name; the id where there is none of that id.
[[nodiscard]] std::string fault_name(std::string_view id, Language language);

// All texts above one after the other: what the font must be able to draw.
[[nodiscard]] std::string all_texts();

}  // namespace chronotwin::gui
