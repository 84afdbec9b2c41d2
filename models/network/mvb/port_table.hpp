// Process data of an MVB: what a bus administrator polls, and what each device's ports hold.
//
//   bus        logical ports: address, size, period 1, 2, 4 … 1024 ms. A port of period P is polled at slot + k·P, slot:
//              the first of 1 ms that has room for it in each of its turns. What is on the source's port reaches every
//              sink after codec::mvb::telegram_time_s
//   room       telegrams take at most kSlotShare of a slot: the rest is for messages and supervision
//   freshness  of a port: time since it was last received
//
// Inputs     now not going back
// Output     polls in order of time, one a call
// Valid      values; frames are lost or corrupted by who carries them, not here
// Error      a period that is no power of two from 1 to 1024 ms, a size that no port has, a bus that is too full: a Bug
//            (the loader asks is_period() and fits() first)
// Cost       a pass over the ports a poll
// Source     IEC 61375-3-1 (GB/T 28029.9): periods, sizes and the basic period of 1 ms, from memory; kSlotShare (65 % of
//            periodic data) as well
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/core/sim_time.hpp"

namespace chronotwin::mvb {

inline constexpr double kSlotShare = 0.65;
inline constexpr int kLongestPeriod = 1024;  // ms

[[nodiscard]] bool is_period(int milliseconds);
// The longest period that is not longer than this, from 1 to 1024 ms.
[[nodiscard]] int period_for(double seconds);

struct PortConfig {
  std::uint16_t address = 0;  // 12 bits
  std::size_t octets = 32;    // 2, 4, 8, 16, 32
  int period_ms = kLongestPeriod;
};

class Bus {
 public:
  explicit Bus(const std::vector<PortConfig>& ports);
  [[nodiscard]] static bool fits(const std::vector<PortConfig>& ports);

  struct Poll {
    SimTime at;
    std::uint16_t address = 0;
    SimTime arrival;  // of the slave frame at all sinks
  };
  // The first poll at or after `now` that was not given yet.
  [[nodiscard]] Poll next(SimTime now);
  [[nodiscard]] double load() const { return load_; }  // part of the time that the bus is busy

 private:
  struct Entry {
    PortConfig config;
    SimTime due;
  };
  static std::optional<std::vector<Entry>> arrange(const std::vector<PortConfig>& ports);

  std::vector<Entry> entries_;
  double load_ = 0.0;
};

// The ports of one device.
class PortTable {
 public:
  void add(std::uint16_t address, std::size_t octets) {
    ports_.try_emplace(address, Port{.octets = std::string(octets, '\0')});
  }
  [[nodiscard]] bool has(std::uint16_t address) const { return ports_.contains(address); }
  // As many octets as the port has: a Bug otherwise.
  void put(std::uint16_t address, std::string octets, SimTime now);
  [[nodiscard]] const std::string& octets(std::uint16_t address) const { return ports_.at(address).octets; }
  // Nothing: never received.
  [[nodiscard]] std::optional<Duration> freshness(std::uint16_t address, SimTime now) const;

 private:
  struct Port {
    std::string octets;
    std::optional<SimTime> written;
  };
  std::map<std::uint16_t, Port> ports_;
};

}  // namespace chronotwin::mvb
