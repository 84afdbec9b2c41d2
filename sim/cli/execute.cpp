#include "sim/cli/execute.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "export/hdf5/hdf5_trace.hpp"
#include "export/hdf5/hdf5_writer.hpp"
#include "export/report/report.hpp"
#include "export/verdict/judge.hpp"
#include "export/verdict/report.hpp"
#include "models/core/error.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "sim/cli/progress.hpp"
#include "sim/plant/check.hpp"
#include "sim/runtime/simulation.hpp"

namespace chronotwin::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kFailed = 1;
constexpr int kBadInput = 2;
constexpr int kInterrupted = 130;
constexpr Duration kSlice = Duration::from_whole_seconds(300);  // simulated, between looks at Ctrl-C

std::atomic<bool> interrupted{false};

// Ctrl-C and a polite kill close the trace; a second one ends the program at once.
void on_signal(int signal) {
  interrupted = true;
  std::signal(signal, SIG_DFL);
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) {
    throw Error(path.string() + ": cannot be written");
  }
}

// Refuses a folder that exists, so that no earlier result is lost by accident.
bool prepare(const ExecuteOptions& options) {
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

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

// What happened on this machine: everything that may differ between two runs of the same scenario.
struct RunLog {
  std::string started = utc_now();
  double wall_seconds = 0.0;
  double simulated_seconds = 0.0;
  std::uint64_t events = 0;
};

// Simulates into the trace file; true if it came to its end.
bool simulate(const Scenario& scenario, const std::shared_ptr<const gnss::EphemerisStore>& ephemeris,
              const ExecuteOptions& options, RunLog& log) {
  interrupted = false;
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  trace::Hdf5Writer writer(options.output / kTraceFile);
  Simulation simulation(scenario, ephemeris, writer);
  for (const Command& command : options.commands) {
    if (const std::string error = simulation.post(command); !error.empty()) {
      throw Error("the command '" + command.id + "' cannot be applied: " + error);
    }
  }
  const SimTime stop = std::min(options.stop.value_or(simulation.end()), simulation.end());
  const auto start = std::chrono::steady_clock::now();
  {
    Progress progress(!options.quiet);
    while (!interrupted && simulation.now() < stop) {
      simulation.run_until(std::min(simulation.now() + kSlice, stop));
      progress.show(simulation.now(), simulation.end());
    }
  }
  const bool complete = simulation.now() >= simulation.end();
  simulation.finish(complete ? trace::EndState::complete : trace::EndState::aborted);
  log.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  log.simulated_seconds = simulation.now().since_start().seconds();
  log.events = simulation.events();
  return complete;
}

nlohmann::json to_json(const Scenario& scenario, const ExecuteOptions& options, const RunLog& log,
                       std::string_view outcome) {
  return {{"schema", "chronotwin-run/1"},
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
}

std::string closing_line(const ExecuteOptions& options, const RunLog& log) {
  const Text text{"{:.1f} h simulated in {:.1f} s: {:.0f} times real time. Report: {}",
                  "仿真 {:.1f} h，用时 {:.1f} s，为实时的 {:.0f} 倍。报告：{}"};
  return fmt::format(fmt::runtime(text.in(options.language)), log.simulated_seconds / 3600.0, log.wall_seconds,
                     log.simulated_seconds / log.wall_seconds, (options.output / "report.html").string());
}

// The files are written, so a reader that has seen enough (`| head`) does not change how the run ended.
void show(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

int exit_code(const verdict::Summary& summary, bool complete) {
  if (!complete) {
    return kInterrupted;
  }
  return summary.failed > 0 ? kFailed : 0;
}

}  // namespace

void print(const Diagnostics& diagnostics) {
  for (const Diagnostic& it : diagnostics.list()) {
    fmt::print(stderr, "{}\n", to_string(it));
  }
}

int execute(const Scenario& scenario, const ExecuteOptions& options) {
  Diagnostics diagnostics;
  check_topology(scenario, diagnostics);
  const EphemerisFile ephemeris = load_sky(scenario);
  diagnostics.add(ephemeris.diagnostics);
  print(diagnostics);
  if (diagnostics.has_errors() || !prepare(options)) {
    return kBadInput;
  }

  RunLog log;
  const bool complete = simulate(scenario, ephemeris.store, options, log);

  const fs::path trace_file = options.output / kTraceFile;
  std::vector<trace::VerdictRecord> verdicts;
  {
    const trace::Hdf5Trace trace(trace_file);
    verdicts = verdict::judge(scenario.expect, scenario.timeline, trace);
  }
  trace::append_verdicts(trace_file, verdicts);
  const trace::Hdf5Trace trace(trace_file);
  const verdict::Summary summary = verdict::summarize(verdicts);
  const std::string json = verdict::verdict_json(trace, verdicts);
  write_file(options.output / "verdict.json", json);
  write_file(options.output / "junit.xml", verdict::junit_xml(trace, verdicts));
  write_file(options.output / "report.html", report::html_report(trace, {options.language}));
  write_file(options.output / "run.json",
             to_json(scenario, options, log, verdict::outcome(trace.end_state(), summary)).dump(2) + "\n");

  if (options.json) {
    show(json);
  } else if (!options.quiet) {
    show(verdict::console_table(trace, verdicts, options.language) + "\n" + closing_line(options, log) + "\n");
  }
  if (!complete) {
    const Text text{"aborted: the trace ends after {:.2f} h\n", "已中止：记录止于 {:.2f} h\n"};
    fmt::print(stderr, fmt::runtime(text.in(options.language)), log.simulated_seconds / 3600.0);
  }
  return exit_code(summary, complete);
}

}  // namespace chronotwin::cli
