// What faults do to power supplies.
#include <algorithm>
#include <string_view>

#include "models/equipment/fault/fold.hpp"
#include "models/equipment/fault/folding.hpp"

namespace chronotwin {

using namespace folding;

namespace {

// effect(feed) for each feed that the fault names.
template <class Effect>
void on_feeds(PowerImpairment& power, const ActiveFault& fault, Effect effect) {
  const std::string_view feed = fault.text("feed");
  if (feed != "b") effect(power.a);
  if (feed != "a") effect(power.b);
}

}  // namespace

Volts FeedImpairment::at(Volts nominal) const {
  if (failed) return Volts(0.0);
  const Volts voltage = low ? *low : high.value_or(nominal);
  return std::max(Volts(0.0), voltage - ripple);
}

PowerImpairment fold_power(const FaultSet& host, SimTime now) {
  PowerImpairment result;
  result.a.failed = any(host, "feed_a_fail", now);
  result.b.failed = any(host, "feed_b_fail", now);
  for_each(host, "undervoltage", now, [&](const ActiveFault& fault) {
    const Volts voltage(fault.value("voltage"));
    on_feeds(result, fault, [&](FeedImpairment& feed) { feed.low = std::min(feed.low.value_or(voltage), voltage); });
  });
  for_each(host, "overvoltage", now, [&](const ActiveFault& fault) {
    const Volts voltage(fault.value("voltage"));
    on_feeds(result, fault, [&](FeedImpairment& feed) { feed.high = std::max(feed.high.value_or(voltage), voltage); });
  });
  for_each(host, "supply_ripple", now, [&](const ActiveFault& fault) {
    on_feeds(result, fault, [&](FeedImpairment& feed) { feed.ripple = feed.ripple + Volts(fault.value("amplitude")); });
  });
  return result;
}

Kelvin fold_heating(const FaultSet& host, SimTime now) {
  Kelvin result;
  for_each(host, "fan", now,
           [&](const ActiveFault& fault) { result = result + Kelvin(fault.value("rise")) * ramp_share(fault, now); });
  return result;
}

bool without_power(const FaultSet& clock_or_bbu) {
  return std::ranges::any_of(clock_or_bbu.faults(), [](const ActiveFault& fault) {
    return fault.type->id == "clock_power_fail" || fault.type->id == "bbu_power_fail";
  });
}

}  // namespace chronotwin
