#include "sim/bridge/snmp/snmp_endpoint.hpp"

#include <utility>

#include <fmt/format.h>

#include "models/core/error.hpp"
#include "sim/bridge/notifier.hpp"
#include "sim/bridge/snmp/agent.hpp"
#include "sim/bridge/snmp/oids.hpp"
#include "sim/bridge/snmp/twin_objects.hpp"

namespace chronotwin::bridge {
namespace {

constexpr std::int32_t kAcknowledge = 1;  // true of a TruthValue

// Requests and notifications run on the notifier's thread.
class SnmpEndpoint final : public EndpointLink, private Notifier::Peer, private snmp::Agent::Objects {
 public:
  SnmpEndpoint(const SnmpConfig& config, const std::string& name, const Twin& twin)
      : config_(config),
        twin_(twin),
        objects_(
            twin, [this] { return notifier_.status(); }, config.meinberg_view),
        agent_(config.agentx, roots(config), *this),
        notifier_(name, twin, *this) {}

  void start() override { notifier_.start(); }
  [[nodiscard]] EndpointStatus status() const override { return notifier_.status(); }

 private:
  static std::vector<snmp::Oid> roots(const SnmpConfig& config) {
    std::vector<snmp::Oid> list{snmp::kRoot};
    if (config.meinberg_view) list.push_back(snmp::kMeinberg);
    return list;
  }

  [[nodiscard]] std::string where() const override { return "agentx " + config_.agentx; }

  void open() override {
    if (!agent_.connect()) {
      throw Error(fmt::format("no snmpd at {}: is it running, with 'master agentx' and 'agentXSocket {}'?",
                              config_.agentx, config_.agentx));
    }
  }

  void close() override { agent_.disconnect(); }

  bool work() override {
    agent_.process();
    if (!agent_.connected()) throw Error(fmt::format("snmpd at {} has gone", config_.agentx));
    return true;
  }

  bool deliver(const trace::AlarmRecord& alarm) override {
    if (config_.notifications) {
      agent_.announce(alarm.raised ? snmp::kAlarmRaised : snmp::kAlarmCleared, objects_.of_alarm(alarm));
    }
    return config_.notifications;
  }

  [[nodiscard]] std::vector<pollfd> watched() const override { return agent_.watched(); }

  void begin_request() override {
    notifier_.link().count_received(1);
    objects_.refresh();
  }

  std::optional<snmp::Value> get(const snmp::Oid& oid) override { return objects_.tree().get(oid); }
  std::optional<snmp::Variable> next(const snmp::Oid& oid) override { return objects_.tree().next(oid); }

  snmp::Agent::SetResult set(const snmp::Oid& oid, const snmp::Value& value, bool commit) override {
    using enum snmp::Agent::SetResult;
    const LiveState::Alarm* alarm = objects_.acknowledgeable(oid);
    if (alarm == nullptr) return not_writable;
    const auto* number = std::get_if<std::int32_t>(&value);
    if (number == nullptr) return wrong_type;
    if (*number != kAcknowledge) return wrong_value;
    if (commit) {
      twin_.runner.post({.kind = Command::Kind::acknowledge,
                         .name = alarm->raised.code,
                         .target = alarm->raised.source,
                         .origin = "snmp"});
    }
    return done;
  }

  const SnmpConfig config_;
  const Twin twin_;
  snmp::TwinObjects objects_;
  snmp::Agent agent_;
  Notifier notifier_;  // last: its thread uses all the others
};

}  // namespace

std::unique_ptr<EndpointLink> make_snmp_endpoint(const SnmpConfig& config, const std::string& name, const Twin& twin) {
  return std::make_unique<SnmpEndpoint>(config, name, twin);
}

}  // namespace chronotwin::bridge
