#include "sim/plant/selection.hpp"

#include <algorithm>

#include "models/core/error.hpp"

namespace chronotwin::plant {
namespace {

constexpr int kMostOnHost = 64;  // T/CAICI 4.14
constexpr int kPorts = 8;

int round_up(int count, int by) {
  return (count + by - 1) / by;
}

Text reason(const Wanted& wanted, const Selection& chosen) {
  if (chosen.hosts > 1) {
    return {"more than 64 ports: several 8-port hosts with slaves", "超过64端口：多台8端口主机加从机"};
  }
  if (chosen.slaves_per_host > 0)
    return {"more than 8 ports: 8-port host with slaves", "大于8端口：8端口主机加8端口从机"};
  if (wanted.scene == Scene::source_room) return {"room of time sources: 8-port host", "时钟源机房：8端口主机"};
  if (chosen.host_ports == 8) return {"5 to 8 ports: 8-port host", "5～8端口：8端口主机"};
  if (wanted.scene == Scene::enterprise) return {"enterprise room: 4-port host", "集客机房：4端口主机"};
  return {"up to 4 ports: 4-port host", "4端口以内：4端口主机"};
}

}  // namespace

Selection select_boxes(const Wanted& wanted) {
  require(wanted.bbus >= 1 && wanted.spare_ports >= 0, "a room has a BBU");
  const int ports = wanted.bbus + wanted.spare_ports;
  Selection chosen;
  chosen.hosts = round_up(ports, kMostOnHost);
  const int on_each = round_up(ports, chosen.hosts);
  const bool small = on_each <= 4 && wanted.scene != Scene::source_room;
  chosen.host_ports = small ? 4 : kPorts;
  chosen.slaves_per_host = on_each <= kPorts ? 0 : round_up(on_each - kPorts, kPorts - 1);
  chosen.ports = chosen.hosts * (chosen.host_ports - chosen.slaves_per_host + kPorts * chosen.slaves_per_host);
  chosen.separate_routes = wanted.scene == Scene::enterprise;
  chosen.why = reason(wanted, chosen);
  return chosen;
}

}  // namespace chronotwin::plant
