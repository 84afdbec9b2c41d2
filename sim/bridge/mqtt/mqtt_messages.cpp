#include "sim/bridge/mqtt/mqtt_messages.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace chronotwin::bridge {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kJson = "application/json";

Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

void add_time(Json& json, const MqttStamp& stamp) {
  json["time"] = to_string(advance(stamp.start, stamp.now.since_start()));
  json["seconds"] = stamp.now.since_start().seconds();
}

}  // namespace

MqttMessage status_message(const std::string& topic, bool online) {
  return {.topic = topic + "/status", .payload = online ? "online" : "offline", .content_type = "text/plain"};
}

MqttMessage channel_message(const std::string& topic, const std::string& path, const ChannelType& type, double value,
                            const MqttStamp& stamp) {
  const auto dot = path.rfind('.');
  Json json{{"value", number(value)}};
  if (type.states.empty()) {
    json["unit"] = type.unit;
  } else if (value >= 0.0 && value < static_cast<double>(type.states.size())) {
    json["state"] = type.states[static_cast<std::size_t>(value)];
  }
  add_time(json, stamp);
  return {.topic = topic + "/" + path.substr(0, dot) + "/" + path.substr(dot + 1),
          .payload = json.dump(),
          .content_type = kJson};
}

MqttMessage alarm_message(const std::string& topic, const trace::AlarmRecord& alarm, UtcTime start,
                          const AlarmTexts& texts) {
  const auto found = texts.find(alarm.code);
  const Text text = found == texts.end() ? Text{alarm.code, alarm.code} : found->second.text;
  Json json{{"code", alarm.code},     {"place", alarm.source},        {"severity", alarm.severity},
            {"raised", alarm.raised}, {"value", number(alarm.value)}, {"unit", alarm.unit}};
  add_time(json, {start, alarm.time});
  json["text"] = {{"en", text.en}, {"zh", text.zh}};
  return {.topic = topic + "/alarms/" + alarm.code + "/" + alarm.source,
          .payload = json.dump(),
          .content_type = kJson,
          .user_properties = {{"code", alarm.code},
                              {"place", alarm.source},
                              {"severity", alarm.severity},
                              {"state", alarm.raised ? "raised" : "cleared"}}};
}

}  // namespace chronotwin::bridge
