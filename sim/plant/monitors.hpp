// What the monitored quantities of a site should read at an instant, if this or that were wrong: a solution of the RF/DC
// net and a look at the sky, nothing measured.
//
// Monitored is what a box shows (models/equipment/channels.hpp, T/CAICI 4.16): current, voltage, satellites, best C/N0
// and in-band power at a host's antenna inputs, its feeds and temperature, the states of ports, bias and signal at each
// BBU and clock. What is wrong is given as faults on one target and acts through the same folds as in a run.
//
// A reading is an interval, for a receiver's threshold has hysteresis and its AGC learns:
//   C/N0 ± 1 dB · satellites between what is sure to be tracked and what may be, ± 1 · current ± 1 mA or 5 % ·
//   voltage ± 30 mV · feed ± 0.5 V · temperature ± 1.5 K · humidity ± 2 % · output level ± 1 dB · in-band power ± 0.7 dB
//   and what the AGC may have learned, 3 dB
// These widths are engineering judgement. What the twin cannot foresee from here (holdover, time error) is not among
// them. Validity: settled states, ramps at their end; one fault at a time. Cost: a solve of the net, and 25 satellites
// a receiver: about 30 µs for 8 BBUs.
#pragma once

#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "models/equipment/fault/active.hpp"
#include "models/equipment/fault/fold.hpp"
#include "models/gnss/ephemeris_store.hpp"
#include "scenarios/schema/paths.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin::plant {

// What a channel should read. NaN: nothing to read, as of C/N0 where nothing is tracked.
struct Expected {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();  // below `low`: there must be nothing to read
  bool may_be_missing = true;

  [[nodiscard]] bool fits(double value) const;
  bool operator==(const Expected&) const = default;
};

class Monitors {
 public:
  // The scenario has passed check_topology.
  Monitors(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> orbits, SimTime at);

  Monitors(const Monitors&) = delete;  // what reads a channel holds on to this
  Monitors& operator=(const Monitors&) = delete;

  // What a host shows of itself and what decides where signals go.
  void set_active_antenna(std::size_t host, rf::Selection selection);
  void set_powered(std::size_t host, bool powered);

  [[nodiscard]] const Plant& plant() const { return plant_; }
  [[nodiscard]] const std::vector<std::string>& channels() const { return channels_; }
  // In the order of channels(), with these faults on that target and nothing else wrong.
  [[nodiscard]] std::vector<Expected> expect(const FaultTarget& target, const FaultSet& faults);
  [[nodiscard]] std::vector<Expected> expect_healthy();

 private:
  struct Satellite {
    gnss::SatelliteId id;
    gnss::Band band;
    double azimuth, elevation, signal_mw;
  };
  // What is wrong beside the net's impairments.
  struct Trouble {
    std::map<std::size_t, std::vector<MaskSector>> masks;  // by antenna
    std::map<std::size_t, rf::PerBand<double>> jamming;    // by antenna, mW/Hz at its terminals
    SkyImpairment sky;
    std::map<std::size_t, PowerImpairment> power;          // by host
    std::map<std::size_t, Kelvin> warmer;                  // by host, inside
    std::map<std::string, EnvironmentImpairment> weather;  // by site
  };
  struct Reception {
    Expected tracked, best;
  };
  using Read = std::function<Expected()>;

  void look_at_the_sky(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> orbits, SimTime at);
  void watch(std::string channel, Read read);
  void watch_site(const Site& site, SimTime at);
  void watch_host(std::size_t host, const Scenario& scenario, SimTime at);
  void watch_input(const InputSlot& slot, const ReceiverConfig& receiver);
  void watch_receiver(const std::string& path, rf::ElementId load, const ReceiverConfig& config);
  void watch_ports(const std::vector<PortSlot>& ports);
  void disturb(const std::string& antenna_or_site, const FaultSet& faults);
  void undisturbed();
  [[nodiscard]] Reception receive(rf::ElementId load, const ReceiverConfig& config) const;
  [[nodiscard]] Expected noise_rise(const InputSlot& slot) const;
  [[nodiscard]] double jamming(std::size_t antenna, gnss::Band band) const;
  [[nodiscard]] std::vector<Expected> read_all();

  Plant plant_;
  rf::PerBand<DecibelMilliwatts> nominal_power_;
  std::vector<std::vector<Satellite>> satellites_;  // above the horizon, by antenna
  std::vector<std::string> channels_;
  std::vector<Read> reads_;
  std::vector<rf::PerBand<double>> healthy_jamming_;   // by antenna: the site's transmitters, mW/Hz
  std::map<rf::ElementId, double> healthy_level_dbm_;  // at the monitoring receivers
  Trouble trouble_;
};

}  // namespace chronotwin::plant
