// A Fix as the UBX messages of one second.
#pragma once

#include "models/codec/ubx/navigation.hpp"
#include "models/receiver/talker/fix.hpp"

namespace chronotwin::talker {

[[nodiscard]] codec::ubx::NavPvt nav_pvt(const Fix& fix);
[[nodiscard]] codec::ubx::NavTimeGps nav_timegps(const Fix& fix);
[[nodiscard]] codec::ubx::NavTimeUtc nav_timeutc(const Fix& fix);
[[nodiscard]] codec::ubx::NavClock nav_clock(const Fix& fix);
[[nodiscard]] codec::ubx::NavSat nav_sat(const Fix& fix);
[[nodiscard]] codec::ubx::NavEoe nav_eoe(const Fix& fix);
[[nodiscard]] codec::ubx::TimTp tim_tp(const Fix& fix);

}  // namespace chronotwin::talker
