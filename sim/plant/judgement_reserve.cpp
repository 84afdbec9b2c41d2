// What is left for later and what is lost at once: spare ports (T/CAICI 5.1.4), single points of failure.
#include <numeric>

#include <fmt/format.h>

#include "sim/plant/judgement_record.hpp"
#include "sim/plant/redundancy.hpp"

namespace chronotwin::plant {
namespace {

void judge_spares(const Scenario& scenario, const Wishes& wishes, Verdicts& verdicts) {
  const std::vector<SparePorts> boxes = spare_ports(scenario);
  if (boxes.empty()) return;
  const auto free = std::accumulate(boxes.begin(), boxes.end(), std::size_t{0},
                                    [](std::size_t sum, const SparePorts& box) { return sum + box.ports.size(); });
  Check check{.id = "spare_ports", .clause = "caici-5.1.4", .level = wishes.spare_ports > 0 ? "must" : "info"};
  at_least(check, static_cast<double>(free), wishes.spare_ports);
  check.evidence = {"free ports in all, against those asked for", "空闲端口总数与要求的预留端口数"};
  add(verdicts, std::move(check));
}

// The one that costs most, and how many there are; those that cost a single BBU, its jumper, are no news.
void judge_points(const Scenario& scenario, Verdicts& verdicts) {
  const SinglePoint* worst = nullptr;
  const std::vector<SinglePoint> points = single_points(scenario);
  std::size_t count = 0;
  for (const SinglePoint& point : points) {
    if (point.kind == PointKind::route) {
      add(verdicts, {.id = "shared_route",
                     .level = "warn",
                     .subject = point.path,
                     .value = static_cast<double>(point.lost.size()),
                     .holds = false,
                     .evidence = {"cables along one route: losing it takes the signal from so many BBUs or clocks",
                                  "多条电缆同路由：该路由中断时失去信号的用户数"}});
    } else if (point.lost.size() > 1) {
      ++count;
      worst = worst == nullptr ? &point : worst;  // they come sorted
    }
  }
  if (worst == nullptr) return;
  add(verdicts,
      {.id = "single_point",
       .level = "info",
       .subject = worst->path,
       .value = static_cast<double>(worst->lost.size()),
       .evidence = {fmt::format("BBUs or clocks that lose their signal with it; {} such places in all", count),
                    fmt::format("单点故障：失效时失去信号的用户数；此类位置共{}处", count)}});
}

}  // namespace

void judge_reserve(const Scenario& scenario, const Wishes& wishes, Verdicts& verdicts) {
  judge_spares(scenario, wishes, verdicts);
  judge_points(scenario, verdicts);
}

}  // namespace chronotwin::plant
