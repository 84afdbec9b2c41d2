#include "models/gnss/ephemeris_store.hpp"

#include <algorithm>
#include <iterator>

namespace chronotwin::gnss {
namespace {

// Sorts by satellite and toe and keeps, of messages equal in both, the last one given.
template <class Ephemeris>
void put_in_order(std::vector<Ephemeris>& all) {
  const auto key = [](const Ephemeris& e) { return std::pair(e.satellite, e.toe); };
  std::stable_sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (kept > 0 && key(all[kept - 1]) == key(all[i])) {
      all[kept - 1] = all[i];
    } else {
      all[kept++] = all[i];
    }
  }
  all.erase(all.begin() + static_cast<std::ptrdiff_t>(kept), all.end());
}

// Half-way between two instants no further apart than `limit`; nothing if they are.
std::optional<TaiTime> half_way(TaiTime earlier, TaiTime later, Duration limit) {
  if (later.seconds - earlier.seconds > limit.ps / Duration::kPerSecond + 1) {
    return std::nullopt;
  }
  return advance(earlier, Duration::from_ps(difference(later, earlier).ps / 2));
}

}  // namespace

EphemerisStore::EphemerisStore(EphemerisSet set, EphemerisLimits limits) : set_(std::move(set)), limits_(limits) {
  put_in_order(set_.kepler);
  put_in_order(set_.glonass);
  for (const auto& message : set_.kepler) {
    satellites_.push_back(message.satellite);
  }
  for (const auto& message : set_.glonass) {
    satellites_.push_back(message.satellite);
  }
  std::sort(satellites_.begin(), satellites_.end());
  satellites_.erase(std::unique(satellites_.begin(), satellites_.end()), satellites_.end());
}

template <class Ephemeris>
std::optional<EphemerisStore::InForce> EphemerisStore::nearest(const std::vector<Ephemeris>& all, SatelliteId satellite,
                                                               TaiTime time, Duration limit) const {
  const auto before = [](const Ephemeris& e, const std::pair<SatelliteId, TaiTime>& at) {
    return std::pair(e.satellite, e.toe) < at;
  };
  // The first message with toe ≥ time, and the one before it: one of the two is the nearest.
  const auto next = std::lower_bound(all.begin(), all.end(), std::pair(satellite, time), before);
  const auto exists = [&](auto it) { return it != all.end() && it->satellite == satellite; };
  const auto range = [&](auto it) {
    InForce found{&*it, it->health == 0, advance(it->toe, -limit), advance(it->toe, limit + Duration::from_ps(1))};
    if (it != all.begin() && exists(std::prev(it))) {
      found.from = std::max(found.from, half_way(std::prev(it)->toe, it->toe, limit * 2).value_or(found.from));
    }
    if (exists(std::next(it))) {
      found.to = std::min(found.to, half_way(it->toe, std::next(it)->toe, limit * 2).value_or(found.to));
    }
    return found;
  };
  if (exists(next)) {
    const InForce found = range(next);
    if (found.from <= time) {
      return found;
    }
  }
  if (next != all.begin() && exists(std::prev(next))) {
    const InForce found = range(std::prev(next));
    if (time < found.to) {
      return found;
    }
  }
  return std::nullopt;
}

std::optional<EphemerisStore::InForce> EphemerisStore::select(SatelliteId satellite, TaiTime time) const {
  switch (satellite.system) {
    case 'R':  // broadcast, or nominal and Keplerian
      if (const auto found = nearest(set_.glonass, satellite, time, limits_.glonass)) {
        return found;
      }
      return nearest(set_.kepler, satellite, time, limits_.glonass);
    case 'C':
      return nearest(set_.kepler, satellite, time, limits_.bds);
    default:
      return nearest(set_.kepler, satellite, time, limits_.gps);
  }
}

std::optional<std::pair<TaiTime, TaiTime>> EphemerisStore::span() const {
  std::optional<std::pair<TaiTime, TaiTime>> span;
  const auto widen = [&](TaiTime toe, Duration limit) {
    const TaiTime from = advance(toe, -limit);
    const TaiTime to = advance(toe, limit);
    span = span ? std::pair(std::min(span->first, from), std::max(span->second, to)) : std::pair(from, to);
  };
  for (const auto& message : set_.kepler) {
    const char system = message.satellite.system;
    widen(message.toe, system == 'C' ? limits_.bds : system == 'R' ? limits_.glonass : limits_.gps);
  }
  for (const auto& message : set_.glonass) {
    widen(message.toe, limits_.glonass);
  }
  return span;
}

}  // namespace chronotwin::gnss
