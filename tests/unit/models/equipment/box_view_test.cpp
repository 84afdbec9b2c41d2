#include "models/equipment/box_view.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"

using namespace chronotwin;

namespace {

std::vector<Box> room() {
  return box_view(std::vector<BoxPlace>{
      {"host", BoxKind::host, 8}, {"slave[1]", BoxKind::slave, 8}, {"bbu[1]", BoxKind::bbu}, {"bbu[2]", BoxKind::bbu}});
}

bool shows(const Box& box, std::string_view path) {
  return std::ranges::find(box.items, path, &BoxItem::path) != box.items.end();
}

}  // namespace

TEST_CASE("box view: a host shows all that T/CAICI 4.16 asks for", "[models][equipment]") {
  const Box host = room().front();
  for (const char* path :
       {"host.antenna_a.satellites_tracked", "host.antenna_a.state", "host.antenna_a.current", "host.antenna_a.voltage",
        "host.antenna_b.satellites_tracked", "host.antenna_b.state", "host.antenna_b.current", "host.antenna_b.voltage",
        "host.port[1].state", "host.port[8].state", "host.power.a.voltage", "host.power.b.voltage", "host.latitude",
        "host.longitude", "host.height", "host.powered"}) {
    INFO(path);
    CHECK(shows(host, path));
  }
  const std::vector<Box> boxes = room();
  CHECK(shows(boxes[1], "slave[1].port[8].state"));
  CHECK(shows(boxes[2], "bbu[1].state"));
}

TEST_CASE("box view: every channel that 4.16 names is shown by some box", "[models][equipment]") {
  std::set<const ChannelType*> shown;
  for (const Box& box : room()) {
    for (const BoxItem& item : box.items) shown.insert(item.type);
  }
  for (const ChannelType& type : channel_types()) {
    if (type.clause != "caici-4.16") continue;
    INFO(type.name);
    CHECK(shown.contains(&type));
  }
}

TEST_CASE("box view: no box shows the truth that only the twin knows", "[models][equipment]") {
  for (const Box& box : room()) {
    for (const BoxItem& item : box.items) CHECK_FALSE(item.type->truth);
  }
  CHECK_FALSE(shows(room()[2], "bbu[1].time_error"));
  CHECK(shows(room()[2], "bbu[1].measured_offset"));
}

TEST_CASE("box view: contacts are the host's, in the order of their table", "[models][equipment]") {
  const std::vector<Box> boxes = room();
  REQUIRE(boxes[0].contacts.size() == kContacts);
  for (std::size_t i = 0; i < kContacts; ++i) {
    const BoxContact& contact = boxes[0].contacts[i];
    CHECK(contact.contact == &contacts()[i]);
    CHECK(contact.path == "host.contact_" + std::string(contacts()[i].name));
    CHECK(find_channel(OwnerKind::host, "contact_" + std::string(contacts()[i].name)) != nullptr);
    CHECK_FALSE(shows(boxes[0], contact.path));
  }
  CHECK(boxes[1].contacts.empty());
  CHECK(boxes[2].contacts.empty());
}

TEST_CASE("box view: numbers count from one, registers are pairs that never overlap", "[models][equipment]") {
  std::set<int> registers, inputs;
  const std::vector<Box> boxes = room();
  for (std::size_t b = 0; b < boxes.size(); ++b) {
    CHECK(boxes[b].number == static_cast<int>(b) + 1);
    for (std::size_t i = 0; i < boxes[b].items.size(); ++i) {
      CHECK(boxes[b].items[i].number == static_cast<int>(i) + 1);
      CHECK(registers.insert(boxes[b].items[i].input_register).second);
      CHECK(registers.insert(boxes[b].items[i].input_register + 1).second);
    }
    for (const BoxContact& contact : boxes[b].contacts) CHECK(inputs.insert(contact.discrete_input).second);
  }
  CHECK(boxes[0].items[0].input_register == 0);
  CHECK(boxes[2].items[0].input_register == 400);
}

TEST_CASE("box view: a box added behind moves no register of those before", "[models][equipment]") {
  std::vector<BoxPlace> places{{"host", BoxKind::host, 4}, {"bbu[1]", BoxKind::bbu}};
  const std::vector<Box> before = box_view(places);
  places.push_back({"bbu[2]", BoxKind::bbu});
  const std::vector<Box> after = box_view(places);
  for (std::size_t i = 0; i < before[1].items.size(); ++i) {
    CHECK(after[1].items[i].input_register == before[1].items[i].input_register);
  }
}

TEST_CASE("box view: an alarm's place belongs to one box", "[models][equipment]") {
  const std::vector<Box> boxes = room();
  CHECK(boxes[0].has("host"));
  CHECK(boxes[0].has("host.port[3]"));
  CHECK_FALSE(boxes[0].has("hostess.port[3]"));
  CHECK(boxes[2].has("bbu[1]"));
  CHECK_FALSE(boxes[2].has("bbu[10]"));
}

TEST_CASE("box view: a reading is a state's name, a number, or nothing", "[models][equipment]") {
  const ChannelType& state = *find_channel(OwnerKind::bbu, "state");
  const ChannelType& current = *find_channel(OwnerKind::antenna_input, "current");
  CHECK(reading(state, 2.0) == state.states[2]);
  CHECK(reading(state, 99.0) == "99");
  CHECK(reading(current, 0.025) == "0.025");
  CHECK(reading(*find_channel(OwnerKind::host, "latitude"), 37.4638) == "37.4638");
  CHECK(reading(current, std::numeric_limits<double>::quiet_NaN()).empty());
}

TEST_CASE("box view: nine ports are a bug", "[models][equipment]") {
  const std::vector<BoxPlace> places{{"host", BoxKind::host, 9}};
  CHECK_THROWS_AS(box_view(places), Bug);
}
