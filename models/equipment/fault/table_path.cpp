// Faults between an antenna and a receiver: feeders, connectors, arresters, ports.
#include "models/equipment/fault/table_families.hpp"

namespace chronotwin::fault_table {

std::vector<FaultType> path_faults() {
  return {
      {"feeder_cut",
       {"Feeder cut", "馈线断开"},
       "caici-4.2",
       {TargetKind::segment_feeder},
       {},
       {"ANTENNA_OPEN", "GNSS_LOST", "ANTENNA_SWITCHED"}},
      {"feeder_water_ingress",
       {"Water in the feeder", "馈线进水"},
       "caici-4.18",
       {TargetKind::segment_feeder},
       {optional(Field{"loss", "dB", 0.0, 60.0, {"Additional loss", "附加损耗"}}, Dimension::gain, 10.0),
        ramp(60.0 * kMinute), vswr(2.0)},
       {"CN0_LOW"}},
      {"connector_vswr",
       {"Bad connector", "接头驻波异常"},
       "caici-4.8",
       {TargetKind::segment_lumped, TargetKind::segment_feeder},
       {vswr(3.0)},
       {}},
      {"port_fail",
       {"Output port fails", "输出端口故障"},
       "caici-4.16",
       {TargetKind::port},
       {},
       {"PORT_FAIL", "BBU_ANTENNA", "REFERENCE_LOST", "HOLDOVER"}},
  };
}

}  // namespace chronotwin::fault_table
