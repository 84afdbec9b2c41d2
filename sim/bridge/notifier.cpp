#include "sim/bridge/notifier.hpp"

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "models/core/error.hpp"

namespace chronotwin::bridge {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

class Notifier::Impl {
 public:
  Impl(std::string endpoint, const Twin& twin, Peer& peer, Timing timing)
      : endpoint_(std::move(endpoint)),
        twin_(twin),
        peer_(peer),
        timing_(timing),
        bell_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    if (bell_ < 0) throw Error("endpoints: no eventfd: the system is out of file descriptors");
    status_.where = peer_.where();
  }

  ~Impl() {
    stop();
    ::close(bell_);
  }

  void start() {
    listener_ = twin_.live.listen([this](const LiveState::News& news) {
      if (const auto* alarm = std::get_if<trace::AlarmRecord>(&news.what)) offer(*alarm);
    });
    thread_ = std::thread([this] { run(); });
  }

  void stop() {
    if (!thread_.joinable()) return;
    twin_.live.forget(*listener_);
    stopping_ = true;
    ring();
    thread_.join();
  }

  [[nodiscard]] EndpointStatus status() const {
    const std::lock_guard lock(mutex_);
    return status_;
  }

  void notified(const trace::AlarmRecord& alarm) {
    count_sent(1);
    observe(twin_.runner, endpoint_, "notified",
            fmt::format("{} {} {}", alarm.code, alarm.source, alarm.raised ? "raised" : "cleared"));
  }

  void count_sent(std::size_t messages) {
    const std::lock_guard lock(mutex_);
    status_.sent += messages;
  }

 private:
  // On the simulation's thread.
  void offer(const trace::AlarmRecord& alarm) {
    {
      const std::lock_guard lock(mutex_);
      queue_.push_back(alarm);
      if (queue_.size() > kQueue) {
        queue_.pop_front();
        ++taken_;
        ++status_.dropped;
      }
    }
    ring();
  }

  void ring() const { (void)eventfd_write(bell_, 1); }

  void run() {
    milliseconds delay = timing_.first_delay;
    while (!stopping_) {
      up_since_.reset();
      try {
        peer_.open();
        serve();
      } catch (const Error& error) {
        change(LinkState::down, error.what());
      }
      peer_.close();
      tell_dropped();
      if (up_since_ && steady_clock::now() - *up_since_ > delay) delay = timing_.first_delay;
      pause(delay);
      delay = std::min(2 * delay, timing_.last_delay);
    }
  }

  // Until the link breaks (an Error) or the end.
  void serve() {
    const auto deadline = steady_clock::now() + timing_.answer;
    while (!stopping_) {
      const bool up = peer_.work();
      if (up) {
        if (!up_since_) up_since_ = steady_clock::now();
        change(LinkState::up, "");
        deliver_all();
      } else if (up_since_ || steady_clock::now() > deadline) {
        throw Error(up_since_ ? "the link broke" : "no answer");
      }
      tell_dropped();
      if (!stopping_) wait(up ? peer_.patience() : std::min(peer_.patience(), timing_.answer));
    }
  }

  // An alarm leaves the queue when its peer has taken it, so that none is lost with the link.
  void deliver_all() {
    while (!stopping_) {
      std::optional<trace::AlarmRecord> alarm;
      std::uint64_t place = 0;
      {
        const std::lock_guard lock(mutex_);
        if (queue_.empty()) return;
        alarm = queue_.front();
        place = taken_;
      }
      const bool arrived = peer_.deliver(*alarm);
      {
        const std::lock_guard lock(mutex_);
        if (place == taken_) {  // it was not given up meanwhile
          queue_.pop_front();
          ++taken_;
        }
      }
      if (arrived) notified(*alarm);
    }
  }

  void wait(milliseconds limit) {
    std::vector<pollfd> watched = peer_.watched();
    watched.push_back({.fd = bell_, .events = POLLIN, .revents = 0});
    (void)::poll(watched.data(), watched.size(), static_cast<int>(limit.count()));
    hush();
  }

  // For so long, alarms or not.
  void pause(milliseconds length) {
    const auto end = steady_clock::now() + length;
    while (!stopping_) {
      const auto left = std::chrono::ceil<milliseconds>(end - steady_clock::now());
      if (left.count() <= 0) return;
      pollfd bell{.fd = bell_, .events = POLLIN, .revents = 0};
      (void)::poll(&bell, 1, static_cast<int>(left.count()));
      hush();
    }
  }

  void hush() const {
    eventfd_t rings = 0;
    (void)eventfd_read(bell_, &rings);
  }

  void change(LinkState state, const std::string& detail) {
    {
      const std::lock_guard lock(mutex_);
      status_.detail = detail;
      if (std::exchange(status_.state, state) == state) return;
    }
    const bool up = state == LinkState::up;
    observe(twin_.runner, endpoint_, up ? "up" : "down", up ? peer_.where() : detail);
  }

  void tell_dropped() {
    const std::uint64_t dropped = status().dropped;
    if (dropped == told_) return;
    observe(twin_.runner, endpoint_, "dropped", fmt::format("{} alarms, the queue holds {}", dropped - told_, kQueue));
    told_ = dropped;
  }

  const std::string endpoint_;
  const Twin twin_;
  Peer& peer_;
  const Timing timing_;
  const int bell_;
  std::optional<std::size_t> listener_;
  std::atomic<bool> stopping_ = false;
  std::uint64_t told_ = 0;  // of those given up
  std::optional<steady_clock::time_point> up_since_;
  std::thread thread_;

  mutable std::mutex mutex_;
  std::deque<trace::AlarmRecord> queue_;
  std::uint64_t taken_ = 0;  // how many have left the queue
  EndpointStatus status_;
};

Notifier::Notifier(std::string endpoint, const Twin& twin, Peer& peer)
    : Notifier(std::move(endpoint), twin, peer, Timing{}) {}
Notifier::Notifier(std::string endpoint, const Twin& twin, Peer& peer, Timing timing)
    : impl_(std::make_unique<Impl>(std::move(endpoint), twin, peer, timing)) {}
Notifier::~Notifier() = default;
void Notifier::start() {
  impl_->start();
}
void Notifier::stop() {
  impl_->stop();
}
EndpointStatus Notifier::status() const {
  return impl_->status();
}
void Notifier::notified(const trace::AlarmRecord& alarm) {
  impl_->notified(alarm);
}
void Notifier::count_sent(std::size_t messages) {
  impl_->count_sent(messages);
}

void observe(Runner& runner, const std::string& endpoint, const std::string& what, const std::string& detail) {
  runner.post(
      {.kind = Command::Kind::observe, .name = what, .target = endpoint, .detail = detail, .origin = "endpoint"});
}

}  // namespace chronotwin::bridge
