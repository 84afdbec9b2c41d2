// The endpoint of the kind `control`: an Api and an HttpServer on a thread of its own. Where the port is taken or the
// token is missing it says so, and tries again after 0.5 s, then after twice that, up to 30 s.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "sim/bridge/control/api.hpp"
#include "sim/bridge/control/http_server.hpp"
#include "sim/bridge/endpoint.hpp"

namespace chronotwin::bridge {

class ControlLink final : public EndpointLink {
 public:
  ControlLink(std::string name, ControlConfig config, const Twin& twin);
  ~ControlLink() override;
  void start() override;
  [[nodiscard]] EndpointStatus status() const override;

 private:
  void run();
  void serve();  // returns when it is stopped; throws Error where it cannot begin
  [[nodiscard]] ServerOptions options();
  void tell(LinkState state, const std::string& detail);

  const std::string name_;
  const ControlConfig config_;
  Twin twin_;
  Api api_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  HttpServer* server_ = nullptr;  // while it serves
  EndpointStatus status_;
  std::string told_;  // what was observed last
  std::string warning_;
  std::thread thread_;
};

}  // namespace chronotwin::bridge
