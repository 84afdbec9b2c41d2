// chronotwin holdover: an ensemble of clocks learns, loses its reference and is watched.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "models/clock/holdover_summary.hpp"
#include "models/core/error.hpp"
#include "models/core/units.hpp"
#include "scenarios/loader/fields.hpp"
#include "scenarios/loader/oscillator_catalog.hpp"
#include "scenarios/loader/profile_text.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/holdover_output.hpp"
#include "sim/cli/output_file.hpp"
#include "sim/cli/progress.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;
constexpr int kMostRuns = 100'000;
constexpr Duration kLongest = kOneDay * 50;

struct Options {
  HoldoverQuestion question;
  std::string learn = "24 h", hold = "24 h", limit = "1.5 us", servo, holdover, plot;
  std::vector<std::string> set;
  bool json = false, force = false;
};

// "24h" as "24 h": on a command line a blank needs quotes.
std::string with_blank(const std::string& text) {
  for (std::size_t end = text.size(); end > 0; --end) {
    if (parse_number(text.substr(0, end))) {
      return end < text.size() && text[end] != ' ' ? text.substr(0, end) + " " + text.substr(end) : text;
    }
  }
  return text;
}

Duration read_time(const std::string& option, const std::string& text, Diagnostics& diagnostics) {
  const Parsed<Duration> parsed = parse_duration(with_blank(text));
  const bool whole = parsed.value && parsed.value->ps % Duration::kPerSecond == 0;
  if (!parsed.value) {
    diagnostics.error({}, option, option + ": " + parsed.error, parsed.hint);
  } else if (!whole || parsed.value->ps <= 0 || *parsed.value > kLongest) {
    diagnostics.error({}, option,
                      fmt::format("{}: '{}' is not a whole number of seconds of at most 50 d", option, text));
  } else {
    return *parsed.value;
  }
  return kOneSecond;
}

Seconds read_limit(const std::string& text, Diagnostics& diagnostics) {
  const Parsed<double> parsed = parse_quantity(with_blank(text), Dimension::time);
  if (!parsed.value || !(*parsed.value > 0.0)) {
    diagnostics.error({}, "--limit", "--limit: " + (parsed.value ? "it is more than nothing" : parsed.error),
                      parsed.hint);
    return Seconds(1.0);
  }
  return Seconds(*parsed.value);
}

// Fields as a scenario has them: "{time_constant: 300 s}"; a servo's kind alone: "kalman2".
template <class Config>
void read_config(const std::string& option, const std::string& text, Config& config, Diagnostics& diagnostics) {
  if (text.empty()) return;
  const std::string yaml = text.front() == '{' ? text : "{kind: " + text + "}";
  const Tree tree = parse_yaml(yaml, option, diagnostics);
  if (diagnostics.has_errors()) return;
  Catalog catalog(diagnostics);
  MapReader map({tree, option, diagnostics}, option);
  if (!map.valid()) return;
  read_fields(map, config, catalog);
  map.finish();
}

clock::HoldoverTrialConfig make_config(const Options& options, Diagnostics& diagnostics) {
  clock::HoldoverTrialConfig config;
  config.learn = read_time("--learn", options.learn, diagnostics);
  config.hold = read_time("--hold", options.hold, diagnostics);
  config.limit = read_limit(options.limit, diagnostics);
  std::string name = options.question.oscillator;
  if (name.starts_with("oscillator/")) name = name.substr(name.find('/') + 1);
  std::vector<FieldText> set;
  for (const std::string& text : options.set) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
      diagnostics.error({}, "--set", fmt::format("--set: '{}' is not field=value", text));
      continue;
    }
    set.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  if (const auto entry = load_oscillator(name, set, diagnostics)) config.clock.oscillator = entry->config;
  config.clock.holdover = clock::matched_to(config.clock.oscillator);
  config.clock.holdover.initial_bound = Seconds(10e-9);
  config.clock.holdover.limit = config.limit;
  read_config("--servo", options.servo, config.clock.servo, diagnostics);
  read_config("--holdover", options.holdover, config.clock.holdover, diagnostics);
  config.temperature = TemperatureProfile(config.clock.oscillator.reference_temperature);
  if (!options.question.temperature.empty()) {
    const Field field{"temperature", "degC", -60.0, 120.0, {"Temperature", "温度"}};
    if (auto profile = parse_profile(options.question.temperature, field, Dimension::temperature, diagnostics)) {
      config.temperature = TemperatureProfile(std::move(*profile));
    }
  }
  return config;
}

