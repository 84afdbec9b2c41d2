// The endpoint of the kind `control`: an Api over HTTP, whose WebSockets are woken by the run's news.
#pragma once

#include <string>

#include "sim/bridge/control/api.hpp"
#include "sim/bridge/http/http_endpoint.hpp"

namespace chronotwin::bridge {

class ControlLink final : public EndpointLink {
 public:
  ControlLink(const std::string& name, const ControlConfig& config, const Twin& twin);
  ~ControlLink() override;
  void start() override;
  [[nodiscard]] EndpointStatus status() const override { return http_.status(); }

 private:
  Twin twin_;
  Api api_;
  HttpEndpoint http_;
  std::optional<std::size_t> listener_;
};

}  // namespace chronotwin::bridge
