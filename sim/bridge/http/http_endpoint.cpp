#include "sim/bridge/http/http_endpoint.hpp"

#include <utility>

#include <fmt/format.h>

#include "models/core/error.hpp"
#include "models/equipment/endpoint_config.hpp"
#include "sim/bridge/http/guard.hpp"

namespace chronotwin::bridge {

HttpEndpoint::HttpEndpoint(std::string name, HttpPlace place, const Twin& twin, HttpService& service)
    : place_(std::move(place)), service_(service), link_(std::move(name), twin, *this) {}

std::string HttpEndpoint::where() const {
  const std::lock_guard lock(mutex_);
  return (server_ != nullptr ? server_->url() : fmt::format("http://{}:{}", place_.address, place_.port)) + place_.path;
}

void HttpEndpoint::open() {
  ServerOptions options{.address = place_.address, .port = place_.port, .token = {}};
  if (!place_.token_file.empty()) {
    TokenFile file = load_token(place_.token_file);
    options.token = std::move(file.token);
    warning_ = std::move(file.warning);
  } else if (place_.guarded && !is_loopback(place_.address)) {
    throw Error(fmt::format("the address {} needs a token: give `token_file`", place_.address));
  }
  auto server = std::make_unique<HttpServer>(std::move(options), service_);
  ended_ = false;
  thread_ = std::thread([this, serving = server.get()] {
    serving->run();
    ended_ = true;
    link_.ring();
  });
  const std::lock_guard lock(mutex_);
  server_ = std::move(server);
}

void HttpEndpoint::close() {
  std::unique_ptr<HttpServer> server;
  {
    const std::lock_guard lock(mutex_);
    server = std::move(server_);
  }
  if (server == nullptr) return;
  server->stop();
  thread_.join();
}

bool HttpEndpoint::work() {
  if (ended_) throw Error("the server has stopped");
  return true;
}

void HttpEndpoint::wake() {
  const std::lock_guard lock(mutex_);
  if (server_ != nullptr) server_->wake();
}

EndpointStatus HttpEndpoint::status() const {
  EndpointStatus status = link_.status();
  const std::lock_guard lock(mutex_);
  if (server_ == nullptr) return status;
  const HttpServer::Counters counters = server_->counters();
  status.sent = counters.sent;
  status.received = counters.received;
  status.dropped = counters.dropped;
  return status;
}

}  // namespace chronotwin::bridge
