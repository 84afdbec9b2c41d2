// What leaves the ports: its level (T/CAICI 4.4), its carrier (4.5), how even it is (4.6), and what the transmitters nearby
// do to it.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/plant/judgement_record.hpp"
#include "sim/plant/ripple.hpp"

namespace chronotwin::plant {
namespace {

constexpr double kLeastOutput = -25.0;    // dBm, 4.4
constexpr double kOutputTolerance = 2.0;  // dB, 4.4
constexpr double kPrudentHeadroom = 3.0;  // dB
constexpr double kMostCompression = 1.0;  // dB: the end of what data sheets call linear
constexpr double kPrudentCompression = 0.1;
constexpr double kMostDisturbance = 1.0;    // dB of C/N0, what is usually granted to an interferer (ITU-R M.1903)
constexpr double kMostCarrierError = 5e-8;  // 4.5

struct Box {
  std::string path;
  const rf::SplitterConfig* rf;
};

// To a thousandth of a decibel: what is less is nothing to anybody.
double told(double decibels) {
  return std::round(decibels * 1e3) / 1e3;
}

std::vector<Box> boxes_of(const Design& design) {
  std::vector<Box> boxes;
  for (const HostSlot& it : design.plant.hosts) boxes.push_back({it.path, &it.config.rf});
  for (const SlaveSlot& it : design.plant.slaves) boxes.push_back({it.path, &it.config.rf});
  return boxes;
}

void judge_declared_output(const Design& design, Verdicts& verdicts) {
  const std::vector<Box> boxes = boxes_of(design);
  const auto headroom = [](const Box& it) { return (it.rf->compression - it.rf->maximum_output).value(); };
  const auto least = std::ranges::min_element(boxes, {}, [](const Box& it) { return it.rf->maximum_output.value(); });
  if (least == boxes.end()) return;
  Check output{.id = "maximum_output", .clause = "caici-4.4", .subject = least->path, .unit = "dBm"};
  at_least(output, least->rf->maximum_output.value(), kLeastOutput);
  output.evidence = {"lowest nominal maximum output, by data sheet", "最低标称最大输出功率（器件手册）"};
  add(verdicts, std::move(output));
  const auto nearest = std::ranges::min_element(boxes, {}, headroom);
  Check linear{.id = "linear_output", .clause = "caici-4.4", .subject = nearest->path, .unit = "dB"};
  at_least(linear, headroom(*nearest), 0.0);
  linear.tight = linear.margin < kPrudentHeadroom;
  linear.evidence = {"from the nominal maximum output up to 1 dB of compression", "标称最大输出至1 dB压缩点的余量"};
  add(verdicts, std::move(linear));
}

// The way of which a figure is largest; none: there is no way with a signal.
template <class Figure>
const PathMargins* largest(const Design& design, Figure figure) {
  const PathMargins* worst = nullptr;
  for (const PathMargins& path : design.paths) {
    if (path.present && (worst == nullptr || figure(path) > figure(*worst))) worst = &path;
  }
  return worst;
}

void judge_level_control(const Design& design, Verdicts& verdicts) {
  const auto off = [](const PathMargins& it) { return std::abs(it.levelling_error_db.value_or(0.0)); };
  const PathMargins* worst = largest(design, off);
  if (std::ranges::none_of(design.paths, [](const PathMargins& it) { return it.levelling_error_db.has_value(); })) {
    return;
  }
  Check check{.id = "level_control", .clause = "caici-4.4", .subject = worst->port, .unit = "dB"};
  at_most(check, off(*worst), kOutputTolerance);
  check.evidence = {fmt::format("how far a port is off the level that its control holds, by way of {}", worst->input),
                    fmt::format("端口电平偏离自动电平控制目标值，经 {}", worst->input)};
  add(verdicts, std::move(check));
}

void judge_compression(const Design& design, Verdicts& verdicts) {
  const PathMargins* worst = largest(design, [](const PathMargins& it) { return it.compression_db; });
  if (worst == nullptr) return;
  Check check{.id = "compression", .subject = worst->port, .unit = "dB"};
  at_most(check, told(worst->compression_db), kMostCompression);
  check.tight = worst->compression_db > kPrudentCompression;
  check.evidence = {fmt::format("gain lost in LNA, host and slave to all that drives them, by way of {}", worst->input),
                    fmt::format("低噪放、主机、从机因总功率压缩损失的增益，经 {}", worst->input)};
  add(verdicts, std::move(check));
}

void judge_transmitters(const Scenario& scenario, const Design& design, Verdicts& verdicts) {
  const auto stated = [](const Site& it) { return !it.config.transmitters.empty(); };
  if (std::ranges::none_of(scenario.sites, stated)) return;
  const PathMargins* worst = largest(design, [](const PathMargins& it) { return it.disturbance_db; });
  if (worst == nullptr) return;
  Check check{.id = "interference", .clause = "caici-5.2.1", .subject = worst->antenna, .unit = "dB"};
  at_most(check, told(worst->disturbance_db), kMostDisturbance);
  check.tight = worst->disturbance_db > kPrudentCompression;
  check.evidence = {"C/N0 that the transmitters nearby cost, in the band that suffers most",
                    "附近发射天线造成的载噪比损失，取最差频段"};
  add(verdicts, std::move(check));
}

void judge_carrier(const Design& design, Verdicts& verdicts) {
  if (design.plant.hosts.empty()) return;
  const PathMargins* worst = largest(design, [](const PathMargins& it) { return std::abs(it.carrier_error); });
  if (worst == nullptr) return;
  Check check{.id = "frequency_error", .clause = "caici-4.5", .subject = worst->port};
  at_most(check, std::abs(worst->carrier_error), kMostCarrierError);
  check.holds = check.margin >= 0.0;
  check.evidence =
      worst->carrier_error == 0.0
          ? Text{"nothing in this chain converts a frequency", "链路中无变频环节"}
          : Text{"frequency error of a tone, antenna's input to port, by data sheets", "单音载波频率误差（器件手册）"};
  add(verdicts, std::move(check));
}

void judge_ripple(const Design& design, Verdicts& verdicts) {
  const std::vector<PortRipple> rows = ripples(design.plant, declared_bands());
  const auto worst = std::ranges::max_element(rows, {}, [](const PortRipple& it) { return it.ripple.total_db(); });
  if (worst == rows.end()) return;
  Check check{.id = "ripple", .clause = "caici-4.6", .subject = worst->port, .unit = "dB"};
  at_most(check, worst->ripple.total_db(), kMostRipple);
  check.evidence = {
      fmt::format("bound of the ripple inside {}, by way of {}: slope {:.2f}, parts {:.2f}, echoes {:.2f} dB",
                  worst->band->name, worst->input, worst->ripple.slope_db, worst->ripple.parts_db,
                  worst->ripple.echo_db),
      fmt::format("{}带内起伏上限，经 {}：斜率{:.2f}、器件{:.2f}、回波{:.2f} dB", worst->band->name, worst->input,
                  worst->ripple.slope_db, worst->ripple.parts_db, worst->ripple.echo_db)};
  add(verdicts, std::move(check));
}

}  // namespace

void judge_signal(const Scenario& scenario, const Design& design, Verdicts& verdicts) {
  judge_declared_output(design, verdicts);
  judge_level_control(design, verdicts);
  judge_compression(design, verdicts);
  judge_transmitters(scenario, design, verdicts);
  judge_carrier(design, verdicts);
  judge_ripple(design, verdicts);
}

}  // namespace chronotwin::plant
