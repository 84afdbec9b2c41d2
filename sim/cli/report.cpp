// chronotwin report: the HTML report of a trace, the same that `run` leaves beside it.
#include "export/report/report.hpp"

#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "export/hdf5/hdf5_trace.hpp"
#include "models/core/error.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/output_file.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;

struct Options {
  std::string trace, output = "report.html", language;
  bool force = false;
};

int run(const Options& options) {
  if (!may_write({options.output}, options.force)) return kBadInput;
  const report::ReportOptions how{chosen_language(options.language)};
  write_file(options.output, report::html_report(trace::Hdf5Trace(options.trace), how));
  return 0;
}

}  // namespace

void add_report(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("report", "Write the HTML report of a trace: one file, works offline");
  auto options = std::make_shared<Options>();
  command->add_option("TRACE", options->trace, "trace.h5 of a run")->required();
  command->add_option("-o,--output", options->output, "File to write")->capture_default_str();
  command->add_option("--lang", options->language, "Language shown first (default: that of the terminal)")
      ->check(CLI::IsMember({"en", "zh"}));
  command->add_flag("--force", options->force, "Write over an existing file");
  command->footer(
      "The report holds both languages; its reader can switch.\n"
      "Example: chronotwin report out/trace.h5 -o report.html");
  command->callback([options, &exit_code] {
    exit_code = kBadInput;  // of what is thrown: no trace, no place to write to
    exit_code = run(*options);
  });
}

}  // namespace chronotwin::cli
