#include "gui/state/remote_port.hpp"

#include <utility>

namespace chronotwin::gui {
namespace {

using Json = nlohmann::json;

// Of messages that nobody has taken in: beyond that the window has been away for so long that it begins anew.
constexpr std::size_t kMostWaiting = 20'000;

Json injection(const Command& command) {
  Json parameters = Json::object();
  for (const FaultParameter& it : command.parameters) {
    parameters[it.name] = it.text.empty() ? Json(it.value) : Json(it.text);
  }
  Json body{{"id", command.id}, {"fault", command.name}, {"target", command.target}};
  if (!parameters.empty()) body["parameters"] = std::move(parameters);
  if (command.lasts) body["for"] = command.lasts->seconds();
  return body;
}

}  // namespace

void RemotePort::Inbox::put(const std::string& kind, Json content) {
  const std::lock_guard lock(mutex);
  if (pushes.size() >= kMostWaiting) {
    pushes.clear();
    pushes.push_back({"overflow", nullptr});
  }
  pushes.push_back({kind, std::move(content)});
}

RemotePort::RemotePort(std::string url, std::string token) : url_(std::move(url)), client_(url_, std::move(token)) {
  client_.subscribe({},
                    [inbox = inbox_](const bridge::ControlClient::Push& push) { inbox->put(push.kind, push.content); });
}

void RemotePort::ask(const std::string& path, const Json& body, const std::string& method) {
  client_.send(method, path, body, [inbox = inbox_](const bridge::ControlReply& reply) {
    if (reply.ok()) return;
    const std::lock_guard lock(inbox->mutex);
    inbox->complaints.push_back(reply.status == 0 ? "the connection was lost" : reply.problems());
  });
}

void RemotePort::step(Duration by) {
  ask("/api/v1/run/step", {{"by", by.seconds()}});
}

void RemotePort::set_speed(double factor) {
  ask("/api/v1/run/speed", {{"speed", factor}});
}

void RemotePort::checkpoint(std::string name) {
  ask("/api/v1/run/checkpoint", {{"name", std::move(name)}});
}

void RemotePort::rewind(SimTime to) {
  ask("/api/v1/run/rewind", {{"to", to.since_start().seconds()}});
}

bool RemotePort::accepts_commands() const {
  return client_.status().link == bridge::ControlClient::Link::up;
}

void RemotePort::post(Command command) {
  switch (command.kind) {
    case Command::Kind::inject:
      return ask("/api/v1/faults", injection(command));
    case Command::Kind::clear:
      return ask("/api/v1/faults/" + command.id, nullptr, "DELETE");
    case Command::Kind::acknowledge:
      return ask("/api/v1/alarms/" + command.name + "/" + command.target + "/acknowledge");
    case Command::Kind::operate:
      return ask("/api/v1/operate", {{"target", command.target}, {"action", command.name}});
    case Command::Kind::datagram:
    case Command::Kind::observe:
      return;  // those are the endpoints' own
  }
}

std::string RemotePort::session_yaml() {
  const bridge::ControlReply reply = client_.request("GET", "/api/v1/scenario");
  if (!reply.ok() || !reply.body.is_string()) throw Error(url_ + ": " + reply.problems());
  return reply.body;
}

std::optional<PortLink> RemotePort::link() const {
  const bridge::ControlClient::Status status = client_.status();
  PortLink link{PortLink::State::connecting, url_, status.detail, status.refused};
  if (status.link == bridge::ControlClient::Link::up) link.state = PortLink::State::up;
  if (status.link == bridge::ControlClient::Link::down) link.state = PortLink::State::down;
  return link;
}

std::vector<std::string> RemotePort::take_complaints() {
  const std::lock_guard lock(inbox_->mutex);
  return std::exchange(inbox_->complaints, {});
}

void RemotePort::tick(double) {
  std::deque<bridge::ControlClient::Push> pushes;
  {
    const std::lock_guard lock(inbox_->mutex);
    pushes.swap(inbox_->pushes);
  }
  for (const bridge::ControlClient::Push& push : pushes) {
    try {
      take(push);
    } catch (const std::exception& error) {  // of the other side's making
      const std::lock_guard lock(inbox_->mutex);
      inbox_->complaints.push_back(url_ + ": " + error.what());
    }
  }
}

void RemotePort::begin_snapshot(Json snapshot) {
  ++snapshots_;
  waiting_.emplace();
  waiting_->snapshot = std::move(snapshot);
  for (const char* what : {"topology", "scenario/begun", "news"}) {
    client_.send("GET", std::string("/api/v1/") + what, nullptr,
                 [inbox = inbox_, what, number = snapshots_](const bridge::ControlReply& reply) {
                   if (reply.ok()) inbox->put("beside", {{"what", what}, {"number", number}, {"body", reply.body}});
                 });
  }
}

void RemotePort::finish_snapshot() {
  Waiting whole = std::move(*waiting_);
  waiting_.reset();
  const std::uint64_t connections = client_.status().connections;
  remote_.take_snapshot(whole.snapshot, {whole.topology, whole.scenario, whole.news}, connections != connections_);
  connections_ = connections;
  for (const bridge::ControlClient::Push& push : whole.held) take(push);
}

void RemotePort::take(const bridge::ControlClient::Push& push) {
  const Json& content = push.content;
  if (push.kind == "snapshot") return begin_snapshot(content);
  if (push.kind == "state") {
    if (remote_.runs() > 0) remote_.take_state(content);
    return;
  }
  if (push.kind == "overflow") {  // the subscription brings a snapshot
    waiting_.reset();
    client_.subscribe({}, [inbox = inbox_](const bridge::ControlClient::Push& it) { inbox->put(it.kind, it.content); });
    return;
  }
  if (push.kind == "beside") {
    if (!waiting_ || content.at("number") != snapshots_) return;
    const std::string what = content.at("what");
    (what == "news"       ? waiting_->news
     : what == "topology" ? waiting_->topology
                          : waiting_->scenario) = content.at("body");
    if (waiting_->news.is_null() || waiting_->topology.is_null() || waiting_->scenario.is_null()) return;
    return finish_snapshot();
  }
  if (waiting_) {
    waiting_->held.push_back(push);
  } else if (remote_.runs() == 0) {
    return;  // before the first snapshot there is nothing to add to
  } else if (push.kind == "values") {
    remote_.take_values(content);
  } else if (push.kind == "news") {
    remote_.take_news(content);
  } else if (push.kind == "error") {
    const std::lock_guard lock(inbox_->mutex);
    inbox_->complaints.push_back(content.dump());
  }
}

}  // namespace chronotwin::gui
