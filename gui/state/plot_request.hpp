// A plot named in a text: "mtie=bbu[*].time_error@g8272-prtc-a-mtie" is a kind (time, mtie, tdev), a pattern of
// channels and, where one is wanted, the id of a mask.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gui/state/plot_set.hpp"
#include "models/core/units.hpp"

namespace chronotwin::gui {

struct PlotRequest {
  PlotKind kind = PlotKind::time;
  std::string pattern;
  std::string mask;  // empty: none
};

[[nodiscard]] Parsed<PlotRequest> parse_plot_request(std::string_view text);

// These plots in place of what is open, in this order; two side by side where there are more than two.
void open_plots(PlotSet& set, const std::vector<PlotRequest>& requests, const std::vector<trace::Channel>& channels);

}  // namespace chronotwin::gui
