// An antenna's element: what of each satellite it receives, and the jamming with it. Its LNA and cable belong to the RF
// net.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "models/equipment/fault/fold.hpp"
#include "models/equipment/fault/interference.hpp"
#include "models/gnss/dilution.hpp"
#include "models/gnss/horizon.hpp"
#include "sim/modules/interfaces.hpp"
#include "sim/modules/services.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin {

class AntennaModule final : public kernel::Module, public AntennaIf, public kernel::HubNode {
 public:
  AntennaModule(const sc_core::sc_module_name& name, const Services& services, const plant::AntennaSlot& slot,
                const gnss::SignalConfig& signal, const gnss::RangeErrorConfig& errors);

  sc_core::sc_port<SkyIf> sky;
  sc_core::sc_port<RfNetIf> rf_net;

  [[nodiscard]] rf::ElementId element() const override { return slot_.element; }
  [[nodiscard]] std::span<const double> signal_mw() const override { return signal_mw_; }
  [[nodiscard]] std::span<const double> elevation_rad() const override { return sky->sky().elevation(); }
  [[nodiscard]] std::span<const std::uint8_t> band() const override { return sky->band(); }
  [[nodiscard]] const rf::PerBand<double>& jamming_mw_per_hz() const override { return jamming_mw_per_hz_; }
  [[nodiscard]] const gnss::Sky& above() const override { return sky->sky(); }
  [[nodiscard]] std::span<const double> range_error_s() const override { return range_error_s_; }
  [[nodiscard]] const ToldTime& told() const override { return sky->told(); }
  [[nodiscard]] bool errors_complete() const override { return by_satellite_; }

  // Once the sky is bound.
  void record_errors(const Services& services);

 private:
  void on_time(SimTime now, std::uint8_t type) override;
  void update_jamming();
  [[nodiscard]] std::optional<gnss::Dilution> dilution() const;  // of what it receives
  void update_errors(SimTime now);
  [[nodiscard]] bool receives(std::size_t satellite) const;

  kernel::EventHub& hub_;
  kernel::NodeId node_;
  plant::AntennaSlot slot_;
  gnss::Horizon horizon_;
  rf::PerBand<DecibelMilliwatts> nominal_power_{};
  std::vector<MaskSector> mask_;
  std::array<Jamming, 2> jamming_;             // by its own faults and its site's
  std::vector<rf::Transmitter> transmitters_;  // of its site, and by faults
  rf::PerBand<double> jamming_mw_per_hz_{};
  std::uint64_t seed_;
  bool by_satellite_;  // errors of each satellite
  double surroundings_;
  std::vector<Spoofer> own_spoofing_, site_spoofing_;
  double reflections_ = 0.0;
  std::optional<gnss::Multipath> multipath_;
  std::vector<double> range_error_s_;
  std::vector<double> signal_mw_;
  int in_view_ = 0;
};

}  // namespace chronotwin
