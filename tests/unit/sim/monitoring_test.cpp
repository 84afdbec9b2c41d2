// What the monitoring endpoints say, before it meets a socket.
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "scenarios/schema/paths.hpp"
#include "sim/bridge/modbus/register_map.hpp"
#include "sim/bridge/mqtt/mqtt_messages.hpp"
#include "sim/bridge/openmetrics/metrics.hpp"
#include "sim/bridge/syslog/syslog_endpoint.hpp"
#include "tests/support/room.hpp"

using namespace chronotwin;
using namespace chronotwin::bridge;
using nlohmann::json;

namespace {

const UtcTime kStart = *parse_utc("2023-03-12T00:00:00Z");
const AlarmTexts kTexts{{"ANTENNA_OPEN", {{"Antenna open circuit", "天线开路"}, {}, {}}}};

trace::AlarmRecord open_antenna(bool raised) {
  return {.time = SimTime::start() + Duration::from_seconds(63.25),
          .code = "ANTENNA_OPEN",
          .source = "host.antenna_a",
          .severity = raised ? "major" : "cleared",
          .raised = raised,
          .value = 0.001,
          .unit = "A"};
}

}  // namespace

TEST_CASE("mqtt message: a channel has its value, unit and simulated time", "[sim][bridge]") {
  const ChannelType& current = *find_channel(OwnerKind::antenna_input, "current");
  const MqttStamp stamp{kStart, SimTime::start() + Duration::from_seconds(1.5)};
  const MqttMessage message = channel_message("room", "host.antenna_a.current", current, 0.03, stamp);
  CHECK(message.topic == "room/host.antenna_a/current");
  CHECK(json::parse(message.payload) ==
        json{{"value", 0.03}, {"unit", "A"}, {"time", "2023-03-12T00:00:01.5Z"}, {"seconds", 1.5}});
  const MqttMessage missing = channel_message("room", "host.antenna_a.current", current, std::nan(""), stamp);
  CHECK(json::parse(missing.payload)["value"].is_null());
}

TEST_CASE("mqtt message: a state has its name", "[sim][bridge]") {
  const ChannelType& powered = *find_channel(OwnerKind::host, "powered");
  const json message =
      json::parse(channel_message("room", "host.powered", powered, 1.0, {kStart, SimTime::start()}).payload);
  CHECK(message["state"] == "on");
  CHECK(message["value"] == 1.0);
  CHECK_FALSE(message.contains("unit"));
}

TEST_CASE("mqtt message: an alarm has code, place, severity and both texts", "[sim][bridge]") {
  const MqttMessage message = alarm_message("room", open_antenna(true), kStart, kTexts);
  CHECK(message.topic == "room/alarms/ANTENNA_OPEN/host.antenna_a");
  CHECK(json::parse(message.payload) == json{{"code", "ANTENNA_OPEN"},
                                             {"place", "host.antenna_a"},
                                             {"severity", "major"},
                                             {"raised", true},
                                             {"value", 0.001},
                                             {"unit", "A"},
                                             {"time", "2023-03-12T00:01:03.25Z"},
                                             {"seconds", 63.25},
                                             {"text", {{"en", "Antenna open circuit"}, {"zh", "天线开路"}}}});
  CHECK(message.user_properties.at(0) == std::pair<std::string, std::string>("code", "ANTENNA_OPEN"));
}

TEST_CASE("syslog message: an alarm's severity, time, data and texts", "[sim][bridge]") {
  const SyslogConfig config{.facility = 23, .host_name = "room-1"};
  CHECK(codec::syslog::write(syslog_message(open_antenna(true), config, kStart, kTexts)) ==
        "<186>1 2023-03-12T00:01:03.25Z room-1 chronotwin - ANTENNA_OPEN [alarm@32473 code=\"ANTENNA_OPEN\" "
        "place=\"host.antenna_a\" severity=\"major\" state=\"raised\" time=\"63.250000\" value=\"0.001\" unit=\"A\"] "
        "\xEF\xBB\xBFhost.antenna_a: Antenna open circuit raised / 天线开路");
  const codec::syslog::Message cleared = syslog_message(open_antenna(false), config, kStart, {});
  CHECK(cleared.severity == 5);
  CHECK(cleared.text == "host.antenna_a: ANTENNA_OPEN cleared / ANTENNA_OPEN（恢复）");
}

TEST_CASE("register map: addresses are unique and end where their table ends", "[sim][bridge]") {
  const auto map = register_map(test::Room().slaves(2).bbus(16).scenario(), {});
  std::vector<int> next(3, 0);
  for (const RegisterRow& row : map) {
    INFO(enum_name(row.table) << " " << row.address << " " << row.path);
    int& free = next.at(static_cast<std::size_t>(row.table));
    CHECK(row.address >= free);
    free = row.address + row.count;
    CHECK(free <= kAddresses);
    CHECK_FALSE(row.text.zh.empty());
  }
  const auto coils = std::ranges::count(map, RegisterTable::coil, &RegisterRow::table);
  const auto alarms = std::ranges::count_if(
      map, [](const RegisterRow& row) { return row.table == RegisterTable::discrete_input && !row.code.empty(); });
  CHECK(coils == alarms);
}

TEST_CASE("used addresses: all of a range or not at all", "[sim][bridge]") {
  const UsedAddresses used({{.table = RegisterTable::input_register, .address = 10, .count = 2},
                            {.table = RegisterTable::input_register, .address = 12, .count = 2},
                            {.table = RegisterTable::input_register, .address = 65'534, .count = 2},
                            {.table = RegisterTable::coil, .address = 20}},
                           RegisterTable::input_register);
  CHECK(used.hold(10, 4));
  CHECK(used.hold(11, 1));
  CHECK_FALSE(used.hold(9, 2));
  CHECK_FALSE(used.hold(12, 3));
  CHECK_FALSE(used.hold(20, 1));
  CHECK(used.hold(65'534, 2));
  CHECK_FALSE(used.hold(65'535, 2));
}

TEST_CASE("metric name: the owner, the channel and the base unit", "[sim][bridge]") {
  CHECK(metric_name(*find_channel(OwnerKind::antenna_input, "current")) == "chronotwin_antenna_input_current_amperes");
  CHECK(metric_name(*find_channel(OwnerKind::bbu, "measured_offset")) == "chronotwin_bbu_measured_offset_seconds");
  CHECK(metric_name(*find_channel(OwnerKind::port, "state")) == "chronotwin_port_state");
}

TEST_CASE("metric name: every unit that a box shows has a word", "[sim][bridge]") {
  for (const Box& box : boxes(test::Room().slaves(1).bbus(1).scenario())) {
    for (const BoxItem& item : box.items) {
      INFO(item.path << " " << item.type->unit);
      CHECK((item.type->unit.empty() || !metric_name(*item.type).ends_with("_" + std::string(item.type->name))));
    }
  }
}

TEST_CASE("metric name: none ends as the sample of another type does", "[sim][bridge]") {
  for (const Box& box : boxes(test::Room().slaves(1).bbus(1).scenario())) {
    for (const BoxItem& item : box.items) {
      for (const char* reserved : {"_total", "_created", "_count", "_sum", "_bucket", "_gcount", "_gsum", "_info"}) {
        INFO(metric_name(*item.type));
        CHECK_FALSE(metric_name(*item.type).ends_with(reserved));
      }
    }
  }
}
