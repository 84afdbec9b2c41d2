// The texts of the design layout, the start page and the file dialog, in English and Chinese. Used as those of
// texts.hpp.
#pragma once

#include <string>

#include "gui/state/texts.hpp"
#include "sim/plant/margins.hpp"

namespace chronotwin::gui {

enum class DesignLabel {
  // files
  new_file,
  new_site,
  new_scenario,
  open,
  save,
  save_as,
  reload,
  export_table,
  undo,
  redo,
  run_design,
  cancel,
  overwrite,
  overwrite_question,
  discard,
  unsaved_question,
  changed_on_disk,
  shipped,
  modified,
  // file dialog
  name,
  size,
  written,
  recent_files,
  home,
  library,
  folder_up,
  all_files,
  hidden_files,
  file_name,
  empty_folder,
  // start page
  welcome,
  what_to_do,
  shipped_scenarios,
  no_recent,
  // design
  margins,
  cables,
  source,
  budget,
  problems,
  no_problems,
  fix_first,
  nothing_open,
  choose_a_port,
  port,
  by_way_of,
  worst,
  gain,
  noise_figure,
  box_noise,
  cn0,
  cn0_worst,
  cn0_minimum,
  level,
  delay,
  compensation,
  set,
  set_all,
  good,
  tight,
  bad,
  no_signal,
  connection,
  segments,
  length,
  loss,
  longest,
  device,
  type,
  count,
  add_segment,
  remove,
  add_bbu,
  edit_text,
  apply,
  checking,
  draft_is_good,
  line,
  element,
  sum_gain,
  sum_noise,
  sum_delay,
  cumulative_gain,
  cumulative_noise,
  filter_ports,
  only_bbus,
  both_antennas,
  cable_hint,
  free_port,
  hint,
  count_,
};

[[nodiscard]] const Text& text(DesignLabel label);
[[nodiscard]] inline const char* tr(DesignLabel label, Language language) {
  return text(label).in(language).c_str();
}

[[nodiscard]] const Text& text(plant::Limit limit);  // "Feeder loss (5.2.3)"
[[nodiscard]] const Text& text(plant::Grade grade);

[[nodiscard]] std::string all_design_texts();

}  // namespace chronotwin::gui
