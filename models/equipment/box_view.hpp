// What a box shows of itself: the one model behind SNMP, MQTT, Modbus, OpenMetrics, the LCD and the control endpoint.
//
// It is a selection: of the channel catalogue (channels.hpp) everything of the box's owners that is not the twin's
// truth, of the contacts (contacts.hpp) a host's. Nothing is listed here a second time; what is added there is shown.
//
//   host   both antenna inputs, the host itself with its position, both power feeds, its output ports; dry contacts
//   slave  its output ports
//   bbu    itself
//   clock  its three reference inputs, itself
// Order: boxes as they are given; owners as above; channels as in the catalogue. Numbers and registers follow from it,
// so they stay as they are while boxes are only added behind and the catalogue's owners do not change.
//
// Input  paths, kinds and numbers of ports, 0 … 8 (a Bug beyond).   Output  paths of channels, with their types.
// Cost   about 60 texts a host; made once a run. Values are looked up by path where they are (LiveState, a trace).
// Source T/CAICI 4.16: satellites locked and state; antenna connection, current, voltage; port states of host and
//        slaves; power; longitude, latitude, height. The registers are the project's own.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/text.hpp"
#include "models/equipment/channels.hpp"
#include "models/equipment/contacts.hpp"

namespace chronotwin {

enum class BoxKind { host, slave, bbu, clock };

struct BoxPlace {
  std::string path;  // "host", "bbu[3]"
  BoxKind kind = BoxKind::host;
  int ports = 0;  // outputs
};

struct BoxItem {
  std::string path;                   // of the channel: "host.antenna_a.current"
  const ChannelType* type = nullptr;  // unit, text, clause, states; lives for ever
  Text place;                         // where on the box: "Antenna A"; empty: the box itself
  int number = 0;                     // within the box, from 1
  int input_register = 0;             // address of the first of two: an IEEE 754 single, high word first
};

struct BoxContact {
  std::string path;                  // of the channel: 1 closed (good), 0 open
  const Contact* contact = nullptr;  // name, text, alarms; lives for ever
  int number = 0;                    // within the box, from 1
  int discrete_input = 0;            // address
};

struct Box {
  std::string path;
  BoxKind kind = BoxKind::host;
  int number = 0;  // from 1
  std::vector<BoxItem> items;
  std::vector<BoxContact> contacts;

  // Is an alarm's (or a channel owner's) path one of this box? "host.port[3]" is of "host".
  [[nodiscard]] bool has(std::string_view place) const;
};

// Registers of box n begin at (n − 1) · 200, its contacts at (n − 1) · 16.
inline constexpr int kRegistersPerBox = 200;
inline constexpr int kContactsPerBox = 16;

[[nodiscard]] std::vector<Box> box_view(std::span<const BoxPlace> places);
// Who owns channels in a box, in the order in which it shows them.
[[nodiscard]] std::vector<ChannelOwner> channel_owners(const BoxPlace& place);

// A value in words: the state's name, else the number with up to nine digits and no unit; empty where it is missing.
[[nodiscard]] std::string reading(const ChannelType& type, double value);

}  // namespace chronotwin

template <>
struct chronotwin::EnumNames<chronotwin::BoxKind> {
  static constexpr std::array<std::string_view, 4> value{"host", "slave", "bbu", "clock"};
};
