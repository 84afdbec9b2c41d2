#include "sim/bridge/snmp/meinberg.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "models/clock/disciplined_clock.hpp"
#include "models/equipment/antenna_monitor.hpp"
#include "sim/bridge/snmp/oids.hpp"
#include "sim/bridge/snmp/twin_objects.hpp"

namespace chronotwin::bridge::snmp {
namespace {

enum Column : std::uint32_t {
  kIndex = 1,
  kType,
  kUsage,
  kState,
  kSubstate,
  kStatusA,  // satellites tracked
  kMaxStatusA,
  kStatusB,
  kMaxStatusB,
  kAdditionalInfo,
  kLeapSecondDate,
};
constexpr std::int32_t kGps180 = 30;  // the plug-ins look for "gps" in the type's name
enum Usage : std::int32_t { kSecondary = 1, kPrimary = 3 };
enum State : std::int32_t { kStateNotAvailable = 0, kSynchronized = 1, kNotSynchronized = 2 };
enum Substate : std::int32_t {
  kNotAvailable = 0,
  kGpsSync = 1,
  kGpsTracking = 2,
  kAntennaDisconnected = 3,
  kColdBoot = 5,
  kAntennaShort = 6,
};
constexpr double kEnoughSatellites = 4.0;

struct Receiver {
  std::string path;  // "host.antenna_a", "bbu[1]"
  std::string host;  // its own; empty: a BBU's
};

std::vector<Receiver> receivers_of(const std::vector<Box>& boxes) {
  std::vector<Receiver> list;
  for (const Box& box : boxes) {
    if (box.kind == BoxKind::host) {
      list.push_back({box.path + ".antenna_a", box.path});
      list.push_back({box.path + ".antenna_b", box.path});
    } else if (box.kind == BoxKind::bbu) {
      list.push_back({box.path, {}});
    }
  }
  return list;
}

template <class Enum>
bool is(double value, Enum state) {
  return value == static_cast<double>(state);
}

Substate substate(const TwinObjects& objects, const Receiver& receiver) {
  const double state = objects.value(receiver.path + ".state");
  if (std::isnan(state)) return kNotAvailable;
  if (receiver.host.empty()) {
    if (objects.value(receiver.path + ".reference_valid") == 1.0) return kGpsSync;
    return is(state, clock::ClockState::WARMUP) ? kColdBoot : kGpsTracking;
  }
  if (objects.value(receiver.host + ".powered") == 0.0) return kNotAvailable;
  if (is(state, AntennaState::open)) return kAntennaDisconnected;
  if (is(state, AntennaState::short_circuit)) return kAntennaShort;
  const bool enough = objects.value(receiver.path + ".satellites_tracked") >= kEnoughSatellites;
  return enough && is(state, AntennaState::ok) ? kGpsSync : kGpsTracking;
}

State state(const TwinObjects& objects, const Receiver& receiver) {
  const Substate detail = substate(objects, receiver);
  if (detail == kNotAvailable) return kStateNotAvailable;
  if (receiver.host.empty()) {
    return is(objects.value(receiver.path + ".state"), clock::ClockState::LOCKED) ? kSynchronized : kNotSynchronized;
  }
  return detail == kGpsSync ? kSynchronized : kNotSynchronized;
}

Usage usage(const TwinObjects& objects, const Receiver& receiver) {
  if (receiver.host.empty()) return kPrimary;
  const auto own = receiver.path.ends_with("_a") ? rf::Selection::a : rf::Selection::b;
  return is(objects.value(receiver.host + ".active_antenna"), own) ? kPrimary : kSecondary;
}

std::int32_t satellites(const TwinObjects& objects, const Receiver& receiver) {
  const double tracked = objects.value(receiver.path + ".satellites_tracked");
  return std::isnan(tracked) ? 0 : static_cast<std::int32_t>(tracked);
}

Value refclock(const TwinObjects& objects, const Receiver& receiver, std::uint32_t column, std::size_t row) {
  switch (column) {
    case kIndex:
      return static_cast<std::int32_t>(row) + 1;
    case kType:
      return kGps180;
    case kUsage:
      return std::int32_t{usage(objects, receiver)};
    case kState:
      return std::int32_t{state(objects, receiver)};
    case kSubstate:
      return std::int32_t{substate(objects, receiver)};
    case kStatusA:
    case kMaxStatusA:
      return satellites(objects, receiver);
    case kStatusB:
    case kMaxStatusB:
      return std::int32_t{0};
    case kAdditionalInfo:
      return receiver.path;
    default:
      return std::string("not announced");
  }
}

std::string position(const TwinObjects& objects) {
  for (const Box& box : objects.boxes()) {
    const double latitude = objects.value(box.path + ".latitude");
    if (box.kind != BoxKind::host || std::isnan(latitude)) continue;
    return fmt::format("GPS Position: {:.4f} {:.4f} {:.0f}m", latitude, objects.value(box.path + ".longitude"),
                       objects.value(box.path + ".height"));
  }
  return "GPS Position: not known";
}

}  // namespace

void add_meinberg_view(ObjectTree& tree, const TwinObjects& objects) {
  Table table{kRefclockEntry, {}, {}, {}};
  for (std::uint32_t column = kIndex; column <= kLeapSecondDate; ++column) table.columns.push_back(column);
  std::vector<Receiver> receivers = receivers_of(objects.boxes());
  for (std::size_t row = 0; row < receivers.size(); ++row) table.rows.push_back({static_cast<std::uint32_t>(row) + 1});
  table.value = [&objects, receivers = std::move(receivers)](std::uint32_t column, std::size_t row) {
    return refclock(objects, receivers[row], column, row);
  };
  tree.add(std::move(table));
  tree.add({kMeinberg, {kRefclockPosition}, {{0}}, [&objects](std::uint32_t, std::size_t) -> Value {
              return position(objects);
            }});
}

}  // namespace chronotwin::bridge::snmp
