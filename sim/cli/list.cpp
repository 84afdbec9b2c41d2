// chronotwin list: what a scenario may name: faults, types of equipment, alarms, channels, kinds of endpoints, masks,
// statistics; the JSON Schema; and the Modbus registers of a scenario's boxes.
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "models/core/error.hpp"
#include "models/core/units.hpp"
#include "models/equipment/alarm.hpp"
#include "models/equipment/channels.hpp"
#include "models/equipment/fault/table.hpp"
#include "scenarios/loader/library_texts.hpp"
#include "scenarios/schema/json_schema.hpp"
#include "scenarios/schema/requirements_schema.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/list_endpoints.hpp"
#include "sim/cli/list_masks.hpp"
#include "sim/cli/list_registers.hpp"

namespace chronotwin::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string what, scenario, language;
  std::string schema_of = "scenario";
  bool json = false;
};

Json to_json(const Text& text) {
  return {{"en", text.en}, {"zh", text.zh}};
}

// The library is part of the program: what is wrong with it is no fault of the user's input.
void require_good(const Diagnostics& diagnostics) {
  if (diagnostics.has_errors()) throw Error(to_string(diagnostics.list().front()));
}

std::string default_of(const FaultParameterSpec& spec) {
  if (spec.required) return {};
  return spec.dimension ? format_quantity(spec.default_value, *spec.dimension, spec.field.unit) : spec.default_text;
}

Json faults_json() {
  Json list = Json::array();
  for (const FaultType& fault : fault_types()) {
    Json targets = Json::array();
    for (const TargetKind kind : fault.targets) targets.push_back(enum_name(kind));
    Json parameters = Json::array();
    for (const FaultParameterSpec& spec : fault.parameters) {
      parameters.push_back({{"name", spec.field.name},
                            {"unit", spec.field.unit},
                            {"default", default_of(spec)},
                            {"required", spec.required},
                            {"choices", spec.choices},
                            {"text", to_json(spec.field.text)}});
    }
    list.push_back({{"id", fault.id},
                    {"text", to_json(fault.text)},
                    {"clause", fault.clause},
                    {"targets", targets},
                    {"parameters", parameters},
                    {"alarms", fault.alarms}});
  }
  return list;
}

void print_faults(Language language) {
  for (const FaultType& fault : fault_types()) {
    std::vector<std::string_view> targets;
    for (const TargetKind kind : fault.targets) targets.push_back(enum_name(kind));
    fmt::print("{:<22}{}  [{}]\n", fault.id, fault.text.in(language), fmt::join(targets, ", "));
    for (const FaultParameterSpec& spec : fault.parameters) {
      const std::string value = spec.required ? std::string("…") : default_of(spec);
      fmt::print("    {}: {}    {}\n", spec.field.name, value, spec.field.text.in(language));
    }
  }
}

Json types_json(const std::vector<CatalogEntry>& entries) {
  Json list = Json::array();
  for (const CatalogEntry& entry : entries) {
    list.push_back({{"type", fmt::format("{}/{}", entry.kind, entry.name)},
                    {"kind", entry.kind},
                    {"name", entry.name},
                    {"text", to_json(entry.text)},
                    {"source", entry.source},
                    {"status", entry.status}});
  }
  return list;
}

void print_types(const std::vector<CatalogEntry>& entries, Language language) {
  for (const CatalogEntry& entry : entries) {
    fmt::print("{:<24}{}  [{}] {}\n", fmt::format("{}/{}", entry.kind, entry.name), entry.text.in(language),
               entry.status, entry.source);
  }
}

Json alarms_json(const std::map<std::string, AlarmText>& texts) {
  Json list = Json::array();
  for (const AlarmType& alarm : alarm_types()) {
    const AlarmText& text = texts.at(std::string(alarm.name));
    list.push_back({{"code", alarm.name},
                    {"severity", enum_name(alarm.severity)},
                    {"place", enum_name(alarm.place)},
                    {"unit", alarm.unit},
                    {"clause", alarm.clause},
                    {"text", to_json(text.text)},
                    {"cause", to_json(text.cause)},
                    {"action", to_json(text.action)}});
  }
  return list;
}

