// What a plot of MTIE(τ) or TDEV(τ) shows: a curve a channel, the mask it is held against, cTE and max|TE|.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gui/state/plot_set.hpp"
#include "gui/state/trace_view.hpp"
#include "models/core/text.hpp"
#include "models/metrics/curve.hpp"
#include "models/metrics/masks.hpp"

namespace chronotwin::gui {

struct StabilitySeries {
  std::size_t channel = 0;
  std::string label;
  int colour = 0;
  bool visible = true;
  bool suitable = true;   // a time in seconds, sampled at a fixed period
  double done = 1.0;      // how far the analysis is, 0 … 1
  metrics::Curve curve;   // by τ ascending; empty where there is nothing yet
  double constant_s = 0;  // cTE; NaN where there is no sample
  double max_abs_s = 0;   // max|TE|
  std::size_t missing = 0;
  std::optional<metrics::WorstPoint> worst;  // against the mask
};

struct StabilityModel {
  metrics::Quantity quantity = metrics::Quantity::mtie;
  std::vector<StabilitySeries> series;
  const metrics::Mask* mask = nullptr;
  std::vector<std::pair<double, double>> mask_line;  // τ, limit, within the axes
  // The axes, whole decades of 10.
  int tau_from = 0, tau_to = 3;
  int value_from = -10, value_to = -6;
};

[[nodiscard]] StabilityModel make_stability_model(const PlotSet& set, std::size_t at, TraceView& trace);

// What an analysis takes in: of a window that moves on with the newest samples, it starts at an eighth of its span so
// that it need not begin anew with each sample.
[[nodiscard]] TimeRange analysed(const TimeWindow& window, SimTime now);

// The masks that a plot of this kind can be held against.
[[nodiscard]] std::vector<const metrics::Mask*> masks_for(PlotKind kind);
// "G.8272 PRTC-A · secondary source": never more certain than its standing.
[[nodiscard]] std::string mask_label(const metrics::Mask& mask, Language language);

}  // namespace chronotwin::gui
