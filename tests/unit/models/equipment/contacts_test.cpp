#include "models/equipment/contacts.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "models/equipment/box_alarms.hpp"

using namespace chronotwin;

TEST_CASE("contacts: all are closed in a sound host and open in a dead one", "[models][equipment]") {
  for (const bool closed : closed_contacts({}, true)) CHECK(closed);
  for (const bool closed : closed_contacts({}, false)) CHECK_FALSE(closed);
}

TEST_CASE("contacts: an alarm opens the contact of its group and place only", "[models][equipment]") {
  const auto opened_by = [](AlarmCode code, std::string path) {
    std::vector<std::string_view> open;
    const auto closed = closed_contacts({{code, std::move(path), false}}, true);
    for (std::size_t i = 0; i < kContacts; ++i) {
      if (!closed[i]) open.push_back(contacts()[i].name);
    }
    return open;
  };
  using Names = std::vector<std::string_view>;
  CHECK(opened_by(AlarmCode::ANTENNA_OPEN, "host.antenna_a") == Names{"antenna_a"});
  CHECK(opened_by(AlarmCode::ANTENNA_SHORT, "host.antenna_b") == Names{"antenna_b"});
  CHECK(opened_by(AlarmCode::JAMMING, "host.antenna_a") == Names{"signal"});
  CHECK(opened_by(AlarmCode::POWER_B_FAIL, "host.power.b") == Names{"power"});
  CHECK(opened_by(AlarmCode::SLAVE_LOST, "host.port[1]") == Names{"port"});
  CHECK(opened_by(AlarmCode::TEMPERATURE, "host") == Names{"general"});
}

TEST_CASE("contacts: every alarm of a host opens exactly one", "[models][equipment]") {
  for (const AlarmType& type : alarm_types()) {
    const auto at_a_host = {OwnerKind::antenna_input, OwnerKind::host, OwnerKind::port, OwnerKind::power_feed};
    if (std::ranges::none_of(at_a_host, [&](OwnerKind owner) { return belongs(type.place, owner); })) continue;
    INFO(type.name);
    const auto closed = closed_contacts({{type.code, "host.antenna_a", false}}, true);
    CHECK(std::ranges::count(closed, false) == 1);
  }
}