// One trial a run index, on as many threads as there are cores; what comes out does not depend on how many.
std::vector<clock::HoldoverTrial> run_all(const clock::HoldoverTrialConfig& config, const HoldoverQuestion& question,
                                          bool with_progress) {
  const auto runs = static_cast<std::size_t>(question.runs);
  std::vector<clock::HoldoverTrial> trials(runs);
  std::atomic<std::size_t> next{0};
  std::size_t done = 0;
  std::mutex mutex;
  std::exception_ptr failed;
  Progress progress(with_progress);
  const auto work = [&] {
    try {
      for (std::size_t run = next++; run < runs; run = next++) {
        trials[run] = clock::run_holdover_trial(config, question.seed, run);
        const std::scoped_lock lock(mutex);
        ++done;
        progress.show(static_cast<double>(done) / static_cast<double>(runs), fmt::format("{} of {} runs", done, runs));
      }
    } catch (...) {
      const std::scoped_lock lock(mutex);
      failed = std::current_exception();
      next = runs;
    }
  };
  {
    std::vector<std::jthread> threads;
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    for (std::size_t i = 0; i < std::min(cores, runs); ++i) threads.emplace_back(work);
  }
  if (failed) std::rethrow_exception(failed);
  return trials;
}

int run(const Options& options) {
  if (!may_write({options.plot}, options.force)) return kBadInput;
  Diagnostics diagnostics;
  const clock::HoldoverTrialConfig config = make_config(options, diagnostics);
  for (const Diagnostic& d : diagnostics.list()) fmt::print(stderr, "{}\n", to_string(d));
  if (diagnostics.has_errors()) return kBadInput;

  const HoldoverAnswer answer{options.question, config,
                              clock::summarize(run_all(config, options.question, !options.json))};
  if (options.json) {
    fmt::print("{}\n", to_json(answer).dump(2));
  } else {
    print_answer(answer, console_language());
  }
  if (!options.plot.empty()) write_file(options.plot, to_page(answer, console_language()));
  return 0;
}

}  // namespace

void add_holdover(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "holdover", "How long does a clock keep time without its reference: an ensemble, with a budget by cause");
  const auto options = std::make_shared<Options>();
  HoldoverQuestion& question = options->question;
  command->add_option("--oscillator", question.oscillator, "Of the catalog: ocxo, rubidium … (oscillator --list)")
      ->required();
  command->add_option("--learn", options->learn, "With a reference for so long before")->capture_default_str();
  command->add_option("--hold", options->hold, "Without it for so long")->capture_default_str();
  command->add_option("--limit", options->limit, "Of |time error|")->capture_default_str();
  command->add_option("--temperature", question.temperature,
                      "Of the room, from the start of the learning: a CSV file, or as in a scenario: '25 degC', "
                      "'{sine: {mean: 25 degC, amplitude: 3 K}}'; without it the oscillator's reference temperature");
  command->add_option("--set", options->set, "A field of the oscillator, e.g. 'aging=1e-10 1/d'");
  command->add_option("--servo", options->servo, "A kind (pi, kalman2 …), or fields: '{time_constant: 300 s}'");
  command->add_option("--holdover", options->holdover,
                      "Fields of the holdover: '{temperature_compensation: false}'; its assumptions are those of the "
                      "oscillator's data sheet where not told here");
  command->add_option("--runs", question.runs, "Size of the ensemble")
      ->check(CLI::Range(1, kMostRuns))
      ->capture_default_str();
  command->add_option("--seed", question.seed, "Of all runs together")->capture_default_str();
  command->add_option("--plot", options->plot, "Write a page with the fan of time errors: FILE.html");
  command->add_flag("--force", options->force, "Write over FILE.html");
  command->add_flag("--json", options->json, "Print JSON");
  command->footer(
      "Examples:\n"
      "  chronotwin holdover --oscillator ocxo --learn 24h --hold 24h --limit 1.5us --runs 200\n"
      "  chronotwin holdover --oscillator tcxo --temperature '{sine: {mean: 25 degC, amplitude: 3 K}}' --plot "
      "fan.html\n"
      "  chronotwin holdover --oscillator rubidium --hold 7d --runs 50 --json");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace chronotwin::cli
