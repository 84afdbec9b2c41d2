// What is asked over HTTP and what is answered, without the sockets; and who answers.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace chronotwin::bridge {

using Json = nlohmann::json;

struct HttpRequest {
  std::string method;  // "GET"
  std::string path;    // decoded: "/api/v1/channels/bbu[1].time_error"
  std::multimap<std::string, std::string> query;
  Json body;           // null: none
  std::string accept;  // the header of that name
};

struct HttpReply {
  int status = 200;
  Json body;
  std::string text;  // instead of the body: a page, a scenario
  std::string type = "application/json";
  std::string allow;  // of a 405: the methods there are
};

// What is wrong with a request. `field` is the key it is about; may be empty.
struct Problem {
  std::string field, message, hint;
};
// {"error": …, "problems": [{field, message, hint}]}
[[nodiscard]] HttpReply error_reply(int status, std::string what, const std::vector<Problem>& problems = {});

// What came in; discarded where it is no JSON, or nested deeper than anything that is asked for.
[[nodiscard]] Json parse(std::string_view text);
// As it is sent: one line, with what is no UTF-8 replaced.
[[nodiscard]] std::string text_of(const Json& json);

// The near end of one WebSocket: what comes in, what is to go out, and when.
class WebSocketTalk {
 public:
  virtual ~WebSocketTalk() = default;
  virtual void receive(std::string_view text) = 0;
  // The next message, where there is one; `now` in seconds of a monotonic clock.
  [[nodiscard]] virtual std::optional<std::string> next(double now) = 0;
  // When next() should be asked again though nothing has happened; none: no need.
  [[nodiscard]] virtual std::optional<double> wake_at() const = 0;
  // Why the connection is to be closed; empty: it is not.
  [[nodiscard]] virtual const std::string& closing() const = 0;
  [[nodiscard]] virtual std::uint64_t dropped() const = 0;  // messages that were passed over
};

// Who answers. Called on the server's thread.
class HttpService {
 public:
  virtual ~HttpService() = default;
  [[nodiscard]] virtual HttpReply handle(const HttpRequest& request) = 0;
  // For a WebSocket that was opened at this path; null: there is none.
  [[nodiscard]] virtual std::unique_ptr<WebSocketTalk> talk(std::string_view path) {
    (void)path;
    return nullptr;
  }
};

}  // namespace chronotwin::bridge
