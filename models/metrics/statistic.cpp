#include "models/metrics/statistic.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/metrics/deviations.hpp"
#include "models/metrics/mtie.hpp"
#include "models/metrics/parabolic.hpp"
#include "models/metrics/theo1.hpp"
#include "models/metrics/total.hpp"

namespace chronotwin::metrics {
namespace {

constexpr bool kBars = true;  // has intervals of confidence

const std::array<StatisticTraits, 14>& table() {
  static const std::array<StatisticTraits, 14> rows{{
      {Statistic::adev, "adev", "ADEV", "1", kBars, 1.0, {"Allan deviation", "阿伦偏差"}},
      {Statistic::oadev, "oadev", "OADEV", "1", kBars, 1.0, {"overlapping Allan deviation", "重叠阿伦偏差"}},
      {Statistic::mdev, "mdev", "MDEV", "1", kBars, 1.0, {"modified Allan deviation", "修正阿伦偏差"}},
      {Statistic::tdev, "tdev", "TDEV", "s", kBars, 1.0, {"time deviation", "时间偏差"}},
      {Statistic::hdev, "hdev", "HDEV", "1", kBars, 1.0, {"Hadamard deviation", "哈达玛偏差"}},
      {Statistic::ohdev, "ohdev", "OHDEV", "1", kBars, 1.0, {"overlapping Hadamard deviation", "重叠哈达玛偏差"}},
      {Statistic::totdev, "totdev", "TOTDEV", "1", kBars, 1.0, {"total deviation", "总偏差"}},
      {Statistic::mtotdev, "mtotdev", "MTOTDEV", "1", kBars, 1.0, {"modified total deviation", "修正总偏差"}},
      {Statistic::ttotdev, "ttotdev", "TTOTDEV", "s", kBars, 1.0, {"time total deviation", "时间总偏差"}},
      {Statistic::htotdev, "htotdev", "HTOTDEV", "1", kBars, 1.0, {"Hadamard total deviation", "哈达玛总偏差"}},
      {Statistic::theo1, "theo1", "Theo1", "1", kBars, 0.75, {"Theo1 deviation", "Theo1偏差"}},
      {Statistic::pdev, "pdev", "PDEV", "1", !kBars, 1.0, {"parabolic deviation", "抛物线偏差"}},
      {Statistic::mtie, "mtie", "MTIE", "s", !kBars, 1.0, {"maximum time interval error", "最大时间间隔误差"}},
      {Statistic::tierms, "tierms", "TIErms", "s", !kBars, 1.0, {"rms time interval error", "时间间隔误差均方根值"}},
  }};
  return rows;
}

// samples ≥ a·m + b
struct Need {
  std::size_t a = 1, b = 1;
};

Need need(Statistic statistic) {
  switch (statistic) {
    case Statistic::adev:
    case Statistic::oadev:
    case Statistic::pdev:
      return {2, 1};
    case Statistic::hdev:
    case Statistic::ohdev:
    case Statistic::htotdev:
      return {3, 1};
    case Statistic::mdev:
    case Statistic::tdev:
    case Statistic::mtotdev:
    case Statistic::ttotdev:
      return {3, 0};
    case Statistic::totdev:
      return {1, 2};
    case Statistic::theo1:
    case Statistic::mtie:
    case Statistic::tierms:
      break;
  }
  return {1, 1};
}

bool has_value(Statistic statistic, std::size_t m) {
  return statistic != Statistic::theo1 || (m >= 10 && m % 2 == 0);
}

}  // namespace

std::span<const StatisticTraits> statistics() {
  return table();
}

const StatisticTraits& traits(Statistic statistic) {
  return table()[static_cast<std::size_t>(statistic)];
}

const StatisticTraits* find_statistic(std::string_view id) {
  const auto found = std::find_if(table().begin(), table().end(), [id](const auto& row) { return row.id == id; });
  return found == table().end() ? nullptr : &*found;
}

std::size_t samples_needed(Statistic statistic, std::size_t m) {
  return std::max<std::size_t>(need(statistic).a * m + need(statistic).b, 2);
}

std::size_t largest_factor(Statistic statistic, std::size_t samples) {
  const Need needed = need(statistic);
  std::size_t m = samples > needed.b ? (samples - needed.b) / needed.a : 0;
  if (statistic == Statistic::theo1) m -= m % 2;
  return has_value(statistic, m) ? m : 0;
}

std::vector<std::size_t> factors(Statistic statistic, TauSpacing spacing, std::size_t samples) {
  const std::size_t largest = largest_factor(statistic, samples);
  std::vector<std::size_t> result;
  const auto add = [&](std::size_t m) {
    if (m <= largest && has_value(statistic, m)) result.push_back(m);
  };
  if (spacing == TauSpacing::all) {
    for (std::size_t m = 1; m <= largest; ++m) add(m);
  } else if (spacing == TauSpacing::octave) {
    for (std::size_t m = 1; m <= largest; m *= 2) add(m);
  } else {
    for (std::size_t decade = 1; decade <= largest; decade *= 10) {
      for (const std::size_t step : {1, 2, 4}) add(step * decade);
    }
  }
  return result;
}

std::size_t factor_of(Statistic statistic, double tau_s, double tau0_s) {
  const double m = std::round(tau_s / (tau0_s * traits(statistic).tau_factor));
  return m >= 1.0 ? static_cast<std::size_t>(m) : 0;
}

Curve compute(Statistic statistic, std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  switch (statistic) {
    case Statistic::adev:
      return adev(x, tau0_s, m);
    case Statistic::oadev:
      return oadev(x, tau0_s, m);
    case Statistic::mdev:
      return mdev(x, tau0_s, m);
    case Statistic::tdev:
      return tdev(x, tau0_s, m);
    case Statistic::hdev:
      return hdev(x, tau0_s, m);
    case Statistic::ohdev:
      return ohdev(x, tau0_s, m);
    case Statistic::totdev:
      return totdev(x, tau0_s, m);
    case Statistic::mtotdev:
      return mtotdev(x, tau0_s, m);
    case Statistic::ttotdev:
      return ttotdev(x, tau0_s, m);
    case Statistic::htotdev:
      return htotdev(x, tau0_s, m);
    case Statistic::theo1:
      return theo1(x, tau0_s, m);
    case Statistic::pdev:
      return pdev(x, tau0_s, m);
    case Statistic::mtie:
      return mtie(x, tau0_s, m);
    case Statistic::tierms:
      break;
  }
  return tierms(x, tau0_s, m);
}

}  // namespace chronotwin::metrics
