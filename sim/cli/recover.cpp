// chronotwin recover: make the trace of a run that was killed a plain file again.
#include "export/hdf5/recover.hpp"

#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "sim/cli/commands.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;

}  // namespace

void add_recover(CLI::App& app, int& exit_code) {
  auto file = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("recover", "Mend the trace of a run that was killed");
  command->add_option("trace", *file, "Trace of the run (trace.h5)")->required();
  command->footer(
      "A run's trace opens only as one that is being written (h5py: swmr=True) until the run has closed it. This "
      "takes\n"
      "the mark away where nobody is left to do it; the run then counts as aborted after its newest record.\n\n"
      "Example:\n  chronotwin recover out/trace.h5");
  command->callback([file, &exit_code] {
    exit_code = kBadInput;  // of what is thrown: no trace
    const bool mended = trace::recover(*file);
    fmt::print("{}\n", mended ? *file + " is mended; the run counts as aborted." : *file + " needs no mending.");
    exit_code = 0;
  });
}

}  // namespace chronotwin::cli
