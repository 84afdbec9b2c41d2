#include "sim/plant/limits.hpp"

#include <algorithm>
#include <limits>

namespace chronotwin::plant {
namespace {

struct LimitRow {
  std::string_view clause, unit;
  double prudent;  // with less in hand a design is tight
};

// The noise figure is a figure of a data sheet, which either meets its limit or does not.
const LimitRow& row(Limit limit) {
  static const std::array<LimitRow, kLimits.size()> kRows{{{"caici-4.7", "dB", 0.0},
                                                           {"caici-5.2.3", "dB", 2.0},
                                                           {"caici-5.2.4", "dB", 2.0},
                                                           {"", "s", 0.5e-6},
                                                           {"", "V", 0.25},
                                                           {"caici-4.4", "dBm", 3.0},
                                                           {"", "dB", 15.0}}};
  return kRows[static_cast<std::size_t>(limit)];
}

double in_hand(const Margin& margin) {
  const double prudent = row(margin.limit).prudent;
  if (prudent > 0.0) return margin.margin / prudent;
  return margin.margin < 0.0 ? margin.margin : std::numeric_limits<double>::infinity();
}

}  // namespace

std::string_view clause_of(Limit limit) {
  return row(limit).clause;
}

std::string_view unit_of(Limit limit) {
  return row(limit).unit;
}

// What holds by the last bits of a double has nothing in hand, and not less than nothing.
Margin judge(Limit limit, double value, double bound, double margin, bool holds) {
  if (holds) margin = std::max(margin, 0.0);
  Margin result{.limit = limit, .value = value, .bound = bound, .margin = margin};
  result.grade = !holds ? Grade::bad : margin < row(limit).prudent ? Grade::tight : Grade::good;
  return result;
}

bool worse(const Margin& a, const Margin& b) {
  return a.grade != b.grade ? a.grade > b.grade : in_hand(a) < in_hand(b);
}

}  // namespace chronotwin::plant
