#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <queue>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "models/network/ntp/instance.hpp"
#include "tests/support/random_bytes.hpp"

using namespace chronotwin;
using namespace chronotwin::ntp;

namespace {

constexpr TaiTime kBegin{.seconds = 1'700'000'037};  // 2023-11-14T22:13:20Z
constexpr std::int64_t kLeapMidnight = 1'483'228'800;

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

// Nodes with constant time errors, and ways with constant delays: a bare loop over a heap.
class Net {
 public:
  explicit Net(TaiTime begin = kBegin) : begin_(begin) {}

  // Address = index. `servers`: addresses.
  std::size_t add(Config config, double time_error_s, const std::vector<network::Address>& servers = {}) {
    std::vector<Route> routes;
    config.client.servers.clear();
    for (const auto address : servers) {
      config.client.servers.push_back({.server = "of the test"});
      routes.push_back({.port = 0, .address = address});
    }
    nodes_.push_back({Instance(config, routes, 1, "node[" + std::to_string(nodes_.size()) + "]"), time_error_s});
    nodes_.back().ntp.set_utc(network::UtcView::known(begin_));
    return nodes_.size() - 1;
  }
  void delay(network::Address from, network::Address to, double seconds) { delays_[{from, to}] = seconds; }
  void cut(network::Address node) { cut_ = node; }

  void run(double until_s) {
    if (!started_) {
      for (std::size_t i = 0; i < nodes_.size(); ++i) act(i, [&](Outbox& out) { nodes_[i].ntp.start(now_, out); });
      started_ = true;
    }
    while (!queue_.empty() && queue_.top().at < at(until_s)) {
      const Event event = queue_.top();
      queue_.pop();
      now_ = event.at;
      act(event.node, [&](Outbox& out) { event.what(out); });
    }
    now_ = at(until_s);
  }

  Instance& ntp(std::size_t node) { return nodes_[node].ntp; }
  std::vector<network::Measurement>& measured(std::size_t node) { return nodes_[node].measured; }
  TaiTime reading(std::size_t node) const {
    return advance(begin_, (now_ - SimTime::start()) + Duration::from_seconds(nodes_[node].time_error_s));
  }
  SimTime now() const { return now_; }
  int sent = 0;

 private:
  struct Node {
    Instance ntp;
    double time_error_s;
    std::vector<network::Measurement> measured{};
  };
  struct Event {
    SimTime at;
    long sequence;
    std::size_t node;
    std::function<void(Outbox&)> what;
    bool operator<(const Event& other) const { return std::tie(at, sequence) > std::tie(other.at, other.sequence); }
  };

  void act(std::size_t node, const std::function<void(Outbox&)>& what) {
    Outbox out;
    what(out);
    for (const auto& wake : out.wake_ups) {
      push(wake.at, node, [this, node, wake](Outbox& o) { nodes_[node].ntp.wake(now_, wake.timer, o); });
    }
    auto& measured = nodes_[node].measured;
    measured.insert(measured.end(), out.measurements.begin(), out.measurements.end());
    for (auto& message : std::vector(out.messages)) {
      ++sent;
      nodes_[node].ntp.sent(now_, message.port, message.to, message.message, reading(node), out);
      if (cut_ == message.to || cut_ == node) continue;
      const auto from = static_cast<network::Address>(node);
      push(now_ + Duration::from_seconds(delays_.count({from, message.to}) != 0 ? delays_[{from, message.to}] : 1e-3),
           message.to, [this, from, message](Outbox& o) {
             nodes_[message.to].ntp.receive(now_, 0, from, message.message, reading(message.to), o);
           });
    }
  }
  void push(SimTime when, std::size_t node, std::function<void(Outbox&)> what) {
    queue_.push({when, sequence_++, node, std::move(what)});
  }

  TaiTime begin_;
  SimTime now_;
  bool started_ = false;
  long sequence_ = 0;
  std::optional<network::Address> cut_;
  std::vector<Node> nodes_;
  std::map<std::pair<network::Address, network::Address>, double> delays_;
  std::priority_queue<Event> queue_;
};

Config serving() {
  Config config;
  config.server.enabled = true;
  return config;
}

std::size_t add_primary(Net& net, double time_error_s = 0.0) {
  const std::size_t node = net.add(serving(), time_error_s);
  net.ntp(node).set_source(net.now(), true, net.reading(node));
  return node;
}

constexpr double kResolution = 3.0 / 4294967296.0;  // of stamps of 2^-32 s

}  // namespace

TEST_CASE("ntp: a client measures its offset, own minus reference, and the delay of one way",
          "[models][network][ntp]") {
  Net net;
  add_primary(net, 0.0);
  const auto client = net.add({}, 3e-3, {0});
  net.delay(0, 1, 10e-3);
  net.delay(1, 0, 10e-3);
  net.run(60);
  REQUIRE_FALSE(net.measured(client).empty());
  CHECK(net.measured(client).back().offset_s == Approx(3e-3).margin(kResolution));
  CHECK(net.measured(client).back().delay_s == Approx(10e-3).margin(kResolution));
}

TEST_CASE("ntp: the error of the offset is half the asymmetry", "[models][network][ntp]") {
  Net net;
  add_primary(net);
  const auto client = net.add({}, 0.0, {0});
  net.delay(1, 0, 10e-3);
  net.delay(0, 1, 14e-3);
  net.run(60);
  // The answer takes 4 ms longer: the server seems 2 ms behind, the own clock 2 ms ahead.
  CHECK(net.measured(client).back().offset_s == Approx(2e-3).margin(kResolution));
}

TEST_CASE("ntp: of four servers one lies by a second, and the client does not follow it", "[models][network][ntp]") {
  Net net;
  for (const double error : {0.0, 1.0, 1e-5, -1e-5}) add_primary(net, error);
  const auto client = net.add({}, 0.2, {0, 1, 2, 3});
  net.run(300);
  CHECK(net.measured(client).back().offset_s == Approx(0.2).margin(2e-5));
  CHECK(net.ntp(client).selection()->truechimers == std::vector<int>{0, 2, 3});
}

TEST_CASE("ntp: strata, reference ids and root delays add up along a chain", "[models][network][ntp]") {
  Net net;
  add_primary(net);
  const auto second = net.add(serving(), 0.0, {0});
  const auto third = net.add(serving(), 0.0, {1});
  net.run(600);
  const System top = net.ntp(0).system_variables(net.now());
  CHECK(top.stratum == 1);
  CHECK(std::string(top.reference_id.data(), 3) == "BDS");
  CHECK(net.ntp(second).system_variables(net.now()).stratum == 2);
  const System last = net.ntp(third).system_variables(net.now());
  CHECK(last.stratum == 3);
  CHECK(last.reference_id == std::array<char, 4>{0, 0, 0, 1});
  CHECK(last.root_delay_s == Approx(4e-3).margin(4.0 / 65'536));
  CHECK(last.leap == wire::Leap::none);
}

TEST_CASE("ntp: a server that never had a source is not followed; one in holdover is, and says how far it may be off",
          "[models][network][ntp]") {
  Net net;
  net.add(serving(), 0.0);
  const auto client = net.add({}, 0.0, {0});
  net.run(200);
  CHECK(net.measured(client).empty());
  CHECK(net.ntp(client).associations()[0].last_problem() == Bogus::unsynchronised);
  net.ntp(0).set_source(net.now(), true, net.reading(0));
  net.ntp(0).set_source(net.now(), false, net.reading(0));
  net.run(1200);
  CHECK_FALSE(net.measured(client).empty());
  CHECK(net.ntp(0).system_variables(net.now()).root_dispersion_s == Approx(1e-6 + 15e-6 * 1000));
}

TEST_CASE("ntp: the poll interval goes from 2^minpoll to 2^maxpoll while all is calm, and back when it is not",
          "[models][network][ntp]") {
  Net net;
  add_primary(net);
  const auto calm = net.add({}, 0.0, {0});
  Config restless;
  restless.client.minpoll = 4;
  restless.client.maxpoll = 6;
  const auto off = net.add(restless, 0.5, {0});  // nobody steers it: the offset stays beyond its jitter
  net.run(20'000);
  CHECK(net.ntp(calm).associations()[0].poll() == 10);
  CHECK(net.ntp(off).associations()[0].poll() == 4);
}

TEST_CASE("ntp: eight requests without an answer make a server unreachable, and it is asked less often",
          "[models][network][ntp]") {
  Net net;
  add_primary(net);
  const auto client = net.add({}, 0.0, {0});
  net.run(700);
  CHECK(net.ntp(client).associations()[0].reach() == 0xFF);
  net.cut(0);
  net.run(700 + 9 * 1024);
  CHECK(net.ntp(client).associations()[0].reach() == 0);
  CHECK_FALSE(net.ntp(client).associations()[0].fit(net.now()));
  const int before = net.sent;
  net.run(100'000);
  CHECK(net.sent - before < 100);
  CHECK(net.ntp(client).associations()[0].poll() == 10);
}

TEST_CASE("ntp: who asks too often is told RATE and asks less often; who is denied stops", "[models][network][ntp]") {
  Net net;
  Config guarded = serving();
  guarded.server.rate_interval = Seconds(40.0);
  guarded.server.rate_burst = 2;
  net.add(guarded, 0.0);
  net.ntp(0).set_source(net.now(), true, net.reading(0));
  const auto client = net.add({}, 0.0, {0});
  net.run(100);
  CHECK(net.ntp(0).server().refused() > 0);
  CHECK(net.ntp(client).associations()[0].poll() == 7);
  net.ntp(0).set_impairment({.kiss = "DENY"});
  net.run(2000);
  CHECK(net.ntp(client).associations()[0].stopped());
  const int before = net.sent;
  net.run(10'000);
  CHECK(net.sent == before);
}

TEST_CASE("ntp: a server's impairments show in its packets and clear", "[models][network][ntp]") {
  Server server{ServerConfig{.enabled = true}};
  const System healthy{.leap = wire::Leap::none, .stratum = 1};
  const auto ask = [&] {
    Outbox out;
    server.receive(SimTime::start(), 0, 7, {.transmit = {1, 1}}, {.seconds = 1'700'000'000}, healthy, out);
    return out.messages;
  };
  server.set_impairment({.stratum = 16, .leap = wire::Leap::deleted});
  CHECK(ask().at(0).message.stratum == 16);
  CHECK(ask().at(0).message.leap == wire::Leap::deleted);
  server.set_impairment({.silent = true});
  CHECK(ask().empty());
  server.set_impairment({});
  CHECK(ask().at(0).message.stratum == 1);
  CHECK(ask().at(0).message.leap == wire::Leap::none);
}

TEST_CASE("ntp: packets that are replayed, foreign, empty, unsynchronised or too far from the root are told apart",
          "[models][network][ntp]") {
  Association association({}, {});
  const UtcTime now{.seconds = 1'700'000'000};
  wire::Packet good{.leap = wire::Leap::none, .mode = wire::Mode::server, .stratum = 1, .precision = -20};
  const auto asked = [&] {
    wire::Packet request = association.request(SimTime::start());
    association.sent(request, now);
    good.origin = request.transmit;
    good.receive = good.transmit = {request.transmit.seconds, request.transmit.fraction + 1000};
    return good;
  };
  const auto take = [&](const wire::Packet& packet) { return association.receive(SimTime::start(), packet, now); };
  const wire::Packet first = asked();
  CHECK(take(first) == Bogus::none);
  CHECK(take(first) == Bogus::duplicate);
  wire::Packet packet = asked();
  packet.transmit.fraction += 5;
  packet.origin.fraction ^= 1U;
  CHECK(take(packet) == Bogus::bogus);
  packet = asked();
  packet.receive = {};
  packet.transmit.fraction += 6;
  CHECK(take(packet) == Bogus::invalid);
  packet = asked();
  packet.transmit.fraction += 7;
  packet.leap = wire::Leap::unsynchronised;
  CHECK(take(packet) == Bogus::unsynchronised);
  packet = asked();
  packet.transmit.fraction += 8;
  packet.root_dispersion = short_format(16.0);
  CHECK(take(packet) == Bogus::header);
}

TEST_CASE("ntp: chronyd's answer passes the checks of the client that asked as it was asked",
          "[models][network][ntp]") {
  std::map<std::string, wire::Packet> captured;
  std::ifstream file(CHRONOTWIN_SOURCE_DIR "/tests/reference/network/chronyd.txt");
  for (std::string kind, octets; file >> kind >> octets;) captured[kind] = *wire::parse(testing::from_hex(octets));
  const wire::Packet& reply = captured.at("reply");
  // chronyd's client fills its transmit stamp with random bits, so the reading is chosen to give just that stamp.
  const std::int64_t asked = wire::posix_seconds(captured.at("request").transmit, 1'700'000'000);
  const double nanoseconds = wire::nanoseconds(captured.at("request").transmit);
  Association association({}, {});
  wire::Packet request = association.request(SimTime::start());
  association.sent(request, {.seconds = asked, .picoseconds = std::llround(nanoseconds * 1e3)});
  REQUIRE(request.transmit == captured.at("request").transmit);
  CHECK(association.receive(SimTime::start(), reply, {.seconds = asked}) == Bogus::none);
  CHECK(association.answer() == reply);
}

TEST_CASE("ntp: across a leap second that both know of no offset is seen; who is not told is a second off",
          "[models][network][ntp]") {
  Net net({.seconds = kLeapMidnight + 36 - 1000});
  add_primary(net);
  Config quick;
  quick.client.minpoll = quick.client.maxpoll = 4;
  const auto told = net.add(quick, 0.0, {0});
  quick.client.learn_leap = false;
  const auto untold = net.add(quick, 0.0, {0});
  net.ntp(told).set_utc({.tai_minus_utc = 36});  // it learns from the server's leap bits
  net.ntp(untold).set_utc({.tai_minus_utc = 36});
  net.run(900);
  CHECK(net.ntp(told).utc().change == 1);
  CHECK(net.ntp(told).utc().midnight == kLeapMidnight);
  CHECK(net.measured(untold).back().offset_s == Approx(0.0).margin(kResolution));
  net.run(1500);
  CHECK(net.measured(told).back().offset_s == Approx(0.0).margin(kResolution));
  CHECK(net.ntp(told).utc().tai_minus_utc == 37);
  CHECK(net.measured(untold).back().offset_s == Approx(1.0).margin(kResolution));
  CHECK(net.ntp(untold).utc().ahead_of_s(net.ntp(0).utc(), net.reading(untold)) == 1.0);
}
