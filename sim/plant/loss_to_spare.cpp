#include "sim/plant/loss_to_spare.hpp"

#include <algorithm>

#include "models/core/error.hpp"

namespace chronotwin::plant {

double loss_to_spare(const Design& design, const PathMargins& path) {
  require(!design.sky.empty(), "a sky has been looked at");
  constexpr double kMost = 120.0;  // dB: nothing is left of any signal
  rf::Network network = design.plant.network;
  for (const HostSlot& host : design.plant.hosts) network.select(host.element, path.selection);
  network.solve();
  const rf::ElementId input = *network.find(path.input);
  const auto antenna = std::ranges::find(design.plant.antennas, path.antenna, &AntennaSlot::path);
  const auto index = static_cast<std::size_t>(antenna - design.plant.antennas.begin());
  const BestPower& best = design.sky[index];
  const auto holds = [&](double extra_db) {
    network.set_impairment(input, {.extra_loss = Decibels(extra_db)});
    network.solve();
    const rf::LoadSolution& solution = network.load(path.load);
    rf::PerBand<double> offset{};
    for (std::size_t b = 0; b < gnss::kBands; ++b) {
      offset[b] = solution.cn0_offset_db(static_cast<gnss::Band>(b), design.disturbance[index][b]);
    }
    return worst_cn0(best, offset) > kLeastCn0;
  };
  if (!holds(0.0)) return 0.0;
  double least = 0.0, most = kMost;
  while (most - least > 1e-4) {
    const double middle = (least + most) / 2.0;
    (holds(middle) ? least : most) = middle;
  }
  return least;
}

}  // namespace chronotwin::plant
