#include "sim/bridge/bridge.hpp"

#include <algorithm>

namespace chronotwin::bridge {

void Bridge::start(const Twin& given, const std::vector<std::string>& only) {
  Twin twin = given;
  twin.bridge = this;
  const std::lock_guard lock(mutex_);
  for (const Endpoint& endpoint : twin.scenario.endpoints) {
    if (!only.empty() && std::ranges::find(only, endpoint.name) == only.end()) continue;
    open_[endpoint.name] = {std::string(endpoint.kind()), endpoint.required, make_endpoint(endpoint, twin)};
  }
  for (auto& [name, endpoint] : open_) endpoint.link->start();
  started_ = true;
}

void Bridge::stop() {
  started_ = false;
  // An endpoint that is ending may still ask how the others are.
  std::map<std::string, Open, std::less<>> ending;
  {
    const std::lock_guard lock(mutex_);
    ending.swap(open_);
  }
}

void Bridge::send(std::string_view endpoint, const std::string& bytes) {
  if (!started_ || silent_) return;
  const std::lock_guard lock(mutex_);
  if (const auto found = open_.find(endpoint); found != open_.end()) found->second.link->send(bytes);
}

std::vector<Bridge::Named> Bridge::status() const {
  const std::lock_guard lock(mutex_);
  std::vector<Named> list;
  for (const auto& [name, endpoint] : open_) {
    list.push_back({name, endpoint.kind, endpoint.required, endpoint.link->status()});
  }
  return list;
}

}  // namespace chronotwin::bridge
