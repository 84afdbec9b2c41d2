// The control endpoint without its sockets: method, path and JSON in, status and JSON out. HTTP and WebSocket hand over
// what they get; openapi.json describes every route.
//
// A request that is wrong is answered by {"error": …, "problems": [{field, message, hint}]}, all of it at once. What is
// done to the run is a Command, applied at the simulated time of its arrival, hence the 202. Safe from any thread;
// never makes the simulation wait for longer than a copy takes.
#pragma once

#include <map>
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

struct ApiRequest {
  std::string method;  // "GET"
  std::string path;    // decoded: "/api/v1/channels/bbu[1].time_error"
  std::multimap<std::string, std::string> query;
  Json body;  // null: none
};

struct ApiReply {
  int status = 200;
  Json body;
  std::string text;  // instead of the body: a page, a scenario
  std::string type = "application/json";
  std::string allow;  // of a 405: the methods there are
};

[[nodiscard]] ApiReply error_reply(int status, std::string what, const std::vector<Problem>& problems = {});

class Api {
 public:
  explicit Api(const Twin& twin);

  [[nodiscard]] ApiReply handle(const ApiRequest& request);

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
    const ApiRequest& request;
    std::vector<std::string> parts;  // what stood for {…}
  };
  using Handler = ApiReply (Api::*)(const Call&);
  struct Entry {
    Route route;
    Handler handler;
  };
  static std::span<const Entry> table();
  [[nodiscard]] ApiReply call(const Entry& entry, const Call& call);

  ApiReply get_state(const Call&);
  ApiReply get_channels(const Call& call);
  ApiReply get_channel(const Call& call);
  ApiReply get_values(const Call& call);
  ApiReply get_alarms(const Call&);
  ApiReply acknowledge(const Call& call);
  ApiReply get_faults(const Call&);
  ApiReply inject(const Call& call);
  ApiReply clear(const Call& call);
  ApiReply get_fault_types(const Call&);
  ApiReply get_targets(const Call&);
  ApiReply get_topology(const Call&);
  ApiReply get_news(const Call& call);
  ApiReply operate(const Call& call);
  ApiReply play(const Call& call);
  ApiReply pause(const Call& call);
  ApiReply step(const Call& call);
  ApiReply speed(const Call& call);
  ApiReply checkpoint(const Call& call);
  ApiReply rewind(const Call& call);
  ApiReply get_scenario(const Call&);
  ApiReply get_begun(const Call&);
  ApiReply get_openapi(const Call&);
  ApiReply get_page(const Call&);

  ApiReply post(Request request, int refusal);
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
