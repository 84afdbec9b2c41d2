// What a design leaves: every output port and every receiver (of BBUs and clocks), by way of antenna A and of antenna B,
// against the limits that bind it. One pass over the solved network; nothing here is a formula of its own.
//
//   limits         limits.hpp
//   compression    what LNA, host and slave lose of their gain by all that drives them (models/rf/drive.hpp)
//   disturbance    C/N0 that the site's transmitters cost, of the worst band it receives
//   carrier error  what a tone is off its frequency when it leaves: the host's error and the slave's
//
// Sign: a margin ≥ 0 holds. Gain, noise and delay are at L1, from the antenna element's terminals to the port (a
// noiseless load on it) or to the BBU's front end, in the weather of the run's start (surroundings.hpp) unless
// `Conditions` say otherwise. Validity: a run without faults. Cost: a few microseconds a path; the sky 2 ms an antenna
// and day.
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/gnss/ephemeris_store.hpp"
#include "sim/plant/best_power.hpp"
#include "sim/plant/feeder_margins.hpp"
#include "sim/plant/limits.hpp"
#include "sim/plant/plant.hpp"
#include "sim/plant/surroundings.hpp"

namespace chronotwin::plant {

struct PathMargins {
  std::string port;     // "host.port[3]", "slave[1].port[2]", "bbu[3].rf", "clock.rf_a"
  std::string peer;     // of a port: what it feeds, "bbu[3]", or nothing; of a receiver: what feeds it
  std::string antenna;  // "ant_a"
  std::string input;    // "host.antenna_a"; of a clock with an antenna of its own "clock.rf_a"
  rf::Selection selection = rf::Selection::a;
  rf::ElementId load = rf::kNoElement;  // ask the network for its budget

  bool present = true;  // a signal arrives; else only the supply's margin means anything
  double gain_db = 0.0, noise_figure_db = 0.0, level_dbm = 0.0, delay_s = 0.0;
  double box_noise_figure_db = 0.0;
  double compression_db = 0.0, disturbance_db = 0.0;  // ≥ 0
  double carrier_error = 0.0;                         // as a fraction
  std::optional<double> levelling_error_db;           // of a port with level control: its level − what it holds
  // dB-Hz: a satellite in the zenith at the scenario's power, and at the interface document's minimum; and the best
  // satellite at the run's worst instant (NaN where the sky is not known).
  double cn0_zenith = 0.0, cn0_minimum = 0.0, cn0_worst = std::numeric_limits<double>::quiet_NaN();
  // The same of one band alone: the system's best satellite. −inf for a band that the site does not receive.
  rf::PerBand<double> cn0_zenith_of{}, cn0_worst_of{};
  std::optional<double> compensation_s;  // receivers: what is set now; to be set is delay_s by way of A

  std::vector<Margin> margins;  // those that apply, worst first
  [[nodiscard]] const Margin& worst() const { return margins.front(); }
  [[nodiscard]] const Margin* find(Limit limit) const;
};

struct Design {
  Plant plant;
  std::vector<PathMargins> paths;  // worst first
  std::vector<FeederMargin> feeders;
  std::vector<BestPower> sky;                    // of each antenna; empty without orbits
  std::vector<rf::PerBand<double>> disturbance;  // of each antenna: the site's transmitters, mW/Hz at its terminals
};

// What to evaluate a design under, instead of what its file has.
struct Conditions {
  std::optional<rf::LossModel> loss_model;  // of every feeder
  Weather weather = {};
};

// The scenario has passed check_topology. Without orbits `cn0_worst` stays unknown and the zenith is judged instead.
[[nodiscard]] Design evaluate_design(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> orbits,
                                     const Conditions& conditions = {});

}  // namespace chronotwin::plant