void print_alarms(const std::map<std::string, AlarmText>& texts, Language language) {
  for (const AlarmType& alarm : alarm_types()) {
    fmt::print("{:<20}{:<10}{:<15}{}\n", alarm.name, enum_name(alarm.severity), enum_name(alarm.place),
               texts.at(std::string(alarm.name)).text.in(language));
  }
}

Json channels_json() {
  Json list = Json::array();
  for (const ChannelType& channel : channel_types()) {
    list.push_back({{"owner", enum_name(channel.owner)},
                    {"name", channel.name},
                    {"unit", channel.unit},
                    {"states", channel.states},
                    {"per_satellite", channel.per_satellite},
                    {"clause", channel.clause},
                    {"text", to_json(channel.text)}});
  }
  return list;
}

void print_channels(Language language) {
  for (const ChannelType& channel : channel_types()) {
    const std::string name = std::string(channel.name) + (channel.per_satellite ? "[C21]" : "");
    const std::string unit =
        channel.states.empty() ? std::string(channel.unit) : fmt::format("{}", fmt::join(channel.states, "|"));
    fmt::print("{:<15}{:<22}{}  [{}]\n", enum_name(channel.owner), name, channel.text.in(language), unit);
  }
}

int run(const Options& options) {
  const Language language = chosen_language(options.language);
  const auto print_json = [](const Json& json) { fmt::print("{}\n", json.dump(2)); };
  Diagnostics diagnostics;
  if ((options.what == "registers") == options.scenario.empty()) {
    throw CLI::ValidationError("SCENARIO", "registers, and nothing else, are listed of a scenario");
  }
  if (options.what == "registers") return list_registers(options.scenario, language, options.json);
  if (options.what == "faults") {
    options.json ? print_json(faults_json()) : print_faults(language);
  } else if (options.what == "channels") {
    options.json ? print_json(channels_json()) : print_channels(language);
  } else if (options.what == "endpoints") {
    list_endpoints(language, options.json);
  } else if (options.what == "masks") {
    list_masks(language, options.json);
  } else if (options.what == "statistics") {
    list_statistics(language, options.json);
  } else if (options.what == "alarms") {
    const auto texts = load_alarm_texts(diagnostics);
    require_good(diagnostics);
    options.json ? print_json(alarms_json(texts)) : print_alarms(texts, language);
  } else {
    const auto entries = load_catalog_entries(diagnostics);
    require_good(diagnostics);
    if (options.what == "schema") {
      const bool of_building = options.schema_of == "requirements";
      print_json(of_building ? requirements_schema(catalog_names(entries)) : json_schema(catalog_names(entries)));
    } else {
      options.json ? print_json(types_json(entries)) : print_types(entries, language);
    }
  }
  return 0;
}

}  // namespace

void add_list(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("list", "List what a scenario may name, or print its JSON Schema");
  auto options = std::make_shared<Options>();
  command
      ->add_option("WHAT", options->what,
                   "faults, types, alarms, channels, endpoints, masks, statistics, schema or registers")
      ->required()
      ->check(CLI::IsMember(
          {"faults", "types", "alarms", "channels", "endpoints", "masks", "statistics", "schema", "registers"}));
  command->add_option("SCENARIO", options->scenario, "Scenario file, for registers");
  command->add_option("--of", options->schema_of, "The file a schema is of: a scenario, or a building's requirements")
      ->check(CLI::IsMember({"scenario", "requirements"}))
      ->capture_default_str();
  command->add_flag("--json", options->json, "Print JSON, with both languages (schema always is)");
  command->add_option("--lang", options->language, "Language of the texts; that of the terminal by default")
      ->check(CLI::IsMember({"zh", "en"}));
  command->footer(
      "Examples: chronotwin list faults\n"
      "          chronotwin list schema > chronotwin-1.schema.json\n"
      "          chronotwin list schema --of requirements > chronotwin-requirements-1.schema.json\n"
      "          chronotwin list registers bbu_room.yaml");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace chronotwin::cli
