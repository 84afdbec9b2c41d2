// Constants of a node's time telegrams over TRDP process data. Behaviour: instance.hpp.
#pragma once

#include <string_view>

#include "models/core/field.hpp"
#include "models/network/telegram/config.hpp"

namespace chronotwin::trdp {

struct Config {
  telegram::Config time;
  int com_id = 5001;     // of the time telegram; of delay requests and answers: one and two more
  int etb_topology = 0;  // etbTopoCnt it sends and expects; 0: inside the consist, not looked at
  int operational_topology = 0;
  int group = 1;  // of the multicast group that telegrams go to
};
template <class Visitor, ConfigOf<Config> AnyConfig>
void visit_fields(Visitor&& visit, AnyConfig& c) {
  visit(Field::group("time", {"Time synchronisation device", "时间同步装置"}), c.time);
  visit(Field{"com_id", "", 1, 2147483640, {"ComId", "通信标识 ComId"}}, c.com_id);
  visit(Field{"etb_topology", "", 0, 2147483647, {"ETB topology counter", "列车骨干网拓扑计数"}}, c.etb_topology);
  visit(Field{"operational_topology", "", 0, 2147483647, {"Operational topology counter", "运营列车拓扑计数"}},
        c.operational_topology);
  visit(Field{"group", "", 1, 255, {"Multicast group", "组播组号"}}, c.group);
}

}  // namespace chronotwin::trdp
