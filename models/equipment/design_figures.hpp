// What a design says of itself before anything runs: figures that an expectation `design:` is held against.
//
// A figure is written <owner>.<name>, e.g. host.port[3].noise_figure, main_feeder.feeder_margin. sim/plant computes them
// (plant/figures.hpp), the trace keeps them, the verdict compares them. Names are unique over all owners. Values are
// in the canonical unit of the dimension; counts have none.
// Error: none; an unknown name is nullptr. Cost: a search of a dozen rows. Source: the clause that each row names.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "models/core/quantity.hpp"
#include "models/core/text.hpp"
#include "models/core/units.hpp"

namespace chronotwin {

struct FigureType {
  std::string_view name;   // "noise_figure"
  std::string_view owner;  // what has it, for people: "output port"
  std::string_view unit;   // "dB"; empty: a count
  std::optional<Dimension> dimension;
  Text text;
  std::string_view clause;
};

[[nodiscard]] std::span<const FigureType> figure_types();
[[nodiscard]] const FigureType* find_figure(std::string_view name);  // nullptr: unknown

// "host.port[3].noise_figure" → "noise_figure"; also of a pattern.
[[nodiscard]] std::string_view figure_name(std::string_view path);

}  // namespace chronotwin
