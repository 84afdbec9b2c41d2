#include "gui/state/sky_view.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "models/receiver/config.hpp"

namespace chronotwin::gui {
namespace {

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

void choose_antenna(SkyView& view, const TraceView& trace, std::string_view wanted) {
  for (const trace::TopologyNode& node : trace.header().topology.nodes) {
    if (node.kind == "antenna") view.antennas.push_back(node.path);
  }
  const auto found = std::find(view.antennas.begin(), view.antennas.end(), wanted);
  if (found != view.antennas.end()) {
    view.antenna = *found;
  } else if (!view.antennas.empty()) {
    view.antenna = view.antennas.front();
  }
}

}  // namespace

bool SkySatellite::used() const {
  static const double kTracking = ReceiverConfig{}.tracking.value();
  return cn0_dbhz >= kTracking;
}

SkyView make_sky_view(TraceView& trace, std::string_view antenna) {
  SkyView view;
  choose_antenna(view, trace, antenna);
  for (std::size_t i = 0; i < trace.channels().size(); ++i) {
    const std::string& path = trace.channels()[i].path;
    const std::optional<std::string> name = satellite_of(path, "elevation");
    const auto id = name ? gnss::parse_satellite(*name) : std::nullopt;
    if (!id) continue;
    const std::string site = path.substr(0, path.rfind('.'));
    const std::size_t azimuth = trace.find(site + ".azimuth[" + *name + "]");
    if (azimuth == TraceView::kNone) continue;
    SkySatellite satellite{*name, gnss::constellation(*id), trace.value(azimuth), trace.value(i),
                           std::numeric_limits<double>::quiet_NaN()};
    const bool is_up = satellite.elevation_deg >= 0.0;  // a NaN is not
    if (!is_up) continue;
    const std::size_t cn0 = trace.find(view.antenna + ".cn0[" + *name + "]");
    if (cn0 != TraceView::kNone) satellite.cn0_dbhz = trace.value(cn0);
    view.received += satellite.received() ? 1 : 0;
    view.used += satellite.used() ? 1 : 0;
    view.satellites.push_back(std::move(satellite));
  }
  std::sort(view.satellites.begin(), view.satellites.end(), [](const SkySatellite& a, const SkySatellite& b) {
    return a.system != b.system ? a.system < b.system : a.name < b.name;
  });
  return view;
}

}  // namespace chronotwin::gui
