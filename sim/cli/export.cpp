// chronotwin export: channels of a trace as a file of another kind.
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "export/csv/csv.hpp"
#include "export/hdf5/hdf5_trace.hpp"
#include "models/core/error.hpp"
#include "sim/cli/commands.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;

struct Options {
  std::string trace, as = "csv", output = "-";
  std::vector<std::string> patterns{"*"};
  bool force = false;
};

int to_stdout(const trace::Source& trace, const std::vector<trace::Channel>& channels) {
  errno = 0;
  csv::write(std::cout, trace, channels);
  std::cout.flush();
  // Whoever reads us may have seen enough (`| head`): that is no failure.
  if (!std::cout && errno != EPIPE) throw Error(fmt::format("cannot write: {}", std::strerror(errno)));
  return 0;
}

int to_file(const Options& options, const trace::Source& trace, const std::vector<trace::Channel>& channels) {
  if (std::filesystem::exists(options.output) && !options.force) {
    fmt::print(stderr, "chronotwin: error: {} exists already; --force writes over it\n", options.output);
    return kBadInput;
  }
  std::ofstream out(options.output, std::ios::binary);
  if (!out) throw Error(fmt::format("cannot write {}", options.output));
  csv::write(out, trace, channels);
  out.close();
  if (!out) throw Error(fmt::format("cannot write {}: the disk may be full", options.output));
  return 0;
}

int run(const Options& options) {
  const trace::Hdf5Trace trace(options.trace);
  const std::vector<trace::Channel> channels = csv::select(trace, options.patterns);
  return options.output == "-" ? to_stdout(trace, channels) : to_file(options, trace, channels);
}

}  // namespace

void add_export(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("export", "Write channels of a trace as CSV");
  auto options = std::make_shared<Options>();
  command->add_option("TRACE", options->trace, "trace.h5 of a run")->required();
  command->add_option("--as", options->as, "Kind of file")->check(CLI::IsMember({"csv"}))->capture_default_str();
  command->add_option("--channel", options->patterns, "Paths of channels, * for any run of characters (default: all)");
  command->add_option("-o,--output", options->output, "File to write, - for standard output")->capture_default_str();
  command->add_flag("--force", options->force, "Write over an existing file");
  command->footer(
      "Channels that share a time axis become columns of one table, others rows of time_s,channel,value.\n"
      "Example: chronotwin export out/trace.h5 --as csv --channel 'bbu[*].time_error' -o time_error.csv");
  command->callback([options, &exit_code] {
    exit_code = kBadInput;  // of what is thrown: no trace, no such channel
    exit_code = run(*options);
  });
}

}  // namespace chronotwin::cli
