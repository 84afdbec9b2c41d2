// What is asked of a run, from JSON to Commands: the loader's own reading of quantities and targets, so that a wrong
// name, unit or value gets the same complaint and hint as in a scenario file, all of a request at once.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "scenarios/schema/scenario.hpp"
#include "sim/bridge/http/message.hpp"
#include "sim/runtime/command.hpp"
#include "sim/runtime/command_check.hpp"
#include "sim/runtime/live_state.hpp"

namespace chronotwin::bridge {

// The errors among them, with their place in the file where they have one.
[[nodiscard]] std::vector<Problem> to_problems(const Diagnostics& diagnostics);

// The members of a request, each asked for once; what nobody asked for is a problem too.
class Body {
 public:
  explicit Body(const nlohmann::json& json);
  // Empty, with a problem, where it is missing or no text.
  [[nodiscard]] std::string text(const std::string& key);
  [[nodiscard]] std::string optional_text(const std::string& key);
  [[nodiscard]] std::vector<std::string> texts(const std::string& key);  // one text or a list of them
  [[nodiscard]] const nlohmann::json* find(const std::string& key);      // nullptr: not there
  void problem(std::string field, std::string message, std::string hint = {});
  // Those of all members, unknown ones included.
  [[nodiscard]] std::vector<Problem> problems() const;

 private:
  const nlohmann::json& json_;
  std::set<std::string> known_;
  std::vector<Problem> problems_;
};

struct Request {
  std::vector<Command> commands;  // none where there are problems
  std::vector<Problem> problems;
  bool conflict = false;  // nothing is wrong but that the id is taken
};

class Requests {
 public:
  Requests(const Scenario& scenario, const CommandCheck& check) : scenario_(scenario), check_(check) {}

  // {"fault", "target": text or list, "id", "for", "parameters": {name: "3 dB" or a number in the canonical unit}}. An
  // id that is left out is chosen; `taken` are those of this run already.
  [[nodiscard]] Request inject(const nlohmann::json& body, const std::set<std::string>& taken) const;
  // {"id"}: of `known` ones.
  [[nodiscard]] Request clear(const nlohmann::json& body, const std::set<std::string>& known) const;
  // {"code", "path"}: of an alarm that stands.
  [[nodiscard]] Request acknowledge(const nlohmann::json& body, const std::vector<LiveState::Alarm>& standing) const;
  // {"target": a host or clock, "action": "select_antenna_b"}
  [[nodiscard]] Request operate(const nlohmann::json& body) const;

 private:
  [[nodiscard]] Request checked(std::vector<Command> commands, std::vector<Problem> problems) const;

  const Scenario& scenario_;
  const CommandCheck& check_;
};

// A time as a text with its unit ("10 s"), or a number of seconds.
[[nodiscard]] std::optional<Duration> read_time(Body& body, const std::string& key);

}  // namespace chronotwin::bridge
