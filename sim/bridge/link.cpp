#include "sim/bridge/link.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include <sys/eventfd.h>

#include "models/core/error.hpp"
#include "sim/bridge/descriptor.hpp"

namespace chronotwin::bridge {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

class Link::Impl {
 public:
  Impl(std::string endpoint, const Twin& twin, Peer& peer, Timing timing)
      : endpoint_(std::move(endpoint)),
        runner_(twin.runner),
        peer_(peer),
        timing_(timing),
        bell_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    if (!bell_) throw Error("endpoints: no eventfd: the system is out of file descriptors");
  }
  ~Impl() { stop(); }

  void start() {
    status_.where = peer_.where();
    thread_ = std::thread([this] { run(); });
  }

  void stop() {
    if (!thread_.joinable()) return;
    stopping_ = true;
    ring();
    thread_.join();
  }

  void ring() const { (void)eventfd_write(bell_.get(), 1); }
  [[nodiscard]] bool stopping() const { return stopping_; }

  template <class Change>
  void change_status(Change change) {
    const std::lock_guard lock(mutex_);
    change(status_);
  }

  [[nodiscard]] EndpointStatus status() const {
    const std::lock_guard lock(mutex_);
    return status_;
  }

 private:
  void run() {
    milliseconds delay = timing_.first_delay;
    while (!stopping_) {
      up_since_.reset();
      try {
        peer_.open();
        serve();
      } catch (const Error& error) {
        set_state(LinkState::down, error.what());
      }
      peer_.close();
      if (up_since_ && steady_clock::now() - *up_since_ > delay) delay = timing_.first_delay;
      pause(delay);
      delay = std::min(2 * delay, timing_.last_delay);
    }
  }

  // Until the link breaks (an Error) or the end.
  void serve() {
    const auto deadline = steady_clock::now() + timing_.answer;
    while (!stopping_) {
      if (peer_.work()) {
        if (!up_since_) up_since_ = steady_clock::now();
        set_state(LinkState::up, peer_.remark());
      } else if (up_since_ || steady_clock::now() > deadline) {
        throw Error((up_since_ ? "the link broke: " : "no answer from ") + peer_.where());
      }
      if (!stopping_) wait();
    }
  }

  void wait() {
    std::vector<pollfd> watched = peer_.watched();
    watched.push_back({.fd = bell_.get(), .events = POLLIN, .revents = 0});
    (void)::poll(watched.data(), watched.size(), static_cast<int>(std::min(peer_.patience(), timing_.answer).count()));
    hush();
  }

  // For so long, whoever rings, unless it is the end.
  void pause(milliseconds length) {
    const auto end = steady_clock::now() + length;
    while (!stopping_) {
      const auto left = std::chrono::ceil<milliseconds>(end - steady_clock::now());
      if (left.count() <= 0) return;
      pollfd bell{.fd = bell_.get(), .events = POLLIN, .revents = 0};
      (void)::poll(&bell, 1, static_cast<int>(left.count()));
      hush();
    }
  }

  void hush() const {
    eventfd_t rings = 0;
    (void)eventfd_read(bell_.get(), &rings);
  }

  void set_state(LinkState state, const std::string& detail) {
    const bool up = state == LinkState::up;
    {
      const std::lock_guard lock(mutex_);
      status_.detail = detail;
      if (std::exchange(status_.state, state) == state) return;
      if (up) status_.where = peer_.where();
    }
    observe(runner_, endpoint_, up ? "up" : "down", up ? peer_.where() : detail);
  }

  const std::string endpoint_;
  Runner& runner_;
  Peer& peer_;
  const Timing timing_;
  const Descriptor bell_;
  std::atomic<bool> stopping_ = false;
  std::optional<steady_clock::time_point> up_since_;
  std::thread thread_;
  mutable std::mutex mutex_;
  EndpointStatus status_;
};

Link::Link(std::string endpoint, const Twin& twin, Peer& peer) : Link(std::move(endpoint), twin, peer, Timing{}) {}
Link::Link(std::string endpoint, const Twin& twin, Peer& peer, Timing timing)
    : impl_(std::make_unique<Impl>(std::move(endpoint), twin, peer, timing)) {}
Link::~Link() = default;
void Link::start() {
  impl_->start();
}
void Link::stop() {
  impl_->stop();
}
void Link::ring() {
  impl_->ring();
}
bool Link::stopping() const {
  return impl_->stopping();
}
EndpointStatus Link::status() const {
  return impl_->status();
}
void Link::count_sent(std::size_t messages) {
  impl_->change_status([&](EndpointStatus& status) { status.sent += messages; });
}
void Link::count_received(std::size_t messages) {
  impl_->change_status([&](EndpointStatus& status) { status.received += messages; });
}
void Link::count_dropped(std::size_t messages) {
  impl_->change_status([&](EndpointStatus& status) { status.dropped += messages; });
}

void observe(Runner& runner, const std::string& endpoint, const std::string& what, const std::string& detail) {
  runner.post(
      {.kind = Command::Kind::observe, .name = what, .target = endpoint, .detail = detail, .origin = "endpoint"});
}

}  // namespace chronotwin::bridge
