// chronotwin control: look at a run that goes on, and steer it.
#include <algorithm>
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
using Print = void (*)(const Json&, Language);

constexpr int kBadInput = 2;

std::string text_at(const Json& json, const char* key) {
  return json.at(key).get<std::string>();
}

std::string in(const Json& text, Language language) {
  return Text{text_at(text, "en"), text_at(text, "zh")}.in(language);
}

void print_state(const Json& json, Language language) {
  const Text labels{"{}\n{} of {}  ({})\nspeed {}, {} instants paced, {} late, p99 {:.3f} ms\n",
                    "{}\n{} / {}（{}）\n倍速 {}，已同步 {} 个时刻，{} 个迟到，p99 {:.3f} ms\n"};
  const Json& late = json.at("lateness");
  fmt::print(fmt::runtime(labels.in(language)), text_at(json, "state"), simulated_time(json.at("time").get<double>()),
             simulated_time(json.at("end").get<double>()), text_at(json, "utc"), json.at("speed").get<double>(),
             late.at("instants").get<std::uint64_t>(), late.at("misses").get<std::uint64_t>(),
             1e3 * late.at("p99").get<double>());
  for (const Json& it : json.at("checkpoints")) {
    fmt::print("  {:<20} {}\n", text_at(it, "name"), simulated_time(it.at("time").get<double>()));
  }
  for (const Json& it : json.at("endpoints")) {
    fmt::print("  {:<20} {:<9} {}  {}\n", text_at(it, "name"), text_at(it, "state"), text_at(it, "where"),
               text_at(it, "detail"));
  }
}

void print_alarms(const Json& list, Language language) {
  if (list.empty()) fmt::print("{}\n", Text{"no alarm stands", "没有告警"}.in(language));
  for (const Json& it : list) {
    fmt::print("{:<9} {:<20} {:<20} {:>20} {} {}\n", text_at(it, "severity"), text_at(it, "code"), text_at(it, "path"),
               simulated_time(it.at("time").get<double>()), it.at("acknowledged").get<bool>() ? "*" : " ",
               in(it.at("text"), language));
  }
}

void print_channels(const Json& list, Language language) {
  for (const Json& it : list) {
    const std::string value = it.at("state").is_string() ? text_at(it, "state")
                              : it.at("value").is_null() ? std::string("-")
                                                         : fmt::format("{:.6g}", it.at("value").get<double>());
    fmt::print("{:<34} {:>14} {:<6} {}\n", text_at(it, "path"), value, text_at(it, "unit"),
               in(it.at("name"), language));
  }
}

void print_targets(const Json& list, Language) {
  for (const Json& it : list) {
    fmt::print("{:<30} {}\n", text_at(it, "path"), fmt::join(it.at("faults").get<std::vector<std::string>>(), ", "));
  }
}

void print_accepted(const Json& json, Language language) {
  const Text text{"{}: will be applied, at {}\n", "{}：将于仿真时间 {} 执行\n"};
  fmt::print(fmt::runtime(text.in(language)), text_at(json, "command"), simulated_time(json.at("time").get<double>()));
}

void print_text(const Json& text, Language) {
  fmt::print("{}", text.get<std::string>());
}

// One line an action: what it is asked for, how many words follow, where it leads, how its answer is printed.
struct Action {
  std::string_view name;
  std::size_t words;
  std::string_view method, path;
  Print print;
  std::vector<std::string_view> keys;  // of the body, one a word
};

const std::vector<Action>& actions() {
  static const std::vector<Action> kActions{
      {"state", 0, "GET", "/api/v1/state", print_state, {}},
      {"play", 0, "POST", "/api/v1/run/play", print_state, {}},
      {"pause", 0, "POST", "/api/v1/run/pause", print_state, {}},
      {"step", 1, "POST", "/api/v1/run/step", print_state, {"by"}},
      {"speed", 1, "POST", "/api/v1/run/speed", print_state, {"speed"}},
      {"checkpoint", 1, "POST", "/api/v1/run/checkpoint", print_state, {"name"}},
      {"rewind", 1, "POST", "/api/v1/run/rewind", print_state, {"to"}},
      {"operate", 2, "POST", "/api/v1/operate", print_accepted, {"target", "action"}},
      {"ack", 2, "POST", "/api/v1/alarms/{}/{}/acknowledge", print_accepted, {}},
      {"alarms", 0, "GET", "/api/v1/alarms", print_alarms, {}},
      {"channels", 0, "GET", "/api/v1/channels", print_channels, {}},
      {"targets", 0, "GET", "/api/v1/targets", print_targets, {}},
      {"scenario", 0, "GET", "/api/v1/scenario", print_text, {}},
  };
  return kActions;
}

struct Options {
  Remote remote;
  std::string action;
  std::vector<std::string> words;
};

int run(const Options& options) {
  const auto found = std::ranges::find(actions(), std::string_view(options.action), &Action::name);
  const Action& action = *found;  // CLI11 has checked it
  if (options.words.size() != action.words) {
    fmt::print(stderr, "chronotwin: error: '{}' is followed by {} word(s)\n    hint: see chronotwin control --help\n",
               action.name, action.words);
    return kBadInput;
  }
  Json body = action.keys.empty() ? Json(nullptr) : Json::object();
  for (std::size_t i = 0; i < action.keys.size(); ++i) {
    const Json number = Json::parse(options.words[i], nullptr, false);
    const bool is_number = action.name == "speed" && number.is_number();
    body[std::string(action.keys[i])] = is_number ? number : Json(options.words[i]);
  }
  std::string path(action.path);
  if (action.name == "ack") path = fmt::format(fmt::runtime(path), options.words[0], options.words[1]);
  const Language language = options.remote.language();
  return ask(options.remote, std::string(action.method), path, body,
             [&](const Json& json) { action.print(json, language); });
}

}  // namespace

void add_control(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("control", "Look at a live run and steer it");
  std::vector<std::string> names;
  for (const Action& it : actions()) names.emplace_back(it.name);
  command->add_option("action", options->action, "What to do")->required()->check(CLI::IsMember(names));
  command->add_option("words", options->words, "What it needs: a time, a name, …");
  add_remote_options(*command, options->remote);
  command->footer(
      "Exit code: 0, 2 what was asked for cannot be done, 4 the endpoint cannot be reached.\n\n"
      "Examples:\n"
      "  chronotwin control state\n"
      "  chronotwin control pause\n"
      "  chronotwin control step \"10 min\"\n"
      "  chronotwin control speed 100\n"
      "  chronotwin control checkpoint before\n"
      "  chronotwin control rewind before\n"
      "  chronotwin control ack ANTENNA_OPEN host.antenna_a\n"
      "  chronotwin control operate host select_antenna_b\n"
      "  chronotwin control scenario > session.yaml");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace chronotwin::cli
