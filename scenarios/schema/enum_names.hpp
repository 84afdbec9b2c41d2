// How the enumerations of scenario.hpp are written in a file.
#pragma once

#include <array>
#include <string_view>

#include "models/core/field.hpp"
#include "scenarios/schema/scenario.hpp"

template <>
struct chronotwin::EnumNames<chronotwin::InitialState> {
  static constexpr std::array<std::string_view, 4> value{"locked", "cold", "warm", "hot"};
};
template <>
struct chronotwin::EnumNames<chronotwin::Expectation::Kind> {
  static constexpr std::array<std::string_view, 8> value{"alarm",  "never",  "always", "eventually",
                                                         "at_end", "metric", "design", "localise"};
};
template <>
struct chronotwin::EnumNames<chronotwin::Expectation::Level> {
  static constexpr std::array<std::string_view, 3> value{"must", "warn", "info"};
};
template <>
struct chronotwin::EnumNames<chronotwin::Statistic> {
  static constexpr std::array<std::string_view, 11> value{"min",
                                                          "max",
                                                          "mean",
                                                          "rms",
                                                          "standard_deviation",
                                                          "max_abs",
                                                          "peak_to_peak",
                                                          "step",
                                                          "cte",
                                                          "time_stability",
                                                          "time_stability_detrended"};
};
template <>
struct chronotwin::EnumNames<chronotwin::TimeErrorFilter> {
  static constexpr std::array<std::string_view, 3> value{"none", "low_pass", "high_pass"};
};
template <>
struct chronotwin::EnumNames<chronotwin::metrics::Removal> {
  static constexpr std::array<std::string_view, 4> value{"none", "offset", "frequency", "drift"};
};
