#include "models/equipment/box_view.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin {
namespace {

constexpr int kMostPorts = 8;
constexpr int kRegistersPerItem = 2;
constexpr std::string_view kContactChannel = "contact_";

struct Part {
  ChannelOwner owner;
  Text place;
};

std::vector<Part> parts_of(const BoxPlace& box) {
  require(box.ports >= 0 && box.ports <= kMostPorts, "a box has at most eight ports");
  std::vector<Part> parts;
  if (box.kind == BoxKind::host) {
    parts.push_back({{box.path + ".antenna_a", OwnerKind::antenna_input}, {"Antenna A", "天线A"}});
    parts.push_back({{box.path + ".antenna_b", OwnerKind::antenna_input}, {"Antenna B", "天线B"}});
    parts.push_back({{box.path, OwnerKind::host}, {}});
    parts.push_back({{box.path + ".power.a", OwnerKind::power_feed}, {"Power A", "电源A"}});
    parts.push_back({{box.path + ".power.b", OwnerKind::power_feed}, {"Power B", "电源B"}});
  } else if (box.kind == BoxKind::bbu) {
    parts.push_back({{box.path, OwnerKind::bbu}, {}});
  } else if (box.kind == BoxKind::clock) {
    parts.push_back({{box.path + ".rf_a", OwnerKind::clock_input}, {"Receiver A", "接收机A"}});
    parts.push_back({{box.path + ".rf_b", OwnerKind::clock_input}, {"Receiver B", "接收机B"}});
    parts.push_back({{box.path + ".pps_in", OwnerKind::clock_input}, {"Pulse input", "秒脉冲输入"}});
    parts.push_back({{box.path, OwnerKind::clock}, {}});
  }
  for (int port = 1; port <= box.ports; ++port) {
    const std::string number = std::to_string(port);
    parts.push_back({{box.path + ".port[" + number + "]", OwnerKind::port}, {"Port " + number, "端口" + number}});
  }
  return parts;
}

std::string channel_path(const ChannelOwner& owner, std::string_view name) {
  return owner.path + "." + std::string(name);
}

std::vector<BoxItem> items_of(const BoxPlace& place, int first_register) {
  std::vector<BoxItem> items;
  for (const Part& part : parts_of(place)) {
    for (const ChannelType& type : channels_of(part.owner.kind)) {
      // Contacts are shown as contacts.
      if (type.truth || type.name.starts_with(kContactChannel)) continue;
      const int count = static_cast<int>(items.size());
      items.push_back({channel_path(part.owner, type.name), &type, part.place, count + 1,
                       first_register + count * kRegistersPerItem});
    }
  }
  require(items.size() * kRegistersPerItem <= kRegistersPerBox, "a box's registers hold its items");
  return items;
}

std::vector<BoxContact> contacts_of(const BoxPlace& place, int first_input) {
  std::vector<BoxContact> list;
  if (place.kind != BoxKind::host) return list;
  for (const Contact& contact : contacts()) {
    const int count = static_cast<int>(list.size());
    list.push_back({place.path + "." + std::string(kContactChannel) + std::string(contact.name), &contact, count + 1,
                    first_input + count});
  }
  require(list.size() <= kContactsPerBox, "a box's discrete inputs hold its contacts");
  return list;
}

}  // namespace

bool Box::has(std::string_view place) const {
  return place.starts_with(path) && (place.size() == path.size() || place[path.size()] == '.');
}

std::vector<Box> box_view(std::span<const BoxPlace> places) {
  std::vector<Box> boxes;
  for (const BoxPlace& place : places) {
    const int before = static_cast<int>(boxes.size());
    boxes.push_back({place.path, place.kind, before + 1, items_of(place, before * kRegistersPerBox),
                     contacts_of(place, before * kContactsPerBox)});
  }
  return boxes;
}

std::vector<ChannelOwner> channel_owners(const BoxPlace& place) {
  std::vector<ChannelOwner> owners;
  for (Part& part : parts_of(place)) owners.push_back(std::move(part.owner));
  return owners;
}

std::string reading(const ChannelType& type, double value) {
  if (std::isnan(value)) return {};
  if (!type.states.empty() && value >= 0.0 && value < static_cast<double>(type.states.size())) {
    return std::string(type.states[static_cast<std::size_t>(value)]);
  }
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 9);
  return {text.data(), end.ptr};
}

}  // namespace chronotwin
