// The subcommands of `chronotwin`, one file each. add_NAME adds the subcommand with its options and an example in
// --help; when it is the one chosen, its callback sets `exit_code` (0 pass, 1 expectation failed, 2 bad input, 3 run
// invalid, 4 peer unreachable, 5 internal, 130 interrupted). Callbacks throw Error for a failing environment; main
// reports it.
#pragma once

namespace CLI {
class App;
}

namespace chronotwin::cli {

void add_check(CLI::App& app, int& exit_code);
void add_run(CLI::App& app, int& exit_code);
void add_replay(CLI::App& app, int& exit_code);
void add_new(CLI::App& app, int& exit_code);
void add_info(CLI::App& app, int& exit_code);
void add_report(CLI::App& app, int& exit_code);
void add_export(CLI::App& app, int& exit_code);
void add_analyze(CLI::App& app, int& exit_code);
void add_list(CLI::App& app, int& exit_code);
void add_clauses(CLI::App& app, int& exit_code);
void add_design(CLI::App& app, int& exit_code);
void add_recover(CLI::App& app, int& exit_code);
void add_oscillator(CLI::App& app, int& exit_code);
void add_holdover(CLI::App& app, int& exit_code);
void add_sky(CLI::App& app, int& exit_code);
void add_inject(CLI::App& app, int& exit_code);
void add_control(CLI::App& app, int& exit_code);
void add_drive(CLI::App& app, int& exit_code);

}  // namespace chronotwin::cli
