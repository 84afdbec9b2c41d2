// A live run with a control endpoint in this process, and curl to call it with.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/steered_twin.hpp"

namespace chronotwin::testing {

using Json = nlohmann::json;

struct HttpReply {
  int status = 0;
  std::string body;
  [[nodiscard]] Json json() const { return Json::parse(body, nullptr, false); }
};

// `more`: options of curl. Brackets in a path stand as they are (-g).
inline HttpReply curl(const std::string& url, const std::string& more = "") {
  const CommandResult result = run_command("curl -sS -g -m 20 -w '\n%{http_code}' " + more + " '" + url + "' 2>&1");
  const std::size_t end = result.output.rfind('\n');
  HttpReply reply{std::atoi(result.output.c_str() + end + 1), result.output.substr(0, end)};
  return reply;
}

class Served {
 public:
  explicit Served(const std::string& options = "", Scenario (*scenario)(const std::string&) = steered_room)
      : twin(scenario("  ctl: {kind: control, port: 0" + options + "}\n")) {
    if (!wait_until(10.0, [this] { return status().state == bridge::LinkState::up; })) {
      throw std::runtime_error("the control endpoint does not come up: " + status().detail);
    }
    url = status().where;
  }
  [[nodiscard]] bridge::EndpointStatus status() const { return twin.status("ctl"); }
  [[nodiscard]] HttpReply get(const std::string& path) const { return curl(url + "/api/v1" + path); }
  [[nodiscard]] HttpReply post(const std::string& path, const std::string& body = "") const {
    return curl(url + "/api/v1" + path, body.empty() ? "-X POST" : "-d '" + body + "'");
  }
  [[nodiscard]] HttpReply remove(const std::string& path) const { return curl(url + "/api/v1" + path, "-X DELETE"); }
  [[nodiscard]] std::string port() const { return url.substr(url.rfind(':') + 1); }

  SteeredTwin twin;
  std::string url;
};

}  // namespace chronotwin::testing
