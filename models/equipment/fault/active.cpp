#include "models/equipment/fault/active.hpp"

#include <algorithm>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin {
namespace {

const FaultValue* find_value(const ActiveFault& fault, std::string_view name) {
  const auto found =
      std::ranges::find(fault.values, name, [](const FaultValue& v) -> std::string_view { return v.name; });
  return found == fault.values.end() ? nullptr : &*found;
}

const FaultParameterSpec& spec_of(const ActiveFault& fault, std::string_view name) {
  const FaultParameterSpec* spec = fault.type->find_parameter(name);
  require(spec != nullptr, "a fault was asked for a parameter that its type does not have");
  return *spec;
}

}  // namespace

double ActiveFault::value(std::string_view name) const {
  const FaultParameterSpec& spec = spec_of(*this, name);
  const FaultValue* given = find_value(*this, name);
  return given != nullptr ? given->value : spec.default_value;
}

std::string_view ActiveFault::text(std::string_view name) const {
  const FaultParameterSpec& spec = spec_of(*this, name);
  const FaultValue* given = find_value(*this, name);
  return given != nullptr ? given->text : spec.default_text;
}

void FaultSet::add(ActiveFault fault) {
  require(fault.type != nullptr, "an active fault has no type");
  remove(fault.id);
  const auto place = std::ranges::lower_bound(faults_, fault.id, {}, &ActiveFault::id);
  faults_.insert(place, std::move(fault));
}

bool FaultSet::remove(std::string_view id) {
  return std::erase_if(faults_, [id](const ActiveFault& fault) { return fault.id == id; }) > 0;
}

bool time_dependent(const FaultSet& set, SimTime now) {
  return std::ranges::any_of(set.faults(), [now](const ActiveFault& fault) {
    if (fault.type->find_parameter("ramp") == nullptr) return now < fault.onset;
    return now < fault.onset + Duration::from_seconds(fault.value("ramp"));
  });
}

}  // namespace chronotwin
