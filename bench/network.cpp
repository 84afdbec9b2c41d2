// PTP over the event hub: one master with n slaves, two-step, eight messages of each kind a second, full clock noise;
// beside a bare packed 4-ary heap that drives the same stations, and beside one SystemC module and event a station.
//
//   bench_network [SLAVES …]     default 10 100 1000 8000; prints simulated seconds a second, and ns an event
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "models/clock/disciplined_clock.hpp"
#include "models/network/link.hpp"
#include "models/network/ptp/instance.hpp"
#include "models/network/stamper.hpp"
#include "sim/kernel/hub.hpp"
#include "sim/kernel/time.hpp"
#include "sim/modules/agenda.hpp"

namespace {

using namespace chronotwin;

constexpr TaiTime kStart{1'700'000'000, 0};
constexpr double kRoom = 22.0;
constexpr double kWarmUp = 8.0;  // s: the slaves have found their master

// What drives the stations: somebody who calls on_event() of a station at an instant that it has asked for.
class Driver {
 public:
  virtual ~Driver() = default;
  virtual void schedule(SimTime at, std::uint16_t station) = 0;
};

struct Item {
  int port = 0;   // 0: a wake-up
  int timer = 0;  // of a wake-up
  ptp::wire::Message message;
};

ptp::Config profile(bool slave) {
  ptp::Config config;
  config.slave_only = slave;
  config.log_sync_interval = config.log_delay_interval = -3;
  return ptp::resolved(config);
}

clock::DisciplinedClockConfig clock_config() {
  clock::DisciplinedClockConfig config;
  config.oscillator.random_run = RandomRunNoise(1e-40);
  return config;
}

class Station {
 public:
  // `ports` of the master; a slave has one.
  Station(int number, int ports, Driver& driver)
      : number_(number),
        driver_(driver),
        instance_(profile(number > 0), {.identity = {0, 0, 0, 0xFF, 0xFE, 0, static_cast<std::uint8_t>(number >> 8),
                                                     static_cast<std::uint8_t>(number)},
                                        .ports = ports,
                                        .seed = 1,
                                        .path = "station" + std::to_string(number)}),
        clock_(clock_config(), clock::ClockStart::locked, kRoom, 1, "clock" + std::to_string(number)),
        stamper_({.resolution = Seconds(8e-9), .noise = Seconds(4e-9)}, 1, "stamp" + std::to_string(number)) {}

  void start(std::vector<std::unique_ptr<Station>>& all, std::vector<network::Link>& links) {
    all_ = &all;
    links_ = &links;
    instance_.start(SimTime::start(), out_);
    serve(SimTime::start());
  }

  void on_event(SimTime now) {
    const Item item = agenda_.pop();
    if (item.port == 0) {
      instance_.wake(now, item.timer, out_);
    } else {
      const bool stamped = ptp::wire::is_event(item.message.type());
      const TaiTime reading = stamped ? stamper_.ingress(read(now)) : kStart;
      instance_.receive(now, item.port, 0, item.message, reading, out_);
    }
    serve(now);
  }

  [[nodiscard]] double offset_s(SimTime now) {
    clock_.advance(now, kRoom);
    return clock_.time_error_s();
  }

 private:
  TaiTime read(SimTime now) {
    clock_.advance(now, kRoom);
    return advance(kStart, now.since_start() + Duration::from_seconds(number_ == 0 ? 0.0 : clock_.time_error_s()));
  }

  void plan(SimTime at, Item item) {
    agenda_.add(at, std::move(item));
    driver_.schedule(at, static_cast<std::uint16_t>(number_));
  }

  // What the instance wants done; sent() may add to it.
  void serve(SimTime now) {
    for (std::size_t i = 0; i < out_.messages.size(); ++i) {
      auto it = std::move(out_.messages[i]);
      if (ptp::wire::is_event(it.message.type())) {
        instance_.sent(now, it.port, it.to, it.message, stamper_.egress(read(now)), out_);
      }
      carry(now, it.port, std::move(it.message));
    }
    for (const network::WakeUp& it : out_.wake_ups) plan(it.at, {0, it.timer, {}});
    for (const network::Measurement& it : out_.measurements) clock_.update(now, it.offset_s, kRoom);
    out_.clear();
  }

  // The master's port k is wired to slave k.
  void carry(SimTime now, int port, ptp::wire::Message message) {
    const bool down = number_ == 0;
    const std::size_t slave = static_cast<std::size_t>(down ? port : number_);
    Station& peer = *(*all_)[down ? slave : 0];
    const auto arrivals = (*links_)[slave].send(now, down ? network::Direction::forward : network::Direction::back, 90);
    for (std::size_t i = 0; i < arrivals.count; ++i) {
      peer.plan(arrivals.list[i].at, {down ? 1 : number_, 0, message});
    }
  }

  int number_;
  Driver& driver_;
  ptp::Instance instance_;
  clock::DisciplinedClock clock_;
  network::Stamper stamper_;
  ptp::Outbox out_;
  Agenda<Item> agenda_;
  std::vector<std::unique_ptr<Station>>* all_ = nullptr;
  std::vector<network::Link>* links_ = nullptr;
};

// A master and its slaves.
struct Star {
  Star(int slaves, Driver& driver) {
    for (int i = 0; i <= slaves; ++i) {
      stations.push_back(std::make_unique<Station>(i, i == 0 ? slaves : 1, driver));
      links.emplace_back(network::LinkConfig{}, Metres(100.0), 1, "link" + std::to_string(i));
    }
    for (auto& it : stations) it->start(stations, links);
  }
  [[nodiscard]] double worst_s(SimTime now) const {
    double worst = 0.0;
    for (std::size_t i = 1; i < stations.size(); ++i) worst = std::max(worst, std::abs(stations[i]->offset_s(now)));
    return worst;
  }
  std::vector<std::unique_ptr<Station>> stations;
  std::vector<network::Link> links;
};

// A bare loop over a heap of the hub's keys.
class HeapDriver final : public Driver {
 public:
  void schedule(SimTime at, std::uint16_t station) override {
    push((static_cast<Key>(at.ps) << 64) | (sequence_++ << 16) | station);
  }
  std::uint64_t run(Star& star, SimTime end) {
    std::uint64_t events = 0;
    while (!heap_.empty() && SimTime{static_cast<std::int64_t>(heap_.front() >> 64)} < end) {
      const Key key = pop();
      star.stations[static_cast<std::uint16_t>(key)]->on_event(SimTime{static_cast<std::int64_t>(key >> 64)});
      ++events;
    }
    return events;
  }

 private:
  __extension__ typedef unsigned __int128 Key;
  void push(Key key) {
    std::size_t hole = heap_.size();
    heap_.push_back(key);
    for (; hole > 0 && heap_[(hole - 1) / 4] > key; hole = (hole - 1) / 4) heap_[hole] = heap_[(hole - 1) / 4];
    heap_[hole] = key;
  }
  Key pop() {
    const Key top = heap_.front(), last = heap_.back();
    heap_.pop_back();
    if (heap_.empty()) return top;
    std::size_t hole = 0;
    for (std::size_t first = 1; first < heap_.size(); first = hole * 4 + 1) {
      std::size_t least = first;
      for (std::size_t child = first + 1; child < first + 4 && child < heap_.size(); ++child) {
        least = heap_[child] < heap_[least] ? child : least;
      }
      if (heap_[least] >= last) break;
      heap_[hole] = heap_[least];
      hole = least;
    }
    heap_[hole] = last;
    return top;
  }
  std::vector<Key> heap_;
  std::uint64_t sequence_ = 0;
};

// A station as a node of the hub.
class HubDriver final : public Driver {
 public:
  explicit HubDriver(kernel::EventHub& hub) : hub_(hub) {}
  void attach(Star& star) {
    for (auto& it : star.stations) nodes_.emplace_back(it.get());
    for (Node& it : nodes_) ids_.push_back(hub_.add(it));
    for (const auto& [at, station] : early_) hub_.schedule(at, kernel::Phase::network, ids_[station]);
  }
  void schedule(SimTime at, std::uint16_t station) override {
    if (ids_.empty()) {
      early_.emplace_back(at, station);
    } else {
      hub_.schedule(at, kernel::Phase::network, ids_[station]);
    }
  }

 private:
  struct Node final : kernel::HubNode {
    explicit Node(Station* it) : station(it) {}
    void on_time(SimTime now, std::uint8_t) override { station->on_event(now); }
    Station* station;
  };
  kernel::EventHub& hub_;
  std::vector<Node> nodes_;
  std::vector<kernel::NodeId> ids_;
  std::vector<std::pair<SimTime, std::uint16_t>> early_;  // before the stations are nodes
};

// One module and one event a station, as SystemC is usually written.
class EventDriver final : public Driver {
 public:
  EventDriver(kernel::Kernel& kernel, int stations) {
    for (int i = 0; i <= stations; ++i) {
      nodes_.push_back(std::make_unique<Node>(kernel, ("station_" + std::to_string(i)).c_str()));
    }
  }
  void attach(Star& star) {
    for (std::size_t i = 0; i < nodes_.size(); ++i) nodes_[i]->station = star.stations[i].get();
  }
  void schedule(SimTime at, std::uint16_t station) override {
    nodes_[station]->queue.notify(kernel::to_sc_time(at - now()));
  }
  [[nodiscard]] static SimTime now() { return kernel::to_sim_time(sc_core::sc_time_stamp()); }

 private:
  struct Node final : kernel::Module {
    Node(kernel::Kernel& kernel, const sc_core::sc_module_name& name) : Module(kernel, name), queue("queue") {
      on(queue.default_event(), "event", [this] { station->on_event(EventDriver::now()); });
    }
    sc_core::sc_event_queue queue;
    Station* station = nullptr;
  };
  std::vector<std::unique_ptr<Node>> nodes_;
};

struct Figure {
  double seconds = 0.0;  // of wall clock a simulated second
  double worst_s = 0.0;  // time error at the end
};

template <class Run>
double timed(Run run) {
  const auto begun = std::chrono::steady_clock::now();
  run();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

Figure bare(int slaves, double span, double& events_per_second) {
  HeapDriver driver;
  Star star(slaves, driver);
  driver.run(star, at(kWarmUp));
  std::uint64_t events = 0;
  const double took = timed([&] { events = driver.run(star, at(kWarmUp + span)); });
  events_per_second = static_cast<double>(events) / span;
  return {took / span, star.worst_s(at(kWarmUp + span))};
}

Figure hub(int slaves, double span, kernel::Pace pace) {
  kernel::Kernel kernel;
  kernel::EventHub hub(kernel, "hub");
  hub.set_pace(pace);
  HubDriver driver(hub);
  Star star(slaves, driver);
  driver.attach(star);
  hub.run_until(at(kWarmUp));
  const double took = timed([&] { hub.run_until(at(kWarmUp + span)); });
  return {took / span, star.worst_s(at(kWarmUp + span))};
}

Figure modules(int slaves, double span) {
  kernel::Kernel kernel;
  EventDriver driver(kernel, slaves);
  Star star(slaves, driver);
  driver.attach(star);
  kernel.run_until(at(kWarmUp));
  const double took = timed([&] { kernel.run_until(at(kWarmUp + span)); });
  return {took / span, star.worst_s(at(kWarmUp + span))};
}

void measure(int slaves) {
  const double span = std::max(4.0, 40'000.0 / slaves);
  constexpr int kRounds = 5;  // the best counts: the machine has other work
  double events = 0.0;
  Figure best[4];
  for (Figure& it : best) it.seconds = 1e300;
  for (int round = 0; round < kRounds; ++round) {
    const Figure now[4] = {bare(slaves, span, events), hub(slaves, span, kernel::Pace::run_ahead),
                           hub(slaves, span, kernel::Pace::exact), modules(slaves, span)};
    for (int i = 0; i < 4; ++i) {
      if (now[i].seconds < best[i].seconds) best[i] = now[i];
    }
  }
  constexpr const char* kNames[] = {"bare heap loop", "hub, running ahead", "hub, exact", "module and event each"};
  for (int i = 0; i < 4; ++i) {
    fmt::print("{:>6}  {:<22} {:>10.0f} s/s {:>7.0f} ns {:>6.2f} of the bare loop   worst |TE| {:.1f} ns\n", slaves,
               kNames[i], 1.0 / best[i].seconds, 1e9 * best[i].seconds / events, best[0].seconds / best[i].seconds,
               1e9 * best[i].worst_s);
  }
  fmt::print("{:>6}  hub beside a module and an event each: {:.2f} x\n", slaves, best[3].seconds / best[1].seconds);
}

}  // namespace

int main(int argc, char** argv) {
  fmt::print("slaves                          simulated    an event\n");
  std::vector<int> sizes{10, 100, 1000, 8000};
  if (argc > 1) sizes.clear();
  for (int i = 1; i < argc; ++i) sizes.push_back(std::atoi(argv[i]));
  for (const int slaves : sizes) measure(slaves);
  return 0;
}
