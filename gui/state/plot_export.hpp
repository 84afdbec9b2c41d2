// What a plot shows, as a CSV file.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>

#include "gui/state/plot_model.hpp"
#include "gui/state/stability_model.hpp"
#include "gui/state/trace_view.hpp"

namespace chronotwin::gui {

// Every sample in sight (not the columns that are drawn) of the visible series, in the form of export/csv.
void write_csv(std::ostream& out, const PlotModel& model, const TraceView& trace);
// tau_s, then a column for each visible channel and one for the mask; empty where there is no value.
void write_csv(std::ostream& out, const StabilityModel& model, const TraceView& trace);

// "plot-1.csv" in this folder, or the next number that is free.
[[nodiscard]] std::filesystem::path free_name(const std::filesystem::path& folder, const std::string& extension);

}  // namespace chronotwin::gui
