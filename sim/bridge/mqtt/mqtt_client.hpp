// One MQTT client over libmosquitto, on the thread of its caller: connects without waiting, publishes, and does its
// network work when it is told to. The only user of mosquitto.h.
//
// It outlives its connections: messages of QoS 1 and 2 that were not confirmed are sent again after a reconnection.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/equipment/endpoint_config.hpp"

namespace chronotwin::bridge {

struct MqttMessage {
  std::string topic;
  std::string payload;
  std::string content_type;                                          // MQTT 5 only, as are …
  std::vector<std::pair<std::string, std::string>> user_properties;  // … these
};

class MqttClient {
 public:
  // `will` is what the broker publishes, retained, when the connection breaks.
  MqttClient(MqttConfig config, MqttMessage will, std::function<void(int)> on_published);
  ~MqttClient();
  MqttClient(const MqttClient&) = delete;
  MqttClient& operator=(const MqttClient&) = delete;

  [[nodiscard]] std::string where() const;  // "mqtt://127.0.0.1:1883"
  // Each throws Error where the broker cannot be reached, refuses, or goes.
  void connect();                           // begins
  bool work();                              // true: connected
  int publish(const MqttMessage& message);  // retained; returns the id that on_published will get
  void disconnect();                        // in peace: without the will

  [[nodiscard]] std::size_t unconfirmed() const;
  [[nodiscard]] int descriptor() const;  // -1: none
  [[nodiscard]] bool wants_to_write() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chronotwin::bridge
