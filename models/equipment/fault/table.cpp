#include "models/equipment/fault/table.hpp"

#include <algorithm>
#include <utility>

#include "models/equipment/fault/table_families.hpp"
#include "models/gnss/satellite.hpp"

namespace chronotwin {
namespace {

std::vector<FaultType> make_table() {
  using namespace fault_table;
  std::vector<FaultType> table;
  for (auto part : {antenna_faults(), path_faults(), sky_faults(), broadcast_faults(), power_faults(), clock_faults(),
                    environment_faults(), receiver_faults(), network_faults()}) {
    std::move(part.begin(), part.end(), std::back_inserter(table));
  }
  return table;
}

}  // namespace

bool FaultType::fits(TargetKind kind) const {
  return std::ranges::find(targets, kind) != targets.end();
}

const FaultParameterSpec* FaultType::find_parameter(std::string_view name) const {
  const auto found =
      std::ranges::find(parameters, name, [](const FaultParameterSpec& spec) { return spec.field.name; });
  return found == parameters.end() ? nullptr : &*found;
}

std::span<const FaultType> fault_types() {
  static const std::vector<FaultType> kTable = make_table();
  return kTable;
}

const FaultType* find_fault(std::string_view id) {
  const auto table = fault_types();
  const auto found = std::ranges::find(table, id, [](const FaultType& type) -> std::string_view { return type.id; });
  return found == table.end() ? nullptr : &*found;
}

bool accepts(const FaultParameterSpec& spec, std::string_view text) {
  if (spec.dimension) return false;
  if (spec.choices.empty()) return gnss::parse_satellite(text).has_value();
  return std::ranges::find(spec.choices, text) != spec.choices.end();
}

}  // namespace chronotwin
