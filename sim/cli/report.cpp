// chronotwin report: the HTML report of a trace, the same that `run` leaves beside it; or a form over several runs.
#include "export/report/report.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "export/hdf5/hdf5_trace.hpp"
#include "export/report/gb45308_form.hpp"
#include "models/core/error.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/output_file.hpp"
#include "sim/cli/results.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;
constexpr const char* kTable1 = "gb45308-table1";

struct Options {
  std::vector<std::string> traces;
  std::string form, output = "report.html", language;
  bool force = false;
};

std::string trace_of(const std::string& place) {
  namespace fs = std::filesystem;
  return fs::is_directory(place) ? (fs::path(place) / kTraceFile).string() : place;
}

// The standard is Chinese, and so is its form unless it is asked for in English.
int write_form(const Options& options) {
  std::vector<report::TestedRun> runs;
  for (const std::string& place : options.traces) {
    runs.push_back({place, trace::Hdf5Trace(trace_of(place)).verdicts()});
  }
  const Language language = options.language.empty() ? Language::zh : chosen_language(options.language);
  write_file(options.output, report::gb45308_page(runs, language));
  return 0;
}

int run(const Options& options) {
  if (!may_write({options.output}, options.force)) return kBadInput;
  if (options.form == kTable1) return write_form(options);
  if (options.traces.size() > 1) throw Error("the report of several runs is a form: --form gb45308-table1");
  const report::ReportOptions how{chosen_language(options.language)};
  write_file(options.output, report::html_report(trace::Hdf5Trace(trace_of(options.traces.front())), how));
  return 0;
}

}  // namespace

void add_report(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("report", "Write the HTML report of a trace: one file, works offline");
  auto options = std::make_shared<Options>();
  command->add_option("TRACE", options->traces, "trace.h5 of a run, or its folder")->required();
  command->add_option("-o,--output", options->output, "File to write")->capture_default_str();
  command->add_option("--form", options->form, "A standard's form over several runs instead")
      ->check(CLI::IsMember({kTable1}));
  command
      ->add_option("--lang", options->language, "Language shown first (default: that of the terminal; of a form: zh)")
      ->check(CLI::IsMember({"en", "zh"}));
  command->add_flag("--force", options->force, "Write over an existing file");
  command->footer(
      "The report holds both languages; its reader can switch.\n"
      "Examples:\n"
      "  chronotwin report out/trace.h5 -o report.html\n"
      "  chronotwin report out/631 out/632_1 out/632_2 out/632_3 --form gb45308-table1 -o table1.html");
  command->callback([options, &exit_code] {
    exit_code = kBadInput;  // of what is thrown: no trace, no place to write to
    exit_code = run(*options);
  });
}

}  // namespace chronotwin::cli
