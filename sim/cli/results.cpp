#include "sim/cli/results.hpp"

#include <cstdio>
#include <ctime>

#include <fmt/format.h>

#include "export/hdf5/hdf5_trace.hpp"
#include "export/hdf5/hdf5_writer.hpp"
#include "models/core/error.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "sim/cli/output_file.hpp"
#include "sim/plant/check.hpp"
#include "sim/plant/diagnosis.hpp"

namespace chronotwin::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kFailed = 1;
constexpr int kInvalid = 3;
constexpr int kUnreachable = 4;
constexpr int kInterrupted = 130;

nlohmann::json to_json(const Scenario& scenario, const ResultOptions& options, const RunLog& log,
                       std::string_view outcome) {
  nlohmann::json json{{"schema", "chronotwin-run/1"},
                      {"version", CHRONOTWIN_VERSION},
                      {"scenario", scenario.file.string()},
                      {"command_line", options.command_line},
                      {"seed", scenario.seed},
                      {"started", log.started},
                      {"wall_seconds", log.wall_seconds},
                      {"simulated_seconds", log.simulated_seconds},
                      {"times_real_time", log.simulated_seconds / log.wall_seconds},
                      {"events", log.events},
                      {"outcome", outcome},
                      {"files", {"trace.h5", "verdict.json", "junit.xml", "report.html"}}};
  if (!log.live.is_null()) json["live"] = log.live;
  return json;
}

std::string simulated(const RunLog& log) {
  const double hours = log.simulated_seconds / 3600.0;
  return hours >= 0.1 ? fmt::format("{:.1f} h", hours) : fmt::format("{:.1f} s", log.simulated_seconds);
}

std::string closing_line(const ResultOptions& options, const RunLog& log) {
  const Text text{"{} simulated in {:.1f} s: {:.0f} times real time. Report: {}",
                  "仿真 {}，用时 {:.1f} s，为实时的 {:.0f} 倍。报告：{}"};
  return fmt::format(fmt::runtime(text.in(options.language)), simulated(log), log.wall_seconds,
                     log.simulated_seconds / log.wall_seconds, (options.output / "report.html").string());
}

// The files are written, so a reader that has seen enough (`| head`) does not change how the run ended.
void show(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

int exit_code(std::string_view outcome) {
  if (outcome == "aborted") return kInterrupted;
  if (outcome == "unreachable") return kUnreachable;
  if (outcome == "invalid") return kInvalid;
  return outcome == "fail" ? kFailed : 0;
}

// What this machine has to say about the run, and how it came to its end.
void print_closing(const ResultOptions& options, const RunLog& log) {
  std::string text;
  for (const Text& line : log.closing) text += line.in(options.language) + "\n";
  show(text + closing_line(options, log) + "\n");
}

}  // namespace

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

void print(const Diagnostics& diagnostics) {
  for (const Diagnostic& it : diagnostics.list()) {
    fmt::print(stderr, "{}\n", to_string(it));
  }
}

std::shared_ptr<const gnss::EphemerisStore> check_runnable(const Scenario& scenario) {
  Diagnostics diagnostics;
  check_topology(scenario, diagnostics);
  const EphemerisFile ephemeris = load_sky(scenario);
  diagnostics.add(ephemeris.diagnostics);
  print(diagnostics);
  return diagnostics.has_errors() ? nullptr : ephemeris.store;
}

verdict::Localise localiser(const Scenario& scenario) {
  return [&scenario](const trace::Source& trace, SimTime at) {
    std::vector<std::string> parts;
    for (const plant::Suspect& it : plant::diagnose(scenario, load_sky(scenario).store, trace, at).suspects) {
      parts.push_back(it.part);
    }
    return parts;
  };
}

bool prepare(const ResultOptions& options) {
  if (fs::exists(options.output) && !options.force) {
    fmt::print(
        stderr,
        "chronotwin: error: '{}' exists already\n    hint: choose another folder with -o, or --force to overwrite\n",
        options.output.string());
    return false;
  }
  std::error_code error;
  fs::create_directories(options.output, error);
  if (error) {
    throw Error(options.output.string() + ": cannot be made: " + error.message());
  }
  return true;
}

int leave_results(const Scenario& scenario, const ResultOptions& options, const RunLog& log) {
  const fs::path trace_file = options.output / kTraceFile;
  std::vector<trace::VerdictRecord> verdicts;
  {
    const trace::Hdf5Trace trace(trace_file);
    verdicts = verdict::judge(scenario.expect, scenario.timeline, trace, localiser(scenario));
  }
  trace::append_verdicts(trace_file, verdicts);
  const trace::Hdf5Trace trace(trace_file);
  const verdict::Flaw& flaw = log.facts.flaw;
  const std::string outcome = verdict::outcome(trace.end_state(), verdict::summarize(verdicts), flaw);
  const std::string json = verdict::verdict_json(trace, verdicts, flaw);
  write_file(options.output / "verdict.json", json);
  write_file(options.output / "junit.xml", verdict::junit_xml(trace, verdicts, flaw));
  write_file(options.output / "report.html", report::html_report(trace, {options.language, log.facts}));
  write_file(options.output / "run.json", to_json(scenario, options, log, outcome).dump(2) + "\n");

  if (options.json) {
    show(json);
  } else if (!options.quiet) {
    show(verdict::console_table(trace, verdicts, options.language) + "\n");
    print_closing(options, log);
  }
  if (!flaw.outcome.empty()) fmt::print(stderr, "chronotwin: {}\n", flaw.why.in(options.language));
  if (outcome == "aborted") {
    const Text text{"aborted: the trace ends after {}\n", "已中止：记录止于 {}\n"};
    fmt::print(stderr, fmt::runtime(text.in(options.language)), simulated(log));
  }
  return exit_code(outcome);
}

}  // namespace chronotwin::cli
