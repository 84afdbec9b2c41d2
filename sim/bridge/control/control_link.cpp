#include "sim/bridge/control/control_link.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "models/core/error.hpp"
#include "sim/bridge/control/guard.hpp"
#include "sim/bridge/notifier.hpp"

namespace chronotwin::bridge {
namespace {

constexpr std::chrono::milliseconds kFirstDelay{500}, kLastDelay{30'000};

}  // namespace

ControlLink::ControlLink(std::string name, ControlConfig config, const Twin& twin)
    : name_(std::move(name)), config_(std::move(config)), twin_(twin), api_(twin) {
  status_.where = fmt::format("http://{}:{}", config_.address, config_.port);
}

ControlLink::~ControlLink() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    if (server_ != nullptr) server_->stop();
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void ControlLink::start() {
  thread_ = std::thread([this] { run(); });
}

void ControlLink::run() {
  std::chrono::milliseconds delay = kFirstDelay;
  for (;;) {
    try {
      serve();
    } catch (const Error& error) {
      tell(LinkState::down, error.what());
    }
    std::unique_lock lock(mutex_);
    if (changed_.wait_for(lock, delay, [this] { return stopping_; })) return;
    delay = std::min(2 * delay, kLastDelay);
  }
}

ServerOptions ControlLink::options() {
  ServerOptions options{.address = config_.address, .port = config_.port, .token = {}};
  if (config_.token_file.empty()) {
    if (!is_loopback(config_.address)) {
      throw Error(fmt::format("the address {} needs a token: give `token_file`", config_.address));
    }
    return options;
  }
  TokenFile file = load_token(config_.token_file);
  options.token = std::move(file.token);
  warning_ = std::move(file.warning);
  return options;
}

void ControlLink::serve() {
  HttpServer server(options(), api_);
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    server_ = &server;
    status_.where = server.url();
  }
  const std::size_t listener = twin_.live.listen([&server](const LiveState::News&) { server.wake(); });
  tell(LinkState::up, warning_);
  server.run();
  twin_.live.forget(listener);
  const std::lock_guard lock(mutex_);
  server_ = nullptr;
}

// Into the trace only what is new.
void ControlLink::tell(LinkState state, const std::string& detail) {
  const std::string what = state == LinkState::up ? "up" : "down";
  {
    const std::lock_guard lock(mutex_);
    status_.state = state;
    status_.detail = detail;
    if (told_ == what + detail) return;
    told_ = what + detail;
  }
  observe(twin_.runner, name_, what, detail);
}

EndpointStatus ControlLink::status() const {
  const std::lock_guard lock(mutex_);
  EndpointStatus status = status_;
  if (server_ != nullptr) {
    const HttpServer::Counters counters = server_->counters();
    status.sent = counters.sent;
    status.received = counters.received;
    status.dropped = counters.dropped;
  }
  return status;
}

}  // namespace chronotwin::bridge
