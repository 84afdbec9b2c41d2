// A single-frequency timing receiver in position hold.
//
//   C/N0 of a satellite = signal / (noise density · 10^(implementation loss / 10)), compared as a power ratio
//   untracked → tracked   C/N0 ≥ `acquisition` and elevation ≥ mask, for acquisition_time
//                         (reacquisition_time after a gap shorter than warm_after); without a usable almanac
//                         the former, and a warm start, take search_longer more; a cold start has none anyway
//   tracked → untracked   C/N0 < `tracking` or below the mask: at once
//   valid                 at least minimum_satellites tracked, and cold_start_time over (cold start: counted from the
//                         first satellite received, anew if all are lost before; warm start: warm_start_time alike)
//   coasting              valid, without a satellite, for coasting_time after the last valid solution
//   pps_error = path delay − compensation + w + c
//     w  white noise: satellites combined by inverse variance, σ² = 1 / Σ 1/σᵢ²(elevation)
//     coasting: the last pps_error + coasting_drift · time since then
//     c  slow common error, Ornstein–Uhlenbeck: c ← c·a + σ_c √(1 − a²) n,  a = e^(−dt/τ), stationary from the start
//   where satellites have errors of their own (range_error_s), w is replaced by the position-hold solution with fault
//   detection (position_hold.hpp) of zᵢ = range error + σᵢ nᵢ,  σᵢ the larger of the table's noise and code_noise.hpp;
//   the biases between constellations are in its raw observations (export/rinex), it has calibrated them
//   in which a satellite weighs by σᵢ² + (assumed range error / sin E)²; c stays, unless the errors are complete
//
// Inputs   spans of one length, one entry a satellite, in an order that does not change:
//            signal_mw      power at the antenna element's terminals, mW; 0 = not visible or blocked
//            elevation_rad  rad;  band: index 0 … kBands − 1
//          noise_mw_per_hz  by band, > 0: all noise referred to the same terminals, mW/Hz: the chain's, jamming, and
//                           this receiver's own noise figure (so front_end.noise_figure is not looked at here)
//          path_delay_s     antenna to receiver, s
//          range_error_s    by satellite, s, late positive; empty: none
// Output   pps_error_s: positive = the pulse is late (a clock steered to it is behind); NaN when not valid
// Valid    updates about 1 s apart; without range errors those of single satellites are inside the two noise terms
// Error    spans of different lengths, or going back in time: Bug
// Cost     about 4 ns a visible satellite, and two normals; with range errors about 30 ns a satellite more
// Source   T/CAICI thresholds by practice (28–30, 22–25 dB-Hz); noise by elevation as measured (ReceiverConfig::noise)
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "models/core/random_stream.hpp"
#include "models/core/sim_time.hpp"
#include "models/gnss/satellite.hpp"
#include "models/receiver/config.hpp"
#include "models/receiver/position_hold.hpp"

namespace chronotwin {

enum class ReceiverStart {
  locked,  // all satellites above the threshold at the first update are tracked
  hot,     // ephemeris known: acquisition_time
  warm,    // almanac and time known: first solution after warm_start_time
  cold,    // nothing known: first solution after cold_start_time
};

struct ReceiverInput {
  std::span<const double> signal_mw;
  std::span<const double> elevation_rad;
  std::span<const std::uint8_t> band;
  std::array<double, gnss::kBands> noise_mw_per_hz{};
  double path_delay_s = 0.0;
  bool signal_present = true;  // false: nothing arrives at all (port dead, antenna off); the noise is not looked at
  std::span<const double> range_error_s{};
  double utc_offset_s = 0.0;     // of UTC as broadcast: a pulse put on it comes later by that
  bool errors_complete = false;  // the range errors stand for the slow common error as well
};

struct ReceiverOutput {
  bool valid = false;  // there is a time solution and a pulse
  int satellites_tracked = 0;
  std::array<int, gnss::kBands> tracked_by_band{};
  double best_cn0_dbhz = 0.0;   // NaN when none is tracked
  double pps_error_s = 0.0;     // NaN when not valid
  bool position_known = false;  // that it holds: from the first solution on, or before (not a cold start)
  bool utc_known = true;        // leap seconds stored or received; without them there is a pulse, but no time of day
  double cn0_span_db = 0.0;     // between the best and the worst tracked satellite
  int satellites_excluded = 0;  // by fault detection
  bool sound = true;            // false: satellites disagree, and it is not clear which of them are wrong
};

class TimingReceiver {
 public:
  TimingReceiver(const ReceiverConfig& config, ReceiverStart start, std::uint64_t seed, std::string_view path,
                 std::uint64_t run = 0);

  // Takes what arrives at `now`. The number of satellites is that of the first call.
  const ReceiverOutput& update(SimTime now, const ReceiverInput& input);

  [[nodiscard]] const ReceiverOutput& output() const { return output_; }
  [[nodiscard]] std::span<const std::uint8_t> tracked() const { return tracked_; }  // 0 or 1, by satellite

  // As after a power failure: nothing tracked, and `start` (any but locked) from the next update on.
  void restart(ReceiverStart start);
  // In place of the configured coasting.
  void coast_for(Seconds time, FractionalFrequency drift);
  void search_longer(Seconds time) { search_ = time; }

 private:
  struct Tally {  // over the tracked satellites of one update
    int satellites = 0;
    std::array<int, gnss::kBands> by_band{};
    double weight = 0.0;  // Σ 1/σᵢ², 1/s²
    double best = 0.0;    // C/N0, 1 Hz
    double worst = std::numeric_limits<double>::infinity();
  };
  void prepare(std::size_t satellites);
  [[nodiscard]] Tally track(SimTime now, const ReceiverInput& input);
  void lose(std::size_t satellite, SimTime now);
  bool acquire(std::size_t satellite, SimTime now);
  double solve(const ReceiverInput& input);  // of the tracked satellites, one by one
  void advance_slow_error(Duration since_last);
  [[nodiscard]] bool has_ephemeris(SimTime now, int satellites);
  void coast(SimTime now);

  ReceiverConfig config_;
  ReceiverStart start_;
  bool first_ = true;
  Seconds search_{0.0};
  SimTime now_{};
  std::vector<std::uint8_t> tracked_;
  std::vector<std::int64_t> good_since_ps_;    // an untracked satellite is above the threshold since then
  std::vector<std::int64_t> lost_at_ps_;       // a satellite was lost then
  std::int64_t received_since_ps_;             // cold start: at least one satellite is received since then
  bool receiving_ = false;                     // some satellite is above its threshold
  std::array<double, 91> inverse_variance_{};  // of one satellite's time, by whole degree of elevation, 1/s²
  double acquisition_ = 0.0;                   // thresholds with the implementation loss, Hz
  double tracking_ = 0.0;
  double efficiency_ = 0.0;  // 10^(−implementation loss/10)
  Duration slow_step_{};     // the step length of the two factors below
  double slow_decay_ = 1.0;
  double slow_gain_ = 0.0;
  double slow_error_ = 0.0;
  double assumed_error_ = 0.0;
  PositionHold hold_;
  std::vector<double> z_, sigma_;     // of the tracked satellites
  std::optional<SimTime> solved_at_;  // the last true solution, and its pulse's error
  double solved_error_ = 0.0;
  RandomStream white_;
  RandomStream slow_;
  RandomStream single_;  // noise of single satellites
  ReceiverOutput output_;
};

}  // namespace chronotwin
