// From the faults active on a target to what is wrong with it now: pure functions of (set, now).
//
//   fault                 effect                                                overlapping faults of the kind
//   antenna_open          DC open, no RF                                        or
//   antenna_short         DC short, no RF                                       or; a short wins over an open (rf)
//   lna_gain_drop         LNA gain − gain                                       add up, dB
//   lna_oscillate         LNA noise figure + noise, current · share             add up; currents multiply
//   antenna_current_low,  current · share                                       multiply
//   antenna_current_high
//   antenna_spacing       loss before the LNA by the distance (rf/interference) add up, dB
//   sky_mask              nothing received below elevation, from azimuth_from   union of the sectors
//                         clockwise to azimuth_to
//   jamming_wideband      noise of flat density over its bandwidth, see below   powers add up (by the user of the list)
//   jamming_cw            a carrier, see below                                  powers add up
//   tx_antenna_pointing_  a carrier beside the bands, which may compress        powers add up
//     at_gnss             amplifiers, and noise in them
//   feeder_cut            DC open, no RF                                        or
//   feeder_water_ingress  loss·r more loss, VSWR 1 + (vswr − 1)·r               losses add up, the worse VSWR holds
//   feeder_wrong_type     loss, delay and resistance of another cable           the last by id holds
//   feeder_wrong_length_  + difference of real length                           add up
//     config
//   arrester_degraded     + loss, VSWR, + leakage of direct current             add up, the worse VSWR holds
//   passband_ripple       loss of ripple at L1, less away from it               the larger holds
//   connector_vswr        VSWR                                                  the worse holds
//   port_fail             no RF, no DC load                                     or
//   port_dc_load_lost     no DC load, RF as before                              or
//   splitter_imbalance    + loss of the port                                    add up
//   sv_outage             the satellite sends nothing usable                    union
//   constellation_loss    nor does any satellite of the constellation           union
//   feed_a_fail, _b_fail  0 V at the feed                                       or; wins over undervoltage
//   undervoltage          the feed's voltage                                    the lower voltage holds
//   overvoltage           the feed's voltage                                    the higher holds, but undervoltage wins
//   supply_ripple         the feed's lowest voltage − amplitude                 add up
//   fan                   the host inside + rise·r                              add up
//   clock_power_fail      the clock is off                                       or
//   bbu_power_fail        the BBU is off, and biases no antenna                 or
//   freq_step             oscillator frequency + frequency                      add up
//   freq_drift            oscillator frequency + drift · t                      add up
//   temp_sensitivity      + coefficient · (temperature − reference)             add up
//   rw_noise_up           more random-walk noise: where it has walked it stays  add up
//   warmup                oscillator frequency + offset · (1 − r): warm again   add up
//   oscillator_supply     its supply has another voltage                        the last by id holds
//   phase_jump            clock phase + phase, ONCE at the onset: an event, not a state; clearing changes nothing
//   local_clock_reset     the clock forgets what it has learned and begins anew with another phase, ONCE at the onset
//   stuck_holdover        the clock takes no reference                          or
//   holdover_overrun      nor so, and takes its holdover for used up after …    the shortest holds
//   ref_select_flap       the clock leaves its reference and comes back, half a period each: the first by id holds
//   sv_clock_jump         the satellite's signal comes late                     add up
//   spoof_meacon          all signals late by delay + rate · t, of one power    the strongest captures
//   multipath             range errors of factor times an open sky's            factors add in quadrature
//   pps_missing, _double, _jitter, _width_out, _slow_edge
//                         the pulse's waveform (models/receiver/pulse.hpp)      the worse holds
//   late_loss_flag        nothing tracked, valid for delay more, pulse drifts   the longer holds; drifts add up
//   frozen_output         messages repeat the second of the onset               the first holds
//   wrong_date, tod_pps_misaligned_1s
//                         messages say another time                             add up
//   checksum_corrupt      no message has a valid checksum                       or
//   position_jump         the held position is off                              add up
//   cold_boot             the receiver starts cold, ONCE at the onset; clearing changes nothing
//   almanac_stale         the receiver starts warm, ONCE at the onset; while the fault lasts, finding a satellite that
//                         it has not tracked just now takes search longer, in such a start too: the longest holds.
//                         A cold start knows no almanac and takes as long as ever
//   temperature_ramp      room temperature + change·r                           add up
//   temp_out              T + (temperature − T)·r, room or outdoors or both     one after the other by id
//   humidity_out          H + (humidity − H)·r                                  one after the other by id
//
// r = min(1, (now − onset) / ramp), linear from 0 at the onset; 1 at once where ramp = 0. Before its onset a fault has
// no effect. When a ramp's fault is cleared its effect is gone at once, as every fault's.
//
// Jamming. J/S compares the jammer's power with that of a satellite of nominal received power (the interface document's
// minimum + above_minimum, of each band) at the zenith, both at the antenna element's terminals:
//   j0 = S_nominal · G_zenith · 10^(JS/10) / B     [mW/Hz] at those terminals, in every band of use
// Against it the best satellite (zenith, nominal power, thermal noise left out) has C/N0 = 10·lg B − J/S. With the
// default B = 30 MHz (1560 … 1590 MHz, B1I and L1) that is 74.8 − J/S; a receiver with 1.5 dB of implementation loss
// reports 33.3 dB-Hz at 40 dB and 18.3 dB-Hz at 55 dB. The model is a flat density; spectral separation of narrower
// jammers is left out, so it is valid for B of at least the signal's main lobe (2.046 MHz L1 C/A, 4.092 MHz B1I).
// A carrier of J = S_nominal(L1) · G_zenith · 10^(JS/10) disturbs a band as rf::equivalent_mw_per_hz says: on L1's centre
// the best satellite is left with 10·lg 1.023e6 − J/S = 60.1 − J/S; on B1I 14 MHz away, with 93.0 − 4.5 − J/S.
// Source: Kaplan & Hegarty, Understanding GPS, on interference (from memory); the figures follow from the formula.
//
// Cost: linear in the faults on the target. Errors: none; a set may hold faults of kinds that a fold does not regard.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "models/clock/disturbance.hpp"
#include "models/core/quantity.hpp"
#include "models/equipment/fault/active.hpp"
#include "models/gnss/satellite.hpp"
#include "models/receiver/pulse.hpp"
#include "models/receiver/receiver.hpp"
#include "models/rf/impairment.hpp"
#include "models/rf/interference.hpp"

