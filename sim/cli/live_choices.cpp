// What --endpoint and --start change in a scenario.
#include <algorithm>
#include <ctime>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/core/error.hpp"
#include "scenarios/loader/sections.hpp"
#include "sim/cli/live.hpp"

namespace chronotwin::cli {
namespace {

constexpr std::int64_t kGetReady_s = 1;  // to load, elaborate and open the endpoints

struct Setting {
  std::string key, value;
};

// "a=1,b=2"; a part that is no key=value is an error.
std::vector<Setting> parse_settings(std::string_view text, const std::string& whole, Diagnostics& diagnostics) {
  std::vector<Setting> settings;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(','));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    const std::size_t equals = part.find('=');
    if (equals == 0 || equals == std::string_view::npos) {
      diagnostics.error({}, "--endpoint", fmt::format("'{}' is not key=value", part),
                        fmt::format("in '{}'; for example --endpoint control:port=8471", whole));
    } else {
      settings.push_back({std::string(part.substr(0, equals)), std::string(part.substr(equals + 1))});
    }
  }
  return settings;
}

// Text as a YAML scalar that is nothing but text. A number stays one: what it is, the loader finds out.
std::string quoted(const std::string& text) {
  std::string scalar = "'";
  for (const char c : text) scalar += c == '\'' ? "''" : std::string(1, c);
  return scalar + "'";
}

EndpointConfig config_of(std::string_view kind) {
  EndpointConfig config;
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    ((kEndpointKinds[I] == kind ? (void)config.emplace<I>() : void()), ...);
  }
  (std::make_index_sequence<std::variant_size_v<EndpointConfig>>());
  return config;
}

// A kind that tells what one receiver tells is given the first one, where none is named.
void add_target(const std::string& kind, const Scenario& scenario, std::vector<Setting>& settings) {
  if (!needs_target(config_of(kind)) || std::ranges::find(settings, "target", &Setting::key) != settings.end()) return;
  const auto bbu = std::ranges::find_if(scenario.equipment, [](const Equipment& it) { return kind_of(it) == "bbu"; });
  if (bbu != scenario.equipment.end()) {
    settings.push_back({"target", bbu->path + (has_clock_target(config_of(kind)) ? "" : ".receiver")});
  }
}

}  // namespace

EndpointChoice choose_endpoint(const std::string& text, const Scenario& scenario, Diagnostics& diagnostics) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  EndpointChoice choice{.name = text.substr(0, colon), .overrides = {}};
  std::vector<Setting> settings =
      parse_settings(std::string_view(text).substr(std::min(colon + 1, text.size())), text, diagnostics);
  const std::string path = "endpoints." + choice.name;
  if (std::ranges::find(scenario.endpoints, choice.name, &Endpoint::name) != scenario.endpoints.end()) {
    for (const Setting& it : settings) choice.overrides.push_back({path + "." + it.key, quoted(it.value)});
    return choice;
  }
  if (std::ranges::find(kEndpointKinds, choice.name) == kEndpointKinds.end()) {
    diagnostics.error({}, "--endpoint",
                      fmt::format("the scenario has no endpoint '{}', and there is no such kind", choice.name),
                      fmt::format("kinds: {}", fmt::join(kEndpointKinds, ", ")));
    return choice;
  }
  add_target(choice.name, scenario, settings);
  std::string value = "{kind: " + choice.name;
  for (const Setting& it : settings) value += fmt::format(", {}: {}", it.key, quoted(it.value));
  choice.overrides.push_back({path, value + "}"});
  return choice;
}

std::vector<Override> start_at(const std::string& text, const Scenario& scenario) {
  const std::string start = text == "now" ? to_string(UtcTime{.seconds = std::time(nullptr) + 1 + kGetReady_s}) : text;
  std::vector<Override> overrides{{"start", start}};
  if (!scenario.sky.at) overrides.push_back({"sky.at", to_string(scenario.start)});
  return overrides;
}

}  // namespace chronotwin::cli
