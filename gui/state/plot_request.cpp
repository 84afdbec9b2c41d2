#include "gui/state/plot_request.hpp"

#include <optional>

#include "gui/state/stability_model.hpp"

namespace chronotwin::gui {
namespace {

std::optional<PlotKind> kind_of(std::string_view name) {
  if (name == "time") return PlotKind::time;
  if (name == "mtie") return PlotKind::mtie;
  if (name == "tdev") return PlotKind::tdev;
  return std::nullopt;
}

std::string ids_for(PlotKind kind) {
  std::string ids;
  for (const metrics::Mask* mask : masks_for(kind)) ids += (ids.empty() ? "" : ", ") + std::string(mask->id);
  return ids;
}

bool fits(const std::string& mask, PlotKind kind) {
  for (const metrics::Mask* known : masks_for(kind)) {
    if (known->id == mask) return true;
  }
  return false;
}

}  // namespace

Parsed<PlotRequest> parse_plot_request(std::string_view text) {
  const std::size_t equals = text.find('=');
  const std::optional<PlotKind> kind = kind_of(text.substr(0, equals));
  if (!kind || equals == std::string_view::npos) {
    return {std::nullopt, "'" + std::string(text) + "' is not KIND=PATTERN with time, mtie or tdev as the kind",
            "mtie=bbu[*].time_error@g8272-prtc-a-mtie"};
  }
  PlotRequest request{*kind, std::string(text.substr(equals + 1)), {}};
  if (const std::size_t at = request.pattern.find('@'); at != std::string::npos) {
    request.mask = request.pattern.substr(at + 1);
    request.pattern.resize(at);
    if (!fits(request.mask, *kind)) {
      return {std::nullopt, "there is no mask '" + request.mask + "' for such a plot", "one of " + ids_for(*kind)};
    }
  }
  if (request.pattern.empty()) {
    return {std::nullopt, "'" + std::string(text) + "' names no channel", "time=bbu[*].time_error"};
  }
  return {std::move(request), {}, {}};
}

void open_plots(PlotSet& set, const std::vector<PlotRequest>& requests, const std::vector<trace::Channel>& channels) {
  set.plots.clear();
  for (const PlotRequest& request : requests) {
    PlotSpec plot;
    plot.id = set.next_id++;
    plot.kind = request.kind;
    plot.mask = request.mask;
    add_matching(plot, request.pattern, channels);
    set.plots.push_back(std::move(plot));
  }
  if (set.plots.empty()) set.plots.push_back({.id = set.next_id++});
  set.active = 0;
  set.side_by_side = set.plots.size() > 2 ? 2 : 1;
}

}  // namespace chronotwin::gui
