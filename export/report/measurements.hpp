// Which channels of a trace are plotted, and together with which.
#pragma once

#include <vector>

#include "export/report/plot.hpp"

namespace chronotwin::report {

// Recognised by the last name of a channel's path, its unit, and the kind of equipment (antenna, host, slave, bbu).
struct Measurements {
  Plot time_error, bound, cn0_bbu, cn0_host, tracked, tracked_host, in_view, temperature, temperature_bbu,
      antenna_current;
};

[[nodiscard]] Measurements load_measurements(const Run& run);

void draw_measurements(Markup& m, const Run& run, const Measurements& measurements);

}  // namespace chronotwin::report
