#include "models/network/stamper.hpp"

namespace chronotwin::network {

Stamper::Stamper(const StamperConfig& config, std::uint64_t seed, std::string_view path, std::uint64_t run)
    : resolution_(Duration::from_seconds(config.resolution.value())),
      egress_(Duration::from_seconds(config.egress_latency.value())),
      ingress_(Duration::from_seconds(config.ingress_latency.value())),
      noise_s_(config.noise.value()),
      random_(seed, path, "stamper", run) {}

TaiTime Stamper::stamp(TaiTime reading, Duration latency) {
  if (noise_s_ > 0.0) latency = latency + Duration::from_seconds(noise_s_ * random_.normal());
  if (latency.ps != 0) reading = advance(reading, latency);
  // A grid of up to a second starts anew with each second, as that of a counter that a pulse a second resets.
  if (resolution_.ps > 1) reading.picoseconds -= reading.picoseconds % resolution_.ps;
  return reading;
}

}  // namespace chronotwin::network
