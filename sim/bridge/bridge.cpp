#include "sim/bridge/bridge.hpp"

#include <algorithm>

namespace chronotwin::bridge {

void Bridge::start(const Twin& twin, const std::vector<std::string>& only) {
  for (const Endpoint& endpoint : twin.scenario.endpoints) {
    if (!only.empty() && std::ranges::find(only, endpoint.name) == only.end()) continue;
    open_[endpoint.name] = {std::string(endpoint.kind()), endpoint.required, make_endpoint(endpoint, twin)};
  }
  for (auto& [name, endpoint] : open_) endpoint.link->start();
  started_ = true;
}

void Bridge::stop() {
  started_ = false;
  for (auto& [name, endpoint] : open_) endpoint.link.reset();
  open_.clear();
}

void Bridge::send(std::string_view endpoint, const std::string& bytes) {
  if (!started_ || silent_) return;
  if (const auto found = open_.find(endpoint); found != open_.end()) found->second.link->send(bytes);
}

std::vector<Bridge::Named> Bridge::status() const {
  std::vector<Named> list;
  for (const auto& [name, endpoint] : open_) {
    list.push_back({name, endpoint.kind, endpoint.required, endpoint.link->status()});
  }
  return list;
}

}  // namespace chronotwin::bridge
