// The value of a Table (field.hpp) at x.
//
//   y(x)    linear between neighbouring break points; the first or last y outside them
//   input   x in the table's own x unit; points ascending in x (two equal x are a step: the later one holds from there)
//   error   an empty table is a Bug
//   cost    O(log points), no allocation
#pragma once

#include "models/core/field.hpp"

namespace chronotwin {

[[nodiscard]] double interpolate(const Table& table, double x);

}  // namespace chronotwin
