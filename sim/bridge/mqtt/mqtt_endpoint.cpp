#include "sim/bridge/mqtt/mqtt_endpoint.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <utility>

#include "models/core/error.hpp"
#include "sim/bridge/mqtt/mqtt_client.hpp"
#include "sim/bridge/mqtt/mqtt_messages.hpp"
#include "sim/bridge/notifier.hpp"
#include "sim/bridge/shown_now.hpp"

namespace chronotwin::bridge {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kLook{100};  // for states that changed

class MqttEndpoint final : public EndpointLink, private Notifier::Peer {
 public:
  MqttEndpoint(const MqttConfig& config, const std::string& name, const Twin& twin)
      : config_(config),
        twin_(twin),
        shown_(twin.scenario, twin.live),
        client_(config, status_message(config.topic, false), [this](int id) { confirmed(id); }),
        notifier_(name, twin, *this) {}
  ~MqttEndpoint() override { notifier_.stop(); }

  void start() override { notifier_.start(); }
  [[nodiscard]] EndpointStatus status() const override { return notifier_.status(); }

 private:
  [[nodiscard]] std::string where() const override { return client_.where(); }

  void open() override {
    fresh_ = true;
    client_.connect();
  }

  void close() override {
    if (notifier_.link().stopping()) say_goodbye();
  }

  // The will is for a link that breaks; in peace the same is said.
  void say_goodbye() {
    if (fresh_) return;  // never greeted
    try {
      client_.publish(status_message(config_.topic, false));
      client_.disconnect();
    } catch (const Error&) {  // it broke after all: the will says the same
    }
  }

  bool work() override {
    if (!client_.work()) return false;
    shown_.refresh();
    const auto now = steady_clock::now();
    const std::size_t beginnings = twin_.live.beginnings();
    const bool taken_back = std::exchange(beginnings_, beginnings) != beginnings;
    if (std::exchange(fresh_, false) || taken_back) {
      publish(status_message(config_.topic, true));
      publish_channels(true);
      publish_alarms();
      due_ = now + period();
    } else if (now >= due_) {
      due_ = std::max(due_ + period(), now);
      publish_channels(true);
    } else {
      publish_channels(false);
    }
    return true;
  }

  bool deliver(const trace::AlarmRecord& alarm) override {
    const int id = client_.publish(alarm_message(config_.topic, alarm, twin_.scenario.start, twin_.texts));
    waiting_[id] = alarm;
    return false;
  }

  void confirmed(int id) {
    const auto found = waiting_.find(id);
    if (found == waiting_.end()) return;
    notifier_.notified(found->second);
    waiting_.erase(found);
  }

  [[nodiscard]] std::vector<pollfd> watched() const override {
    const int events = client_.wants_to_write() ? POLLIN | POLLOUT : POLLIN;
    return {{.fd = client_.descriptor(), .events = static_cast<short>(events), .revents = 0}};
  }
  [[nodiscard]] milliseconds patience() const override { return kLook; }

  [[nodiscard]] milliseconds period() const {
    return milliseconds(static_cast<milliseconds::rep>(config_.period.value() * 1000.0));
  }

  void publish(const MqttMessage& message) {
    client_.publish(message);
    notifier_.link().count_sent(1);
  }

  // All, or the states that have changed. What the broker has not taken of the last ones is not piled up.
  void publish_channels(bool all) {
    const MqttStamp stamp{twin_.scenario.start, shown_.now()};
    const bool behind = client_.unconfirmed() > shown_.readings().size() + waiting_.size();
    for (const ShownNow::Reading& it : shown_.readings()) {
      const double value = shown_.value(it.path);
      if (state_changed(it, value) || (all && !behind)) {
        publish(channel_message(config_.topic, it.path, *it.type, value, stamp));
      } else if (all) {
        notifier_.link().count_dropped(1);
      }
    }
  }

  bool state_changed(const ShownNow::Reading& reading, double value) {
    if (reading.type->states.empty() || std::isnan(value)) return false;
    const auto [known, added] = states_.try_emplace(reading.path, value);
    return std::exchange(known->second, value) != value || added;
  }

  // Each that can stand, so that nothing of an earlier run remains at the broker.
  void publish_alarms() {
    for (const BoxAlarm& it : shown_.alarms()) {
      const LiveState::Alarm* standing = shown_.standing(it);
      const trace::AlarmRecord quiet{.time = shown_.now(),
                                     .code = std::string(it.type->name),
                                     .source = it.path,
                                     .severity = "cleared",
                                     .raised = false,
                                     .value = std::nan(""),
                                     .unit = std::string(it.type->unit)};
      publish(alarm_message(config_.topic, standing != nullptr ? standing->raised : quiet, twin_.scenario.start,
                            twin_.texts));
    }
  }

  const MqttConfig config_;
  const Twin twin_;
  ShownNow shown_;
  MqttClient client_;
  Notifier notifier_;
  bool fresh_ = true;  // nothing is published yet on this connection
  std::size_t beginnings_ = 0;
  steady_clock::time_point due_;               // of the next publication of all channels
  std::map<std::string, double> states_;       // as published
  std::map<int, trace::AlarmRecord> waiting_;  // for the broker's confirmation
};

}  // namespace

std::unique_ptr<EndpointLink> make_mqtt(const MqttConfig& config, const std::string& endpoint, const Twin& twin) {
  return std::make_unique<MqttEndpoint>(config, endpoint, twin);
}

}  // namespace chronotwin::bridge
