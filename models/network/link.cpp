#include "models/network/link.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "models/core/error.hpp"
#include "models/network/frame.hpp"

namespace chronotwin::network {
namespace {

constexpr double kLight = 299'792'458.0;  // m/s

bool happens(RandomStream& random, double share) {
  return share > 0.0 && random.uniform() < share;
}

}  // namespace

double exponential(RandomStream& random) {
  return -std::log1p(-random.uniform());
}

double gamma(RandomStream& random, double shape) {
  // Below 1 the density is unbounded: a gamma of shape + 1 times U^(1/shape).
  if (shape < 1.0) {
    const double above = gamma(random, shape + 1.0);
    return above * std::pow(1.0 - random.uniform(), 1.0 / shape);
  }
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  for (;;) {
    const double x = random.normal();
    const double v = std::pow(1.0 + c * x, 3.0);
    if (v <= 0.0) continue;
    const double u = 1.0 - random.uniform();
    if (std::log(u) < 0.5 * x * x + d * (1.0 - v + std::log(v))) return d * v;
  }
}

Seconds propagation(const LinkConfig& config, Metres length) {
  return Seconds(length.value() / (config.velocity.value() * kLight)) + config.fixed_delay;
}

Link::Link(const LinkConfig& config, Metres length, std::uint64_t seed, std::string_view path, std::uint64_t run)
    : config_(config),
      ways_{Way{.random = RandomStream(seed, path, "link_forward", run)},
            Way{.random = RandomStream(seed, path, "link_back", run)}} {
  const double propagation_s = propagation(config, length).value();
  way(Direction::forward).fixed_s = propagation_s + 0.5 * config.asymmetry.value();
  way(Direction::back).fixed_s = propagation_s - 0.5 * config.asymmetry.value();
}

Arrivals Link::send(SimTime departure, Direction direction, std::uint32_t octets) {
  Way& it = way(direction);
  require(departure >= it.last_departure, "frames leave in the order of time");
  it.last_departure = departure;
  Arrivals arrivals;
  const auto index = static_cast<std::size_t>(direction);
  if (impairment_.down[index] || lost(it)) return arrivals;
  const double delay_s =
      it.fixed_s + config_.extra_delay.at(departure) + impairment_.delay[index].value() + variation_s(it);
  const double held_s = held_back_s(it);
  // A cable is never shorter than nothing, however asymmetric.
  SimTime at = departure + Duration::from_seconds(std::max(0.0, delay_s + held_s));
  if (held_s == 0.0) {
    at = std::max(at, it.last_arrival);
    it.last_arrival = at;
  }
  it.last_delay = at - departure;
  arrivals.add(at, happens(it.random, config_.corruption.value()) || happens(it.random, impairment_.corruption));
  if (happens(it.random, config_.duplication.value()) || happens(it.random, impairment_.duplication)) {
    arrivals.add(at + serialisation(octets, config_.rate), arrivals.list[0].corrupted);
  }
  return arrivals;
}

bool Link::lost(Way& it) const {
  const LossConfig& loss = config_.loss;
  if (loss.enter.value() > 0.0) {
    const double turn = it.bad ? loss.leave.value() : loss.enter.value();
    if (it.random.uniform() < turn) it.bad = !it.bad;
  }
  const bool here = happens(it.random, (it.bad ? loss.bad : loss.good).value());
  return happens(it.random, impairment_.loss) || here;
}

double Link::variation_s(Way& it) const {
  const double mean_s = config_.variation.mean.value();
  const double deviation_s = config_.variation.deviation.value();
  double value_s = 0.0;
  switch (config_.variation.kind) {
    case VariationKind::none:
      break;
    case VariationKind::constant:
      value_s = mean_s;
      break;
    case VariationKind::normal:
      do {
        value_s = mean_s + deviation_s * it.random.normal();
      } while (value_s < 0.0);
      break;
    case VariationKind::exponential:
      value_s = mean_s * exponential(it.random);
      break;
    case VariationKind::gamma:
      value_s = mean_s > 0.0 && deviation_s > 0.0
                    ? deviation_s * deviation_s / mean_s * gamma(it.random, std::pow(mean_s / deviation_s, 2.0))
                    : mean_s;
      break;
  }
  if (impairment_.variation.value() > 0.0) value_s += impairment_.variation.value() * exponential(it.random);
  return value_s;
}

double Link::held_back_s(Way& it) const {
  double held_s = happens(it.random, config_.reordering.value()) ? config_.reordering_delay.value() : 0.0;
  if (happens(it.random, impairment_.reordering)) held_s += impairment_.reordering_delay.value();
  return held_s;
}

}  // namespace chronotwin::network
