// chronotwin: parse the command line, hand over to one subcommand, turn what it throws into a message and an exit code.
#include <cstdio>
#include <exception>

#include <CLI/CLI.hpp>

#include "models/core/error.hpp"
#include "sim/cli/commands.hpp"

namespace {

constexpr int kBadInput = 2;
constexpr int kUnreachable = 4;
constexpr int kInternal = 5;

}  // namespace

int main(int argc, char** argv) {
  int exit_code = 0;
  CLI::App app{"ChronoTwin: a hardware-in-the-loop simulator and digital twin for GNSS time distribution",
               "chronotwin"};
  app.require_subcommand(1);
  app.set_version_flag("--version", CHRONOTWIN_VERSION);
  // One line a subcommand, in the order of --help.
  chronotwin::cli::add_check(app, exit_code);
  chronotwin::cli::add_run(app, exit_code);
  chronotwin::cli::add_replay(app, exit_code);
  chronotwin::cli::add_new(app, exit_code);
  chronotwin::cli::add_list(app, exit_code);
  chronotwin::cli::add_info(app, exit_code);
  chronotwin::cli::add_report(app, exit_code);
  chronotwin::cli::add_export(app, exit_code);
  chronotwin::cli::add_design(app, exit_code);
  chronotwin::cli::add_sky(app, exit_code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kBadInput;
  } catch (const chronotwin::Error& error) {
    std::fprintf(stderr, "chronotwin: error: %s\n", error.what());
    return exit_code != 0 ? exit_code : kUnreachable;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "chronotwin: internal error: %s\n", error.what());
    return kInternal;
  }
  return exit_code;
}
