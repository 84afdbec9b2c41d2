// What flows between modules, as SystemC interfaces: a module that needs something has an sc_port of the interface, the
// one that has it implements the interface.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <systemc>

#include "models/equipment/timing_server.hpp"
#include "models/gnss/satellite.hpp"
#include "models/gnss/sky.hpp"
#include "models/receiver/talker/fix.hpp"
#include "models/rf/network.hpp"

namespace chronotwin {

// What is wrong with the time that satellites tell (models/equipment/fault/broadcast.hpp).
struct ToldTime {
  int weeks = 0;              // told − true
  std::int64_t leap_s = 0;    // UTC told − true by leap seconds alone
  double utc_offset_s = 0.0;  // of a pulse on UTC, late positive
  int announced_leap = 0;     // a leap second at the end of this UTC day: +1 inserted, −1 left out
  [[nodiscard]] std::int64_t shift_s() const { return weeks * std::int64_t{604'800} + leap_s; }
};

// The satellites over a site, at the last whole second. All arrays have one length and order.
class SkyIf : public virtual sc_core::sc_interface {
 public:
  [[nodiscard]] virtual const gnss::Sky& sky() const = 0;
  // 1 where the satellite is healthy and no fault has taken it out.
  [[nodiscard]] virtual std::span<const std::uint8_t> transmitting() const = 0;
  [[nodiscard]] virtual std::span<const std::uint8_t> band() const = 0;
  // Of each satellite's signal, s, late positive; empty: none has an error of its own.
  [[nodiscard]] virtual std::span<const double> range_error_s() const = 0;
  [[nodiscard]] virtual const ToldTime& told() const = 0;
};

// What an antenna's element delivers at its terminals.
class AntennaIf : public virtual sc_core::sc_interface {
 public:
  [[nodiscard]] virtual rf::ElementId element() const = 0;
  [[nodiscard]] virtual std::span<const double> signal_mw() const = 0;  // a satellite; 0: not received
  [[nodiscard]] virtual std::span<const double> elevation_rad() const = 0;
  [[nodiscard]] virtual std::span<const std::uint8_t> band() const = 0;
  [[nodiscard]] virtual const rf::PerBand<double>& jamming_mw_per_hz() const = 0;
  [[nodiscard]] virtual const gnss::Sky& above() const = 0;                 // the sky over it
  [[nodiscard]] virtual std::span<const double> range_error_s() const = 0;  // as SkyIf's, multipath and spoofing added
  [[nodiscard]] virtual const ToldTime& told() const = 0;                   // as SkyIf's
  [[nodiscard]] virtual bool errors_complete() const = 0;                   // nothing is left that all satellites share
};

// What a device has to tell about the second that has just begun, asked in the phase `monitor` or later. The data port
// that asks adds time and place.
class TellerIf : public virtual sc_core::sc_interface {
 public:
  [[nodiscard]] virtual bool powered() const = 0;              // else it says nothing
  [[nodiscard]] virtual talker::Fix receiver_fix() const = 0;  // the time as received
  [[nodiscard]] virtual talker::Fix clock_fix() const = 0;     // that of the clock that follows it
};

// A clock's pulse and standing, as another clock sees them. Asked in the phase `clock`.
class PulseIf : public virtual sc_core::sc_interface {
 public:
  [[nodiscard]] virtual ClockPulse pulse() = 0;  // of this instant
  [[nodiscard]] virtual clock::PeerStatus standing() const = 0;
};

// The solved RF/DC net. A change is solved at the same instant, in the phase `network`.
class RfNetIf : public virtual sc_core::sc_interface {
 public:
  [[nodiscard]] virtual const rf::LoadSolution& load(rf::ElementId id) const = 0;
  [[nodiscard]] virtual const rf::DcSolution& dc(rf::ElementId id) const = 0;
  [[nodiscard]] virtual const rf::Impairment& impairment(rf::ElementId id) const = 0;
  virtual void set_impairment(rf::ElementId id, const rf::Impairment& impairment) = 0;
  virtual void set_temperature(rf::ElementId id, Celsius temperature) = 0;
  virtual void set_interference(rf::ElementId antenna, rf::Interference interference) = 0;
  virtual void set_extra_heating(rf::ElementId box, Kelvin above) = 0;  // of a box that is heated by its room
  virtual void set_powered(rf::ElementId id, bool powered) = 0;
  virtual void select(rf::ElementId host, rf::Selection selection) = 0;
  [[nodiscard]] virtual const sc_core::sc_event& solved() const = 0;  // after every solution that changed something
};

}  // namespace chronotwin
