#include <functional>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "models/network/telegram/instance.hpp"
#include "models/network/trdp/instance.hpp"

using namespace chronotwin;
using telegram::Config;
using telegram::Judgement;
using telegram::Role;

namespace {

constexpr TaiTime kBegin{.seconds = 1'700'000'037};

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

Config source(int domain = 1) {
  return {.role = Role::source, .domain = domain, .initialising = Seconds(10.0)};
}
Config follower(Role role, int upstream, int level = 1) {
  Config config{.role = role, .level = level, .initialising = Seconds(10.0)};
  config.upstream.resize(static_cast<std::size_t>(upstream));
  return config;
}

// Devices on one TRDP network where each hears every other one, with constant delays; local clocks with constant errors.
class Train {
 public:
  std::size_t add(const trdp::Config& config, double time_error_s, std::vector<network::Address> upstream = {}) {
    std::vector<telegram::Upstream> routes;
    for (const auto address : upstream) routes.push_back({.port = 0, .address = address});
    devices_.push_back({trdp::Instance(config, routes, {.port = 0, .address = kEverybody}), time_error_s});
    devices_.back().trdp.time().set_utc(network::UtcView::known(kBegin));
    return devices_.size() - 1;
  }
  std::size_t add(const Config& config, double time_error_s, const std::vector<network::Address>& upstream = {}) {
    return add(trdp::Config{.time = config}, time_error_s, upstream);
  }
  void delay(network::Address from, network::Address to, double seconds) { delays_[{from, to}] = seconds; }
  // Its servo steps the local clock.
  void step(std::size_t device, double seconds) {
    devices_[device].time_error_s += seconds;
    devices_[device].trdp.time().stepped(seconds);
  }
  void mute(std::size_t device, bool on) { devices_[device].trdp.set_impairment({.silent = on}); }

  void run(double until_s) {
    for (; started_ < devices_.size(); ++started_) {
      act(started_, [&](trdp::Outbox& out) { devices_[started_].trdp.start(now_, out); });
    }
    while (!events_.empty() && events_.begin()->first < at(until_s)) {
      const auto event = events_.begin();
      now_ = event->first;
      const auto [device, what] = event->second;
      events_.erase(event);
      act(device, what);
    }
    now_ = at(until_s);
  }

  telegram::Instance& time(std::size_t device) { return devices_[device].trdp.time(); }
  trdp::Instance& trdp(std::size_t device) { return devices_[device].trdp; }
  // Of the operational clock.
  double time_error(std::size_t device) { return devices_[device].time_error_s + time(device).operational_offset_s(); }
  std::vector<network::Measurement>& measured(std::size_t device) { return devices_[device].measured; }
  TaiTime reading(std::size_t device) const {
    return advance(kBegin, (now_ - SimTime::start()) + Duration::from_seconds(devices_[device].time_error_s));
  }
  SimTime now() const { return now_; }
  std::vector<codec::trdp::ProcessData> heard;  // all that was sent

 private:
  static constexpr network::Address kEverybody = 99;
  struct Device {
    trdp::Instance trdp;
    double time_error_s;
    std::vector<network::Measurement> measured{};
  };
  using Action = std::function<void(trdp::Outbox&)>;

  void act(std::size_t device, const Action& what) {
    trdp::Outbox out;
    what(out);
    for (const auto& wake : out.wake_ups) {
      events_.emplace(wake.at, std::pair(device, Action([this, device, wake](trdp::Outbox& o) {
                                           devices_[device].trdp.wake(now_, wake.timer, o);
                                         })));
    }
    auto& measured = devices_[device].measured;
    measured.insert(measured.end(), out.measurements.begin(), out.measurements.end());
    for (auto message : out.messages) {
      devices_[device].trdp.sent(now_, 0, message.to, message.message, reading(device), out);
      heard.push_back(message.message);
      for (std::size_t to = 0; to < devices_.size(); ++to) {
        if (to == device || (message.to != kEverybody && message.to != to)) continue;
        const auto from = static_cast<network::Address>(device);
        const auto known = delays_.find({from, static_cast<network::Address>(to)});
        const double delay = known == delays_.end() ? 1e-3 : known->second;
        events_.emplace(now_ + Duration::from_seconds(delay),
                        std::pair(to, Action([this, to, from, message](trdp::Outbox& o) {
                                    devices_[to].trdp.receive(now_, 0, from, message.message, reading(to), o);
                                  })));
      }
    }
  }

  SimTime now_;
  std::size_t started_ = 0;
  std::vector<Device> devices_;
  std::multimap<SimTime, std::pair<std::size_t, Action>> events_;
  std::map<std::pair<network::Address, network::Address>, double> delays_;
};

constexpr telegram::Health kGood{.has_time = true, .bds_valid = true};

std::vector<telegram::wire::TimeTelegram> telegrams(const Train& train) {
  std::vector<telegram::wire::TimeTelegram> all;
  for (const auto& data : train.heard) {
    const auto message = telegram::wire::parse(data.data);
    REQUIRE(message);
    if (const auto* t = std::get_if<telegram::wire::TimeTelegram>(&*message)) all.push_back(*t);
  }
  return all;
}

}  // namespace

TEST_CASE("time telegram: while it initialises a source is silent, or says that its time is not valid",
          "[models][network][telegram][gb-5.2.1]") {
  const bool flagged = GENERATE(false, true);
  Train train;
  Config config = source();
  config.while_invalid = flagged ? telegram::WhileInvalid::flagged : telegram::WhileInvalid::silent;
  const auto node = train.add(config, 0.0);
  train.time(node).set_health(kGood);
  train.run(9.5);
  CHECK(train.heard.size() == (flagged ? 9 : 0));
  for (const auto& t : telegrams(train)) CHECK_FALSE(t.valid);
  train.run(20.5);
  CHECK(telegrams(train).back().valid);
  CHECK(telegrams(train).back().bds_valid);
  train.heard.clear();
  train.time(node).set_health({.has_time = true, .bds_valid = true, .abnormal = true});
  train.run(30.5);
  CHECK(train.heard.size() == (flagged ? 10 : 0));
}

TEST_CASE("time telegram: its period is the configured one", "[models][network][telegram][gb-5.4.3]") {
  Train train;
  Config config = source();
  config.period = Seconds(0.25);
  config.initialising = Seconds(0.0);
  train.time(train.add(config, 0.0)).set_health(kGood);
  train.run(100.1);
  CHECK(train.heard.size() == 400);
  CHECK(train.heard.back().sequence == 400);
}

TEST_CASE("time telegram: TAI, UTC and UNIX time of one telegram are one instant",
          "[models][network][telegram][gb-5.4.1]") {
  Train train;
  train.time(train.add(source(), 0.25)).set_health(kGood);
  train.run(20.5);
  const auto t = telegrams(train).back();
  CHECK(t.tai_seconds == kBegin.seconds + 20);
  CHECK(t.nanoseconds == 250'000'000);
  CHECK(t.utc->seconds == kBegin.seconds + 20 - 37);
  CHECK(t.tai_minus_utc == 37);
  CHECK(t.unix_seconds == static_cast<std::uint32_t>(kBegin.seconds + 20 - 37));
}

TEST_CASE("time telegram: a slave's clocks are corrected beyond their thresholds, each by its own",
          "[models][network][telegram][gb-5.2.2][gb-5.2.3]") {
  const auto format = GENERATE(telegram::TimeFormat::tai, telegram::TimeFormat::utc, telegram::TimeFormat::unix);
  Train train;
  train.time(train.add(source(), 0.0)).set_health(kGood);
  Config config = follower(Role::slave, 1);
  config.format = format;
  config.operational_threshold = Seconds(0.01);
  config.local_threshold = Seconds(0.5);
  const auto little = train.add(config, 5e-3, {0});
  const auto more = train.add(config, 0.2, {0});
  const auto much = train.add(config, -3.0, {0});
  train.run(30.5);
  CHECK(train.time_error(little) == 5e-3);  // 6 ms with the link's delay: below the threshold
  CHECK(train.measured(little).empty());
  CHECK(train.time_error(more) == Approx(-1e-3).margin(2e-9));
  CHECK(train.measured(more).empty());
  CHECK(train.time_error(much) == Approx(-1e-3).margin(2e-9));
  REQUIRE_FALSE(train.measured(much).empty());
  CHECK(train.measured(much).back().offset_s == Approx(-3.0 + 1e-3));
  const auto before = train.measured(much).size();
  train.step(much, 3.0);
  CHECK(train.time_error(much) == Approx(-1e-3).margin(2e-9));  // the operational clock does not jump
  train.run(60.5);
  CHECK(train.time_error(much) == Approx(-1e-3).margin(2e-9));
  CHECK(train.measured(much).size() == before);
}

TEST_CASE("time telegram: a second-level master takes the link's delay out, but half its asymmetry",
          "[models][network][telegram][gb-5.1.7b]") {
  Train train;
  train.time(train.add(source(), 0.0)).set_health(kGood);
  const auto first = train.add(follower(Role::master, 1), 0.0, {0});
  Config second = follower(Role::master, 1, 2);
  second.compensation = telegram::Compensation::measured;
  second.operational_threshold = Seconds(0.0);
  const auto level2 = train.add(second, 0.4, {1});
  train.delay(0, 1, 0.0);
  train.delay(1, 2, 30e-3);
  train.delay(2, 1, 30e-3);
  train.run(120.5);
  CHECK(train.time(level2).link_delay_s() == Approx(30e-3).margin(2e-9));
  CHECK(train.time_error(level2) == Approx(train.time_error(first)).margin(3e-9));
  train.delay(1, 2, 34e-3);  // 4 ms of asymmetry
  train.run(400.5);
  CHECK(train.time(level2).link_delay_s() == Approx(32e-3).margin(3e-9));
  CHECK(train.time_error(level2) == Approx(-2e-3).margin(5e-9));
}

TEST_CASE("time telegram: a master that loses its source keeps sending, in holdover, from its local clock",
          "[models][network][telegram][gb-5.2.2][gb-5.1.7a]") {
  Train train;
  train.time(train.add(source(), 0.0)).set_health(kGood);
  const auto master = train.add(follower(Role::master, 1), 0.1, {0});
  const auto slave = train.add(follower(Role::slave, 1), 0.0, {1});
  train.run(30.5);
  CHECK(train.time_error(master) == Approx(-1e-3).margin(2e-9));
  CHECK_FALSE(telegrams(train).back().holdover);
  SECTION("because the source is silent") {
    train.mute(0, true);
  }
  SECTION("because its operator does without it") {
    train.time(master).set_external(false);
  }
  train.heard.clear();
  train.run(60.5);
  CHECK(train.time_error(master) == 0.1);  // the local clock's
  CHECK(telegrams(train).back().holdover);
  CHECK(telegrams(train).back().valid);
  CHECK(train.time(slave).network_time());
  CHECK(train.time_error(slave) == Approx(0.1 - 1e-3).margin(2e-9));
}

TEST_CASE("time telegram: hot-standby masters: the second is followed while the first is lost or invalid",
          "[models][network][telegram][gb-5.1.6]") {
  Train train;
  for (int i = 0; i < 2; ++i) train.time(train.add(source(), i * 0.5)).set_health(kGood);
  const auto slave = train.add(follower(Role::slave, 2), 0.0, {0, 1});
  train.run(30.5);
  CHECK(train.time(slave).followed() == 0);
  train.mute(0, true);
  train.run(40.5);
  CHECK(train.time(slave).followed() == 1);
  CHECK(train.time_error(slave) == Approx(0.5 - 1e-3).margin(2e-9));
  train.mute(0, false);
  train.run(70.5);
  CHECK(train.time(slave).followed() == 0);
  train.time(0).set_health({.has_time = true, .bds_valid = false});  // holds over; the other one has BDS
  train.run(90.5);
  CHECK(train.time(slave).followed() == 1);
}

TEST_CASE("time telegram: nothing leaks between domains", "[models][network][telegram][gb-5.1.5]") {
  Train train;
  train.time(train.add(source(1), 0.0)).set_health(kGood);
  train.time(train.add(source(2), 7.0)).set_health(kGood);
  const auto slave = train.add(follower(Role::slave, 2), 0.0, {0, 1});  // would believe both senders
  train.run(60.5);
  CHECK(train.time(slave).followed() == 0);
  CHECK(train.time_error(slave) == 0.0);
  CHECK(train.time(slave).judged(Judgement::other_domain) == 51);
  train.mute(0, true);
  train.run(120.5);
  CHECK_FALSE(train.time(slave).followed());
  CHECK(train.time_error(slave) == 0.0);
}

TEST_CASE("trdp: telegrams with another topology counter, an old sequence counter or other contents are dropped",
          "[models][network][trdp]") {
  Train train;
  trdp::Config config{.time = source(), .etb_topology = 77};
  train.time(train.add(config, 0.0)).set_health(kGood);
  config.time = follower(Role::slave, 1);
  const auto slave = train.add(config, 0.0, {0});
  train.run(20.5);
  CHECK(train.time(slave).judged(Judgement::used) == 11);
  train.trdp(0).set_impairment({.topology_error = 1});
  train.run(40.5);
  CHECK(train.trdp(slave).dropped(trdp::Drop::topology) == 20);
  CHECK_FALSE(train.time(slave).followed());
  train.trdp(0).set_impairment({});
  train.run(60.5);
  CHECK(train.time(slave).followed() == 0);

  trdp::Outbox out;
  codec::trdp::ProcessData again = train.heard.back();
  const auto feed = [&] { train.trdp(slave).receive(train.now(), 0, 0, again, train.reading(slave), out); };
  feed();
  CHECK(train.trdp(slave).dropped(trdp::Drop::sequence) == 1);
  again.sequence += 5;
  again.data = "no telegram";
  feed();
  CHECK(train.trdp(slave).dropped(trdp::Drop::contents) == 1);
  again.com_id = 1;
  feed();
  CHECK(train.trdp(slave).dropped(trdp::Drop::com_id) == 1);
}
