#include "scenarios/loader/profile_file.hpp"

#include <string>

#include <fmt/format.h>

#include "models/codec/columns/columns.hpp"
#include "models/core/units.hpp"
#include "scenarios/loader/include.hpp"

namespace chronotwin {
namespace {

constexpr std::size_t kMostPoints = 100'000;
constexpr double kLongest_s = 100.0 * 86'400.0;

// What is wrong with a row, if anything.
std::string complaint(double time, double value, const std::vector<Profile::Point>& before) {
  if (!(time >= 0.0 && time <= kLongest_s)) {
    return "a time is from 0 s to 100 d";
  }
  if (!(value == value)) {
    return "the value is missing";
  }
  return !before.empty() && SimTime::start() + Duration::from_seconds(time) < before.back().at ? "the times must ascend"
                                                                                               : "";
}

}  // namespace

std::vector<Profile::Point> load_profile_csv(const std::filesystem::path& file, Dimension dimension,
                                             std::string_view unit, Diagnostics& diagnostics) {
  const Mark whole{file.string(), 0, 0};
  Diagnostics found;
  const std::string text = read_file(file, whole, found);
  const auto layout = codec::column_layout(text);
  std::vector<Profile::Point> points;
  if (layout && layout->columns == 2) {
    codec::ColumnParser parser(*layout, {0, 1});
    parser.parse(text);
    for (const codec::ColumnRemark& remark : parser.remarks()) {
      const Mark mark{file.string(), static_cast<int>(remark.line), static_cast<int>(remark.column)};
      found.error(mark, {}, remark.message, remark.hint);
    }
    for (std::size_t i = 0; i < parser.line_of_row().size(); ++i) {
      const double time = parser.column(0)[i];
      const double value = parser.column(1)[i];
      if (const std::string wrong = complaint(time, value, points); !wrong.empty()) {
        found.error({file.string(), static_cast<int>(parser.line_of_row()[i]), 1}, {}, wrong);
        continue;
      }
      points.push_back({SimTime::start() + Duration::from_seconds(time), to_canonical(value, dimension, unit)});
    }
  } else if (!found.has_errors()) {
    found.error(whole, {}, fmt::format("two columns are needed: time in s, value in {}", unit));
  }
  if (points.size() > kMostPoints) {
    found.error(whole, {}, fmt::format("more than {} points", kMostPoints));
  }
  diagnostics.add(found);
  return found.has_errors() ? std::vector<Profile::Point>{} : points;
}

}  // namespace chronotwin
