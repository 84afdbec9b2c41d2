// The whole RF and DC net of a site as flat arrays, solved in one pass. sim/plant builds it, equipment sets what
// changes (impairments, temperatures, power, the active antenna), receivers and monitoring read the solution.
//
// Shape. Elements stand parents first, signal flowing from antennas to loads:
//
//   antenna → feeder / lumped … → host_input ─┬→ load (monitoring receiver)
//                                             ├→ host → port → feeder / lumped … ─┬→ load (BBU)
//   antenna → feeder / lumped … → host_input ─┴→ load                             └→ slave → port → … → load (BBU)
//
// Equations (chain.hpp has them with their sources). Down the path with gains G_i and noise factors F_i, per band:
//   F = F_1 + (F_2 − 1)/G_1 + (F_3 − 1)/(G_1·G_2) + …                      Friis, from the antenna element's terminals
//   N0 = k · (T_ant + 290 K · (F − 1)),  T_ant = 100 K                     in mW/Hz, referred to those terminals
//   C/N0 of a satellite = S / N0 / L_implementation,  S = its power at the same terminals (ICD power + pattern gain)
// A data sheet's gain or loss is measured between 50-ohm ports and so contains the mismatch of its own VSWR; only an
// impairment's VSWR beyond that costs extra. Slopes count from 25 degC, feeders' loss from 20 degC.
//
// Drive (drive.hpp). LNA, host and slave compress by all the power they give: noise in 50 MHz, what interferes in the
// band, and what filters leave of transmitters beside it; a host with a level control holds its output first. Both act
// on every band alike; a compressed stage's own noise counts for so much more.
//
// DC. Each source (host_input and slave input feed up the cable; so does a BBU) sees its sink (antenna, or a port's
// dummy load) through its source resistance and the cable's. The sink draws its nominal current at or above its minimum
// voltage and behaves as a resistance below it; an LNA below its minimum voltage is off: gain −30 dB, noise figure 30
// dB. An open leaves 0 A, a short drives the source to its current limit; leakage on the way draws its own current. A
// BBU behind a splitter sees the port's dummy load, never the antenna: that is the trap of 4.16.
//
// Not present. A load has no signal where its path is open, shorted, failed, unpowered, unconnected, or while the
// host's selector moves: `present` is false, gain 0, N0 infinite, delay 0, level = thermal noise of 290 K.
//
// Echoes (echo.hpp) are computed on demand and do not act on the solution: within a band they average out. Cost: O(elements × bands) multiplications; powers and logarithms
// only for elements that changed. A Network is a value: copying it copies structure, inputs and solution.
// Errors: a wrong parent or kind is a Bug (plant has checked the topology).
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/core/quantity.hpp"
#include "models/gnss/satellite.hpp"
#include "models/rf/config.hpp"
#include "models/rf/echo.hpp"
#include "models/rf/impairment.hpp"
#include "models/rf/interference.hpp"

namespace chronotwin::rf {

using ElementId = std::size_t;
inline constexpr ElementId kNoElement = std::numeric_limits<ElementId>::max();

enum class ElementKind : std::uint8_t { antenna, feeder, lumped, host_input, host, slave, port, load };

// Which antenna input a host passes on; none while its relay moves.
enum class Selection : std::uint8_t { a, b, none };

template <class Value>
using PerBand = std::array<Value, gnss::kBands>;  // indexed by gnss::Band

// One element between its input and its output, as it is now.
struct TwoPort {
  PerBand<double> gain_db{};
  PerBand<double> noise_figure_db{};
  double delay_s = 0.0;
};

// The same at one frequency.
struct Stage {
  double gain_db = 0.0, noise_figure_db = 0.0, delay_s = 0.0;
};

// What an antenna's element delivers besides satellites.
struct Interference {
  PerBand<double> wideband_mw_per_hz{};  // noise
  std::vector<Carrier> carriers;         // jammers and transmitters, anywhere
  bool operator==(const Interference&) const = default;
};

// DC at a source (host_input, slave, load with a supply) and, mirrored, at its sink (antenna, port).
struct DcSolution {
  double current_a = 0.0;         // out of the source; what its monitoring measures
  double voltage_v = 0.0;         // at this element's own connector
  double remote_voltage_v = 0.0;  // at the other end: antenna or port; 0 where the line is open or shorted
  ElementId peer = kNoElement;    // the other end, where DC reaches one
  bool operator==(const DcSolution&) const = default;
};

// The signal at a load.
struct LoadSolution {
  bool present = false;
  ElementId antenna = kNoElement;  // which antenna feeds it
  ElementId input = kNoElement;    // by way of which host_input
  double delay_s = 0.0;            // antenna element to load
  PerBand<double> n0_mw_per_hz{};  // referred to the antenna element's terminals, the load's front end included
  PerBand<double> gain{};          // antenna element's terminals to load, linear
  PerBand<double> level_mw{};      // power arriving in 50 MHz (what a level meter or AGC sees): noise and carriers
  double implementation_loss_db = 0.0;

