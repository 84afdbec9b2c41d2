#include "models/network/mvb/port_table.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "models/codec/mvb/frame.hpp"
#include "models/core/error.hpp"

namespace chronotwin::mvb {
namespace {

constexpr Duration kSlot = Duration::from_ps(Duration::kPerSecond / 1000);
const Duration kRoom = Duration::from_seconds(kSlotShare * kSlot.seconds());
using Slots = std::array<Duration, kLongestPeriod>;  // in use of each

// The fullest of the slots in which a port has its turn.
Duration fullest(const Slots& used, int slot, int period) {
  Duration most;
  for (int s = slot; s < kLongestPeriod; s += period) most = std::max(most, used[static_cast<std::size_t>(s)]);
  return most;
}

Duration telegram_time(const PortConfig& port) {
  return Duration::from_seconds(codec::mvb::telegram_time_s(port.octets));
}

}  // namespace

bool is_period(int milliseconds) {
  return milliseconds >= 1 && milliseconds <= kLongestPeriod &&
         std::has_single_bit(static_cast<unsigned>(milliseconds));
}

int period_for(double seconds) {
  int period = 1;
  while (period < kLongestPeriod && 2 * period <= seconds * 1e3) period *= 2;
  return period;
}

// Short periods first: they have the least choice.
std::optional<std::vector<Bus::Entry>> Bus::arrange(const std::vector<PortConfig>& ports) {
  std::vector<Entry> entries;
  for (const PortConfig& port : ports) entries.push_back({.config = port});
  std::ranges::stable_sort(entries, {}, [](const Entry& e) { return e.config.period_ms; });
  Slots used{};
  for (Entry& entry : entries) {
    const int period = entry.config.period_ms;
    const Duration needs = telegram_time(entry.config);
    int slot = 0;
    while (slot < period && fullest(used, slot, period) + needs > kRoom) ++slot;
    if (slot == period) return std::nullopt;
    const Duration place = fullest(used, slot, period);
    for (int s = slot; s < kLongestPeriod; s += period) used[static_cast<std::size_t>(s)] = place + needs;
    entry.due = SimTime::start() + kSlot * slot + place;
  }
  return entries;
}

bool Bus::fits(const std::vector<PortConfig>& ports) {
  return arrange(ports).has_value();
}

Bus::Bus(const std::vector<PortConfig>& ports) {
  for (const PortConfig& port : ports) {
    require(is_period(port.period_ms), "an MVB period is a power of two from 1 to 1024 ms");
    load_ += telegram_time(port).seconds() / (port.period_ms * 1e-3);
  }
  auto entries = arrange(ports);
  require(entries.has_value(), "an MVB has room for its ports");
  entries_ = std::move(*entries);
}

Bus::Poll Bus::next(SimTime now) {
  require(!entries_.empty(), "an MVB with ports");
  for (Entry& entry : entries_) {
    const Duration period = kSlot * entry.config.period_ms;
    if (entry.due < now) entry.due = entry.due + period * (((now - entry.due).ps + period.ps - 1) / period.ps);
  }
  const auto first = std::ranges::min_element(entries_, {}, &Entry::due);
  const Poll poll{
      .at = first->due, .address = first->config.address, .arrival = first->due + telegram_time(first->config)};
  first->due = first->due + kSlot * first->config.period_ms;
  return poll;
}

void PortTable::put(std::uint16_t address, std::string octets, SimTime now) {
  Port& port = ports_.at(address);
  require(octets.size() == port.octets.size(), "an MVB port keeps its size");
  port.octets = std::move(octets);
  port.written = now;
}

std::optional<Duration> PortTable::freshness(std::uint16_t address, SimTime now) const {
  const auto found = ports_.find(address);
  if (found == ports_.end() || !found->second.written) return std::nullopt;
  return now - *found->second.written;
}

}  // namespace chronotwin::mvb
