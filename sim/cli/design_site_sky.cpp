#include <algorithm>
#include <variant>

#include <fmt/format.h>

#include "models/gnss/horizon.hpp"
#include "sim/cli/design_site_tables.hpp"

namespace chronotwin::cli {
namespace {

using report::number;

Text count_text(const gnss::Visibility::Count& count) {
  return plain(fmt::format("{} [{}–{}]", number(count.mean, 1), count.min, count.max));
}

std::vector<report::SkyPlot::Point> skyline_of(const Scenario& scenario, const std::string& antenna) {
  std::vector<report::SkyPlot::Point> skyline;
  const auto equipment = std::ranges::find(scenario.equipment, antenna, &Equipment::path);
  const gnss::Horizon horizon(std::get<rf::AntennaConfig>(equipment->config).horizon);
  for (const gnss::HorizonPoint& it : gnss::outline(horizon, 360)) {
    skyline.push_back({it.azimuth.value(), it.elevation.value()});
  }
  return skyline;
}

}  // namespace

DesignTable sky_table(const SiteAnswer& answer) {
  DesignTable table{
      .id = "sky",
      .title = {"What the antennas see", "天线可视卫星"},
      .note = {"Healthy satellites over a day, mean [fewest–most], and the worst dilution of precision of "
               "position and time of those received.",
               "一天内健康卫星数，平均[最少–最多]；接收卫星的最差PDOP与TDOP。"},
      .columns = {{.name = {"Antenna", "天线"}},
                  {{"Above 10°", "10°以上"}, "", true},
                  {{"Above 30°", "30°以上"}, "", true},
                  {{"Above its horizon", "地平以上"}, "", true},
                  {{"PDOP", "PDOP"}, "", true},
                  {{"TDOP", "TDOP"}, "", true}}};
  const auto dilution = [](const std::optional<double>& value) { return plain(value ? number(*value, 1) : "–"); };
  for (const plant::Siting& siting : answer.review.sitings) {
    for (const auto& [path, seen] : siting.skies) {
      table.rows.push_back({plain(path), count_text(seen.above_10_degrees), count_text(seen.above_30_degrees),
                            count_text(seen.received), dilution(seen.worst_pdop), dilution(seen.worst_tdop)});
    }
  }
  return table;
}

std::vector<report::SkyPlot> sky_plots(const SiteAnswer& answer) {
  std::vector<report::SkyPlot> plots;
  const auto same_place = [](const auto& a, const auto& b) {
    return a.azimuth == b.azimuth && a.elevation == b.elevation;
  };
  for (const plant::Siting& siting : answer.review.sitings) {
    const std::size_t first = plots.size();
    report::SkyPlot sky;
    for (const gnss::Constellation system : answer.scenario.sky.systems) sky.groups.emplace_back(enum_name(system));
    for (const plant::SkyTrack& track : siting.tracks) {
      const auto group = std::ranges::find(answer.scenario.sky.systems, gnss::constellation(track.satellite));
      sky.tracks.push_back({.name = to_string(track.satellite),
                            .group = static_cast<std::size_t>(group - answer.scenario.sky.systems.begin())});
      for (const gnss::Direction& it : track.points) sky.tracks.back().points.push_back({it.azimuth, it.elevation});
    }
    for (const plant::AntennaSky& antenna : siting.skies) {
      sky.skyline = skyline_of(answer.scenario, antenna.path);
      const auto twin =
          std::find_if(plots.begin() + static_cast<std::ptrdiff_t>(first), plots.end(),
                       [&](const auto& it) { return std::ranges::equal(it.skyline, sky.skyline, same_place); });
      if (twin != plots.end()) {
        twin->title += ", " + antenna.path;
        continue;
      }
      sky.title = antenna.path;
      plots.push_back(sky);
    }
  }
  return plots;
}

}  // namespace chronotwin::cli
