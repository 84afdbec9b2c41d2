// chronotwin oscillator: the phase of a free-running oscillator of the catalog as a file, or the catalog itself.
#include "models/clock/oscillator.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "models/core/error.hpp"
#include "models/core/profile.hpp"
#include "models/core/units.hpp"
#include "scenarios/loader/oscillator_catalog.hpp"
#include "scenarios/loader/profile_text.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/execute.hpp"
#include "sim/cli/oscillator_list.hpp"
#include "sim/cli/output_file.hpp"
#include "sim/cli/phase_file.hpp"
#include "sim/cli/progress.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;
constexpr Duration kLongest = kOneDay * 100;
// The room's temperature is followed in steps of this length where it is not constant.
constexpr Duration kRoomStep = Duration::from_whole_seconds(30);
constexpr int kBetweenProgress = 4096;

struct Options {
  std::string type, duration = "1 d", step = "1 s", also, temperature, output = "-";
  std::vector<std::string> set;
  std::uint64_t seed = 1;
  bool list = false, json = false, force = false, cold = false;
};

struct Plan {
  clock::OscillatorConfig config;
  Profile room;
  Duration duration, step, also;
};

// Positive and at most `longest`; complains otherwise.
Duration read_time(const std::string& option, const std::string& text, Diagnostics& diagnostics) {
  const Parsed<Duration> parsed = parse_duration(text);
  if (!parsed.value) {
    diagnostics.error({}, option, fmt::format("{}: {}", option, parsed.error), parsed.hint);
    return kOneSecond;
  }
  if (parsed.value->ps <= 0 || *parsed.value > kLongest) {
    diagnostics.error({}, option, fmt::format("{}: '{}' is not more than nothing and at most 100 d", option, text));
    return kOneSecond;
  }
  return *parsed.value;
}

std::vector<FieldText> read_set(const std::vector<std::string>& texts, Diagnostics& diagnostics) {
  std::vector<FieldText> set;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      diagnostics.error({}, "--set", fmt::format("--set: '{}' is not field=value", text),
                        "for example --set 'aging=1e-10 1/d'");
    } else {
      set.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
  }
  return set;
}

Profile read_room(const std::string& text, const clock::OscillatorConfig& config, Diagnostics& diagnostics) {
  if (text.empty()) return Profile(config.reference_temperature.value());
  const Field field{"temperature", "degC", -60.0, 120.0, {"Temperature of the room", "室温"}};
  Diagnostics of_room;
  const auto room = parse_profile(text, field, Dimension::temperature, of_room);
  diagnostics.add(of_room);
  return room.value_or(Profile());
}

Plan make_plan(const Options& options, Diagnostics& diagnostics) {
  Plan plan;
  plan.duration = read_time("--duration", options.duration, diagnostics);
  plan.step = read_time("--step", options.step, diagnostics);
  if (!options.also.empty()) plan.also = read_time("--read-also-every", options.also, diagnostics);
  const auto set = read_set(options.set, diagnostics);
  Diagnostics of_entry;
  if (const auto entry = load_oscillator(options.type, set, of_entry)) plan.config = entry->config;
  diagnostics.add(of_entry);
  plan.room = read_room(options.temperature, plan.config, diagnostics);
  return plan;
}

// In steps that are short for the room; each takes the temperature in its middle.
void advance(clock::Oscillator& oscillator, SimTime to, const Profile& room) {
  while (oscillator.now() < to) {
    const SimTime from = oscillator.now();
    const Duration length = room.is_constant() ? to - from : std::min(to - from, kRoomStep);
    oscillator.advance(from + length, room.at(from + Duration::from_ps(length.ps / 2)));
  }
}

void simulate(const Options& options, const Plan& plan, PhaseFile& file) {
  clock::Oscillator oscillator(plan.config, options.seed, "oscillator", plan.room.at(SimTime::start()));
  if (options.cold) oscillator.start_cold();
  Progress progress(options.output != "-");
  const SimTime end = SimTime::start() + plan.duration;
  SimTime also;
  int until_progress = kBetweenProgress;
  // Instants are compared by their differences: twice 100 d is more than a SimTime holds.
  for (SimTime now;; now = now + plan.step) {
    while (plan.also.ps > 0 && now - also > plan.also) {
      also = also + plan.also;
      advance(oscillator, also, plan.room);
      (void)oscillator.read_phase_s();
    }
    advance(oscillator, now, plan.room);
    file.write({now, oscillator.read_phase_s(), oscillator.fractional_frequency(), oscillator.temperature_degc()});
    if (--until_progress == 0) {
      until_progress = kBetweenProgress;
      progress.show(now, end);
    }
    if (end - now < plan.step) break;
  }
  file.close(end);
}

int list(const Options& options) {
  Diagnostics diagnostics;
  const auto entries = load_oscillators(diagnostics);
  if (diagnostics.has_errors()) throw Error(to_string(diagnostics.list().front()));
  list_oscillators(entries, console_language(), options.json);
  return 0;
}

int run(const Options& options) {
  if (options.list) return list(options);
  if (options.type.empty()) throw CLI::RequiredError("TYPE (or --list)");
  Diagnostics diagnostics;
  const Plan plan = make_plan(options, diagnostics);
  print(diagnostics);
  if (diagnostics.has_errors()) return kBadInput;
  if (options.output != "-" && !may_write({options.output}, options.force)) return kBadInput;
  const auto file = open_phase_file(options.output, {options.type, options.seed, plan.duration, plan.step});
  simulate(options, plan, *file);
  return 0;
}

}  // namespace

void add_oscillator(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("oscillator", "Write the phase of a free-running oscillator of the catalog");
  auto options = std::make_shared<Options>();
  command->add_option("TYPE", options->type, "Name in the catalog: ocxo, tcxo, rubidium … (see --list)");
  command->add_flag("--list", options->list, "List the catalog: ADEV, aging, temperature, warm-up, status");
  command->add_flag("--json", options->json, "Print the list as JSON, with what each source states");
  command->add_option("--duration", options->duration, "How long; both ends are written")->capture_default_str();
  command->add_option("--step", options->step, "Time between samples")->capture_default_str();
  command->add_option("--seed", options->seed, "Seed of the noise")->capture_default_str();
  command->add_option("--read-also-every", options->also,
                      "Read it at other instants too, without writing them: the statistics stay what they are");
  command->add_option(
      "--temperature", options->temperature,
      "Room: '22 degC', '{sine: {mean: 22 degC, amplitude: 3 K}}', '{ramp: …}' or a CSV of time in s and "
      "degC; without effect by default");
  command->add_flag("--cold", options->cold, "Begin with a cold start: warm-up and retrace");
  command->add_option("--set", options->set, "Replace a field: field=value; may be given more than once");
  command->add_option("-o,--output", options->output, "NAME.csv: time in s, phase in s; NAME.h5: a trace; -: CSV here")
      ->capture_default_str();
  command->add_flag("--force", options->force, "Write over an existing file");
  command->footer(
      "The phase is that of the output as a counter reads it, white and flicker PM included; positive is ahead.\n"
      "Examples: chronotwin oscillator --list\n"
      "          chronotwin oscillator ocxo --duration '30 d' --step '10 s' --seed 3 -o phase.csv\n"
      "          chronotwin oscillator tcxo --duration '1 d' --step '1 s' --temperature '{sine: {mean: 25 degC, "
      "amplitude: 5 K}}' --set 'aging=0 1/d' -o phase.h5");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace chronotwin::cli
