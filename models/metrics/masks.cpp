#include "models/metrics/masks.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>

namespace chronotwin::metrics {
namespace {

constexpr double kAnyTau = std::numeric_limits<double>::infinity();

constexpr std::string_view kKshana =
    "kshana telecom_timing.rs (editions 2022-2025), cross-checked with allantools, vse-sync-pp and Calnex";
constexpr std::string_view kAllantools = "allantools mask.py, DPLL vendors";
constexpr std::string_view kTimeTools = "timeTools (G.8262 07/2010, G.8261, G.8263)";
constexpr std::string_view kVendor = "DPLL vendors, OCP documents";
constexpr std::string_view kOsa = "OSA 5565 manual p. 11-22 (draft G.812 09/97)";
constexpr std::string_view kMemory = "from memory";
constexpr std::string_view kGb45308 = "GB/T 45308-2025, 5.6.1";
constexpr std::string_view kCaici = "T/CAICI draft, 4.5";

// Segments: from, to (s), then coefficient (ns) and exponent of each term.
constexpr Mask mask(std::string_view id, std::string_view name, Quantity quantity, std::string_view source,
                    std::string_view condition, std::initializer_list<MaskSegment> segments) {
  const Standing standing = source == kMemory                        ? Standing::memory
                            : source == kGb45308 || source == kCaici ? Standing::confirmed
                                                                     : Standing::secondary;
  Mask result{id, name, quantity, standing, source, condition};
  for (const MaskSegment& segment : segments) result.segments[result.count++] = segment;
  return result;
}

constexpr Mask level(std::string_view id, std::string_view name, Quantity quantity, std::string_view source,
                     std::string_view condition, double limit) {
  return mask(id, name, quantity, source, condition, {{0, kAnyTau, {{{limit, 0}}}}});
}

constexpr auto kMasks = std::to_array<Mask>({
    mask("g8272-prtc-a-mtie", "G.8272 PRTC-A", Quantity::mtie, kKshana, "",
         {{0.1, 273, {{{0.275, 1}, {25, 0}}}}, {273, 10000000, {{{100, 0}}}}}),
    mask("g8272-prtc-a-tdev", "G.8272 PRTC-A", Quantity::tdev, kKshana, "",
         {{0.1, 100, {{{3, 0}}}}, {100, 1000, {{{0.03, 1}}}}, {1000, 10000, {{{30, 0}}}}}),
    mask("g8272-prtc-b-mtie", "G.8272 PRTC-B", Quantity::mtie, kKshana, "",
         {{0.1, 54.5, {{{0.275, 1}, {25, 0}}}}, {54.5, 10000000, {{{40, 0}}}}}),
    mask("g8272-prtc-b-tdev", "G.8272 PRTC-B", Quantity::tdev, kKshana, "",
         {{0.1, 100, {{{1, 0}}}}, {100, 500, {{{0.01, 1}}}}, {500, 100000, {{{5, 0}}}}}),
    mask("g8272.1-eprtc-mtie", "G.8272.1 ePRTC", Quantity::mtie, kKshana, "",
         {{0.1, 1, {{{4, 0}}}},
          {1, 100, {{{0.11114, 1}, {3.89, 0}}}},
          {100, 400000, {{{3.75e-05, 1}, {15, 0}}}},
          {400000, 10000000, {{{30, 0}}}}}),
    mask("g8272.1-eprtc-tdev", "G.8272.1 ePRTC", Quantity::tdev, kKshana, "",
         {{0.1, 30000, {{{1, 0}}}}, {30000, 300000, {{{3.33333e-05, 1}}}}, {300000, 1000000, {{{10, 0}}}}}),
    mask("g8271.1-point-c-mtie", "G.8271.1 network limit C", Quantity::mtie, kKshana,
         "0.1 Hz low-pass dTE_L; max|TE_L| at most 1100 ns",
         {{1.3, 2.4, {{{75, 1}, {100, 0}}}}, {2.4, 275, {{{1.1, 1}, {277, 0}}}}, {275, 10000, {{{580, 0}}}}}),
    mask("g8271.1-enhanced-mtie", "G.8271.1 network limit C, enhanced", Quantity::mtie, kKshana,
         "max|TE_L| at most 600 ns; the label 200 ns at 1.3 s printed in a figure disagrees with the table",
         {{1.3, 2.4, {{{9.7, 1}, {37.39, 0}}}},
          {2.4, 20.2, {{{2.25, 1}, {55.27, 0}}}},
          {20.2, 211.11, {{{0.52, 1}, {90.22, 0}}}},
          {211.11, 10000, {{{200, 0}}}}}),
    mask("g8271.1-prtc-in-access-mtie", "G.8271.1 PRTC in access", Quantity::mtie, kKshana, "max|TE| at most 100 ns",
         {{1, 400, {{{0.0475, 1}, {25, 0}}}}, {400, 10000, {{{44, 0}}}}}),
    mask("g8273.2-class-a-mtie", "G.8273.2 class A", Quantity::mtie, kKshana,
         "dTE_L, 0.1 Hz low-pass, constant temperature", {{1, 1000, {{{40, 0}}}}}),
    mask("g8273.2-class-a-tdev", "G.8273.2 class A", Quantity::tdev, kKshana, "dTE_L, constant temperature",
         {{1, 1000, {{{4, 0}}}}}),
    mask("g8273.2-class-b-mtie", "G.8273.2 class B", Quantity::mtie, kKshana,
         "dTE_L, 0.1 Hz low-pass, constant temperature", {{1, 1000, {{{40, 0}}}}}),
    mask("g8273.2-class-b-tdev", "G.8273.2 class B", Quantity::tdev, kKshana, "dTE_L, constant temperature",
         {{1, 1000, {{{4, 0}}}}}),
    mask("g8273.2-class-c-mtie", "G.8273.2 class C", Quantity::mtie, kKshana,
         "dTE_L, 0.1 Hz low-pass, constant temperature", {{1, 1000, {{{10, 0}}}}}),
    mask("g8273.2-class-c-tdev", "G.8273.2 class C", Quantity::tdev, kKshana, "dTE_L, constant temperature",
         {{1, 1000, {{{2, 0}}}}}),
    mask("g811-prc-mtie", "G.811 PRC", Quantity::mtie, kAllantools, "",
         {{0.1, 1000, {{{0.275, 1}, {25, 0}}}}, {1000, 100000, {{{0.01, 1}, {290, 0}}}}}),
    mask("g811-prc-tdev", "G.811 PRC", Quantity::tdev, kAllantools, "",
         {{0.1, 100, {{{3, 0}}}}, {100, 1000, {{{0.03, 1}}}}, {1000, 10000, {{{30, 0}}}}}),
    mask("g812-type-1-mtie", "G.812 type I", Quantity::mtie, kMemory, "",
         {{0.1, 9, {{{24, 0}}}}, {9, 400, {{{8, 0.5}}}}, {400, 10000, {{{160, 0}}}}}),
    mask("g812-type-1-tdev", "G.812 type I", Quantity::tdev, kMemory, "",
         {{0.1, 25, {{{3, 0}}}}, {25, 100, {{{0.12, 1}}}}, {100, 10000, {{{12, 0}}}}}),
    mask("g812-type-3-mtie", "G.812 type III", Quantity::mtie, kVendor, "",
         {{0.1, 1, {{{40, 0}}}}, {1, 10, {{{40, 0.4}}}}, {10, 1000, {{{100, 0}}}}}),
    mask("g812-type-3-tdev", "G.812 type III", Quantity::tdev, kVendor, "",
         {{0.1, 2.5, {{{3.2, -0.5}}}}, {2.5, 40, {{{2, 0}}}}, {40, 1000, {{{0.32, 0.5}}}}, {1000, 10000, {{{10, 0}}}}}),
    mask("g812-type-5-mtie", "G.812 type V/VI", Quantity::mtie, kOsa, "constant temperature, +-1 K",
         {{100, 100000, {{{1000, 0}}}}}),
    mask("g8262-eec1-mtie", "G.8262 EEC1 / G.813 option 1", Quantity::mtie, kTimeTools,
         "wander generation, constant temperature",
         {{0.1, 1, {{{40, 0}}}}, {1, 100, {{{40, 0.1}}}}, {100, 1000, {{{25.25, 0.2}}}}}),
    mask("g8262-eec1-tdev", "G.8262 EEC1 / G.813 option 1", Quantity::tdev, kTimeTools, "",
         {{0.1, 25, {{{3.2, 0}}}}, {25, 100, {{{0.64, 0.5}}}}, {100, 1000, {{{6.4, 0}}}}}),
    mask("g8262-eec1-temperature-mtie", "G.8262 EEC1 / G.813 option 1, with temperature", Quantity::mtie, kTimeTools,
         "wander generation incl. temperature: +0.5*tau up to 100 s, +50 above",
         {{0.1, 1, {{{40, 0}}}}, {1, 100, {{{40, 0.1}, {0.5, 1}}}}, {100, 1000, {{{25.25, 0.2}, {50, 0}}}}}),
    mask("g8262-eec2-mtie", "G.8262 EEC2 / G.813 option 2", Quantity::mtie, kTimeTools, "",
         {{0.1, 1, {{{20, 0}}}}, {1, 10, {{{20, 0.48}}}}, {10, 1000, {{{60, 0}}}}}),
    mask("g8262-eec2-tdev", "G.8262 EEC2 / G.813 option 2", Quantity::tdev, kTimeTools, "",
         {{0.1, 2.5, {{{3.2, -0.5}}}}, {2.5, 40, {{{2, 0}}}}, {40, 1000, {{{0.32, 0.5}}}}, {1000, 10000, {{{10, 0}}}}}),
    mask("g8262-eec1-tolerance-mtie", "G.8262 EEC1 wander tolerance", Quantity::mtie, kTimeTools, "",
         {{0.1, 2.5, {{{250, 0}}}}, {2.5, 20, {{{100, 1}}}}, {20, 400, {{{2000, 0}}}}, {400, 1000, {{{5, 1}}}}}),
    mask("g8262-eec1-tolerance-tdev", "G.8262 EEC1 wander tolerance", Quantity::tdev, kTimeTools, "",
         {{0.1, 7, {{{12, 0}}}}, {7, 100, {{{1.7, 1}}}}, {100, 1000, {{{170, 0}}}}}),
    mask("g8261-eec1-network-mtie", "G.8261 EEC1 network limit", Quantity::mtie, kTimeTools, "",
         {{0.1, 2.5, {{{250, 0}}}},
          {2.5, 20, {{{100, 1}}}},
          {20, 2000, {{{2000, 0}}}},
          {2000, 100000, {{{433, 0.2}, {0.01, 1}}}}}),
    mask("g8261-eec1-network-tdev", "G.8261 EEC1 network limit", Quantity::tdev, kTimeTools, "",
         {{0.1, 17.14, {{{12, 0}}}}, {17.14, 100, {{{0.7, 1}}}}, {100, 1000000, {{{58, 0}, {1.2, 0.5}, {0.0003, 1}}}}}),
    mask("g8263-mtie", "G.8263", Quantity::mtie, kTimeTools, "constant temperature",
         {{1, 1000, {{{1000, 0}}}}, {1000, 100000, {{{1, 1}}}}}),
    mask("g8263-temperature-mtie", "G.8263, with temperature", Quantity::mtie, kTimeTools, "variable temperature",
         {{1, 100, {{{1000, 0}}}}, {100, 100000, {{{10, 1}}}}}),
    level("g8272-prtc-a-te", "G.8272 PRTC-A", Quantity::time_error, kKshana, "", 100),
    level("g8272-prtc-b-te", "G.8272 PRTC-B", Quantity::time_error, kKshana, "", 40),
    level("g8272.1-eprtc-te", "G.8272.1 ePRTC", Quantity::time_error, kKshana, "locked", 30),
    level("g8273.2-class-a-te", "G.8273.2 class A", Quantity::time_error, kKshana, "max|TE|", 100),
    level("g8273.2-class-b-te", "G.8273.2 class B", Quantity::time_error, kKshana, "max|TE|", 70),
    level("g8273.2-class-c-te", "G.8273.2 class C", Quantity::time_error, kKshana, "max|TE|", 30),
    level("g8271.1-point-c-te", "G.8271.1 network limit C", Quantity::time_error, kKshana, "max|TE_L|, 0.1 Hz low-pass",
          1100),
    level("g8271.1-enhanced-te", "G.8271.1 network limit C, enhanced", Quantity::time_error, kKshana,
          "max|TE_L|, 0.1 Hz low-pass", 600),
    level("g8271-class-4-te", "G.8271 class 4, end to end", Quantity::time_error, kKshana,
          "3GPP TS 38.133: 3 us between cells", 1500),
    level("g8271.1-prtc-in-access-te", "G.8271.1 PRTC in access", Quantity::time_error, kKshana, "max|TE|", 100),
    level("g8273.2-class-d-te", "G.8273.2 class D", Quantity::time_error, kKshana, "max|TE_L|, 0.1 Hz low-pass", 5),
    level("gb45308-holdover-te", "GB/T 45308 5.6.1", Quantity::time_error, kGb45308,
          "source, master and slave with a clock of its own, 24 h in holdover, 20 to 25 degC", 3e9),
    level("gb45308-holdover-recommended-te", "GB/T 45308 5.6.1 (should)", Quantity::time_error, kGb45308,
          "as above, recommended", 1e9),
    level("gb45308-dissemination-te", "GB/T 45308 5.6.1", Quantity::time_error, kGb45308, "what a master hands out",
          1e9),
    level("g8273.2-class-a-cte", "G.8273.2 class A", Quantity::constant_time_error, kKshana, "mean over 1000 s", 50),
    level("g8273.2-class-b-cte", "G.8273.2 class B", Quantity::constant_time_error, kKshana, "mean over 1000 s", 20),
    level("g8273.2-class-c-cte", "G.8273.2 class C", Quantity::constant_time_error, kKshana, "mean over 1000 s", 10),
    level("g8273.2-class-a-dteh", "G.8273.2 class A", Quantity::high_pass_peak_to_peak, kKshana,
          "dTE_H, 0.1 Hz high-pass", 70),
    level("g8273.2-class-b-dteh", "G.8273.2 class B", Quantity::high_pass_peak_to_peak, kKshana,
          "dTE_H, 0.1 Hz high-pass", 70),
    level("g8273.2-class-c-dteh", "G.8273.2 class C", Quantity::high_pass_peak_to_peak, kKshana,
          "dTE_H, 0.1 Hz high-pass", 30),
    mask("g8272.1-eprtc-a-holdover", "G.8272.1 ePRTC-A", Quantity::holdover, kKshana,
         "after more than 40 days of learning", {{0, 3456000, {{{2.025463e-5, 1}, {30, 0}}}}}),
    mask("g8272.1-eprtc-a-short-holdover", "G.8272.1 ePRTC-A", Quantity::holdover, kKshana,
         "after less than 6 days of learning", {{0, 70000, {{{1e-3, 1}, {30, 0}}}}}),
    mask("g8262-eec1-holdover", "G.8262 EEC1 / G.813 option 1", Quantity::holdover, kTimeTools,
         "with temperature: (a1 + a2) S + b S^2 / 2 + c; no end is given, shown to a day",
         {{0, 86400, {{{2050, 1}, {5.8e-5, 2}, {120, 0}}}}}),
    level("g811-prc-frequency", "G.811 PRC", Quantity::frequency, kMemory, "over a week or more", 0.01),
    level("g811.1-eprc-frequency", "G.811.1 ePRC", Quantity::frequency, kKshana, "", 0.001),
    level("g812-type-3-frequency", "G.812 type III", Quantity::frequency, kVendor, "free run", 4600),
    level("g8262-eec1-frequency", "G.8262 EEC1 / G.813 option 1", Quantity::frequency, kTimeTools, "free run", 4600),
    level("caici-4.5-frequency", "T/CAICI 4.5", Quantity::frequency, kCaici, "mean error of the output's carrier", 50),
    level("gb45308-time-stability", "GB/T 45308 5.6.1", Quantity::time_stability, kGb45308,
          "source and master: standard deviation over 1 h at 1 s (6.3.1), 20 to 25 degC", 30e3),
});

double value_of(const MaskSegment& segment, double tau_s) {
  double ns = 0.0;
  for (const MaskTerm& term : segment.terms) {
    if (term.coefficient != 0.0) ns += term.coefficient * std::pow(tau_s, term.exponent);
  }
  return ns * 1e-9;
}

}  // namespace

std::span<const Mask> masks() {
  return kMasks;
}

const Mask* find_mask(std::string_view id) {
  const auto found = std::find_if(kMasks.begin(), kMasks.end(), [id](const Mask& mask) { return mask.id == id; });
  return found == kMasks.end() ? nullptr : &*found;
}

const Text& text_of(Quantity quantity) {
  static const std::array<Text, 8> texts{{{"MTIE", "MTIE"},
                                          {"TDEV", "TDEV"},
                                          {"max|TE|", "最大绝对时间误差"},
                                          {"cTE", "恒定时间误差"},
                                          {"dTE_H peak to peak", "高通动态时间误差峰峰值"},
                                          {"holdover", "守时时间误差"},
                                          {"frequency offset", "频率偏差"},
                                          {"time stability", "时间稳定度"}}};
  return texts[static_cast<std::size_t>(quantity)];
}

const Text& text_of(Standing standing) {
  static const std::array<Text, 3> texts{
      {{"confirmed", "已核对原文"}, {"secondary source", "二手来源"}, {"unconfirmed", "未确认"}}};
  return texts[static_cast<std::size_t>(standing)];
}

Mask eprtc_holdover(double learning_s) {
  constexpr double kDay = 86400.0;
  if (learning_s < 6 * kDay) return *find_mask("g8272.1-eprtc-a-short-holdover");
  if (learning_s > 40 * kDay) return *find_mask("g8272.1-eprtc-a-holdover");
  return mask("g8272.1-eprtc-a-holdover", "G.8272.1 ePRTC-A", Quantity::holdover, kKshana,
              "after 6 to 40 days of learning", {{0, learning_s, {{{70.0 / learning_s, 1}, {30, 0}}}}});
}

std::optional<double> limit(const Mask& mask, double tau_s) {
  if (!(tau_s >= mask.from_s())) return std::nullopt;
  for (const MaskSegment& segment : mask.parts()) {
    if (tau_s <= segment.to_s) return value_of(segment, tau_s);
  }
  return std::nullopt;
}

std::optional<WorstPoint> worst_point(const Mask& mask, const Curve& curve) {
  std::optional<WorstPoint> worst;
  for (const CurvePoint& point : curve) {
    const std::optional<double> allowed = limit(mask, point.tau_s);
    if (!allowed) continue;
    const WorstPoint here{point, *allowed};
    if (!worst || here.ratio() > worst->ratio()) worst = here;
  }
  return worst;
}

}  // namespace chronotwin::metrics
