#include "sim/cli/live_log.hpp"

#include <fmt/format.h>

namespace chronotwin::cli {
namespace {

using nlohmann::json;

constexpr double kMilli = 1e3;

json to_json(const LatenessSummary& lateness, double miss_limit) {
  return {{"instants", lateness.instants}, {"misses", lateness.misses},          {"miss_ratio", lateness.miss_ratio()},
          {"miss_limit", miss_limit},      {"max_lateness_s", lateness.limit_s}, {"p50_s", lateness.p50_s},
          {"p99_s", lateness.p99_s},       {"p999_s", lateness.p999_s},          {"max_s", lateness.max_s}};
}

json to_json(const EndpointLog& endpoint) {
  const bridge::EndpointStatus& status = endpoint.last.status;
  return {{"name", endpoint.last.name},
          {"kind", endpoint.last.kind},
          {"required", endpoint.last.required},
          {"state", state_text(status.state).en},
          {"was_up", endpoint.was_up},
          {"where", status.where},
          {"detail", status.detail},
          {"sent", status.sent},
          {"received", status.received},
          {"dropped", status.dropped}};
}

bool too_late(const LiveLog& log) {
  return log.end.lateness.miss_ratio() > log.miss_limit;
}

Text missing(const EndpointLog& endpoint) {
  const auto& [name, kind, required, status] = endpoint.last;
  const std::string detail = status.detail.empty() ? "" : ": " + status.detail;
  return {
      fmt::format("the endpoint '{}' ({}) is required and {}{}", name, kind,
                  endpoint.was_up ? "is down at the end" : "was never up", detail),
      fmt::format("端点“{}”（{}）为必需，但{}{}", name, kind, endpoint.was_up ? "结束时已断开" : "从未连通", detail)};
}

std::string percent(double ratio) {
  return fmt::format("{:.3g} %", ratio * 100.0);
}

Text lateness_line(const LatenessSummary& it) {
  const auto ms = [](double seconds) { return fmt::format("{:.3f}", seconds * kMilli); };
  return {
      fmt::format("Lateness in ms: p50 {}, p99 {}, p99.9 {}, max {}; {} of {} instants later than {:.3g} ms",
                  ms(it.p50_s), ms(it.p99_s), ms(it.p999_s), ms(it.max_s), it.misses, it.instants, it.limit_s * kMilli),
      fmt::format("迟到（ms）：p50 {}，p99 {}，p99.9 {}，最大 {}；{} 个时刻中 {} 个迟于 {:.3g} ms", ms(it.p50_s),
                  ms(it.p99_s), ms(it.p999_s), ms(it.max_s), it.instants, it.misses, it.limit_s * kMilli)};
}

Text endpoint_line(const EndpointLog& endpoint) {
  const auto& [name, kind, required, status] = endpoint.last;
  const Text state = state_text(status.state);
  return {fmt::format("Endpoint {} ({}): {}, {} sent, {} received, {} dropped", name, kind, state.en, status.sent,
                      status.received, status.dropped),
          fmt::format("端点 {}（{}）：{}，发送 {}，接收 {}，丢弃 {}", name, kind, state.zh, status.sent,
                      status.received, status.dropped)};
}

}  // namespace

Text state_text(bridge::LinkState state) {
  switch (state) {
    case bridge::LinkState::up:
      return {"up", "已连通"};
    case bridge::LinkState::down:
      return {"down", "已断开"};
    case bridge::LinkState::starting:
      break;
  }
  return {"starting", "启动中"};
}

verdict::Flaw flaw_of(const LiveLog& log) {
  for (const EndpointLog& endpoint : log.endpoints) {
    if (endpoint.last.required && endpoint.last.status.state != bridge::LinkState::up) {
      return {"unreachable", missing(endpoint)};
    }
  }
  if (!too_late(log)) return {};
  const LatenessSummary& late = log.end.lateness;
  const std::string share = percent(late.miss_ratio());
  const std::string limit = percent(log.miss_limit);
  const double ms = late.limit_s * kMilli;
  return {"invalid",
          {fmt::format("the run is invalid: {} of {} instants ({}) were more than {:.3g} ms late; the limit is {}",
                       late.misses, late.instants, share, ms, limit),
           fmt::format("运行无效：{} 个时刻中有 {} 个（{}）迟到超过 {:.3g} ms；限值为 {}", late.instants, late.misses,
                       share, ms, limit)}};
}

void tell(const LiveLog& log, RunLog& run) {
  json endpoints = json::array();
  for (const EndpointLog& it : log.endpoints) endpoints.push_back(to_json(it));
  run.live = {{"speed", log.end.speed},
              {"valid", !too_late(log)},
              {"lateness", to_json(log.end.lateness, log.miss_limit)},
              {"commands", log.commands},
              {"rewinds", log.end.rewinds},
              {"realtime_priority", log.priority ? json(log.priority->en) : json(nullptr)},
              {"endpoints", endpoints}};

  run.closing.push_back(lateness_line(log.end.lateness));
  for (const EndpointLog& it : log.endpoints) run.closing.push_back(endpoint_line(it));

  const LatenessSummary& late = log.end.lateness;
  const auto ms = [](double seconds) { return fmt::format("{:.3f} ms", seconds * kMilli); };
  run.facts.flaw = flaw_of(log);
  auto& rows = run.facts.rows;
  rows.push_back({{"Speed", "速度"}, fmt::format("{:g} ×", log.end.speed)});
  rows.push_back({{"Instants in real time", "实时时刻数"}, fmt::format("{}", late.instants)});
  rows.push_back({{"Lateness p50 / p99 / p99.9 / max", "迟到 p50 / p99 / p99.9 / 最大"},
                  fmt::format("{} / {} / {} / {}", ms(late.p50_s), ms(late.p99_s), ms(late.p999_s), ms(late.max_s))});
  rows.push_back({{"Misses", "超限时刻"},
                  fmt::format("{} ({}) > {}; ≤ {}", late.misses, percent(late.miss_ratio()), ms(late.limit_s),
                              percent(log.miss_limit))});
  rows.push_back({{"Commands from outside", "外部指令"}, fmt::format("{}", log.commands)});
  rows.push_back({{"Taken back", "回退次数"}, fmt::format("{}", log.end.rewinds)});
  for (const EndpointLog& it : log.endpoints) {
    const bridge::EndpointStatus& status = it.last.status;
    rows.push_back({{"Endpoint " + it.last.name, "端点 " + it.last.name},
                    fmt::format("{} · {} · ↑ {} ↓ {} ✕ {}", it.last.kind, state_text(status.state).en, status.sent,
                                status.received, status.dropped)});
  }
}

}  // namespace chronotwin::cli