namespace chronotwin {

// A blocked part of the sky: elevations below `elevation` between two azimuths, clockwise from north.
struct MaskSector {
  Radians elevation;
  Radians azimuth_from;
  Radians azimuth_to;  // less than azimuth_from: the sector passes through north
  [[nodiscard]] bool blocks(Radians azimuth, Radians at_elevation) const;
};
[[nodiscard]] bool blocks(const std::vector<MaskSector>& mask, Radians azimuth, Radians elevation);

struct Jammer {
  Decibels js;
  Hertz bandwidth;
};

// A transmitter that imitates all satellites, so strong that receivers take it for them.
struct Spoofer {
  SimTime onset;
  Seconds delay;             // of all signals
  FractionalFrequency rate;  // and growing
  Decibels power;            // above a satellite at the zenith, each signal alike
  [[nodiscard]] double delay_s(SimTime now) const { return delay.value() + rate.value() * (now - onset).seconds(); }
};

struct ReceiverImpairment {
  bool blind = false;  // tracks nothing
  Seconds coasting{0.0};
  FractionalFrequency coasting_drift{0.0};
  PulseWaveform pulse;
  std::optional<SimTime> frozen_since;   // its messages repeat that second
  std::int64_t time_of_day_shift_s = 0;  // what they say − true
  bool checksums_wrong = false;
  Seconds search{0.0};                    // longer for each satellite, without a usable almanac
  Metres east{0.0}, north{0.0}, up{0.0};  // of the position that it holds, off the true one
  // What its messages say − true, of a receiver that is told `told` too much.
  [[nodiscard]] double told_off_s(SimTime now, std::int64_t told) const;
  [[nodiscard]] bool misplaced() const { return east.value() != 0.0 || north.value() != 0.0 || up.value() != 0.0; }
};

struct SkyImpairment {
  std::vector<gnss::SatelliteId> satellites_out;
  std::vector<gnss::Constellation> constellations_out;
  std::vector<std::pair<gnss::SatelliteId, Seconds>> clock_jumps;  // later by; several of one satellite add up
  [[nodiscard]] bool out(gnss::SatelliteId satellite) const;
};

// Of one feed; voltages are magnitudes.
struct FeedImpairment {
  bool failed = false;
  std::optional<Volts> low, high;  // instead of the nominal voltage; low wins
  Volts ripple{0.0};               // amplitude: the monitor sees the lowest voltage
  [[nodiscard]] Volts at(Volts nominal) const;
};

struct PowerImpairment {
  FeedImpairment a, b;
  // What a feed of nominal voltage (its magnitude) has at the host's terminals, as a magnitude.
  [[nodiscard]] Volts feed_a(Volts nominal) const { return a.at(nominal); }
  [[nodiscard]] Volts feed_b(Volts nominal) const { return b.at(nominal); }
};

struct OscillatorImpairment {
  clock::Disturbance disturbance;
  bool reference_ignored = false;
  std::optional<Seconds> gives_up_after;  // without reference
};

// A clock's selection that leaves its reference again and again.
struct SelectionFlap {
  SimTime since;
  Seconds period;
  [[nodiscard]] bool away(SimTime now) const;  // in the first half of each period
};

// A quantity that is drawn towards a value: share 0 not yet, 1 altogether.
struct Pull {
  double towards = 0.0, share = 0.0;
};
[[nodiscard]] double pulled(double undisturbed, const std::vector<Pull>& pulls);

struct EnvironmentImpairment {
  Kelvin temperature_change;                   // of the room
  std::vector<Pull> room, outdoors, humidity;  // degC, degC, 0 … 1
};

// Of an antenna, a segment or a port: what is wrong with that element of the RF/DC net.
[[nodiscard]] rf::Impairment fold_rf(const FaultSet& set, SimTime now);
[[nodiscard]] std::vector<MaskSector> fold_mask(const FaultSet& antenna, SimTime now);
// Of an antenna and of its site: an antenna suffers from both lists.
[[nodiscard]] std::vector<Jammer> fold_jamming(const FaultSet& set, SimTime now);
// Of an antenna and of its site, as jamming; the strongest captures the receivers.
[[nodiscard]] std::vector<Spoofer> fold_spoofing(const FaultSet& set, SimTime now);
// Multipath against that of an open sky, in quadrature; 0: no fault.
[[nodiscard]] double fold_multipath(const FaultSet& antenna, SimTime now);
[[nodiscard]] ReceiverImpairment fold_receiver(const FaultSet& receiver, SimTime now);
struct CarrierJammer {
  Decibels js;
  Hertz frequency;
};
[[nodiscard]] std::vector<CarrierJammer> fold_carriers(const FaultSet& set, SimTime now);
[[nodiscard]] std::vector<rf::Transmitter> fold_transmitters(const FaultSet& antenna, SimTime now);
[[nodiscard]] SkyImpairment fold_sky(const FaultSet& sky, SimTime now);
[[nodiscard]] PowerImpairment fold_power(const FaultSet& host, SimTime now);
[[nodiscard]] Kelvin fold_heating(const FaultSet& host, SimTime now);  // warmer inside by
[[nodiscard]] bool without_power(const FaultSet& clock_or_bbu);
[[nodiscard]] std::optional<SelectionFlap> fold_selection(const FaultSet& clock, SimTime now);
[[nodiscard]] OscillatorImpairment fold_oscillator(const FaultSet& oscillator, SimTime now);
[[nodiscard]] EnvironmentImpairment fold_environment(const FaultSet& site, SimTime now);

// What a fault adds to its clock's phase at its onset (positive: the clock is ahead); none for other faults.
[[nodiscard]] std::optional<Seconds> phase_jump_at_onset(const ActiveFault& fault);

// A clock that begins anew, with this phase: an event, as a phase jump.
[[nodiscard]] std::optional<Seconds> reset_at_onset(const ActiveFault& fault);
// A receiver that is started anew: an event, too.
[[nodiscard]] std::optional<ReceiverStart> restart_at_onset(const ActiveFault& fault);

// j0 in mW/Hz at the antenna element's terminals; the formula above.
[[nodiscard]] double jamming_density_mw_per_hz(Decibels js, Hertz bandwidth, DecibelMilliwatts nominal_power,
                                               DecibelIsotropic zenith_gain);

}  // namespace chronotwin
