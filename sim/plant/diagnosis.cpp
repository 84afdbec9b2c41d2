#include "sim/plant/diagnosis.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/core/units.hpp"
#include "models/equipment/fault/table.hpp"
#include "sim/plant/monitors.hpp"

namespace chronotwin::plant {
namespace {

constexpr int kSteps = 160;

double held(const trace::Source& trace, const std::string& channel, SimTime at) {
  const trace::Series series = trace.read(channel);
  const auto after = std::upper_bound(series.time_ps.begin(), series.time_ps.end(), at.ps);
  if (after == series.time_ps.begin()) return std::numeric_limits<double>::quiet_NaN();
  return series.value[static_cast<std::size_t>(after - series.time_ps.begin()) - 1];
}

bool recorded(const trace::Source& trace, const std::string& channel) {
  return std::ranges::find(trace.channels(), channel, &trace::Channel::path) != trace.channels().end();
}

// One size of one fault.
FaultSet faults(const FaultType& type, std::vector<FaultValue> values) {
  FaultSet set;
  set.add({.id = "suspect", .type = &type, .onset = SimTime::start(), .values = std::move(values)});
  return set;
}

// All sizes that are tried of a fault, from one end of its range to the other; for each choice of its text.
struct Sizes {
  std::vector<std::vector<FaultValue>> choices;  // of the text; one empty entry where there is none
  const FaultParameterSpec* figure = nullptr;

  [[nodiscard]] int count() const { return figure == nullptr ? 1 : 2 * (kSteps + 1); }
  [[nodiscard]] FaultSet at(const FaultType& type, const std::vector<FaultValue>& choice, int step) const {
    std::vector<FaultValue> values = choice;
    if (figure != nullptr) {
      const Field& field = figure->field;
      // Evenly, then with the steps close together near the small end: metres as well as a hundred of them.
      const bool even = step <= kSteps;
      const double share = static_cast<double>(even ? step : step - kSteps - 1) / kSteps;
      const double value = field.min + (field.max - field.min) * (even ? share : share * share * share);
      values.push_back({std::string(field.name), to_canonical(value, *figure->dimension, field.unit), {}});
    }
    return faults(type, std::move(values));
  }
};

// None: its text is a satellite.
std::optional<Sizes> sizes_of(const FaultType& type) {
  Sizes sizes{.choices = {{}}};
  for (const FaultParameterSpec& spec : type.parameters) {
    if (!spec.dimension) {
      if (spec.choices.empty()) return std::nullopt;
      sizes.choices.clear();
      for (const std::string& text : spec.choices) sizes.choices.push_back({{std::string(spec.field.name), 0.0, text}});
    } else if (sizes.figure == nullptr && spec.field.name != "ramp" && std::isfinite(spec.field.max - spec.field.min)) {
      sizes.figure = &spec;
    }
  }
  return sizes;
}

class Search {
 public:
  Search(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> orbits, const trace::Source& trace,
         SimTime at)
      : targets_(fault_targets(scenario)), monitors_(scenario, std::move(orbits), at) {
    take_states(trace, at);
    const auto& channels = monitors_.channels();
    for (std::size_t i = 0; i < channels.size(); ++i) {
      if (!recorded(trace, channels[i])) continue;
      compared_.push_back(i);
      values_.push_back(held(trace, channels[i], at));
    }
    healthy_ = monitors_.expect_healthy();
    for (std::size_t k = 0; k < compared_.size(); ++k) {
      if (!healthy_[compared_[k]].fits(values_[k])) off_.push_back(k);
    }
  }

  Diagnosis search() {
    Diagnosis result;
    for (const std::size_t k : off_) result.off.push_back(monitors_.channels()[compared_[k]]);
    if (off_.empty()) return result;
    for (const FaultTarget& target : targets_) {
      Suspect suspect{.part = target.path, .faults = {}};
      for (const FaultType& type : fault_types()) {
        if (type.fits(target.kind) && explains(target, type)) suspect.faults.push_back(type.id);
      }
      if (!suspect.faults.empty()) result.suspects.push_back(std::move(suspect));
    }
    return result;
  }

 private:
  // What a host shows of its own decisions is taken as it is.
  void take_states(const trace::Source& trace, SimTime at) {
    const auto& hosts = monitors_.plant().hosts;
    for (std::size_t i = 0; i < hosts.size(); ++i) {
      if (const std::string active = hosts[i].path + ".active_antenna"; recorded(trace, active)) {
        monitors_.set_active_antenna(i, static_cast<rf::Selection>(std::lround(held(trace, active, at))));
      }
      if (const std::string powered = hosts[i].path + ".powered"; recorded(trace, powered)) {
        monitors_.set_powered(i, held(trace, powered, at) > 0.0);
      }
    }
  }

  bool explains(const FaultTarget& target, const FaultType& type) {
    const auto sizes = sizes_of(type);
    if (!sizes) return false;
    for (const auto& choice : sizes->choices) {
      if (!reaches(target, type, *sizes, choice)) continue;
      for (int step = 0; step < sizes->count(); ++step) {
        if (all_fit(monitors_.expect(target, sizes->at(type, choice, step)))) return true;
      }
    }
    return false;
  }

  // Does it move everything that is off, at one end of its range or the other? If not, no size will explain it.
  bool reaches(const FaultTarget& target, const FaultType& type, const Sizes& sizes,
               const std::vector<FaultValue>& choice) {
    const auto first = monitors_.expect(target, sizes.at(type, choice, 0));
    const auto last = monitors_.expect(target, sizes.at(type, choice, sizes.count() - 1));  // of either row
    return std::ranges::all_of(off_, [&](std::size_t k) {
      const std::size_t i = compared_[k];
      return first[i] != healthy_[i] || last[i] != healthy_[i];
    });
  }

  bool all_fit(const std::vector<Expected>& expected) const {
    for (std::size_t k = 0; k < compared_.size(); ++k) {
      if (!expected[compared_[k]].fits(values_[k])) return false;
    }
    return true;
  }

  std::vector<FaultTarget> targets_;
  Monitors monitors_;
  std::vector<std::size_t> compared_;  // indices of the channels that were recorded
  std::vector<double> values_;         // what they read
  std::vector<Expected> healthy_;
  std::vector<std::size_t> off_;  // indices in compared_
};

}  // namespace

Diagnosis diagnose(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> orbits,
                   const trace::Source& trace, SimTime at) {
  return Search(scenario, std::move(orbits), trace, at).search();
}

}  // namespace chronotwin::plant
