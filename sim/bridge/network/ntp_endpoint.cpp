#include "sim/bridge/network/ntp_endpoint.hpp"

#include <cerrno>
#include <chrono>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>

#include "models/codec/ntp/packet.hpp"
#include "models/core/error.hpp"
#include "models/network/ntp/instance.hpp"
#include "sim/bridge/carrier.hpp"
#include "sim/bridge/descriptor.hpp"
#include "sim/bridge/link.hpp"
#include "sim/bridge/network/neighbours.hpp"
#include "sim/bridge/network/timers.hpp"
#include "sim/bridge/network/told.hpp"
#include "sim/bridge/network/twin_time.hpp"
#include "sim/bridge/taken_port.hpp"

namespace chronotwin::bridge {
namespace {

using std::chrono::milliseconds;

constexpr int kPort = 1;                           // the engine's only one
constexpr network::Address kServerUnderTest = 1;   // the first neighbour
constexpr milliseconds kLook{250};                 // at the clock's state
constexpr Duration kBetweenSettings = kOneSecond;  // of the clock by its source: its reference time
constexpr Link::Timing kTiming{.first_delay = milliseconds(200), .last_delay = milliseconds(1000)};

ntp::Config engine_config(const NtpEndpointConfig& config) {
  ntp::Config engine;
  if (config.role == NtpRole::tester) {
    engine.client.servers = {{.server = config.address, .iburst = false}};
    engine.client.minpoll = engine.client.maxpoll = config.poll;
    engine.client.precision = config.precision;
    return engine;
  }
  engine.server = {.enabled = true,
                   .stratum = config.stratum,
                   .reference_id = config.reference_id,
                   .precision = config.precision,
                   .root_delay = config.root_delay,
                   .root_dispersion = config.root_dispersion,
                   .rate_interval = config.rate_interval};
  return engine;
}

std::vector<ntp::Route> routes(const NtpEndpointConfig& config) {
  if (config.role == NtpRole::server) return {};
  return {{.port = kPort, .address = kServerUnderTest}};
}

class NtpEndpoint final : public EndpointLink, private Link::Peer {
 public:
  NtpEndpoint(const NtpEndpointConfig& config, const Endpoint& endpoint, const Twin& twin)
      : config_(config),
        name_(endpoint.name),
        seed_(twin.scenario.seed),
        runner_(twin.runner),
        time_(twin, endpoint.target),
        bound_port_(config.port),
        engine_(engine_config(config), routes(config), seed_, name_),
        link_(name_, twin, *this, kTiming) {}
  ~NtpEndpoint() override { link_.stop(); }

  void start() override { link_.start(); }
  [[nodiscard]] EndpointStatus status() const override { return link_.status(); }

 private:
  [[nodiscard]] bool tests() const { return config_.role == NtpRole::tester; }
  [[nodiscard]] std::string where() const override { return fmt::format("ntp://{}:{}", config_.address, bound_port_); }

  void open() override {
    time_.look();
    engine_ = ntp::Instance(engine_config(config_), routes(config_), seed_, name_);
    neighbours_ = {};
    set_at_.reset();
    const SocketAddress address = find_address();
    socket_ = Descriptor(::socket(address.storage.ss_family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!socket_) throw Error(system_message("ntp: there is no socket"));
    if (tests()) {
      (void)neighbours_.number(address);
    } else {
      listen(address);
    }
    enable_stamps(socket_.get());
    out_.clear();
    engine_.start(timers_.now(), out_);
    act();
  }

  [[nodiscard]] SocketAddress find_address() const {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_DGRAM;
    addrinfo* list = nullptr;
    const std::string port = std::to_string(config_.port);
    if (const int failure = getaddrinfo(config_.address.c_str(), port.c_str(), &hints, &list); failure != 0) {
      throw Error("ntp: there is no host '" + config_.address + "' (" + gai_strerror(failure) + ")");
    }
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(list, freeaddrinfo);
    SocketAddress address{.size = list->ai_addrlen};
    std::memcpy(&address.storage, list->ai_addr, list->ai_addrlen);
    return address;
  }

  void listen(const SocketAddress& address) {
    if (::bind(socket_.get(), address.get(), address.size) != 0) {
      throw Error("ntp: " + cannot_listen(config_.address, config_.port, errno));
    }
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    if (::getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&bound), &size) != 0) return;
    bound_port_ = ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6&>(bound).sin6_port
                                                    : reinterpret_cast<const sockaddr_in&>(bound).sin_port);
  }

