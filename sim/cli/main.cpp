// chronotwin: parse the command line, hand over to one subcommand, turn what it throws into a message and an exit code.
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <system_error>

#include <CLI/CLI.hpp>

#include "models/core/error.hpp"
#include "sim/cli/commands.hpp"

namespace {

constexpr int kBadInput = 2;
constexpr int kUnreachable = 4;
constexpr int kInternal = 5;

// Output that did not get out is a failure, unless nobody reads it any more.
int flushed(int exit_code) {
  if (std::fflush(stdout) != 0 && errno != EPIPE && exit_code == 0) {
    std::fprintf(stderr, "chronotwin: error: cannot write to standard output: %s\n", std::strerror(errno));
    return kUnreachable;
  }
  return exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // `| head` is told by a failing write, and is no failure
  int exit_code = 0;
  CLI::App app{"ChronoTwin: a hardware-in-the-loop simulator and digital twin for GNSS time distribution",
               "chronotwin"};
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  chronotwin run scenarios/library/sites/bbu_room.yaml -o out\n"
      "  chronotwin check my_site.yaml\n"
      "  chronotwin design feeder --table\n"
      "Each command has its own --help. Documentation: README.md");
  app.set_version_flag("--version", CHRONOTWIN_VERSION);
  // One line a subcommand, in the order of --help.
  chronotwin::cli::add_check(app, exit_code);
  chronotwin::cli::add_run(app, exit_code);
  chronotwin::cli::add_replay(app, exit_code);
  chronotwin::cli::add_recover(app, exit_code);
  chronotwin::cli::add_new(app, exit_code);
  chronotwin::cli::add_list(app, exit_code);
  chronotwin::cli::add_clauses(app, exit_code);
  chronotwin::cli::add_info(app, exit_code);
  chronotwin::cli::add_report(app, exit_code);
  chronotwin::cli::add_export(app, exit_code);
  chronotwin::cli::add_analyze(app, exit_code);
  chronotwin::cli::add_design(app, exit_code);
  chronotwin::cli::add_oscillator(app, exit_code);
  chronotwin::cli::add_holdover(app, exit_code);
  chronotwin::cli::add_sky(app, exit_code);
  chronotwin::cli::add_inject(app, exit_code);
  chronotwin::cli::add_control(app, exit_code);
  chronotwin::cli::add_drive(app, exit_code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kBadInput;
  } catch (const chronotwin::Error& error) {
    std::fprintf(stderr, "chronotwin: error: %s\n", error.what());
    return exit_code != 0 ? exit_code : kUnreachable;
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::broken_pipe) {
      return 0;
    }
    std::fprintf(stderr, "chronotwin: error: %s\n", error.what());
    return kUnreachable;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "chronotwin: internal error: %s\n", error.what());
    return kInternal;
  }
  return flushed(exit_code);
}
