#include "sim/plant/review.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "models/core/error.hpp"
#include "sim/plant/judgement_record.hpp"

namespace chronotwin::plant {
namespace {

constexpr Celsius kCold{-40.0}, kHot{65.0};  // T/CAICI 4.10

double cn0_of(const PathMargins& path) {
  return std::isnan(path.cn0_worst) ? path.cn0_zenith : path.cn0_worst;
}

// 5.2.4 in all weathers: the weakest port at the ends of the range.
void judge_weather(Review& review) {
  const PathMargins* worst = nullptr;
  bool hot = false;
  for (const Design* design : {&review.cold, &review.hot}) {
    for (const PathMargins& path : design->paths) {
      if (!path.present || (worst != nullptr && cn0_of(path) >= cn0_of(*worst))) continue;
      worst = &path;
      hot = design == &review.hot;
    }
  }
  if (worst == nullptr) return;
  Check check{.id = "cn0_weather", .clause = "caici-5.2.4", .subject = worst->port, .unit = "dB-Hz"};
  at_least(check, cn0_of(*worst), 40.0);
  check.tight = check.margin < 2.0;
  check.evidence = {fmt::format("best satellite at the worst instant with {} °C outdoors, by way of {}",
                                hot ? "+65" : "−40", worst->input),
                    fmt::format("室外{} ℃时最差时刻最强卫星的载噪比，经 {}", hot ? "+65" : "−40", worst->input)};
  add(review.verdicts, std::move(check));
}

// The loss that the file did not name, told beside: what the other way of computing says of the weakest port.
void tell_models(Review& review) {
  for (const auto& [design, name, name_zh] : {std::tuple(&review.standard, "the table's constants", "标准常数"),
                                              std::tuple(&review.physical, "the data sheets", "器件手册")}) {
    const PathMargins* worst = nullptr;
    for (const PathMargins& path : design->paths) {
      if (path.present && (worst == nullptr || cn0_of(path) < cn0_of(*worst))) worst = &path;
    }
    if (worst == nullptr) continue;
    Check check{.id = design == &review.standard ? "cn0_standard_loss" : "cn0_physical_loss",
                .clause = "caici-5.2.4",
                .level = "info",
                .subject = worst->port,
                .unit = "dB-Hz"};
    at_least(check, cn0_of(*worst), 40.0);
    check.evidence = {fmt::format("the same with every feeder by {}, by way of {}", name, worst->input),
                      fmt::format("全部馈线按{}计算，经 {}", name_zh, worst->input)};
    add(review.verdicts, std::move(check));
  }
}

}  // namespace

bool Review::holds() const {
  return std::ranges::none_of(verdicts, [](const trace::VerdictRecord& v) { return v.outcome == "fail"; });
}

Review review_site(const Scenario& scenario, const std::shared_ptr<const gnss::EphemerisStore>& orbits,
                   const Wishes& wishes) {
  Review review{.design = evaluate_design(scenario, orbits),
                .standard = evaluate_design(scenario, orbits, {.loss_model = rf::LossModel::standard}),
                .physical = evaluate_design(scenario, orbits, {.loss_model = rf::LossModel::physical}),
                .cold = evaluate_design(scenario, orbits, {.outdoors = kCold}),
                .hot = evaluate_design(scenario, orbits, {.outdoors = kHot})};
  review.verdicts = judge_design(scenario, review.design, wishes);
  if (orbits != nullptr) {
    for (const Site& site : scenario.sites) review.sitings.push_back(siting(scenario, site, orbits));
  }
  judge_siting(scenario, review.sitings, review.verdicts);
  judge_weather(review);
  tell_models(review);
  worst_first(review.verdicts);
  review.remarks = remarks(scenario, review.design);
  review.spares = spare_ports(scenario);
  review.points = single_points(scenario);
  review.bill = bill_of(scenario);
  return review;
}

const PathMargins& same_path(const Design& other, const PathMargins& path) {
  const auto twin = std::ranges::find_if(
      other.paths, [&path](const PathMargins& it) { return it.port == path.port && it.selection == path.selection; });
  require(twin != other.paths.end(), "both are evaluations of one site");
  return *twin;
}

}  // namespace chronotwin::plant
