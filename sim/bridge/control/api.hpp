// The control endpoint without its sockets: method, path and JSON in, status and JSON out. HTTP and WebSocket hand over
// what they get; openapi.json describes every route.
//
// A request that is wrong is answered by {"error": …, "problems": [{field, message, hint}]}, all of it at once. What is
// done to the run is a Command, applied at the simulated time of its arrival, hence the 202. Safe from any thread;
// never makes the simulation wait for longer than a copy takes.
#pragma once

#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/bridge/control/requests.hpp"
#include "sim/bridge/control/wire.hpp"
#include "sim/bridge/endpoint.hpp"

namespace chronotwin::bridge {

class Api final : public HttpService {
 public:
  explicit Api(const Twin& twin);

  [[nodiscard]] HttpReply handle(const HttpRequest& request) override;
  [[nodiscard]] std::unique_ptr<WebSocketTalk> talk(std::string_view path) override;  // a Subscriber, at /ws

  struct Route {
    std::string_view method, path;  // "/api/v1/channels/{path}"
  };
  [[nodiscard]] static std::vector<Route> routes();

  // What somebody who has just subscribed is told first.
  [[nodiscard]] Json snapshot(const std::vector<std::string>& patterns);
  [[nodiscard]] Json state();
  [[nodiscard]] RunnerStatus run_status() const { return twin_.runner.status(); }
  [[nodiscard]] LiveState& live() { return twin_.live; }
  // Fixed between two beginnings of the run.
  [[nodiscard]] std::shared_ptr<const std::vector<trace::Channel>> channels();

 private:
  struct Call {
    const HttpRequest& request;
    std::vector<std::string> parts;  // what stood for {…}
  };
  using Handler = HttpReply (Api::*)(const Call&);
  struct Entry {
    Route route;
    Handler handler;
  };
  static std::span<const Entry> table();
  [[nodiscard]] HttpReply call(const Entry& entry, const Call& call);

  HttpReply get_state(const Call&);
  HttpReply get_channels(const Call& call);
  HttpReply get_channel(const Call& call);
  HttpReply get_values(const Call& call);
  HttpReply get_alarms(const Call&);
  HttpReply acknowledge(const Call& call);
  HttpReply get_faults(const Call&);
  HttpReply inject(const Call& call);
  HttpReply clear(const Call& call);
  HttpReply get_fault_types(const Call&);
  HttpReply get_targets(const Call&);
  HttpReply get_topology(const Call&);
  HttpReply get_news(const Call& call);
  HttpReply operate(const Call& call);
  HttpReply play(const Call& call);
  HttpReply pause(const Call& call);
  HttpReply step(const Call& call);
  HttpReply speed(const Call& call);
  HttpReply checkpoint(const Call& call);
  HttpReply rewind(const Call& call);
  HttpReply get_scenario(const Call&);
  HttpReply get_begun(const Call&);
  HttpReply get_openapi(const Call&);
  HttpReply get_page(const Call&);

  HttpReply post(Request request, int refusal);
  Json alarms_json() const;
  Json faults_json() const;
  Json channel_json(const trace::Channel& channel, double value) const;
  std::set<std::string> taken_ids();
  std::set<std::string> active_ids();
  std::optional<SimTime> rewind_time(Body& body);

  Twin twin_;
  const std::string session_;  // another one each time a run is started
  Requests requests_;
  std::vector<FaultTarget> targets_;
  std::mutex mutex_;  // of what follows
  std::shared_ptr<const std::vector<trace::Channel>> channels_;
  std::size_t channels_of_ = 0;  // the beginning that channels_ belongs to
  // Posted since posted_of_, perhaps not yet applied.
  std::set<std::string> posted_;
  std::size_t posted_of_ = 0;
};

}  // namespace chronotwin::bridge
