#include "sim/bridge/control/requests.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "models/core/units.hpp"
#include "models/equipment/operator_action.hpp"
#include "scenarios/loader/injection.hpp"
#include "scenarios/loader/reader.hpp"
#include "scenarios/loader/sections.hpp"

namespace chronotwin::bridge {
namespace {

using Json = nlohmann::json;

constexpr const char* kOrigin = "control";
constexpr Duration kLongest = kOneDay * 100;  // as a scenario

const Json& object_or_nothing(const Json& json) {
  static const Json kNothing = Json::object();
  return json.is_object() ? json : kNothing;
}

std::string number_with(double value, std::string_view unit) {
  return unit.empty() || unit == "1" ? format_number(value) : fmt::format("{} {}", format_number(value), unit);
}

// As a scenario would write it. A parameter that the fault does not have is left for the loader to complain of.
std::string parameter_text(Body& body, const FaultType* fault, const std::string& name, const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_number()) {
    body.problem(name, fmt::format("{}: a text with its unit or a number is needed", name));
    return {};
  }
  const FaultParameterSpec* spec = fault != nullptr ? fault->find_parameter(name) : nullptr;
  return number_with(value.get<double>(),
                     spec != nullptr && spec->dimension ? units_of(*spec->dimension).front().text : std::string_view());
}

std::string free_id(const std::set<std::string>& taken) {
  for (int n = 1;; ++n) {
    std::string id = fmt::format("injected_{}", n);
    if (!taken.contains(id)) return id;
  }
}

InjectionText injection_text(Body& body, const std::set<std::string>& taken) {
  InjectionText text;
  text.id = body.optional_text("id");
  if (text.id.empty()) text.id = free_id(taken);
  text.fault = body.text("fault");
  text.targets = body.texts("target");
  if (const Json* lasts = body.find("for"); lasts != nullptr && !lasts->is_null()) {
    text.lasts = lasts->is_number() ? number_with(lasts->get<double>(), "s") : body.optional_text("for");
  }
  const Json* parameters = body.find("parameters");
  if (parameters == nullptr || parameters->is_null()) return text;
  if (!parameters->is_object()) {
    body.problem("parameters", "parameters: names and values are needed, as in {\"js\": \"40 dB\"}");
    return text;
  }
  for (const auto& [name, value] : parameters->items()) {
    text.parameters.emplace_back(name, parameter_text(body, find_fault(text.fault), name, value));
  }
  return text;
}

std::vector<std::string> alarm_names(const std::vector<LiveState::Alarm>& standing) {
  std::vector<std::string> names;
  for (const LiveState::Alarm& it : standing) names.push_back(it.raised.code + " at " + it.raised.source);
  return names;
}

}  // namespace

std::vector<Problem> to_problems(const Diagnostics& diagnostics) {
  std::vector<Problem> problems;
  for (const Diagnostic& it : diagnostics.list()) {
    if (it.severity != Severity::error) continue;
    const std::string place =
        it.mark.line > 0 ? fmt::format("{}:{}:{}: ", it.mark.file, it.mark.line, it.mark.column) : std::string();
    problems.push_back({it.path, place + it.message, it.hint});
  }
  return problems;
}

Body::Body(const Json& json) : json_(object_or_nothing(json)) {
  if (!json.is_object() && !json.is_null()) problem("", "a JSON object is needed");
}

const Json* Body::find(const std::string& key) {
  known_.insert(key);
  const auto found = json_.find(key);
  return found == json_.end() ? nullptr : &*found;
}

std::string Body::text(const std::string& key) {
  const Json* value = find(key);
  if (value != nullptr && value->is_string() && !value->get_ref<const std::string&>().empty()) {
    return value->get<std::string>();
  }
  problem(key, value == nullptr ? fmt::format("'{}' is missing", key) : fmt::format("{}: a text is needed", key));
  return {};
}

std::string Body::optional_text(const std::string& key) {
  const Json* value = find(key);
  return value == nullptr || value->is_null() ? std::string() : text(key);
}

std::vector<std::string> Body::texts(const std::string& key) {
  const Json* value = find(key);
  if (value == nullptr || !value->is_array()) {
    const std::string one = text(key);
    return one.empty() ? std::vector<std::string>() : std::vector{one};
  }
  std::vector<std::string> list;
  for (const Json& it : *value) {
    if (it.is_string()) list.push_back(it.get<std::string>());
  }
  if (list.empty() || list.size() != value->size()) problem(key, fmt::format("{}: texts are needed", key));
  return list;
}

void Body::problem(std::string field, std::string message, std::string hint) {
  problems_.push_back({std::move(field), std::move(message), std::move(hint)});
}

