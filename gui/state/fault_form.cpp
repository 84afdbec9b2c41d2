#include "gui/state/fault_form.hpp"

#include <algorithm>

#include "gui/state/alarms.hpp"
#include "gui/state/natural_order.hpp"
#include "models/core/units.hpp"
#include "scenarios/loader/injection.hpp"

namespace chronotwin::gui {
namespace {

std::string default_text(const FaultParameterSpec& spec) {
  if (spec.required) return {};
  if (!spec.dimension) return spec.default_text;
  return format_quantity(spec.default_value, *spec.dimension, spec.field.unit);
}

// At the place, in it, or what it is in.
bool near(const std::string& target, const std::string& place) {
  return !place.empty() && (is_within(target, place) || is_within(place, target));
}

std::optional<SimTime> begin_of(const FaultForm& form, SimTime now, std::vector<Diagnostic>& problems) {
  if (form.when == FaultWhen::now) return now;
  const bool counted_from_now = form.when == FaultWhen::in;
  const char* field = counted_from_now ? "in" : "at";
  const Parsed<Duration> parsed = parse_duration(counted_from_now ? form.in : form.at);
  if (!parsed.value) {
    problems.push_back({Severity::error, {}, field, std::string(field) + ": " + parsed.error, parsed.hint});
    return std::nullopt;
  }
  const SimTime at = (counted_from_now ? now : SimTime::start()) + *parsed.value;
  if (at >= now) return at;
  problems.push_back({Severity::error,
                      {},
                      field,
                      std::string(field) + ": that instant is past",
                      "the run is at " + format_duration(Duration::from_whole_seconds(now.ps / Duration::kPerSecond))});
  return std::nullopt;
}

}  // namespace

std::vector<std::string> fitting_targets(const FaultType& fault, const std::vector<FaultTarget>& targets) {
  std::vector<std::string> fitting;
  for (const FaultTarget& target : targets) {
    if (fault.fits(target.kind)) fitting.push_back(target.path);
  }
  std::sort(fitting.begin(), fitting.end(),
            [](const std::string& a, const std::string& b) { return natural_less(a, b); });
  return fitting;
}

void prefer_target(FaultForm& form, const std::vector<FaultTarget>& targets, const std::string& selected) {
  const FaultType* fault = find_fault(form.fault);
  if (fault == nullptr || near(form.target, selected)) return;
  for (const std::string& target : fitting_targets(*fault, targets)) {
    if (!near(target, selected)) continue;
    form.target = target;
    return;
  }
}

void choose_fault(FaultForm& form, const FaultType& fault, const std::vector<FaultTarget>& targets,
                  const std::string& selected) {
  form.fault = fault.id;
  form.parameters.clear();
  for (const FaultParameterSpec& spec : fault.parameters) {
    form.parameters.emplace_back(spec.field.name, default_text(spec));
  }
  const std::vector<std::string> fitting = fitting_targets(fault, targets);
  if (std::find(fitting.begin(), fitting.end(), form.target) == fitting.end()) {
    form.target = fitting.empty() ? std::string() : fitting.front();
  }
  prefer_target(form, targets, selected);
}

CheckedForm check(const FaultForm& form, const Scenario& scenario, SimTime now, const std::string& id) {
  CheckedForm checked;
  const std::optional<SimTime> at = begin_of(form, now, checked.problems);
  InjectionText text{.id = id, .fault = form.fault, .targets = {form.target}, .lasts = {}, .parameters = {}};
  if (!form.until_cleared) text.lasts = form.lasts.empty() ? "?" : form.lasts;
  // What is left empty has its default, or is complained of as missing.
  for (const auto& [name, value] : form.parameters) {
    if (!value.empty()) text.parameters.emplace_back(name, value);
  }
  Diagnostics diagnostics;
  const auto item = read_injection(scenario, text, diagnostics);
  for (const Diagnostic& it : diagnostics.list()) checked.problems.push_back(it);
  if (!at || !item || item->targets.empty()) return checked;
  checked.fault = Planned{.id = id,
                          .at = *at,
                          .lasts = item->lasts,
                          .fault = item->fault,
                          .target = item->targets.front(),
                          .parameters = item->parameters};
  return checked;
}

}  // namespace chronotwin::gui
