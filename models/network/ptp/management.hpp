// Answers to a management station: what pmc asks for.
//
//   GET   NULL, CLOCK_DESCRIPTION, DEFAULT_, CURRENT_, PARENT_, TIME_PROPERTIES_ and PORT_DATA_SET, PRIORITY1, PRIORITY2,
//         DOMAIN, SLAVE_ONLY, TIME_STATUS_NP, GRANDMASTER_SETTINGS_NP
//   SET   PRIORITY1, PRIORITY2, DOMAIN, GRANDMASTER_SETTINGS_NP
//   Anything else: MANAGEMENT_ERROR_STATUS (no such id, not supported, not setable, wrong length).
//
// PORT_DATA_SET asked of all ports is answered by each. What is for another clock or port is not answered.
// Output   messages: to all as the question was, or to the asker alone; what has been set, for the instance to act on
// Source   IEEE 1588-2008 15; GRANDMASTER_SETTINGS_NP and TIME_STATUS_NP as linuxptp has them
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "models/network/ptp/port.hpp"

namespace chronotwin::ptp {

// What CLOCK_DESCRIPTION tells.
struct Description {
  std::string product = "ChronoTwin;;", revision = ";;", user;
  std::array<std::uint8_t, 4> protocol_address{};  // IPv4
};

enum class Setting { none, time, domain };  // nothing; what a state decision has to follow; the domain

[[nodiscard]] Setting answer_management(Shared& shared, std::span<Port> ports, Port& port, Address from,
                                        const Description& description, const wire::Message& message, Outbox& out);

}  // namespace chronotwin::ptp
