// A caller of the control endpoint in this or another process: what `chronotwin inject`, `chronotwin control` and the
// desktop beside an external run speak. One WebSocket carries requests and what is subscribed to.
//
//   ControlClient client("http://127.0.0.1:8470");
//   client.subscribe({.channels = {"bbu[*].time_error"}}, [](const ControlClient::Push& push) { … });
//   const ControlReply reply = client.request("POST", "/api/v1/run/play");
//
// The connection is made, and made again after a loss with a growing delay, by a thread of the client; subscriptions
// are renewed by themselves. All calls are safe from any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/core/error.hpp"

namespace chronotwin::bridge {

struct ControlReply {
  int status = 0;       // as HTTP has it; 0: the answer did not come
  nlohmann::json body;  // a text where the answer is one (the scenario's YAML)

  [[nodiscard]] bool ok() const { return status >= 200 && status < 300; }
  // What is wrong, one line a problem with its hint; empty where nothing is.
  [[nodiscard]] std::string problems() const;
};

struct ControlSubscription {
  std::vector<std::string> channels = {"*"};  // patterns
  double rate = 10.0;                         // values at most so often a second of wall clock
  bool news = true;                           // events, alarms, commands, onsets and ends of faults
};

class ControlClient {
 public:
  // Nobody answered in time, or the answer was no: the message says which.
  class Unreachable : public Error {
   public:
    using Error::Error;
  };
  enum class Link { connecting, up, down };
  struct Status {
    Link link = Link::connecting;
    std::string detail;             // why it is down
    std::uint64_t connections = 0;  // made so far
    bool refused = false;           // the endpoint is there, and wants a token or another one
  };
  // What the endpoint sends on its own: "snapshot" (first, and anew after each connection and each going back),
  // "values", "news", "state". Documented in the OpenAPI file under /ws.
  struct Push {
    std::string kind;
    nlohmann::json content;
  };
  using Listener = std::function<void(const Push&)>;
  using Done = std::function<void(const ControlReply&)>;

  // `url`: "http://127.0.0.1:8470". Throws Error where it is none.
  explicit ControlClient(const std::string& url, std::string token = {});
  ~ControlClient();
  ControlClient(const ControlClient&) = delete;
  ControlClient& operator=(const ControlClient&) = delete;

  // Waits for the connection and the answer; throws Unreachable. Not from within a callback.
  [[nodiscard]] ControlReply request(const std::string& method, const std::string& path,
                                     const nlohmann::json& body = nullptr,
                                     std::chrono::milliseconds timeout = std::chrono::seconds(5));
  // Returns at once; `done` is called on the client's thread, with status 0 where there is no connection or it is lost.
  void send(const std::string& method, const std::string& path, const nlohmann::json& body, Done done);

  // One subscription a client: a new one takes its place. The listener is called on the client's thread.
  void subscribe(ControlSubscription subscription, Listener listener);

  [[nodiscard]] Status status() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chronotwin::bridge
