// The dry contacts of a host: each stands for a group of alarms, is normally closed, and is fail-safe.
//
//   closed  the host is powered and no alarm of the contact's group is raised
//   open    an alarm of the group is raised, or the host is dead (then all are open)
// The channels host.contact_NAME record them.
// Warnings (ANTENNA_SWITCHED, PORT_UNUSED) open no contact but the host's general one. Cost: alarms × contacts.
// Source: T/CAICI 5.2.4 (all dry contacts are tested at acceptance); the grouping is engineering judgement.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "models/core/text.hpp"
#include "models/equipment/alarm_point.hpp"

namespace chronotwin {

struct Contact {
  std::string_view name;  // "antenna_a"
  Text text;
  std::string_view place;  // end of the alarm's path: ".antenna_a"; "" for any
  std::vector<AlarmCode> codes;

  [[nodiscard]] bool covers(AlarmCode code, std::string_view path) const;
};

inline constexpr std::size_t kContacts = 6;
[[nodiscard]] std::span<const Contact, kContacts> contacts();
// Which contacts are closed.
[[nodiscard]] std::array<bool, kContacts> closed_contacts(const std::vector<StandingAlarm>& standing, bool powered);

}  // namespace chronotwin
