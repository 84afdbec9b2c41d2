// Which boxes a room needs: T/CAICI 5.2.2, a reference (参考如下), with the scenes of 5.1.
//
//   enterprise room (集客机房)      4-port host                         both antennas by separate routes are a must (5.1.3)
//   2 … 4 BBUs                      4-port host
//   5 … 8 BBUs                      8-port host
//   room of time sources            8-port host
//   more than 8                     8-port host + s 8-port slaves       8 − s + 8 s ports in all: s = ⌈(n − 8)/7⌉
//   metro, airport (5.1.4)          as above, for the ports wanted in reserve as well
//   more than 64                    several hosts, equally filled
//
// Input: BBUs 1 … 1000, spare ports 0 … 1000. Where the count forbids what the scene suggests (an enterprise room with
// six BBUs), the count decides.
#pragma once

#include <array>
#include <string_view>

#include "models/core/text.hpp"

namespace chronotwin::plant {

enum class Scene { bbu_room, source_room, enterprise, metro };
inline constexpr std::array<std::string_view, 4> kSceneNames{"bbu_room", "source_room", "enterprise", "metro"};

struct Wanted {
  int bbus = 1;
  Scene scene = Scene::bbu_room;
  int spare_ports = 0;  // free ports in all
};

struct Selection {
  int hosts = 1;
  int host_ports = 4;            // of each
  int slaves_per_host = 0;       // on its first ports; 8 ports each
  int ports = 4;                 // for BBUs, of all hosts and slaves together
  bool separate_routes = false;  // a must
  Text why;

  [[nodiscard]] int slaves() const { return hosts * slaves_per_host; }
};

[[nodiscard]] Selection select_boxes(const Wanted& wanted);

}  // namespace chronotwin::plant
