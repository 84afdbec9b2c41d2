#include "models/equipment/channels.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "models/clock/disciplined_clock.hpp"
#include "models/clock/standby.hpp"
#include "models/equipment/clock_monitor.hpp"
#include "models/equipment/host.hpp"

using namespace chronotwin;

TEST_CASE("channels: the table is grouped by owner, names are unique within one, texts are complete",
          "[models][equipment]") {
  CHECK(std::ranges::is_sorted(channel_types(), {}, &ChannelType::owner));
  std::set<std::pair<OwnerKind, std::string_view>> names;
  for (const ChannelType& type : channel_types()) {
    INFO(type.name);
    CHECK(names.insert({type.owner, type.name}).second);
    CHECK(find_channel(type.owner, type.name) == &type);
    CHECK_FALSE(type.text.en.empty());
    CHECK_FALSE(type.text.zh.empty());
    if (!type.states.empty()) CHECK(type.unit.empty());
  }
  std::size_t sum = 0;
  for (const OwnerKind owner :
       {OwnerKind::site, OwnerKind::antenna, OwnerKind::antenna_input, OwnerKind::host, OwnerKind::power_feed,
        OwnerKind::port, OwnerKind::bbu, OwnerKind::clock_input, OwnerKind::clock, OwnerKind::node,
        OwnerKind::node_port, OwnerKind::switch_port, OwnerKind::link, OwnerKind::endpoint}) {
    CHECK_FALSE(channels_of(owner).empty());
    for (const ChannelType& type : channels_of(owner)) CHECK(type.owner == owner);
    sum += channels_of(owner).size();
  }
  CHECK(sum == channel_types().size());
}

TEST_CASE("channels: a satellite in brackets is allowed where there is one channel each satellite",
          "[models][equipment]") {
  REQUIRE(find_channel(OwnerKind::antenna, "cn0[C21]") != nullptr);
  CHECK(find_channel(OwnerKind::antenna, "cn0[C21]")->name == "cn0");
  CHECK(find_channel(OwnerKind::antenna, "satellites_in_view[C21]") == nullptr);
  CHECK(find_channel(OwnerKind::bbu, "cn0") == nullptr);
  CHECK(find_channel(OwnerKind::bbu, "time_errors") == nullptr);
}

TEST_CASE("channels: state names are those of the states, in their order", "[models][equipment]") {
  const auto state = [](OwnerKind owner, std::string_view name, auto value) {
    return find_channel(owner, name)->states.at(static_cast<std::size_t>(value));
  };
  CHECK(state(OwnerKind::antenna_input, "state", AntennaState::jammed) == "jammed");
  CHECK(state(OwnerKind::port, "state", PortState::unused) == "unused");
  CHECK(state(OwnerKind::bbu, "state", clock::ClockState::HOLDOVER) == "HOLDOVER");
  CHECK(state(OwnerKind::clock, "role", clock::PairRole::STANDBY) == "STANDBY");
  CHECK(state(OwnerKind::clock, "reference", FollowedReference::pps_in) == "pps_in");
  CHECK(state(OwnerKind::clock_input, "state", InputState::waiting) == "waiting");
  CHECK(state(OwnerKind::host, "active_antenna", rf::Selection::b) == "b");
  CHECK(state(OwnerKind::host, "active_antenna", rf::Selection::none) == "none");
}