  // C/N0 [dB-Hz] = power at the antenna element's terminals [dBm] + this. With interference of density j0 [mW/Hz] at
  // the same terminals: n0_mw_per_hz is thermal noise alone, for receivers differ in what disturbs them.
  [[nodiscard]] double cn0_offset_db(gnss::Band band, double j0_mw_per_hz = 0.0) const;
  [[nodiscard]] double gain_db(gnss::Band band) const;
  [[nodiscard]] double level_dbm(gnss::Band band) const;
};

// What the power that an amplifier gives does to its gain (drive.hpp): factors, 1 where nothing.
struct Drive {
  double level_control = 1.0, compression = 1.0;
};

// One line of a load's budget; sums run from the antenna element's terminals to this element's output.
struct BudgetStep {
  std::string element;
  double gain_db = 0.0, noise_figure_db = 0.0, delay_s = 0.0;
  double sum_gain_db = 0.0, sum_noise_figure_db = 0.0, sum_delay_s = 0.0;
  double level_dbm = 0.0;  // noise at this element's output in 50 MHz
};

// How much more one frequency of a band passes than another, on a load's path; bounds over all phases (echo.hpp).
struct InBandRipple {
  double slope_db = 0.0;  // of feeders and damaged filters over the band
  double parts_db = 0.0;  // data-sheet ripple of LNA, host and slave
  double echo_db = 0.0;
  double group_delay_s = 0.0;  // by echoes, the larger excursion
  std::vector<Echo> echoes;    // strongest first; their ends are elements of the network
  [[nodiscard]] double total_db() const { return slope_db + parts_db + echo_db; }  // T/CAICI 4.6: at most 3 dB
};
struct Budget {
  ElementId antenna = kNoElement;
  ElementId input = kNoElement;
  std::vector<BudgetStep> steps;  // antenna first; the load's front end last. Empty where no antenna is connected
  double n0_dbm_hz = 0.0;         // referred to the antenna element's terminals
  double cn0_offset_db = 0.0;     // C/N0 = power there (dBm) + this
};

// All that changes during a run.
struct NetworkState {
  std::vector<Impairment> impairment;  // one each element
  std::vector<Celsius> temperature;
  std::vector<Ratio> humidity;
  std::vector<Interference> interference;  // antennas
  std::vector<std::uint8_t> powered;       // hosts and slaves
  std::vector<Selection> selection;        // hosts
  bool operator==(const NetworkState&) const = default;
};

class Network {
 public:
  // Building, parents first. `path` is the instance path and unique.
  ElementId add_antenna(std::string path, const AntennaConfig& config);
  ElementId add_feeder(std::string path, ElementId parent, const FeederConfig& config, Metres length);
  ElementId add_lumped(std::string path, ElementId parent, const LumpedConfig& config);
  // `parent` may be kNoElement: an input that nothing is connected to.
  ElementId add_host_input(std::string path, ElementId parent, const AntennaSupplyConfig& supply);
  ElementId add_host(std::string path, ElementId input_a, ElementId input_b, const SplitterConfig& config);
  ElementId add_slave(std::string path, ElementId parent, const SplitterConfig& config,
                      const AntennaSupplyConfig& supply = {});
  ElementId add_port(std::string path, ElementId host_or_slave, Amperes dummy_load);
  // A receiver's input. With a supply it feeds bias up the cable, as a BBU does; a monitoring receiver does not.
  ElementId add_load(std::string path, ElementId parent, const FrontEndConfig& config,
                     std::optional<AntennaSupplyConfig> supply = std::nullopt);

  [[nodiscard]] std::size_t size() const { return elements_.size(); }
  [[nodiscard]] std::optional<ElementId> find(std::string_view path) const;
  [[nodiscard]] const std::string& path(ElementId id) const;
  [[nodiscard]] ElementKind kind(ElementId id) const;

  // Inputs. Setting an equal value changes nothing. New elements are sound, at 25 degC and 50 %, powered, on a.
  void set_impairment(ElementId id, const Impairment& impairment);
  void set_temperature(ElementId id, Celsius temperature);  // of the element itself: outdoor, room, or inside a box
  void set_humidity(ElementId id, Ratio relative);          // 0 … 1; arresters, connectors and filters feel it
  void set_interference(ElementId antenna, Interference interference);
  void set_powered(ElementId host_or_slave, bool powered);  // an unpowered host also feeds no antenna
  void select(ElementId host, Selection selection);

  [[nodiscard]] bool dirty() const { return dirty_; }
  bool solve();  // true if anything had to be done; afterwards not dirty

