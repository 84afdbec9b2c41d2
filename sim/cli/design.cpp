// chronotwin design: answers for the engineer who plans a site, without running anything.
#include "sim/cli/design.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "sim/cli/commands.hpp"

namespace chronotwin::cli {

void add_design(CLI::App& app, int& exit_code) {
  CLI::App* design = app.add_subcommand("design", "Plan a site: budgets, margins, boxes, feeders, cost");
  design->footer(
      "Examples:\n"
      "  chronotwin design select --bbu 12 --scene metro --new metro.yaml\n"
      "  chronotwin design site metro.yaml --report metro.html\n"
      "  chronotwin design feeder --gain 45 --feeder 1/2 --length 250");
  design->require_subcommand(0, 1);
  add_design_site(*design, exit_code);
  add_design_select(*design, exit_code);
  add_design_feeder(*design, exit_code);
  add_design_compare(*design, exit_code);
  add_design_optimise(*design, exit_code);
  add_design_ripple(*design, exit_code);
  design->callback([design] {
    if (design->get_subcommands().empty()) {
      fmt::print("{}", design->help());
    }
  });
}

}  // namespace chronotwin::cli
