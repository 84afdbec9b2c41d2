// What a design leaves: every output port and every receiver (of BBUs and clocks), by way of antenna A and of antenna B,
// against the limits that bind it. One pass over the solved network; nothing here is a formula of its own.
//
//   noise figure   of the box, host's input to output port (rf::Cascade over the budget)      ≤ 5.5 dB    T/CAICI 4.7
//   feeder         G_antenna − D − Σ a·L of the cables before the host (rf::feeder_design)    ≥ 0 dB      5.2.3
//   C/N0           of the best satellite at the worst instant of the run                       > 40 dB-Hz  5.2.4
//   residual       path delay − the receiver's compensation                                    < the holdover limit
//   supply         voltage at the antenna's LNA                                                 ≥ its minimum
//   level          noise alone at a port, in the 50 MHz of its band filter     ≤ −25 dBm   4.4: linear up to there
//   gain           from the antenna to the receiver                            ≤ 55 dB     receivers' data sheets
//
// Sign: a margin ≥ 0 holds. Gain, noise and delay are at L1, from the antenna element's terminals to the port (a
// noiseless load on it) or to the BBU's front end; temperatures are those of a network that was just built, as in the
// report's budget, unless `Conditions` say otherwise. Validity: an undisturbed run. Cost: a few microseconds a path; the sky 2 ms an antenna and day.
#pragma once

#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/gnss/ephemeris_store.hpp"
#include "sim/plant/best_power.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin::plant {

enum class Limit { noise_figure, feeder, cn0, residual, supply, level, gain };
inline constexpr std::array kLimits{Limit::noise_figure, Limit::feeder, Limit::cn0, Limit::residual,
                                    Limit::supply,       Limit::level,  Limit::gain};

[[nodiscard]] std::string_view clause_of(Limit limit);  // "caici-4.7"; empty: no clause, plain physics
[[nodiscard]] std::string_view unit_of(Limit limit);    // of value, bound and margin: "dB", "s", "V"

enum class Grade { good, tight, bad };  // tight: it holds, with less in hand than is prudent

struct Margin {
  Limit limit = Limit::noise_figure;
  double value = 0.0, bound = 0.0;  // in the limit's unit
  double margin = 0.0;              // ≥ 0: it holds
  Grade grade = Grade::good;
};

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

// The cable from an antenna to a host, against 5.2.3. With slaves behind the host the stricter row counts.
struct FeederMargin {
  std::string connection;
  std::string antenna, input;
  double margin_db = 0.0;
  double standard_loss_db = 0.0;    // of its feeders, by the clause's constants …
  double physical_loss_db = 0.0;    // … and by their data sheets, at L1 and 20 degC
  double delay_s = 0.0;             // of all its segments
  std::size_t longest = 0;          // index in Connection::via of its longest feeder
  std::int64_t longest_may_be = 0;  // whole metres, the other segments as they are
};

struct Design {
  Plant plant;
  std::vector<PathMargins> paths;  // worst first
  std::vector<FeederMargin> feeders;
  std::vector<BestPower> sky;  // of each antenna; empty without orbits
};

// What to evaluate a design under, instead of what its file and a network that was just built have.
struct Conditions {
  std::optional<rf::LossModel> loss_model;  // of every feeder
  std::optional<Celsius> outdoors;          // of antennas and of the cables between them and the hosts
};

// The scenario has passed check_topology. Without orbits `cn0_worst` stays unknown and the zenith is judged instead.
[[nodiscard]] Design evaluate_design(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> orbits,
                                     const Conditions& conditions = {});

// How much more loss there may be before the host's input, in dB, until the best satellite at the worst instant falls
// to the 40 dB-Hz of 5.2.4: what the acceptance really bears, whatever the table says. 0 where it fails as it is.
// The design was evaluated with orbits. Cost: some 30 solutions of the network.
[[nodiscard]] double loss_to_spare(const Design& design, const PathMargins& path);

}  // namespace chronotwin::plant
