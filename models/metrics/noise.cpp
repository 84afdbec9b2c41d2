#include "models/metrics/noise.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "models/core/error.hpp"
#include "models/metrics/trend.hpp"

namespace chronotwin::metrics {
namespace {

constexpr std::size_t kFewest = 30;

struct Named {
  std::string_view symbol;
  Text name;
};

const Named& named(Noise noise) {
  static const std::array<Named, 7> rows{{{"RRFM", {"random run FM", "随机奔跑调频噪声"}},
                                          {"FWFM", {"flicker walk FM", "闪烁游走调频噪声"}},
                                          {"RWFM", {"random walk FM", "随机游走调频噪声"}},
                                          {"FFM", {"flicker FM", "闪烁调频噪声"}},
                                          {"WFM", {"white FM", "白调频噪声"}},
                                          {"FPM", {"flicker PM", "闪烁调相噪声"}},
                                          {"WPM", {"white PM", "白调相噪声"}}}};
  return rows[static_cast<std::size_t>(alpha(noise) + 4)];
}

// None where all samples are equal.
std::optional<double> lag1_autocorrelation(std::span<const double> z) {
  double sum = 0.0;
  std::size_t count = 0;
  for (const double value : z) {
    if (std::isnan(value)) continue;
    sum += value;
    ++count;
  }
  const double mean = sum / static_cast<double>(count);
  double product = 0.0;
  double square = 0.0;
  for (std::size_t i = 0; i < z.size(); ++i) {
    if (std::isnan(z[i])) continue;
    square += (z[i] - mean) * (z[i] - mean);
    if (i + 1 < z.size() && !std::isnan(z[i + 1])) product += (z[i] - mean) * (z[i + 1] - mean);
  }
  if (!(square > 0.0)) return std::nullopt;
  return product / square;
}

std::size_t present(std::span<const double> z) {
  return z.size() - static_cast<std::size_t>(std::count_if(z.begin(), z.end(), [](double v) { return std::isnan(v); }));
}

}  // namespace

const Text& text_of(Noise noise) {
  return named(noise).name;
}

std::string_view symbol(Noise noise) {
  return named(noise).symbol;
}

std::optional<IdentifiedNoise> identify_noise(std::span<const double> x, std::size_t m, int max_differences) {
  require(m > 0, "the averaging factor is at least 1");
  std::vector<double> z;
  z.reserve(x.size() / m + 1);
  for (std::size_t i = 0; i < x.size(); i += m) z.push_back(x[i]);
  if (present(z) < kFewest) return std::nullopt;
  subtract(fit_trend(z, 1.0, Removal::drift), z, 1.0);
  for (int differences = 0;; ++differences) {
    const std::optional<double> correlation = lag1_autocorrelation(z);
    if (!correlation) return std::nullopt;
    const double delta = *correlation / (1.0 + *correlation);
    if (delta < 0.25 || differences >= max_differences) {
      const double exact = 2.0 - 2.0 * (delta + differences);
      const int rounded = 2 - 2 * differences - static_cast<int>(std::lround(2.0 * delta));
      return IdentifiedNoise{static_cast<Noise>(std::clamp(rounded, -4, 2)), exact};
    }
    for (std::size_t i = 0; i + 1 < z.size(); ++i) z[i] = z[i + 1] - z[i];
    z.pop_back();
  }
}

}  // namespace chronotwin::metrics
