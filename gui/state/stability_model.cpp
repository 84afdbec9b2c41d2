#include "gui/state/stability_model.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "gui/state/plot_model.hpp"
#include "gui/state/texts.hpp"

namespace chronotwin::gui {
namespace {

constexpr std::int64_t kNoEnd = std::numeric_limits<std::int64_t>::max();

void add_analysis(StabilitySeries& series, TraceView& trace, TimeRange range, const StabilityModel& model) {
  const trace::Channel& channel = trace.channels()[series.channel];
  series.suitable = channel.unit == "s" && channel.period.has_value() && channel.period->ps > 0;
  if (!series.suitable) return;
  const auto shown = trace.stability().of(series.channel, trace.series(series.channel), *channel.period, range);
  series.done = shown.done;
  series.constant_s = series.max_abs_s = std::numeric_limits<double>::quiet_NaN();
  if (shown.analysis == nullptr) return;
  series.curve = model.quantity == metrics::Quantity::tdev ? shown.analysis->tdev() : shown.analysis->mtie();
  series.constant_s = shown.analysis->time_error().constant_s();
  series.max_abs_s = shown.analysis->time_error().max_abs_s();
  series.missing = shown.analysis->time_error().missing();
  if (model.mask != nullptr) series.worst = metrics::worst_point(*model.mask, series.curve);
}

int decade(double value) {
  return static_cast<int>(std::floor(std::log10(value) + 1e-9));
}

struct Extent {
  double low = std::numeric_limits<double>::infinity(), high = 0.0;
  void add(double value) {
    if (!(value > 0.0)) return;  // no place on a logarithmic axis
    low = std::min(low, value);
    high = std::max(high, value);
  }
  void to_decades(int& from, int& to) const {
    if (high <= 0.0) return;
    from = decade(low);
    to = std::max(from + 1, static_cast<int>(std::ceil(std::log10(high) - 1e-9)));
  }
};

// Whole decades around the curves, and around the mask over the same τ.
void set_axes(StabilityModel& model) {
  Extent taus, values;
  for (const StabilitySeries& series : model.series) {
    if (!series.visible) continue;
    for (const metrics::CurvePoint& point : series.curve) {
      taus.add(point.tau_s);
      values.add(point.value);
    }
  }
  if (model.mask != nullptr && taus.high <= 0.0) {
    taus.add(std::max(0.1, model.mask->from_s()));
    taus.add(std::min(1e5, model.mask->to_s()));
  }
  taus.to_decades(model.tau_from, model.tau_to);
  if (model.mask != nullptr) {
    constexpr int kPerDecade = 40;
    for (int i = model.tau_from * kPerDecade; i <= model.tau_to * kPerDecade; ++i) {
      const double tau = std::pow(10.0, static_cast<double>(i) / kPerDecade);
      const std::optional<double> allowed = metrics::limit(*model.mask, tau);
      if (!allowed) continue;
      model.mask_line.emplace_back(tau, *allowed);
      values.add(*allowed);
    }
  }
  values.to_decades(model.value_from, model.value_to);
}

}  // namespace

TimeRange analysed(const TimeWindow& window, SimTime now) {
  switch (window.mode) {
    case TimeWindow::Mode::all:
      return {0, kNoEnd};
    case TimeWindow::Mode::latest: {
      const std::int64_t step = std::max<std::int64_t>(1, window.latest.ps / 8);
      const std::int64_t from = std::max<std::int64_t>(0, now.ps - window.latest.ps);
      return {from / step * step, kNoEnd};
    }
    case TimeWindow::Mode::fixed:
      break;
  }
  return window.fixed;
}

StabilityModel make_stability_model(const PlotSet& set, std::size_t at, TraceView& trace) {
  const PlotSpec& spec = set.plots[at];
  StabilityModel model;
  model.quantity = spec.kind == PlotKind::tdev ? metrics::Quantity::tdev : metrics::Quantity::mtie;
  model.mask = metrics::find_mask(spec.mask);
  if (model.mask != nullptr && model.mask->quantity != model.quantity) model.mask = nullptr;
  const TimeRange range = analysed(window_of(set, at), trace.now());
  const auto leaf = [&trace](const Plotted& plotted) {
    return split_path(trace.channels()[plotted.channel].path).leaf;
  };
  const bool common = std::all_of(spec.channels.begin(), spec.channels.end(),
                                  [&](const Plotted& plotted) { return leaf(plotted) == leaf(spec.channels.front()); });
  for (const Plotted& plotted : spec.channels) {
    StabilitySeries series;
    series.channel = plotted.channel;
    const std::string& path = trace.channels()[plotted.channel].path;
    series.label = common ? split_path(path).owner : path;
    series.colour = plotted.colour;
    series.visible = plotted.visible;
    add_analysis(series, trace, range, model);
    model.series.push_back(std::move(series));
  }
  set_axes(model);
  return model;
}

std::vector<const metrics::Mask*> masks_for(PlotKind kind) {
  const metrics::Quantity wanted = kind == PlotKind::mtie   ? metrics::Quantity::mtie
                                   : kind == PlotKind::tdev ? metrics::Quantity::tdev
                                                            : metrics::Quantity::time_error;
  std::vector<const metrics::Mask*> fitting;
  for (const metrics::Mask& mask : metrics::masks()) {
    if (mask.quantity == wanted) fitting.push_back(&mask);
  }
  return fitting;
}

std::string mask_label(const metrics::Mask& mask, Language language) {
  return std::string(mask.name) + " (" + metrics::text_of(mask.standing).in(language) + ")";
}

}  // namespace chronotwin::gui
