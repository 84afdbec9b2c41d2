// Faults of satellites and constellations.
#include "models/equipment/fault/table_families.hpp"

namespace chronotwin::fault_table {

std::vector<FaultType> sky_faults() {
  return {
      {"sv_outage",
       {"Satellite outage", "单星故障"},
       "",
       {TargetKind::sky},
       {choice(Field::plain("satellite", {"Satellite, e.g. C21", "卫星号，如 C21"}), "", true, {})},
       {}},
      {"constellation_loss",
       {"Constellation lost", "星座失效"},
       "caici-4.1",
       {TargetKind::sky},
       {choice(Field::plain("constellation", {"Constellation", "星座"}), "", true, {"GPS", "GLONASS", "BDS2", "BDS3"})},
       {"CONSTELLATION_LOST", "SATELLITES_LOW"}},
      {"sv_clock_jump",
       {"Satellite clock jumps", "单星钟跳变"},
       "",
       {TargetKind::sky},
       {choice(Field::plain("satellite", {"Satellite, e.g. C21", "卫星号，如 C21"}), "", true, {}),
        optional(Field{"jump", "ns", -1e6, 1e6, {"Jump, positive: its signal comes late", "跳变量，正为滞后"}},
                 Dimension::time, 500e-9)},
       {}},
  };
}

}  // namespace chronotwin::fault_table
