#include "sim/cli/live_console.hpp"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace chronotwin::cli {
namespace {

constexpr const char* kWipe = "\r\033[K";

std::string clock(SimTime time) {
  const auto seconds = time.ps / Duration::kPerSecond;
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

Text state_text(RunnerState state) {
  switch (state) {
    case RunnerState::running:
      return {"", ""};
    case RunnerState::paused:
      return {"paused", "已暂停"};
    case RunnerState::rewinding:
      return {"going back", "回退中"};
    case RunnerState::finished:
      return {"finished", "已结束"};
    case RunnerState::failed:
      break;
  }
  return {"failed", "失败"};
}

}  // namespace

LiveConsole::LiveConsole(Language language, bool quiet)
    : language_(language), quiet_(quiet), line_(!quiet && isatty(STDERR_FILENO) == 1) {}

LiveConsole::~LiveConsole() {
  if (line_) fmt::print(stderr, "{}", kWipe);
}

void LiveConsole::say(const Text& text) {
  if (quiet_) return;
  fmt::print(stderr, "{}{}\n", line_ ? kWipe : "", text.in(language_));
}

void LiveConsole::show(const RunnerStatus& status, const std::vector<bridge::Bridge::Named>& endpoints) {
  for (const auto& endpoint : endpoints) watch(endpoint);
  if (!line_) return;
  fmt::print(stderr, "{}{}", kWipe, line(status));
  std::fflush(stderr);
}

std::vector<EndpointLog> LiveConsole::endpoints() const {
  std::vector<EndpointLog> all;
  for (const auto& [name, log] : endpoints_) all.push_back(log);
  return all;
}

void LiveConsole::watch(const bridge::Bridge::Named& endpoint) {
  const auto [known, is_new] = endpoints_.try_emplace(endpoint.name);
  EndpointLog& log = known->second;
  const bridge::LinkState before = is_new ? bridge::LinkState::starting : log.last.status.state;
  log.last = endpoint;
  const bridge::EndpointStatus& status = endpoint.status;
  log.was_up = log.was_up || status.state == bridge::LinkState::up;
  if (status.state == before) return;
  const Text state = cli::state_text(status.state);
  const std::string where = status.where.empty() ? "" : " " + status.where;
  const std::string detail = status.detail.empty() ? "" : ": " + status.detail;
  say({fmt::format("endpoint {} ({}) is {}{}{}", endpoint.name, endpoint.kind, state.en, where, detail),
       fmt::format("端点 {}（{}）{}{}{}", endpoint.name, endpoint.kind, state.zh, where, detail)});
}

std::string LiveConsole::line(const RunnerStatus& status) const {
  const auto up = std::ranges::count_if(
      endpoints_, [](const auto& it) { return it.second.last.status.state == bridge::LinkState::up; });
  const Text format{"{} / {}  {:g} x  {}  lateness p99 {:.3f} ms, {} misses  endpoints {} of {} up",
                    "{} / {}  {:g} 倍  {}  迟到 p99 {:.3f} ms，超限 {}  端点 {}/{} 已连通"};
  return fmt::format(fmt::runtime(format.in(language_)), clock(status.now), clock(status.end), status.speed,
                     state_text(status.state).in(language_), status.lateness.p99_s * 1e3, status.lateness.misses, up,
                     endpoints_.size());
}

}  // namespace chronotwin::cli