std::vector<Problem> Body::problems() const {
  std::vector<Problem> all = problems_;
  const std::vector<std::string> known(known_.begin(), known_.end());
  for (const auto& [key, value] : json_.items()) {
    if (!known_.contains(key)) all.push_back({key, fmt::format("unknown key '{}'", key), suggest(key, known)});
  }
  return all;
}

std::optional<Duration> read_time(Body& body, const std::string& key) {
  const Json* value = body.find(key);
  const std::string text =
      value != nullptr && value->is_number() ? number_with(value->get<double>(), "s") : body.text(key);
  if (text.empty()) return std::nullopt;
  Parsed<Duration> parsed = parse_duration(text);
  if (!parsed.value) {
    body.problem(key, fmt::format("{}: {}", key, parsed.error), parsed.hint);
  } else if (parsed.value->ps < 0 || *parsed.value > kLongest) {
    body.problem(key, fmt::format("{}: {} is outside 0 s to 100 d", key, text));
    parsed.value.reset();
  }
  return parsed.value;
}

Request Requests::checked(std::vector<Command> commands, std::vector<Problem> problems) const {
  for (Command& command : commands) {
    command.origin = kOrigin;
    if (const std::string complaint = check_.complaint(command); !complaint.empty() && problems.empty()) {
      problems.push_back({"", complaint, ""});
    }
  }
  if (!problems.empty()) commands.clear();
  return {std::move(commands), std::move(problems)};
}

Request Requests::inject(const Json& json, const std::set<std::string>& taken) const {
  Body body(json);
  InjectionText text = injection_text(body, taken);
  std::vector<Problem> problems = body.problems();
  const bool is_taken = taken.contains(text.id);
  if (is_taken) {
    problems.push_back({"id", fmt::format("the id '{}' is taken", text.id), "leave it out and one is chosen"});
    text.id = free_id(taken);
  }
  if (text.fault.empty() || text.targets.empty()) return {{}, problems};
  Diagnostics diagnostics;
  const auto item = read_injection(scenario_, text, diagnostics);
  const std::vector<Problem> more = to_problems(diagnostics);
  problems.insert(problems.end(), more.begin(), more.end());
  if (!item) return {{}, problems};
  if (item->lasts && *item->lasts > kLongest) problems.push_back({"for", "for: longer than 100 d", ""});
  std::vector<Command> commands;
  for (const std::string& target : item->targets) {
    commands.push_back({.kind = Command::Kind::inject,
                        .id = item->id,
                        .name = item->fault,
                        .target = target,
                        .parameters = item->parameters,
                        .lasts = item->lasts});
  }
  Request request = checked(std::move(commands), std::move(problems));
  request.conflict = is_taken && request.problems.size() == 1;
  return request;
}

Request Requests::clear(const Json& json, const std::set<std::string>& known) const {
  Body body(json);
  const std::string id = body.text("id");
  if (!id.empty() && !known.contains(id)) {
    const std::vector<std::string> ids(known.begin(), known.end());
    body.problem("id", fmt::format("no fault '{}' is active", id), ids.empty() ? "none is active" : suggest(id, ids));
  }
  return checked({{.kind = Command::Kind::clear, .id = id}}, body.problems());
}

Request Requests::acknowledge(const Json& json, const std::vector<LiveState::Alarm>& standing) const {
  Body body(json);
  const std::string code = body.text("code");
  const std::string path = body.text("path");
  const bool stands = std::ranges::any_of(
      standing, [&](const LiveState::Alarm& it) { return it.raised.code == code && it.raised.source == path; });
  if (!code.empty() && !path.empty() && !stands) {
    body.problem("code", fmt::format("no alarm {} stands at '{}'", code, path),
                 standing.empty() ? "no alarm stands" : suggest(code + " at " + path, alarm_names(standing)));
  }
  return checked({{.kind = Command::Kind::acknowledge, .name = code, .target = path}}, body.problems());
}

Request Requests::operate(const Json& json) const {
  Body body(json);
  const std::string target = body.text("target");
  const std::string action = body.text("action");
  std::vector<std::string> boxes;
  std::string_view kind = "host";
  for (const Equipment& it : scenario_.equipment) {
    if (operator_actions(kind_of(it)).empty()) continue;
    boxes.push_back(it.path);
    if (it.path == target) kind = kind_of(it);
  }
  if (!action.empty() && !has_action(kind, action)) {
    std::vector<std::string_view> names;
    for (const OperatorAction& it : operator_actions(kind)) names.push_back(it.name);
    body.problem("action", fmt::format("a {} knows no action '{}'", kind, action), suggest(action, names));
  }
  if (!target.empty() && std::ranges::find(boxes, target) == boxes.end()) {
    body.problem("target", fmt::format("there is no host or clock '{}'", target), suggest(target, boxes));
  }
  return checked({{.kind = Command::Kind::operate, .name = action, .target = target}}, body.problems());
}

}  // namespace chronotwin::bridge
