#include "sim/plant/review.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "models/core/error.hpp"
#include "sim/plant/judgement_record.hpp"

namespace chronotwin::plant {
namespace {

double cn0_of(const PathMargins& path) {
  return std::isnan(path.cn0_worst) ? path.cn0_zenith : path.cn0_worst;
}

// The evaluation at the end of the weather where a limit has least in hand, and there its worst way.
struct Weathered {
  const PathMargins* path = nullptr;
  const Margin* margin = nullptr;
  bool hot = false;
};

Weathered worst_weather(const Review& review, Limit limit) {
  Weathered worst;
  for (const Design* design : {&review.cold, &review.hot}) {
    for (const PathMargins& path : design->paths) {
      const Margin* margin = path.find(limit);
      if (margin == nullptr || (worst.margin != nullptr && !worse(*margin, *worst.margin))) continue;
      worst = {&path, margin, design == &review.hot};
    }
  }
  return worst;
}

// The limits that weather moves, at the ends of the range: heat weakens, frost strengthens.
void judge_weather(Review& review) {
  struct Row {
    Limit limit;
    const char *id, *unit;
    Text what;
  };
  const std::array<Row, 3> rows{
      {{Limit::cn0, "cn0_weather", "dB-Hz", {"best satellite at the worst instant", "最差时刻最强卫星的载噪比"}},
       {Limit::level, "level_weather", "dBm", {"what leaves a port in 50 MHz", "端口50 MHz内的总电平"}},
       {Limit::gain, "gain_weather", "dB", {"gain before a receiver", "接收机前总增益"}}}};
  for (const Row& row : rows) {
    const Weathered worst = worst_weather(review, row.limit);
    if (worst.margin == nullptr) continue;
    add(review.verdicts,
        {.id = row.id,
         .clause = std::string(clause_of(row.limit)),
         .subject = worst.path->port,
         .value = worst.margin->value,
         .limit = worst.margin->bound,
         .margin = worst.margin->margin,
         .unit = row.unit,
         .holds = worst.margin->grade != Grade::bad,
         .tight = worst.margin->grade == Grade::tight,
         .evidence = {fmt::format("{} with {}, by way of {}", row.what.en,
                                  worst.hot ? "+65 °C outdoors, the warmest room and 98 % of humidity"
                                            : "−40 °C outdoors, the coldest room and 5 % of humidity",
                                  worst.path->input),
                      fmt::format("{}：{}，经 {}", row.what.zh,
                                  worst.hot ? "室外+65 ℃、机房最高温、湿度98 %" : "室外−40 ℃、机房最低温、湿度5 %",
                                  worst.path->input)}});
  }
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
                .cold = evaluate_design(scenario, orbits, {.weather = coldest(scenario)}),
                .hot = evaluate_design(scenario, orbits, {.weather = hottest(scenario)})};
  review.bands = band_budgets(scenario, review.design);
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
