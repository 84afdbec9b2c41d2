// MTIE(τ) or TDEV(τ) of any number of channels on logarithmic axes, with the mask they are held against.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <imgui.h>

#include "gui/state/stability_model.hpp"
#include "gui/widgets/theme.hpp"

namespace chronotwin::gui {

struct StabilityTexts {
  std::string tau_axis;
  std::string mask;          // the label of the mask; its standing is part of it
  std::string empty;         // where no channel is chosen
  std::string computing;     // beside how far it is
  std::string not_suitable;  // beside a channel that has no such curve
  std::string worst;         // "worst at τ"
  std::string missing;
};

struct StabilityAction {
  std::optional<std::size_t> toggled;  // the channel whose name was clicked
  std::optional<std::size_t> dropped;  // a channel
  bool used = false;
  bool menu = false;
};

StabilityAction stability_plot(const StabilityModel& model, const StabilityTexts& texts, const Theme& theme,
                               ImVec2 size);

// "bbu[1]  cTE 3.1 ns  max|TE| 42 ns  worst at τ 64 s: 0.45": what the legend says of a series.
[[nodiscard]] std::string stability_text(const StabilitySeries& series, const StabilityTexts& texts);

}  // namespace chronotwin::gui
