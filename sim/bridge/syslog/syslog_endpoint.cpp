#include "sim/bridge/syslog/syslog_endpoint.hpp"

#include <cmath>

#include <fmt/format.h>

#include "sim/bridge/notifier.hpp"
#include "sim/bridge/syslog/collector.hpp"

namespace chronotwin::bridge {
namespace {

// 32473 is the enterprise number that is kept free for use without one of one's own (RFC 5612).
constexpr const char* kData = "alarm@32473";

class SyslogEndpoint final : public EndpointLink, private Notifier::Peer {
 public:
  SyslogEndpoint(const SyslogConfig& config, const std::string& name, const Twin& twin)
      : config_(config),
        start_(twin.scenario.start),
        texts_(twin.texts),
        collector_(config),
        notifier_(name, twin, *this) {}
  ~SyslogEndpoint() override { notifier_.stop(); }

  void start() override { notifier_.start(); }
  [[nodiscard]] EndpointStatus status() const override { return notifier_.status(); }

 private:
  [[nodiscard]] std::string where() const override { return collector_.where(); }
  void open() override { collector_.open(); }
  void close() override { collector_.close(); }
  bool work() override { return collector_.ready(); }
  bool deliver(const trace::AlarmRecord& alarm) override {
    collector_.send(codec::syslog::write(syslog_message(alarm, config_, start_, texts_)));
    return true;
  }
  [[nodiscard]] std::vector<pollfd> watched() const override {
    const short events = collector_.connecting() ? POLLOUT : POLLIN;
    return {{.fd = collector_.descriptor(), .events = events, .revents = 0}};
  }

  const SyslogConfig config_;
  const UtcTime start_;
  const AlarmTexts& texts_;
  Collector collector_;
  Notifier notifier_;
};

std::string text_of(const trace::AlarmRecord& alarm, const AlarmTexts& texts) {
  const auto found = texts.find(alarm.code);
  const Text text = found == texts.end() ? Text{alarm.code, alarm.code} : found->second.text;
  return fmt::format("{}: {} {} / {}{}", alarm.source, text.en, alarm.raised ? "raised" : "cleared", text.zh,
                     alarm.raised ? "" : "（恢复）");
}

}  // namespace

codec::syslog::Message syslog_message(const trace::AlarmRecord& alarm, const SyslogConfig& config, UtcTime start,
                                      const AlarmTexts& texts) {
  codec::syslog::Element data{.id = kData,
                              .parameters = {{"code", alarm.code},
                                             {"place", alarm.source},
                                             {"severity", alarm.severity},
                                             {"state", alarm.raised ? "raised" : "cleared"},
                                             {"time", fmt::format("{:.6f}", alarm.time.since_start().seconds())}}};
  if (!std::isnan(alarm.value)) {
    data.parameters.push_back({"value", fmt::format("{:.9g}", alarm.value)});
    data.parameters.push_back({"unit", alarm.unit});
  }
  return {.facility = config.facility,
          .severity = codec::syslog::severity_of_alarm(alarm.severity),
          .time = advance(start, alarm.time.since_start()),
          .host = config.host_name,
          .application = "chronotwin",
          .id = alarm.code,
          .data = {std::move(data)},
          .text = text_of(alarm, texts)};
}

std::unique_ptr<EndpointLink> make_syslog(const SyslogConfig& config, const std::string& endpoint, const Twin& twin) {
  return std::make_unique<SyslogEndpoint>(config, endpoint, twin);
}

}  // namespace chronotwin::bridge
