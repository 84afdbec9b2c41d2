#include "sim/bridge/network/ptp_endpoint.hpp"

#include <chrono>
#include <optional>
#include <utility>

#include "models/core/error.hpp"
#include "models/core/random_stream.hpp"
#include "models/network/ptp/instance.hpp"
#include "models/network/utc_view.hpp"
#include "sim/bridge/link.hpp"
#include "sim/bridge/network/ptp_sockets.hpp"
#include "sim/bridge/network/timers.hpp"
#include "sim/bridge/network/told.hpp"
#include "sim/bridge/network/twin_time.hpp"

namespace chronotwin::bridge {
namespace {

using std::chrono::milliseconds;

constexpr int kPort = 1;  // the engine's only one
constexpr milliseconds kLook{250};
constexpr Link::Timing kTiming{.first_delay = milliseconds(200), .last_delay = milliseconds(1000)};

ptp::Config engine_config(const PtpEndpointConfig& config) {
  ptp::Config engine;
  engine.profile = config.profile;
  engine.transport = config.transport;
  engine.domain = config.domain;
  engine.priority1 = config.priority1;
  engine.priority2 = config.priority2;
  engine.delay_mechanism = config.delay_mechanism;
  engine.log_announce_interval = config.log_announce_interval;
  engine.log_sync_interval = config.log_sync_interval;
  engine.log_delay_interval = config.log_delay_interval;
  engine.slave_only = config.role == PtpRole::tester;
  return ptp::resolved(engine);
}

// EUI-64 of the interface; one without an address gets a local one, of the endpoint's name.
ptp::wire::ClockIdentity identity_of(const NetworkInterface& interface, const std::string& name) {
  auto mac = interface.mac;
  if (mac == decltype(mac){}) {
    const std::uint64_t hash = fnv1a(name);
    for (std::size_t i = 0; i < mac.size(); ++i) mac[i] = static_cast<std::uint8_t>(hash >> (8 * i));
    mac[0] = 0x02;
  }
  return {mac[0], mac[1], mac[2], 0xFF, 0xFE, mac[3], mac[4], mac[5]};
}

// One sample a second.
class Mean {
 public:
  void add(double offset_s, double delay_s) {
    offset_ += offset_s;
    delay_ += delay_s;
    ++count_;
  }
  [[nodiscard]] std::optional<network::Measurement> take(SimTime now) {
    if (count_ == 0 || now < next_) return std::nullopt;
    const network::Measurement mean{.offset_s = offset_ / count_, .delay_s = delay_ / count_};
    offset_ = delay_ = 0.0;
    count_ = 0;
    next_ = now + kOneSecond;
    return mean;
  }

 private:
  double offset_ = 0.0, delay_ = 0.0;
  int count_ = 0;
  SimTime next_;
};

class PtpEndpoint final : public EndpointLink, private Link::Peer {
 public:
  PtpEndpoint(const PtpEndpointConfig& config, const Endpoint& endpoint, const Twin& twin)
      : config_(config),
        name_(endpoint.name),
        seed_(twin.scenario.seed),
        runner_(twin.runner),
        time_(twin, endpoint.target),
        link_(name_, twin, *this, kTiming) {}
  ~PtpEndpoint() override { link_.stop(); }

  void start() override { link_.start(); }
  [[nodiscard]] EndpointStatus status() const override { return link_.status(); }

 private:
  [[nodiscard]] bool tests() const { return config_.role == PtpRole::tester; }
  [[nodiscard]] bool over_udp() const { return transport_of(config_) == ptp::Transport::udp; }
  [[nodiscard]] std::string where() const override {
    return (over_udp() ? "ptp-udp://" : "ptp-l2://") + config_.interface;
  }

  void open() override {
    time_.look();
    sockets_ = over_udp() ? open_ptp_udp(config_.interface) : open_ptp_l2(config_.interface);
    engine_.emplace(
        engine_config(config_),
        ptp::InstanceSetup{
            .identity = identity_of(find_interface(config_.interface), name_), .seed = seed_, .path = name_});
    mean_ = {};
    out_.clear();
    engine_->set_local(timers_.now(), local(), out_);
    engine_->start(timers_.now(), out_);
    act();
  }

