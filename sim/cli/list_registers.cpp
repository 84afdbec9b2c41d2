#include "sim/cli/list_registers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "scenarios/loader/alarm_texts.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/bridge/modbus/register_map.hpp"
#include "sim/cli/execute.hpp"

namespace chronotwin::cli {
namespace {

using bridge::RegisterRow;

constexpr int kBadInput = 2;

nlohmann::ordered_json to_json(const RegisterRow& row) {
  return {{"table", enum_name(row.table)},
          {"address", row.address},
          {"count", row.count},
          {"path", row.path},
          {"code", row.code},
          {"unit", row.unit},
          {"states", row.states},
          {"text", {{"en", row.text.en}, {"zh", row.text.zh}}}};
}

void print_row(const RegisterRow& row, Language language) {
  const std::string unit = row.states.empty() ? row.unit : fmt::format("{}", fmt::join(row.states, "|"));
  fmt::print("{:<15}{:>6} {}  {:<38}{:<20}{}  [{}]\n", enum_name(row.table), row.address, row.count, row.path, row.code,
             row.text.in(language), unit);
}

}  // namespace

int list_registers(const std::string& scenario, Language language, bool json) {
  const LoadResult loaded = load_scenario(scenario);
  print(loaded.diagnostics);
  if (!loaded.ok()) return kBadInput;
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const RegisterRow& row : bridge::register_map(loaded.scenario, load_alarm_texts())) {
    if (json) {
      rows.push_back(to_json(row));
    } else {
      print_row(row, language);
    }
  }
  if (json) fmt::print("{}\n", rows.dump(2));
  return 0;
}

}  // namespace chronotwin::cli
