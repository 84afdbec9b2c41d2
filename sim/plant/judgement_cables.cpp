// Clauses and practice about what is laid: feeders, arresters, routes (T/CAICI 4.13, 5.2.1, lightning).
#include <algorithm>
#include <cmath>
#include <map>
#include <variant>

#include <fmt/format.h>

#include "models/rf/feeder_design.hpp"
#include "sim/plant/judgement_record.hpp"

namespace chronotwin::plant {
namespace {

const Connection& cable_of(const Scenario& scenario, const FeederMargin& feeder) {
  return *std::ranges::find(scenario.connections, feeder.connection, &Connection::path);
}

// Which of the clause's three a cable counts as: by the constant that its catalog entry gives it.
std::optional<rf::FeederType> class_of(const rf::FeederConfig& feeder) {
  for (const rf::FeederType type : rf::kFeederTypes) {
    if (std::llround(feeder.standard_loss.value() * 100.0) == rf::attenuation_per_metre(type).value) return type;
  }
  return std::nullopt;
}

// T/CAICI 4.13 and 5.2.3: mainly 1/4 and 1/2, 7/8 for very long ways only.
void judge_types(const Scenario& scenario, const Design& design, Verdicts& verdicts) {
  Check check{.id = "feeder_types",
              .clause = "caici-4.13",
              .level = "warn",
              .evidence = {"all feeders to the hosts are 1/4\" or 1/2\", or have to be 7/8\"",
                           "至主机的馈线均为1/4或1/2，或确需7/8"}};
  for (const FeederMargin& feeder : design.feeders) {
    double thinner_db = feeder.margin_db;
    bool thick = false;
    for (const Segment& segment : cable_of(scenario, feeder).via) {
      const auto* config = std::get_if<rf::FeederConfig>(&segment.config);
      if (config == nullptr || !check.holds) continue;
      const auto type = class_of(*config);
      check.subject = segment.path;
      if (!type) {
        check.holds = false;
        check.evidence = {"is none of 1/4\", 1/2\" and 7/8\"", "不是1/4、1/2或7/8馈线"};
      } else if (*type == rf::FeederType::seven_eighths) {
        thick = true;
        thinner_db -= 0.04 * segment.length.value();  // 1/2 instead: 0.11 for 0.07 dB/m
      }
    }
    if (!check.holds) break;
    if (thick && thinner_db >= 0.0) {
      check.holds = false;
      check.subject = feeder.connection;
      check.evidence = {fmt::format("7/8\" is for very long ways: 1/2\" would do, with {:.1f} dB left", thinner_db),
                        fmt::format("7/8馈线仅用于超远距离：改用1/2仍余{:.1f} dB", thinner_db)};
      break;
    }
  }
  if (check.holds) check.subject.clear();
  if (!design.feeders.empty()) add(verdicts, std::move(check));
}

void judge_arresters(const Scenario& scenario, const Design& design, Verdicts& verdicts) {
  Check check{.id = "arresters",
              .level = "warn",
              .evidence = {"every feeder from an antenna has an arrester; it has to be earthed where it enters",
                           "每条天线馈线均有避雷器；须在入室处接地"}};
  for (const FeederMargin& feeder : design.feeders) {
    const Connection& cable = cable_of(scenario, feeder);
    if (std::ranges::any_of(cable.via, [](const Segment& it) { return it.kind == "arrester"; })) continue;
    check.holds = false;
    check.subject = cable.path;
    check.evidence = {"no arrester between antenna and host", "天线与主机之间无避雷器"};
    break;
  }
  if (!design.feeders.empty()) add(verdicts, std::move(check));
}

// What a duct fire or an excavator takes, it takes whole: main and backup along one route are one.
void judge_routes(const Scenario& scenario, const Design& design, Verdicts& verdicts) {
  for (const HostSlot& host : design.plant.hosts) {
    const auto route = [&](const InputSlot& input) {
      const auto cable = std::ranges::find(scenario.connections, input.path, &Connection::to);
      return cable->route;
    };
    const std::string a = route(host.a);
    const std::string b = route(host.b);
    Check check{.id = "separate_routes", .clause = "caici-5.2.4", .level = "warn", .subject = host.path};
    if (a.empty() || b.empty()) {
      check.level = "info";
      check.evidence = {"routes of the two feeders are not stated (`route:`)", "未注明两条馈线的路由（route）"};
    } else if (a == b) {
      check.holds = false;
      check.evidence = {"main and backup feeder share the route '" + a + "'", "主、备馈线同路由“" + a + "”"};
    } else {
      check.evidence = {"main and backup feeder run apart: " + a + ", " + b, "主、备馈线分路由：" + a + "、" + b};
    }
    add(verdicts, std::move(check));
  }
}

// T/CAICI 5.2.1: what is there already is used again if it meets the indices.
void judge_reuse(const Scenario& scenario, const Design& design, Verdicts& verdicts) {
  Check check{.id = "reuse", .clause = "caici-5.2.1", .level = "warn"};
  std::size_t reused = 0;
  for (const FeederMargin& feeder : design.feeders) {
    if (!cable_of(scenario, feeder).existing) continue;
    ++reused;
    if (feeder.margin_db >= check.margin) continue;  // NaN at first: never so
    check.subject = feeder.connection;
    check.unit = "dB";
    at_least(check, feeder.margin_db, 0.0);
  }
  if (reused == 0) return;
  check.evidence = check.holds ? Text{fmt::format("{} existing feeder(s) meet 5.2.3 and may be used again", reused),
                                      fmt::format("{}条原有馈线满足5.2.3，可利旧", reused)}
                               : Text{
                                     "this existing feeder does not meet 5.2.3: replace it, or the antenna by one of "
                                     "more gain",
                                     "该原有馈线不满足5.2.3，不可利旧：应更换，或改用更高增益天线"};
  add(verdicts, std::move(check));
}

}  // namespace

void judge_cables(const Scenario& scenario, const Design& design, Verdicts& verdicts) {
  judge_types(scenario, design, verdicts);
  judge_reuse(scenario, design, verdicts);
  judge_arresters(scenario, design, verdicts);
  judge_routes(scenario, design, verdicts);
}

}  // namespace chronotwin::plant
