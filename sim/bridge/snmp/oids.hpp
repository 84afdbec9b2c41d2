// Where the objects of CHRONOTWIN-MIB.txt stand. The file is the documentation; a test holds both together.
#pragma once

#include <cstdint>

#include "sim/bridge/snmp/object_tree.hpp"

namespace chronotwin::bridge::snmp {

// chronotwinMIB, below netSnmpPlaypen: a place for trials, for the project has no enterprise number of its own.
inline const Oid kRoot{1, 3, 6, 1, 4, 1, 8072, 9999, 9999, 416};

inline const Oid kAlarmRaised = kRoot + Oid{0, 1};
inline const Oid kAlarmCleared = kRoot + Oid{0, 2};

inline const Oid kSystem = kRoot + Oid{1, 1};
enum System : std::uint32_t {
  kScenarioName = 1,
  kScenarioNameZh,
  kScenarioStart,
  kSeed,
  kSimulatedTime,
  kElapsed,
  kRunState,
  kSpeed,
  kRewinds,
  kStandingAlarms,
};

inline const Oid kBoxEntry = kRoot + Oid{1, 2, 1};
enum BoxColumn : std::uint32_t { kBoxPath = 2, kBoxKind, kBoxChannels, kBoxContacts, kBoxStandingAlarms };

inline const Oid kChannelEntry = kRoot + Oid{1, 3, 1};
enum ChannelColumn : std::uint32_t {
  kChannelPath = 2,
  kChannelName,
  kChannelNameZh,
  kChannelUnit,
  kChannelReading,
  kChannelValid,
  kChannelMantissa,
  kChannelExponent,
  kChannelClause,
};

inline const Oid kContactEntry = kRoot + Oid{1, 4, 1};
enum ContactColumn : std::uint32_t { kContactPath = 2, kContactName, kContactNameZh, kContactState };

inline const Oid kAlarmEntry = kRoot + Oid{1, 5, 1};
enum AlarmColumn : std::uint32_t {
  kAlarmCode = 2,
  kAlarmPlace,
  kAlarmSeverity,
  kAlarmText,
  kAlarmTextZh,
  kAlarmTime,
  kAlarmReading,
  kAlarmAcknowledged,
};

inline const Oid kCounters = kRoot + Oid{1, 6};
enum CounterObject : std::uint32_t { kNotificationsSent = 1, kNotificationsDropped, kRequests };

// mbgLtNgRefclock of Meinberg's LANTIME.
inline const Oid kMeinberg{1, 3, 6, 1, 4, 1, 5597, 30, 0, 1};
inline const Oid kRefclockEntry = kMeinberg + Oid{2, 1};
constexpr std::uint32_t kRefclockPosition = 5;

}  // namespace chronotwin::bridge::snmp