  // The solution; a Bug while dirty.
  [[nodiscard]] const LoadSolution& load(ElementId id) const;
  [[nodiscard]] const DcSolution& dc(ElementId id) const;  // all zero for elements that are neither source nor sink
  [[nodiscard]] TwoPort two_port(ElementId id) const;      // any element, as it is now
  [[nodiscard]] Stage stage(ElementId id, Hertz frequency) const;
  [[nodiscard]] const Drive& driven(ElementId id) const;  // antenna, host, slave
  // As if the host had selected `selection`; temperatures, impairments and power as they are. At any frequency.
  [[nodiscard]] Budget budget(ElementId load, Hertz frequency, Selection selection) const;
  [[nodiscard]] Budget budget(ElementId load, gnss::Band band, Selection selection) const;
  // Empty where no antenna is connected.
  [[nodiscard]] InBandRipple ripple(ElementId load, Hertz lower, Hertz upper, Selection selection) const;

  [[nodiscard]] const NetworkState& state() const { return state_; }
  void restore(NetworkState state);  // marks everything dirty

 private:
  struct Feeder {
    FeederConfig config;
    Metres length;
  };
  struct HostInput {
    AntennaSupplyConfig supply;
  };
  struct Splitter {  // host or slave
    SplitterConfig config;
    AntennaSupplyConfig supply;  // slave only
  };
  struct Port {
    Amperes dummy_load;
  };
  struct Load {
    FrontEndConfig config;
    std::optional<AntennaSupplyConfig> supply;
  };
  struct Element {
    std::string path;
    ElementKind kind;
    ElementId parent;             // host: input a
    ElementId parent_b;           // host: input b
    ElementId host = kNoElement;  // host_input: the host it belongs to
    std::variant<AntennaConfig, Feeder, LumpedConfig, HostInput, Splitter, Port, Load> config;
  };
  struct DcLoad {
    double current_a, minimum_v;
  };
  // What lies between a DC source's connector and where one is on its line.
  struct DcLine {
    double ohm = 0.0;
    double leakage_a = 0.0;      // drawn on the way
    double leakage_ohm_a = 0.0;  // Σ leakage · resistance up to where it leaks: the voltage it costs at the far end
  };
  // An element in linear terms, kept until one of its inputs changes.
  struct Linear {
    PerBand<double> gain{};          // 0: nothing passes
    PerBand<double> excess_noise{};  // F − 1
    double delay_s = 0.0;
  };
  // From the antenna element's terminals to an element's output.
  struct Cumulative {
    PerBand<double> gain{};  // 0: no signal
    PerBand<double> noise_factor{};
    double delay_s = 0.0;
    ElementId antenna = kNoElement;
    ElementId input = kNoElement;
    std::vector<double> carriers_mw;  // of the antenna's interference
  };

  ElementId add(Element element);
  void touch(ElementId id);
  [[nodiscard]] bool powered(ElementId id) const;  // the box, or the host that an input belongs to
  [[nodiscard]] bool passes(ElementId id) const;
  [[nodiscard]] bool lna_on(ElementId antenna) const;
  [[nodiscard]] ElementId active_parent(ElementId id, Selection selection) const;
  [[nodiscard]] Feeder as_laid(ElementId feeder) const;
  [[nodiscard]] Stage undriven(ElementId id, Hertz frequency) const;
  [[nodiscard]] Linear linearise(ElementId id) const;
  [[nodiscard]] Cumulative extend(const Cumulative& before, ElementId id);
  [[nodiscard]] Drive drive(const Cumulative& output, ElementId id) const;
  [[nodiscard]] double output_mw(const Cumulative& output) const;
  [[nodiscard]] std::vector<ElementId> way_to(ElementId load, Selection selection) const;  // antenna first
  [[nodiscard]] double mirror_vswr(ElementId id) const;
  [[nodiscard]] std::vector<Echo> echoes_on(const std::vector<ElementId>& way, Hertz frequency) const;
  [[nodiscard]] LoadSolution solve_load(ElementId id) const;
  [[nodiscard]] std::optional<AntennaSupplyConfig> supply_of(ElementId id) const;
  void solve_dc();
  void solve_dc(ElementId source, const AntennaSupplyConfig& supply);
  void connect(ElementId source, ElementId sink, const AntennaSupplyConfig& supply, const DcLine& line,
               const DcLoad& load);
  void solve_rf();

  std::vector<Element> elements_;
  NetworkState state_;
  std::vector<std::uint8_t> stale_;  // linear_ is out of date
  std::vector<Linear> linear_;
  std::vector<Drive> drive_;
  std::vector<Cumulative> cumulative_;
  std::vector<DcSolution> dc_;
  std::vector<LoadSolution> loads_;  // indexed by element; only loads are filled
  bool dirty_ = true;
  bool dc_dirty_ = true;
};

}  // namespace chronotwin::rf
