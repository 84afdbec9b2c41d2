// chronotwin inject: put a fault into a run that goes on, or take it away.
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "sim/cli/commands.hpp"
#include "sim/cli/remote.hpp"

namespace chronotwin::cli {
namespace {

using Json = nlohmann::json;

constexpr int kBadInput = 2;

struct Options {
  Remote remote;
  std::string fault, target, lasts, id, clear;
  std::vector<std::string> parameters;
  bool list = false;
};

void print_accepted(const Json& json, Language language, const Text& text) {
  fmt::print(fmt::runtime(text.in(language)), json.at("id").get<std::string>(), json.at("name").get<std::string>(),
             fmt::join(json.at("targets").get<std::vector<std::string>>(), ", "),
             simulated_time(json.at("time").get<double>()));
}

void print_active(const Json& list, Language language) {
  if (list.empty()) fmt::print("{}\n", Text{"no fault is active", "没有生效的故障"}.in(language));
  for (const Json& it : list) {
    const Text text{it.at("text").at("en"), it.at("text").at("zh")};
    fmt::print("{:<16} {:<22} {:<26} {:>20}  {}\n", it.at("id").get<std::string>(), it.at("fault").get<std::string>(),
               it.at("target").get<std::string>(), simulated_time(it.at("time").get<double>()), text.in(language));
  }
}

int inject(const Options& options) {
  Json body{{"fault", options.fault}, {"target", options.target}, {"parameters", Json::object()}};
  if (!options.lasts.empty()) body["for"] = options.lasts;
  if (!options.id.empty()) body["id"] = options.id;
  for (const std::string& text : options.parameters) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      fmt::print(stderr, "chronotwin: error: '{}' is not name=value\n    hint: for example \"js=40 dB\"\n", text);
      return kBadInput;
    }
    body["parameters"][text.substr(0, equals)] = text.substr(equals + 1);
  }
  const Text text{"{}: {} on {}, at {}\n", "{}：{}，位置 {}，仿真时间 {}\n"};
  const Language language = options.remote.language();
  return ask(options.remote, "POST", "/api/v1/faults", body,
             [&](const Json& json) { print_accepted(json, language, text); });
}

int run(const Options& options) {
  const Language language = options.remote.language();
  if (options.list) {
    return ask(options.remote, "GET", "/api/v1/faults", nullptr,
               [language](const Json& json) { print_active(json, language); });
  }
  if (!options.clear.empty()) {
    const Text text{"{}: cleared{}{}, at {}\n", "{}：已清除{}{}，仿真时间 {}\n"};
    return ask(options.remote, "DELETE", "/api/v1/faults/" + options.clear, nullptr,
               [&](const Json& json) { print_accepted(json, language, text); });
  }
  if (options.fault.empty() || options.target.empty()) {
    fmt::print(stderr,
               "chronotwin: error: a fault and its target are needed, or --clear, or --list\n"
               "    hint: `chronotwin list faults`, `chronotwin control targets`\n");
    return kBadInput;
  }
  return inject(options);
}

}  // namespace

void add_inject(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("inject", "Put a fault into a live run, or clear it");
  command->add_option("fault", options->fault, "Fault (chronotwin list faults)");
  command->add_option("target", options->target, "Where: an instance path, range or pattern");
  command->add_option("parameters", options->parameters, "Its parameters: name=value, with unit");
  command->add_option("--for", options->lasts, "How long, e.g. \"2 h\"; until it is cleared without");
  command->add_option("--id", options->id, "Name it; one is chosen without");
  command->add_option("--clear", options->clear, "Clear the fault with this id");
  command->add_flag("--list", options->list, "The faults that are active");
  add_remote_options(*command, options->remote);
  command->footer(
      "The run must have an endpoint of the kind `control` (run --live --set endpoints.control.kind=control).\n"
      "Exit code: 0, 2 what was asked for cannot be done, 4 the endpoint cannot be reached.\n\n"
      "Examples:\n"
      "  chronotwin inject feeder_cut \"main_feeder.feeder[1]\" --for \"2 h\" --id cut_2\n"
      "  chronotwin inject jamming_wideband room \"js=40 dB\"\n"
      "  chronotwin inject --list\n"
      "  chronotwin inject --clear cut_2");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace chronotwin::cli
