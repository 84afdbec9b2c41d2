// How strong the best satellite of each band is at an antenna's terminals while a run goes on: the half of C/N0 that
// the sky and the element decide; the network decides the other.
//
//   best(t, band) = max over the usable satellites above the horizon of rf::received_power_mw(…)      [mW], 0: none
//
// Sampled every 5 minutes over the run (a satellite's elevation changes by at most 2.5 degrees in that time), first
// instant included. Cost: 12 samples an hour of some 60 satellites, about 0.3 µs each.
#pragma once

#include <memory>
#include <vector>

#include "models/gnss/ephemeris_store.hpp"
#include "models/rf/network.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::plant {

using BestPower = std::vector<rf::PerBand<double>>;  // one each instant

[[nodiscard]] BestPower best_power(const Scenario& scenario, const SiteConfig& site, const rf::AntennaConfig& antenna,
                                   std::shared_ptr<const gnss::EphemerisStore> orbits);

// The power of the scenario's signals at a 0 dBi antenna.
[[nodiscard]] DecibelMilliwatts nominal_power(const Scenario& scenario, gnss::Band band);

// dB-Hz: the best satellite at the instant when it is worst. −inf where there is an instant without any.
[[nodiscard]] double worst_cn0(const BestPower& best, const rf::PerBand<double>& cn0_offset_db);

}  // namespace chronotwin::plant
