// Which broadcast message is in force for a satellite at an instant.
//
//   in force    the message whose toe is nearest to the instant, if |t − toe| ≤ the system's limit; of two messages
//               with one toe the later in the file wins (it is the newer upload). Half-way between two toes the later
//               begins.
//   usable      a message is in force and its health is 0. A satellite that is unhealthy in the message in force is not
//               used, however near a healthy older message may be.
//
// Limits: the messages' own fit intervals are 4 h (GPS, ± 2 h), 1 h (BeiDou) and 30 min (GLONASS). Archives thin BeiDou
// and GPS to 2 h, and a Keplerian message degrades to kilometres, 1e-4 rad of elevation, only after several hours; so 4
// h to either side is the default for both, and 1 h for GLONASS, whose integration degrades faster. An error: none; an
// unknown satellite or an instant outside every limit has no message. Cost: select() is a binary search; the store is
// immutable, share it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "models/core/sim_time.hpp"
#include "models/gnss/ephemeris.hpp"

namespace chronotwin::gnss {

struct EphemerisLimits {
  Duration gps = Duration::from_whole_seconds(4 * 3600);
  Duration bds = Duration::from_whole_seconds(4 * 3600);
  Duration glonass = Duration::from_whole_seconds(3600);
};

class EphemerisStore {
 public:
  using Message = std::variant<const BroadcastEphemeris*, const GlonassEphemeris*>;

  // A message and the instants from (inclusive) to (exclusive) over which it stays in force.
  struct InForce {
    Message message;
    bool healthy = false;
    TaiTime from, to;
  };

  EphemerisStore() = default;
  explicit EphemerisStore(EphemerisSet set, EphemerisLimits limits = {});

  [[nodiscard]] bool empty() const { return satellites_.empty(); }
  [[nodiscard]] const std::vector<SatelliteId>& satellites() const { return satellites_; }  // ascending: C…, G…, R…
  [[nodiscard]] std::optional<InForce> select(SatelliteId satellite, TaiTime time) const;

  // First and last instant at which any message may be used. Of an empty store: nothing.
  [[nodiscard]] std::optional<std::pair<TaiTime, TaiTime>> span() const;

  // The messages by satellite and toe, those of equal toe reduced to the newest.
  [[nodiscard]] const EphemerisSet& messages() const { return set_; }

  bool operator==(const EphemerisStore& other) const { return set_ == other.set_; }

 private:
  template <class Ephemeris>
  std::optional<InForce> nearest(const std::vector<Ephemeris>& all, SatelliteId satellite, TaiTime time,
                                 Duration limit) const;

  EphemerisSet set_;
  EphemerisLimits limits_;
  std::vector<SatelliteId> satellites_;
};

}  // namespace chronotwin::gnss
