// The order of the checks, and those about the paths to ports and BBUs.
#include "sim/plant/judgement.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "models/core/error.hpp"
#include "sim/plant/judgement_record.hpp"

namespace chronotwin::plant {
namespace {

struct PathCheck {
  Limit limit;
  const char* id;
  Text what;
};

// Of every Limit, in their order.
const std::array<PathCheck, kLimits.size()>& path_checks() {
  static const std::array<PathCheck, kLimits.size()> kChecks{{
      {Limit::noise_figure,
       "noise_figure",
       {"noise figure of the box, host's input to port", "整机噪声系数（主机输入至端口）"}},
      {Limit::feeder, "feeder", {"reserve of the feeder by the table's constants", "按标准常数计算的馈线余量"}},
      {Limit::cn0, "cn0", {"best satellite at the worst instant", "最差时刻最强卫星的载噪比"}},
      {Limit::residual, "residual_delay", {"delay that is not compensated for", "未补偿的剩余时延"}},
      {Limit::supply, "antenna_supply", {"voltage at the antenna", "天线端电压"}},
      {Limit::level,
       "output_level",
       {"what leaves a port in 50 MHz: noise and interference, compressed and levelled",
        "端口50 MHz内的总电平（含压缩与电平控制）"}},
      {Limit::gain, "receiver_gain", {"gain before a receiver", "接收机前总增益"}},
  }};
  return kChecks;
}

struct Found {
  const PathMargins* path = nullptr;
  const Margin* margin = nullptr;
  std::size_t judged = 0, missed = 0;
};

bool less_in_hand(const Margin& a, const Margin& b) {
  return a.grade != b.grade ? a.grade > b.grade : a.margin < b.margin;
}

Found worst_of(const Design& design, Limit limit) {
  Found found;
  for (const PathMargins& path : design.paths) {
    const Margin* margin = path.find(limit);
    if (margin == nullptr) continue;
    ++found.judged;
    found.missed += margin->grade == Grade::bad ? 1 : 0;
    if (found.margin != nullptr && !less_in_hand(*margin, *found.margin)) continue;
    found.path = &path;
    found.margin = margin;
  }
  return found;
}

void judge_path(const Design& design, const PathCheck& what, Verdicts& verdicts) {
  const Found found = worst_of(design, what.limit);
  if (found.margin == nullptr) return;
  const Text count = found.missed == 0 ? Text{fmt::format("holds on all {} ways", found.judged),
                                              fmt::format("{} 条路径全部满足", found.judged)}
                                       : Text{fmt::format("{} of {} ways miss it", found.missed, found.judged),
                                              fmt::format("{} 条路径中 {} 条不满足", found.judged, found.missed)};
  add(verdicts, {.id = what.id,
                 .clause = std::string(clause_of(what.limit)),
                 .subject = found.path->port,
                 .value = found.margin->value,
                 .limit = found.margin->bound,
                 .margin = found.margin->margin,
                 .unit = what.limit == Limit::cn0 ? "dB-Hz" : std::string(unit_of(what.limit)),
                 .holds = found.margin->grade != Grade::bad,
                 .tight = found.margin->grade == Grade::tight,
                 .evidence = {fmt::format("{}, by way of {}; {}", what.what.en, found.path->input, count.en),
                              fmt::format("{}，经 {}；{}", what.what.zh, found.path->input, count.zh)}});
}

void judge_presence(const Design& design, Verdicts& verdicts) {
  const auto dead = std::ranges::find(design.paths, false, &PathMargins::present);
  if (dead == design.paths.end()) return;
  add(verdicts, {.id = "signal",
                 .subject = dead->port,
                 .holds = false,
                 .evidence = {"no signal arrives by way of " + dead->input, "经 " + dead->input + " 无信号到达"}});
}

}  // namespace

void judge_paths(const Design& design, Verdicts& verdicts) {
  judge_presence(design, verdicts);
  for (const PathCheck& what : path_checks()) judge_path(design, what, verdicts);
}

std::vector<trace::VerdictRecord> judge_design(const Scenario& scenario, const Design& design, const Wishes& wishes) {
  Verdicts verdicts;
  judge_boxes(scenario, design, verdicts);
  judge_cables(scenario, design, verdicts);
  judge_paths(design, verdicts);
  judge_signal(scenario, design, verdicts);
  judge_reserve(scenario, wishes, verdicts);
  worst_first(verdicts);
  return verdicts;
}

}  // namespace chronotwin::plant
