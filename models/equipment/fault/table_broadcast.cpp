// Faults of what satellites broadcast (broadcast.hpp).
#include "models/equipment/fault/table_families.hpp"

namespace chronotwin::fault_table {
namespace {

FaultType leap(std::string id, Text text) {
  return {std::move(id), std::move(text), "", {TargetKind::sky}, {}, {"TIME_OF_DAY"}};
}

}  // namespace

std::vector<FaultType> broadcast_faults() {
  return {
      {"eph_error",
       {"Satellite broadcasts a wrong orbit", "单星星历错误"},
       "",
       {TargetKind::sky},
       {choice(Field::plain("satellite", {"Satellite, e.g. C21", "卫星号，如 C21"}), "", true, {}),
        optional(Field{"error", "m", -1e7, 1e7, {"Its range comes out longer by", "测距偏长"}}, Dimension::length,
                 1000.0)},
       {}},
      {"bad_ephemerides",
       {"A constellation broadcasts wrong orbits", "星座星历整体错误"},
       "caici-4.1",
       {TargetKind::sky},
       {choice(Field::plain("constellation", {"Constellation", "星座"}), "GLONASS", false,
               {"GPS", "GLONASS", "BDS2", "BDS3"}),
        optional(Field{"error", "m", 0.0, 1e7, {"Largest error of a range", "最大测距误差"}}, Dimension::length,
                 200e3)},
       {"SPOOFING"}},
      {"week_rollover",
       {"Week number rolls over", "周计数翻转"},
       "",
       {TargetKind::sky},
       {optional(
           Field{"weeks", "1", -8192.0, 8192.0, {"Date told − true, weeks: GPS −1024, BDS −8192", "日期偏差周数"}},
           Dimension::ratio, -1024.0)},
       {"TIME_OF_DAY"}},
      leap("leap_early", {"Leap second applied early", "闰秒提前执行"}),
      leap("leap_missing", {"Leap second not applied", "闰秒未执行"}),
      leap("leap_inserted", {"Leap second inserted that does not exist", "误插入闰秒"}),
      leap("leap_deleted", {"Second left out that exists", "误删除闰秒"}),
      {"utc_a0_error",
       {"UTC parameter A0 wrong", "UTC参数A0错误"},
       "",
       {TargetKind::sky},
       {optional(Field{"a0", "us", -1e6, 1e6, {"Error of A0: a pulse on UTC is so late", "A0误差，秒脉冲滞后量"}},
                 Dimension::time, 13.7e-6)},
       {"SPOOFING"}},
  };
}

}  // namespace chronotwin::fault_table
