// What is published over MQTT: topics and JSON, below the topic of the configuration.
//
//   TOPIC/status                    "online", or "offline" (the last will)
//   TOPIC/<path>/<channel>          {"value": 0.03, "unit": "A", "time": "2023-03-12T00:00:01Z", "seconds": 1.0}
//                                   a state: {"value": 2, "state": "HOLDOVER", "time": …}; missing: "value": null
//   TOPIC/alarms/<code>/<path>      {"code", "place", "severity", "raised", "value", "unit", "time", "seconds",
//                                   "text": {"en", "zh"}}; an alarm that does not stand: "severity": "cleared"
// All are retained. Times are simulated: UTC, and seconds since the start of the scenario. <path> is the instance path
// as everywhere ("host.antenna_a", "bbu[1]"), one level of the topic.
#pragma once

#include <string>

#include "models/core/time_scale.hpp"
#include "models/equipment/channels.hpp"
#include "scenarios/loader/alarm_texts.hpp"
#include "sim/bridge/mqtt/mqtt_client.hpp"
#include "sim/runtime/live_state.hpp"

namespace chronotwin::bridge {

struct MqttStamp {
  UtcTime start;  // of the scenario
  SimTime now;
};

[[nodiscard]] MqttMessage status_message(const std::string& topic, bool online);
[[nodiscard]] MqttMessage channel_message(const std::string& topic, const std::string& path, const ChannelType& type,
                                          double value, const MqttStamp& stamp);
[[nodiscard]] MqttMessage alarm_message(const std::string& topic, const trace::AlarmRecord& alarm, UtcTime start,
                                        const AlarmTexts& texts);

}  // namespace chronotwin::bridge
