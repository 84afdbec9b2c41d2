// chronotwin report: the HTML report of a trace, the same that `run` leaves beside it.
#include "export/report/report.hpp"

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "export/hdf5/hdf5_trace.hpp"
#include "models/core/error.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/console_language.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;

struct Options {
  std::string trace, output = "report.html", language;
  bool force = false;
};

void write_file(const std::string& path, const std::string& content) {
  std::ofstream out(path, std::ios::binary);
  if (!out) throw Error(fmt::format("cannot write {}", path));
  out << content;
  out.close();
  if (!out) throw Error(fmt::format("cannot write {}: the disk may be full", path));
}

int run(const Options& options) {
  if (std::filesystem::exists(options.output) && !options.force) {
    fmt::print(stderr, "chronotwin: error: {} exists already; --force writes over it\n", options.output);
    return kBadInput;
  }
  report::ReportOptions how{console_language()};
  if (!options.language.empty()) how.language = options.language == "zh" ? Language::zh : Language::en;
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
