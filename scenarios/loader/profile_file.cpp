#include "scenarios/loader/profile_file.hpp"

#include <optional>
#include <sstream>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "models/core/units.hpp"
#include "scenarios/loader/include.hpp"

namespace chronotwin {
namespace {

constexpr std::size_t kMostPoints = 100'000;
constexpr double kLongest_s = 100.0 * 86'400.0;

std::vector<std::string> split(std::string line) {
  for (char& c : line) {
    if (c == ',' || c == ';' || c == '\t' || c == '\r') c = ' ';
  }
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; stream >> cell;) cells.push_back(cell);
  return cells;
}

}  // namespace

std::vector<Profile::Point> load_profile_csv(const std::filesystem::path& file, Dimension dimension,
                                             std::string_view unit, Diagnostics& diagnostics) {
  std::istringstream lines(read_file(file, {file.string(), 0, 0}, diagnostics));
  std::vector<Profile::Point> points;
  bool first = true;
  bool good = true;
  int number = 0;
  for (std::string line; std::getline(lines, line) && points.size() <= kMostPoints;) {
    const Mark mark{file.string(), ++number, 1};
    const auto cells = split(line);
    if (cells.empty() || cells[0].front() == '#') continue;
    const bool maybe_names = std::exchange(first, false);
    const auto time = parse_number(cells[0]);
    const auto value = cells.size() == 2 ? parse_number(cells[1]) : std::nullopt;
    if (maybe_names && cells.size() == 2 && !time && !value) continue;
    if (!time || !value || *time < 0.0 || *time > kLongest_s) {
      diagnostics.error(mark, {}, fmt::format("'{}' is not a time in s (0 s to 100 d) and a value in {}", line, unit));
      good = false;
      continue;
    }
    const SimTime at = SimTime::start() + Duration::from_seconds(*time);
    if (!points.empty() && at < points.back().at) {
      diagnostics.error(mark, {}, "the times must ascend");
      good = false;
      continue;
    }
    points.push_back({at, to_canonical(*value, dimension, unit)});
  }
  if (points.size() > kMostPoints) {
    diagnostics.error({file.string(), 0, 0}, {}, fmt::format("has more than {} points", kMostPoints));
    good = false;
  } else if (points.empty() && !diagnostics.has_errors()) {
    diagnostics.error({file.string(), 0, 0}, {}, "holds no point");
  }
  return good ? points : std::vector<Profile::Point>{};
}

}  // namespace chronotwin
