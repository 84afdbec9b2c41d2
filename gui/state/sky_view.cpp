#include "gui/state/sky_view.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "models/core/units.hpp"
#include "models/gnss/horizon.hpp"
#include "models/receiver/config.hpp"

namespace chronotwin::gui {
namespace {

constexpr double kNotReceived = std::numeric_limits<double>::quiet_NaN();

// "room.elevation[C21]": its satellite, where `leaf` is "elevation".
std::optional<std::string> satellite_of(std::string_view path, std::string_view leaf) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos || !path.ends_with(']')) return std::nullopt;
  std::string_view name = path.substr(dot + 1);
  if (!name.starts_with(leaf) || name.size() <= leaf.size() || name[leaf.size()] != '[') return std::nullopt;
  name.remove_prefix(leaf.size() + 1);
  name.remove_suffix(1);
  return std::string(name);
}

std::vector<std::string> antennas_of(const TraceView& trace) {
  std::vector<std::string> antennas;
  for (const trace::TopologyNode& node : trace.header().topology.nodes) {
    if (node.kind == "antenna") antennas.push_back(node.path);
  }
  return antennas;
}

std::vector<SkySatellite> above_horizon(TraceView& trace) {
  std::vector<SkySatellite> satellites;
  for (std::size_t i = 0; i < trace.channels().size(); ++i) {
    const std::string& path = trace.channels()[i].path;
    const std::optional<std::string> name = satellite_of(path, "elevation");
    const auto id = name ? gnss::parse_satellite(*name) : std::nullopt;
    if (!id) continue;
    const std::size_t azimuth = trace.find(path.substr(0, path.rfind('.')) + ".azimuth[" + *name + "]");
    const bool is_up = trace.value(i) >= 0.0;  // a NaN is not
    if (azimuth == TraceView::kNone || !is_up) continue;
    satellites.push_back({*name, gnss::constellation(*id), trace.value(azimuth), trace.value(i), kNotReceived});
  }
  std::sort(satellites.begin(), satellites.end(), [](const SkySatellite& a, const SkySatellite& b) {
    return a.system != b.system ? a.system < b.system : a.name < b.name;
  });
  return satellites;
}

std::vector<double> skyline_of(TraceView& trace, const std::string& antenna) {
  constexpr int kPoints = 180;
  const auto& scenario = trace.limits().scenario;
  if (scenario == nullptr) return {};
  const auto found = std::ranges::find(scenario->equipment, antenna, &Equipment::path);
  if (found == scenario->equipment.end()) return {};
  const auto* config = std::get_if<rf::AntennaConfig>(&found->config);
  if (config == nullptr || (config->horizon.polygon.empty() && config->horizon.buildings.empty())) return {};
  std::vector<double> skyline;
  for (const gnss::HorizonPoint& point : gnss::outline(gnss::Horizon(config->horizon), kPoints)) {
    skyline.push_back(from_canonical(point.elevation.value(), Dimension::angle, "deg"));
  }
  return skyline;
}

void look_through(SkyView& view, TraceView& trace, const std::string& antenna) {
  view.antenna = antenna;
  view.used = 0;
  view.received = 0;
  for (SkySatellite& satellite : view.satellites) {
    const std::size_t cn0 = trace.find(antenna + ".cn0[" + satellite.name + "]");
    satellite.cn0_dbhz = cn0 == TraceView::kNone ? kNotReceived : trace.value(cn0);
    view.received += satellite.received() ? 1 : 0;
    view.used += satellite.used() ? 1 : 0;
  }
}

SkyView look(TraceView& trace, std::string_view antenna) {
  SkyView view;
  view.antennas = antennas_of(trace);
  view.satellites = above_horizon(trace);
  if (std::find(view.antennas.begin(), view.antennas.end(), antenna) != view.antennas.end()) {
    look_through(view, trace, std::string(antenna));
    return view;
  }
  for (const std::string& each : view.antennas) {
    look_through(view, trace, each);
    if (view.received > 0) return view;
  }
  if (!view.antennas.empty()) look_through(view, trace, view.antennas.front());
  return view;
}

}  // namespace

bool SkySatellite::used() const {
  static const double kTracking = ReceiverConfig{}.tracking.value();
  return cn0_dbhz >= kTracking;
}

SkyView make_sky_view(TraceView& trace, std::string_view antenna) {
  SkyView view = look(trace, antenna);
  view.skyline_deg = skyline_of(trace, view.antenna);
  return view;
}

}  // namespace chronotwin::gui
