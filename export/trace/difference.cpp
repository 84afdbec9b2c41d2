#include "export/trace/difference.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <tuple>

#include <fmt/format.h>

namespace chronotwin::trace {
namespace {

// NaN equals NaN, so that what is missing in both is the same.
bool same_bits(double a, double b) {
  return std::memcmp(&a, &b, sizeof a) == 0 || (std::isnan(a) && std::isnan(b));
}

auto tie(const Event& it) {
  return std::tie(it.time, it.source, it.code, it.detail);
}
auto tie(const AlarmRecord& it) {
  return std::tie(it.time, it.code, it.source, it.severity, it.raised, it.unit);
}
auto tie(const InputRecord& it) {
  return std::tie(it.time, it.kind, it.id, it.name, it.target, it.parameters, it.origin);
}
auto tie(const FaultRecord& it) {
  return std::tie(it.time, it.id, it.fault, it.target, it.active);
}
auto tie(const Packet& it) {
  return std::tie(it.time, it.endpoint, it.outbound, it.bytes);
}

template <class Record>
bool same(const Record& a, const Record& b) {
  return tie(a) == tie(b);
}
bool same(const AlarmRecord& a, const AlarmRecord& b) {
  return tie(a) == tie(b) && same_bits(a.value, b.value);
}

template <class Record>
std::string first_of(const char* table, const std::vector<Record>& a, const std::vector<Record>& b) {
  const std::size_t both = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < both; ++i) {
    if (!same(a[i], b[i])) {
      return fmt::format("{}[{}], at {} s and {} s", table, i, a[i].time.since_start().seconds(),
                         b[i].time.since_start().seconds());
    }
  }
  return a.size() == b.size() ? "" : fmt::format("{}: {} and {} of them", table, a.size(), b.size());
}

std::vector<Event> of_simulation(const std::vector<Event>& events) {
  std::vector<Event> kept;
  std::ranges::copy_if(events, std::back_inserter(kept), [](const Event& it) { return it.source != "runner"; });
  return kept;
}

std::string in_channel(const Channel& channel, const Source& a, const Source& b) {
  const Series left = a.read(channel.path);
  const Series right = b.read(channel.path);
  const std::size_t both = std::min(left.value.size(), right.value.size());
  for (std::size_t i = 0; i < both; ++i) {
    if (left.time_ps[i] != right.time_ps[i] || !same_bits(left.value[i], right.value[i])) {
      return fmt::format("{}[{}], at {} s: {} and {}", channel.path, i,
                         SimTime{left.time_ps[i]}.since_start().seconds(), left.value[i], right.value[i]);
    }
  }
  return left.value.size() == right.value.size()
             ? ""
             : fmt::format("{}: {} and {} samples", channel.path, left.value.size(), right.value.size());
}

std::string in_channels(const Source& a, const Source& b) {
  if (!std::ranges::equal(a.channels(), b.channels(), {}, &Channel::path, &Channel::path)) return "the channels";
  for (const Channel& channel : a.channels()) {
    if (std::string found = in_channel(channel, a, b); !found.empty()) return found;
  }
  return "";
}

}  // namespace

std::string difference(const Source& a, const Source& b) {
  for (const std::string& found :
       {first_of("inputs", a.inputs(), b.inputs()), first_of("faults", a.faults(), b.faults()),
        first_of("alarms", a.alarms(), b.alarms()),
        first_of("events", of_simulation(a.events()), of_simulation(b.events())),
        first_of("packets", a.packets(), b.packets())}) {
    if (!found.empty()) return found;
  }
  if (a.end_time() != b.end_time() || a.end_state() != b.end_state()) return "the end";
  return in_channels(a, b);
}

}  // namespace chronotwin::trace
