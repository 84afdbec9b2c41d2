#include "gui/state/plot_export.hpp"

#include <cmath>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "export/csv/csv.hpp"
#include "export/trace/memory_trace.hpp"

namespace chronotwin::gui {
namespace {

// The stretch of a series that is in sight, into a trace of its own: how a trace is written as CSV is known already.
void copy(trace::MemoryTrace& to, const trace::Channel& channel, const MinMaxPyramid& data, TimeRange range) {
  const trace::GroupId group = to.add_group({channel});
  const std::size_t last = data.lower_bound(range.to);
  for (std::size_t i = data.lower_bound(range.from); i < last; ++i) {
    const double value = data.value(i);
    to.append(group, SimTime{data.time(i)}, {&value, 1});
  }
}

std::string number(double value) {
  return fmt::format("{}", value);
}

}  // namespace

void write_csv(std::ostream& out, const PlotModel& model, const TraceView& trace) {
  trace::MemoryTrace seen;
  seen.begin({});
  for (const PlotLane& lane : model.lanes) {
    for (const PlotSeries& series : lane.series) {
      if (series.visible) copy(seen, trace.channels()[series.channel], *series.data, model.range);
    }
  }
  csv::write(out, seen, seen.channels());
}

void write_csv(std::ostream& out, const StabilityModel& model, const TraceView& trace) {
  std::vector<const StabilitySeries*> columns;
  out << "tau_s";
  for (const StabilitySeries& series : model.series) {
    if (!series.visible || !series.suitable) continue;
    columns.push_back(&series);
    out << ',' << trace.channels()[series.channel].path;
  }
  if (model.mask != nullptr) out << ',' << model.mask->id;
  out << '\n';
  std::map<double, std::map<const StabilitySeries*, double>> rows;
  for (const StabilitySeries* series : columns) {
    for (const metrics::CurvePoint& point : series->curve) rows[point.tau_s][series] = point.value;
  }
  for (const auto& [tau, values] : rows) {
    out << number(tau);
    for (const StabilitySeries* series : columns) {
      const auto found = values.find(series);
      out << ',' << (found == values.end() ? "" : number(found->second));
    }
    if (model.mask != nullptr) {
      const std::optional<double> allowed = metrics::limit(*model.mask, tau);
      out << ',' << (allowed ? number(*allowed) : "");
    }
    out << '\n';
  }
}

std::filesystem::path free_name(const std::filesystem::path& folder, const std::string& extension) {
  for (int i = 1;; ++i) {
    std::filesystem::path name = folder / fmt::format("plot-{}.{}", i, extension);
    if (!std::filesystem::exists(name)) return name;
  }
}

}  // namespace chronotwin::gui
