#include "sim/plant/optimise/probe.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "models/core/error.hpp"

namespace chronotwin::plant::optimise {
namespace {

constexpr std::size_t kNoSlave = std::numeric_limits<std::size_t>::max();

std::size_t index_of(Limit limit) {
  return static_cast<std::size_t>(limit);
}

// Does the margin shrink when a cable grows? The others are bounds on too much signal.
bool falls_with_length(std::size_t limit) {
  return static_cast<Limit>(limit) != Limit::level && static_cast<Limit>(limit) != Limit::gain;
}

Connection lay(const Requirements& requirements, const std::string& name, const std::string& from,
               const std::string& to, const Cable& cable, const std::vector<Segment>& fittings) {
  Connection connection;
  connection.path = name;
  connection.from = from;
  connection.to = to;
  const auto& feeder = requirements.feeders[cable.feeder];
  Segment run;
  run.path = name + ".feeder[1]";
  run.kind = "feeder";
  run.type = feeder.type;
  run.length = Metres(static_cast<double>(cable.millimetres) / 1000.0);
  run.config = feeder.config;
  connection.via.push_back(std::move(run));
  std::map<std::string, int> count;
  for (const Segment& fitting : fittings) {
    connection.via.push_back(fitting);
    connection.via.back().path = fmt::format("{}.{}[{}]", name, fitting.kind, ++count[fitting.kind]);
  }
  return connection;
}

template <class Config>
Equipment equip(const std::string& path, const std::string& type, const std::string& site, const Config& config) {
  Equipment equipment;
  equipment.path = path;
  equipment.type = type;
  equipment.site = site;
  equipment.config = config;
  return equipment;
}

// Both inputs of the host are fed alike, so one of them is all there is to look at.
Scenario scenario_of(const Requirements& requirements, const Chain& chain) {
  Scenario scenario;
  scenario.start = requirements.start;
  scenario.duration = requirements.duration;
  scenario.sites = {requirements.site};
  scenario.sky = requirements.sky;
  const std::string& site = requirements.site.name;
  const auto& antenna = requirements.places[chain.place].antennas[chain.antenna];
  for (const char* side : {"a", "b"}) {
    const std::string name = std::string("ant_") + side;
    scenario.equipment.push_back(equip(name, requirements.antennas[chain.antenna], site, antenna));
    scenario.connections.push_back(lay(requirements, std::string("feeder_") + side, name,
                                       std::string("host.antenna_") + side, chain.feed, requirements.feeder_fittings));
  }
  const auto& host = requirements.hosts[chain.host];
  scenario.equipment.push_back(equip("host", host.type, site, host.config));
  std::string port = "host.port[1]";
  if (chain.cascade) {
    const auto& slave = requirements.slaves[chain.cascade->slave];
    scenario.equipment.push_back(equip("slave", slave.type, site, slave.config));
    scenario.connections.push_back(
        lay(requirements, "cascade", port, "slave.input", chain.cascade->cable, requirements.cable_fittings));
    port = "slave.port[1]";
  }
  scenario.equipment.push_back(equip("bbu", requirements.bbu.type, site, requirements.bbu.config));
  scenario.connections.push_back(
      lay(requirements, "jumper", port, "bbu.rf", chain.jumper, requirements.cable_fittings));
  return scenario;
}

bool no_longer(const std::array<std::int64_t, 3>& a, const std::array<std::int64_t, 3>& b) {
  return a[0] <= b[0] && a[1] <= b[1] && a[2] <= b[2];
}

}  // namespace

Prober::Prober(const Requirements& requirements, std::shared_ptr<const gnss::EphemerisStore> orbits,
               const Extent& extent)
    : requirements_(requirements), orbits_(std::move(orbits)), extent_(extent) {
  require(orbits_ != nullptr, "a site is designed under a known sky");
}

Prober::View Prober::view_of(const Chain& chain, std::size_t limit) {
  const auto it = static_cast<Limit>(limit);
  const bool feed = it != Limit::noise_figure;
  const bool behind = it != Limit::supply && it != Limit::feeder;
  View view;
  if (feed) {
    view.kind[0] = chain.place;
    view.kind[1] = chain.antenna;
    view.kind[2] = chain.feed.feeder;
    view.lengths[0] = chain.feed.millimetres;
  }
  view.kind[3] = chain.host;
  view.kind[4] = chain.cascade && it != Limit::supply ? chain.cascade->slave : kNoSlave;
  if (behind && chain.cascade) {
    view.kind[5] = chain.cascade->cable.feeder;
    view.lengths[1] = chain.cascade->cable.millimetres;
  }
  if (behind && it != Limit::noise_figure) {
    view.kind[6] = chain.jumper.feeder;
    view.lengths[2] = chain.jumper.millimetres;
  }
  return view;
}

std::optional<bool> Prober::known(std::size_t limit, const View& view, double least) const {
  const auto probes = probes_[limit].find(view.kind);
  if (probes == probes_[limit].end()) return std::nullopt;
  const bool falls = falls_with_length(limit);
  for (const Probe& probe : probes->second) {
    // Where the margin falls with length, what holds longer holds shorter; where it rises it is the other way round.
    const bool holds = probe.margin >= least;
    const bool implied =
        holds == falls ? no_longer(view.lengths, probe.lengths) : no_longer(probe.lengths, view.lengths);
    if (implied) return holds;
  }
  return std::nullopt;
}

bool Prober::holds(const Chain& chain, const Demands& demands) {
  ask_extremes(chain);
  bool asked = false;
  for (std::size_t limit = 0; limit < kLimits.size(); ++limit) {
    const View view = view_of(chain, limit);
    std::optional<bool> answer = known(limit, view, demands.least[limit]);
    if (!answer && !asked) {
      ask(chain);
      asked = true;
      answer = known(limit, view, demands.least[limit]);
    }
    require(answer.has_value(), "what was asked is known");
    if (!*answer) return false;
  }
  return true;
}

void Prober::ask_extremes(const Chain& chain) {
  const std::size_t all = index_of(Limit::cn0);  // depends on everything
  if (probes_[all].contains(view_of(chain, all).kind)) return;
  for (const bool longest : {true, false}) {
    Chain extreme = chain;
    extreme.feed.millimetres = longest ? extent_.longest_feed : extent_.shortest;
    extreme.jumper.millimetres = longest ? extent_.longest_inside : extent_.shortest;
    if (extreme.cascade) extreme.cascade->cable.millimetres = extreme.jumper.millimetres;
    ask(extreme);
  }
}

void Prober::ask(const Chain& chain) {
  const Margins margins = evaluate(chain);
  for (std::size_t limit = 0; limit < kLimits.size(); ++limit) {
    const View view = view_of(chain, limit);
    std::vector<Probe>& probes = probes_[limit][view.kind];
    const auto same = [&view](const Probe& it) { return it.lengths == view.lengths; };
    if (std::none_of(probes.begin(), probes.end(), same)) probes.push_back({view.lengths, margins[limit]});
  }
}

const BestPower& Prober::sky_of(const Chain& chain) {
  const auto [found, fresh] = sky_.try_emplace({chain.place, chain.antenna});
  if (fresh) {
    Scenario scenario;
    scenario.start = requirements_.start;
    scenario.duration = requirements_.duration;
    scenario.sky = requirements_.sky;
    const auto& antenna = requirements_.places[chain.place].antennas[chain.antenna];
    found->second = best_power(scenario, requirements_.site.config, antenna, orbits_);
  }
  return found->second;
}

Margins Prober::evaluate(const Chain& chain) {
  ++evaluations_;
  const Scenario scenario = scenario_of(requirements_, chain);
  const Design design = evaluate_design(scenario, nullptr);
  Margins margins;
  margins.fill(std::numeric_limits<double>::infinity());
  const auto keep = [&margins](Limit limit, double margin, bool holds) {
    // A margin of exactly nothing may hold or not: the sign says which.
    const double signed_margin = holds ? std::max(margin, 0.0) : std::min(margin, -1e-12);
    double& worst = margins[index_of(limit)];
    worst = std::min(worst, signed_margin);
  };
  for (const PathMargins& path : design.paths) {
    if (path.selection != rf::Selection::a) continue;
    if (!path.present) keep(Limit::cn0, -std::numeric_limits<double>::infinity(), false);
    for (const Margin& margin : path.margins) {
      if (margin.limit == Limit::residual || margin.limit == Limit::cn0) continue;
      keep(margin.limit, margin.margin, margin.grade != Grade::bad);
    }
    const Margin* zenith = path.find(Limit::cn0);
    if (!path.compensation_s || zenith == nullptr) continue;
    // Nothing on the chain is weaker than the BBU at its end. The sky was computed once for the place.
    rf::PerBand<double> offset{};
    const rf::LoadSolution& load = design.plant.network.load(path.load);
    for (std::size_t b = 0; b < gnss::kBands; ++b) {
      offset[b] = load.cn0_offset_db(static_cast<gnss::Band>(b), design.disturbance.front()[b]);
    }
    const double margin = worst_cn0(sky_of(chain), offset) - zenith->bound;
    keep(Limit::cn0, margin, margin > 0.0);
  }
  return margins;
}

}  // namespace chronotwin::plant::optimise
