// The timestamp of a frame, as a network interface takes it.
//
//   stamp = floor to the resolution of (reading + noise · N(0,1) + latency)
//     reading   of the node's clock at the instant of the frame (frame.hpp)
//     latency   fixed, what the interface has not compensated: ingress positive = stamped late, egress positive = late
//
// An interface's grid stands in its own clock's time: the readings are cut, not the instants of truth.
//
// Inputs   TaiTime, any. Output: TaiTime. A resolution of 0 is a picosecond.
// Error    a negative resolution or noise is refused with the configuration's ranges
// Cost     some nanoseconds; a normal where there is noise. A value: its random stream is its own.
// Source   resolution and noise of hardware: 8 ns of a 125 MHz counter is common (from memory); IEEE 1588-2008 7.3.4
#pragma once

#include <cstdint>
#include <string_view>

#include "models/core/field.hpp"
#include "models/core/quantity.hpp"
#include "models/core/random_stream.hpp"
#include "models/core/sim_time.hpp"
#include "models/core/time_scale.hpp"

namespace chronotwin::network {

struct StamperConfig {
  Seconds resolution{8e-9};
  Seconds noise{0.0};  // rms
  Seconds egress_latency{0.0};
  Seconds ingress_latency{0.0};
};
template <class Visitor, ConfigOf<StamperConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"resolution", "ns", 0.0, 1e9, {"Resolution of a timestamp", "时间戳分辨率"}}, c.resolution);
  visit(Field{"noise", "ns", 0.0, 1e9, {"Noise of a timestamp, rms", "时间戳噪声（均方根）"}}, c.noise);
  visit(Field{"egress_latency", "ns", -1e9, 1e9, {"Uncompensated latency, sending", "发送时延误差"}}, c.egress_latency);
  visit(Field{"ingress_latency", "ns", -1e9, 1e9, {"Uncompensated latency, receiving", "接收时延误差"}},
        c.ingress_latency);
}

class Stamper {
 public:
  Stamper(const StamperConfig& config, std::uint64_t seed, std::string_view path, std::uint64_t run = 0);

  [[nodiscard]] TaiTime egress(TaiTime reading) { return stamp(reading, egress_); }
  [[nodiscard]] TaiTime ingress(TaiTime reading) { return stamp(reading, ingress_); }

 private:
  [[nodiscard]] TaiTime stamp(TaiTime reading, Duration latency);

  Duration resolution_, egress_, ingress_;
  double noise_s_;
  RandomStream random_;
};

}  // namespace chronotwin::network
