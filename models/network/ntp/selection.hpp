// Which of several NTP servers tell the time: intersection, cluster, combine.
//
//   root distance   λ = (root delay + delay)/2 + root dispersion + dispersion + 15e-6·age + jitter
//                   with root delay + delay not less than 5 ms
//   intersection    the smallest interval that holds points of the intervals [offset ± λ] of more than half; those whose
//                   offset lies in it are truechimers, the others falsetickers
//   cluster         while more than `min_survivors` are left and the largest selection jitter (rms of the distance to the
//                   others' offsets) is more than the smallest jitter of any: leaves out the one with the largest
//   combine         offset = Σ (offset_i/λ_i) / Σ (1/λ_i) of the survivors
//   system peer     of the survivors the preferred, else the one in use if none is of a better stratum, else the one of
//                   least stratum and then λ
//
// Inputs   candidates that are fit (reachable, synchronised, λ below max_distance): the caller's affair
// Output   nothing where no majority agrees. Cost: O(n²) for n candidates
// Source   RFC 5905 section 11.2, A.5.5
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace chronotwin::ntp {

struct Candidate {
  int index = 0;  // the caller's own
  double offset_s = 0.0;
  double jitter_s = 0.0;
  double distance_s = 0.0;  // λ
  int stratum = 1;
  bool prefer = false;
};

struct Selection {
  double offset_s = 0.0;
  double jitter_s = 0.0;         // of the system: the survivors about the system peer, and the peer's own
  int system_peer = 0;           // index
  std::vector<int> survivors;    // indices, the best first
  std::vector<int> truechimers;  // indices, as they came
};

[[nodiscard]] std::optional<Selection> select(std::span<const Candidate> candidates, int min_survivors,
                                              std::optional<int> in_use);

}  // namespace chronotwin::ntp
