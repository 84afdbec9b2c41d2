// What faults do to power supplies.
#include <algorithm>
#include <string_view>

#include "models/equipment/fault/fold.hpp"
#include "models/equipment/fault/folding.hpp"

namespace chronotwin {

using namespace folding;

namespace {

void lower_to(std::optional<Volts>& voltage, Volts to) {
  if (!voltage || to < *voltage) voltage = to;
}

Volts fed(bool failed, std::optional<Volts> override_voltage, Volts nominal) {
  return failed ? Volts(0.0) : override_voltage.value_or(nominal);
}

}  // namespace

Volts PowerImpairment::feed_a(Volts nominal) const {
  return fed(a_failed, a_override, nominal);
}
Volts PowerImpairment::feed_b(Volts nominal) const {
  return fed(b_failed, b_override, nominal);
}

PowerImpairment fold_power(const FaultSet& host, SimTime now) {
  PowerImpairment result;
  result.a_failed = any(host, "feed_a_fail", now);
  result.b_failed = any(host, "feed_b_fail", now);
  for_each(host, "undervoltage", now, [&](const ActiveFault& fault) {
    const Volts voltage(fault.value("voltage"));
    const std::string_view feed = fault.text("feed");
    if (feed != "b") lower_to(result.a_override, voltage);
    if (feed != "a") lower_to(result.b_override, voltage);
  });
  return result;
}

bool without_power(const FaultSet& clock) {
  return std::ranges::any_of(clock.faults(),
                             [](const ActiveFault& fault) { return fault.type->id == "clock_power_fail"; });
}

}  // namespace chronotwin
