// What the boxes show, and their alarms, at an MQTT broker (mqtt_messages.hpp says what goes where).
//
// All channels every `period` of wall clock, a state within 0.1 s of its change, an alarm at once; everything again
// after a reconnection and when the run was taken back. A broker that is too slow gets fewer channels, never fewer
// alarms.
#pragma once

#include <memory>

#include "sim/bridge/endpoint.hpp"

namespace chronotwin::bridge {

[[nodiscard]] std::unique_ptr<EndpointLink> make_mqtt(const MqttConfig& config, const std::string& endpoint,
                                                      const Twin& twin);

}  // namespace chronotwin::bridge
