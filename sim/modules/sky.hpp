// The satellites over a site, computed every second, less those that a fault has taken out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/equipment/fault/broadcast.hpp"
#include "models/equipment/fault/fold.hpp"
#include "sim/modules/interfaces.hpp"
#include "sim/modules/services.hpp"

namespace chronotwin {

class SkyModule final : public kernel::Module, public SkyIf, public kernel::HubNode {
 public:
  // `start` is the sky's own time at the start of the run, `epoch` the run's.
  SkyModule(const sc_core::sc_module_name& name, const Services& services, gnss::Sky sky, const Site& site,
            UtcTime start, UtcTime epoch);

  [[nodiscard]] const gnss::Sky& sky() const override { return sky_; }
  [[nodiscard]] std::span<const std::uint8_t> transmitting() const override { return transmitting_; }
  [[nodiscard]] std::span<const std::uint8_t> band() const override { return band_; }
  [[nodiscard]] std::span<const double> range_error_s() const override { return range_error_s_; }
  [[nodiscard]] const ToldTime& told() const override { return told_; }

 private:
  void on_time(SimTime now, std::uint8_t type) override;
  void update_transmitting();
  void take_faults(const FaultSet& set, SimTime now);
  void update_errors(SimTime now);
  void update_told(SimTime now);
  void record(const Services& services, const std::string& site);

  kernel::EventHub& hub_;
  kernel::NodeId node_;
  gnss::Sky sky_;
  std::vector<std::uint8_t> out_;  // by a fault
  std::vector<std::uint8_t> transmitting_;
  std::vector<std::uint8_t> band_;
  std::int64_t gps_start_;                   // seconds
  std::optional<gnss::RangeErrors> errors_;  // where the site asks for those of each satellite
  std::vector<double> late_s_;               // by faults; empty: none
  UtcTime epoch_;
  BroadcastImpairment broadcast_;
  ToldTime told_;
  std::vector<double> range_error_s_;
};

}  // namespace chronotwin
