#include "scenarios/loader/skyline.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "models/codec/columns/columns.hpp"
#include "models/core/units.hpp"
#include "scenarios/loader/include.hpp"
#include "scenarios/loader/library_path.hpp"

namespace chronotwin {
namespace {

double degrees(double value) {
  return to_canonical(value, Dimension::angle, "deg");
}

// What is wrong with a row, if anything.
std::string complaint(double azimuth, double elevation, const std::vector<gnss::HorizonPoint>& before) {
  if (!(azimuth >= 0.0 && azimuth <= 360.0)) return "an azimuth is from 0 to 360 degrees";
  if (!(elevation >= -90.0 && elevation <= 90.0)) return "an elevation is from -90 to 90 degrees";
  const bool descends = !before.empty() && degrees(azimuth) < before.back().azimuth.value();
  return descends ? "the azimuths must ascend" : "";
}

}  // namespace

std::vector<gnss::HorizonPoint> load_skyline(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const Mark whole{file.string(), 0, 0};
  Diagnostics found;
  const std::string text = read_file(file, whole, found);
  const auto layout = codec::column_layout(text);
  if (!layout || layout->columns != 2) {
    if (!found.has_errors()) found.error(whole, {}, "two columns are needed: azimuth and elevation in degrees");
    diagnostics.add(found);
    return {};
  }
  codec::ColumnParser parser(*layout, {0, 1});
  parser.parse(text);
  for (const codec::ColumnRemark& remark : parser.remarks()) {
    found.error({file.string(), static_cast<int>(remark.line), static_cast<int>(remark.column)}, {}, remark.message,
                remark.hint);
  }
  std::vector<gnss::HorizonPoint> points;
  for (std::size_t i = 0; i < parser.line_of_row().size(); ++i) {
    const double azimuth = parser.column(0)[i];
    const double elevation = parser.column(1)[i];
    if (const std::string wrong = complaint(azimuth, elevation, points); !wrong.empty()) {
      found.error({file.string(), static_cast<int>(parser.line_of_row()[i]), 1}, {}, wrong);
    } else {
      points.push_back({Radians(degrees(azimuth)), Radians(degrees(elevation))});
    }
  }
  diagnostics.add(found);
  return found.has_errors() ? std::vector<gnss::HorizonPoint>{} : points;
}

std::vector<gnss::HorizonPoint> read_skyline_file(const Place& place) {
  const auto name = read_string(place);
  if (!name) return {};
  const auto file = find_file(*name, place.tree.mark.file);
  if (!file) {
    place.error(fmt::format("{}: there is no file '{}'", place.key(), *name),
                "it is looked for beside the scenario, then in the library");
    return {};
  }
  return load_skyline(*file, place.diagnostics);
}

void check_skyline(const Place& place, std::vector<gnss::HorizonPoint>& polygon) {
  if (std::ranges::is_sorted(polygon, {}, &gnss::HorizonPoint::azimuth)) return;
  place.error(fmt::format("{}: the azimuths must ascend", place.key()), "they go from north through east");
  polygon.clear();
}

}  // namespace chronotwin
