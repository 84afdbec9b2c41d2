// The parts of `chronotwin design`, one file each.
#pragma once

namespace CLI {
class App;
}

namespace chronotwin::cli {

void add_design_compare(CLI::App& design, int& exit_code);
void add_design_feeder(CLI::App& design, int& exit_code);
void add_design_select(CLI::App& design, int& exit_code);
void add_design_site(CLI::App& design, int& exit_code);
void add_design_optimise(CLI::App& design, int& exit_code);
void add_design_ripple(CLI::App& design, int& exit_code);

}  // namespace chronotwin::cli
