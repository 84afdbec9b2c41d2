#include "models/rf/echo.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace chronotwin::rf {

Decibels Echo::level() const {
  return Decibels(20.0 * std::log10(amplitude));
}

std::vector<Echo> echoes_between(std::span<const Mirror> mirrors) {
  std::vector<Echo> result;
  for (std::size_t i = 0; i < mirrors.size(); ++i) {
    for (std::size_t j = i + 1; j < mirrors.size(); ++j) {
      const double once_db = mirrors[j].loss_db - mirrors[i].loss_db;
      const double amplitude = mirrors[i].reflection * mirrors[j].reflection * std::pow(10.0, -2.0 * once_db / 20.0);
      const double delay_s = 2.0 * (mirrors[j].delay_s - mirrors[i].delay_s);
      if (amplitude > 0.0 && delay_s > 0.0) {
        result.push_back({mirrors[i].element, mirrors[j].element, amplitude, delay_s});
      }
    }
  }
  return result;
}

Decibels ripple(std::span<const Echo> echoes, Hertz bandwidth) {
  double swing = 0.0;
  for (const Echo& echo : echoes) {
    const double half_turn = std::min(std::numbers::pi * bandwidth.value() * echo.delay_s, std::numbers::pi / 2.0);
    swing += echo.amplitude * std::sin(half_turn);
  }
  return Decibels(swing < 1.0 ? 20.0 * std::log10((1.0 + swing) / (1.0 - swing))
                              : std::numeric_limits<double>::infinity());
}

Seconds group_delay_ripple(std::span<const Echo> echoes) {
  double all = 0.0;
  double late_s = 0.0;
  for (const Echo& echo : echoes) {
    all += echo.amplitude;
    late_s += echo.amplitude * echo.delay_s;
  }
  return Seconds(all < 1.0 ? late_s / (1.0 - all) : std::numeric_limits<double>::infinity());
}

}  // namespace chronotwin::rf
