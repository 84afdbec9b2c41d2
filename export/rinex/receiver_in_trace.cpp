#include "export/rinex/receiver_in_trace.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "models/core/error.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/load.hpp"

namespace chronotwin::rinex {
namespace {

bool holds(const trace::Source& trace, std::string_view path) {
  return std::ranges::any_of(trace.channels(), [&](const trace::Channel& it) { return it.path == path; });
}

Follower needed(const trace::Source& trace, const std::string& path) {
  if (!holds(trace, path)) {
    throw Error(fmt::format("the trace does not hold {}: record it", path));
  }
  return Follower(trace.read(path));
}

Scenario scenario_of(const trace::Source& trace) {
  LoadResult loaded = load_scenario_text(trace.header().scenario_yaml, "trace");
  if (!loaded.ok()) {
    throw Error("the scenario in the trace cannot be read");
  }
  return std::move(loaded.scenario);
}

const Equipment& equipment_of(const Scenario& scenario, const std::string& path) {
  const auto found = std::ranges::find_if(scenario.equipment, [&](const Equipment& it) {
    return std::holds_alternative<BbuConfig>(it.config) && (path.empty() || it.path == path);
  });
  if (found == scenario.equipment.end()) {
    throw Error(path.empty() ? "the scenario has no BBU" : fmt::format("there is no BBU '{}'", path));
  }
  return *found;
}

gnss::Geodetic place_of(const Scenario& scenario, const std::string& site) {
  const auto found = std::ranges::find(scenario.sites, site, &Site::name);
  require(found != scenario.sites.end(), "a loaded scenario's equipment stands at one of its sites");
  const PositionConfig& position = found->config.position;
  return {position.latitude, position.longitude, position.height};
}

}  // namespace

double Follower::at(SimTime time) {
  while (next_ < series_.time_ps.size() && series_.time_ps[next_] <= time.ps) {
    ++next_;
  }
  return next_ == 0 ? std::numeric_limits<double>::quiet_NaN() : series_.value[next_ - 1];
}

ReceiverInTrace::ReceiverInTrace(const trace::Source& trace, const std::string& path) {
  const Scenario scenario = scenario_of(trace);
  const Equipment& equipment = equipment_of(scenario, path);
  path_ = equipment.path;
  config_ = std::get<BbuConfig>(equipment.config).receiver;
  place_ = place_of(scenario, equipment.site);
  start_ = scenario.sky_start();
  EphemerisFile sky = load_sky(scenario);
  if (!sky.ok()) {
    throw Error(fmt::format("the orbits of the trace, {}, cannot be read", scenario.sky.ephemeris.string()));
  }
  ephemeris_ = std::move(sky.store);
  time_error_ = needed(trace, path_ + ".time_error");
  path_delay_ = needed(trace, path_ + ".path_delay");
  valid_ = needed(trace, path_ + ".reference_valid");
  find_inputs(trace, scenario);
}

// The antennas at whose end the receiver may hang: those of the inputs in its budget.
void ReceiverInTrace::find_inputs(const trace::Source& trace, const Scenario& scenario) {
  for (const trace::BudgetLine& line : trace.header().topology.budget) {
    if (line.port != path_ + ".rf" || line.element != "total") {
      continue;
    }
    const auto cable = std::ranges::find(scenario.connections, line.input, &Connection::to);
    if (cable == scenario.connections.end()) {
      continue;
    }
    Input input{.selection = line.input.ends_with("_b") ? 1.0 : 0.0, .satellites = {}};
    for (const trace::Channel& channel : trace.channels()) {
      const std::string prefix = cable->from + ".cn0[";
      if (!channel.path.starts_with(prefix)) {
        continue;
      }
      const std::string name = channel.path.substr(prefix.size(), channel.path.size() - prefix.size() - 1);
      const auto id = gnss::parse_satellite(name);
      require(id.has_value(), "a channel of a satellite carries its name");
      const std::string error = fmt::format("{}.range_error[{}]", cable->from, name);
      input.satellites.push_back({*id, Follower(trace.read(channel.path)),
                                  holds(trace, error) ? std::optional(Follower(trace.read(error))) : std::nullopt});
    }
    if (input.satellites.empty()) {
      throw Error(fmt::format("the trace does not hold {}.cn0[*]: record it", cable->from));
    }
    const std::string host = line.input.substr(0, line.input.rfind('.'));
    active_antenna_ = needed(trace, host + ".active_antenna");
    inputs_.push_back(std::move(input));
  }
  if (inputs_.empty()) {
    throw Error(fmt::format("{} is fed by no antenna", path_));
  }
}

std::vector<Moment> ReceiverInTrace::moments(Duration interval) {
  const std::int64_t step = interval.ps / Duration::kPerSecond;
  require(step > 0 && interval.ps % Duration::kPerSecond == 0, "epochs are whole seconds apart");
  std::vector<Moment> found;
  for (const std::int64_t ps : time_error_->series().time_ps) {
    const SimTime time{ps};
    const TaiTime shown = advance(to_tai(start_), time.since_start());
    const GpsTime gps = to_gpst(shown);
    const bool whole = gps.picoseconds == 0 && gps.seconds % step == 0;
    const double bias = time_error_->at(time) + path_delay_->at(time);
    if (whole && valid_->at(time) == 1.0 && std::isfinite(bias)) {
      found.push_back({time, shown, bias});
    }
  }
  return found;
}

std::vector<SatelliteSample> ReceiverInTrace::satellites(SimTime time) {
  const double active = active_antenna_->at(time);
  std::vector<SatelliteSample> tracked;
  for (Input& input : inputs_) {
    for (Satellite& it : input.satellites) {
      const double cn0 = it.cn0.at(time);
      const double error = it.range_error ? it.range_error->at(time) : 0.0;
      if (input.selection == active && cn0 >= config_.tracking.value()) {
        tracked.push_back({it.id, cn0, std::isfinite(error) ? error : 0.0});
      }
    }
  }
  return tracked;
}

}  // namespace chronotwin::rinex
