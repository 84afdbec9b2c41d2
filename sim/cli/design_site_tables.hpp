// The parts of the page of `chronotwin design site` that stand in files of their own, and how they write their cells.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "export/report/design_page.hpp"
#include "export/report/format.hpp"
#include "sim/cli/design_site_output.hpp"

namespace chronotwin::cli {

using report::DesignTable;

[[nodiscard]] inline Text plain(std::string text) {
  return {std::move(text), {}};
}
[[nodiscard]] inline Text db(double value, int decimals = 1) {
  return plain(report::number(value, decimals));
}
[[nodiscard]] inline Text ns(double seconds) {
  return plain(report::number(seconds * 1e9, 1));
}

// What the antennas see, in figures and as drawings; antennas of one site with one skyline share one.
[[nodiscard]] DesignTable sky_table(const SiteAnswer& answer);
[[nodiscard]] std::vector<report::SkyPlot> sky_plots(const SiteAnswer& answer);

// What is measured when the site is built, beside what was designed.
[[nodiscard]] DesignTable cable_form(const SiteAnswer& answer);
[[nodiscard]] DesignTable port_form(const SiteAnswer& answer);

}  // namespace chronotwin::cli