  void close() override {
    sockets_.reset();
    timers_.clear();
  }

  bool work() override {
    time_.look();
    out_.clear();
    engine_->set_local(timers_.now(), local(), out_);
    act();
    while (const auto arrival = sockets_->receive()) take_in(*arrival);
    const SimTime now = timers_.now();
    while (const auto due = timers_.take(now)) {
      out_.clear();
      engine_->wake(due->at, due->timer, out_);
      act();
    }
    if (const auto mean = mean_.take(now)) tell_measured(runner_, name_, mean->offset_s, mean->delay_s);
    return true;
  }

  [[nodiscard]] std::vector<pollfd> watched() const override { return sockets_->watched(); }
  [[nodiscard]] milliseconds patience() const override { return timers_.to_next(kLook); }

  // What it says of its clock.
  [[nodiscard]] ptp::LocalClock local() const {
    ptp::LocalClock local =
        ptp::local_clock({.profile = config_.profile, .has_reference = true, .slave_only = tests()}, time_.state());
    const auto utc = network::UtcView::known(time_.reading());
    local.time.utc_offset = static_cast<std::int16_t>(utc.tai_minus_utc);
    if (utc.change > 0) local.time.flags |= ptp::wire::flag::kLeap61;
    if (utc.change < 0) local.time.flags |= ptp::wire::flag::kLeap59;
    return local;
  }

  void take_in(const PtpArrival& arrival) {
    link_.count_received(1);
    tell_packet(runner_, name_, false, arrival.bytes);
    const auto message = codec::ptp::parse(arrival.bytes);
    if (!message) return link_.count_dropped(1);
    out_.clear();
    engine_->receive(timers_.now(), kPort, arrival.from, *message, time_.reading(arrival.at), out_);
    act();
  }

  // What the engine wants. A message that is sent may add its Follow_Up at the end.
  void act() {
    for (std::size_t i = 0; i < out_.messages.size(); ++i) {
      const network::Address to = out_.messages[i].to;
      send(to, std::move(out_.messages[i].message));
    }
    timers_.add(out_.wake_ups);
    for (const network::Measurement& it : out_.measurements) mean_.add(time_error(it.offset_s), it.delay_s);
  }

  // Of the master, against the twin.
  [[nodiscard]] double time_error(double offset_from_master_s) const {
    const ptp::TimeProperties& said = engine_->time_properties();
    const bool counts_utc = (said.flags & ptp::wire::flag::kPtpTimescale) == 0;
    const int shift = counts_utc ? network::UtcView::known(time_.reading()).tai_minus_utc : 0;
    return shift - offset_from_master_s;
  }

  void send(network::Address to, codec::ptp::Message message) {
    std::string bytes = codec::ptp::write(message);
    if (codec::ptp::is_event(message.type())) {
      const auto left = sockets_->send_event(bytes, to);
      if (!left) return link_.count_dropped(1);
      engine_->sent(timers_.now(), kPort, to, message, time_.reading(*left), out_);
    } else if (!sockets_->send_general(bytes, to)) {
      return link_.count_dropped(1);
    }
    link_.count_sent(1);
    tell_packet(runner_, name_, true, std::move(bytes));
  }

  const PtpEndpointConfig config_;
  const std::string name_;
  const std::uint64_t seed_;
  Runner& runner_;
  TwinTime time_;
  std::unique_ptr<PtpSockets> sockets_;
  Timers timers_;
  std::optional<ptp::Instance> engine_;
  ptp::Outbox out_;
  Mean mean_;
  Link link_;  // last: its thread uses the others
};

}  // namespace

std::unique_ptr<EndpointLink> make_ptp(const PtpEndpointConfig& config, const Endpoint& endpoint, const Twin& twin) {
  return std::make_unique<PtpEndpoint>(config, endpoint, twin);
}

}  // namespace chronotwin::bridge