  void close() override {
    socket_.reset();
    timers_.clear();
  }

  bool work() override {
    time_.look();
    take_state();
    while (const auto arrival = receive_stamped(socket_.get())) take_in(*arrival);
    const SimTime now = timers_.now();
    while (const auto due = timers_.take(now)) {
      out_.clear();
      engine_.wake(due->at, due->timer, out_);
      act();
    }
    return true;
  }

  [[nodiscard]] std::vector<pollfd> watched() const override {
    return {{.fd = socket_.get(), .events = POLLIN, .revents = 0}};
  }
  [[nodiscard]] milliseconds patience() const override { return timers_.to_next(kLook); }

  // What the target is by now: locked, in holdover, or never locked so far.
  void take_state() {
    const SimTime now = timers_.now();
    const TaiTime reading = time_.reading();
    engine_.set_utc(network::UtcView::known(reading));
    const bool locked = time_.state() == ptp::TimeState::locked;
    const bool holds = time_.state() == ptp::TimeState::holdover || time_.state() == ptp::TimeState::holdover_exceeded;
    if ((locked && (!set_at_ || now - *set_at_ >= kBetweenSettings)) || (holds && !set_at_)) {
      engine_.set_source(now, true, reading);
      set_at_ = now;
    }
    if (!locked) engine_.set_source(now, false, reading);
  }

  void take_in(const Arrival& arrival) {
    link_.count_received(1);
    tell_packet(runner_, name_, false, arrival.bytes);
    const auto packet = codec::ntp::parse(arrival.bytes);
    if (!packet) return link_.count_dropped(1);
    out_.clear();
    const TaiTime reading = time_.reading(arrival.at);
    engine_.receive(timers_.now(), kPort, neighbours_.number(arrival.from), *packet, reading, out_);
    act();
    if (tests()) measure(*packet, reading);
  }

  // One exchange, unfiltered, where the engine believes it.
  void measure(const codec::ntp::Packet& answer, TaiTime arrived) {
    const ntp::Association& server = engine_.associations().front();
    if (answer.mode != codec::ntp::Mode::server || server.last_problem() != ntp::Bogus::none) return;
    const auto arrival = ntp::stamp(engine_.utc().utc(arrived));
    const double there = codec::ntp::difference(answer.receive, answer.origin);
    const double back = codec::ntp::difference(arrival, answer.transmit);
    tell_measured(runner_, name_, (there - back) / 2.0, (there + back) / 2.0);
  }

  // What the engine wants.
  void act() {
    timers_.add(out_.wake_ups);
    for (auto& [port, to, packet] : out_.messages) send(to, packet);
  }

  void send(network::Address to, codec::ntp::Packet& packet) {
    ntp::Outbox none;
    engine_.sent(timers_.now(), kPort, to, packet, time_.reading(), none);
    std::string bytes = codec::ntp::write(packet);
    if (!send_datagram(socket_.get(), bytes, neighbours_.address(to))) return link_.count_dropped(1);
    link_.count_sent(1);
    tell_packet(runner_, name_, true, std::move(bytes));
  }

  const NtpEndpointConfig config_;
  const std::string name_;
  const std::uint64_t seed_;
  Runner& runner_;
  TwinTime time_;
  int bound_port_;
  Descriptor socket_;
  Neighbours neighbours_;
  Timers timers_;
  ntp::Instance engine_;
  ntp::Outbox out_;
  std::optional<SimTime> set_at_;
  Link link_;  // last: its thread uses the others
};

}  // namespace

std::unique_ptr<EndpointLink> make_ntp(const NtpEndpointConfig& config, const Endpoint& endpoint, const Twin& twin) {
  return std::make_unique<NtpEndpoint>(config, endpoint, twin);
}

}  // namespace chronotwin::bridge
