#include "sim/plant/optimise/supports.hpp"

#include <algorithm>

namespace chronotwin::plant::optimise {
namespace {

// Nearest and farthest first: if both hold, so does all that lies between them.
void support(Prober& prober, Chain chain, const Branch& branch, const Demands& demands, FeederSet bit,
             FeederSet* rooms) {
  const auto [nearest, farthest] = std::minmax_element(
      branch.ways.begin(), branch.ways.end(), [](const Way& a, const Way& b) { return a.millimetres < b.millimetres; });
  const auto holds = [&](const Way& way) {
    chain.jumper.millimetres = way.millimetres;
    return prober.holds(chain, demands);
  };
  const bool all = holds(*nearest) && holds(*farthest);
  for (std::size_t j = 0; j < branch.ways.size(); ++j) {
    if (all || holds(branch.ways[j])) rooms[j] |= bit;
  }
}

}  // namespace

Supports supports_of(Prober& prober, const Chain& feed, const std::vector<Branch>& branches, std::size_t rooms,
                     const Demands& demands) {
  Supports supports(branches.size() * rooms, 0);
  const std::size_t feeders = prober.requirements().feeders.size();
  for (std::size_t b = 0; b < branches.size(); ++b) {
    const Branch& branch = branches[b];
    Chain chain = feed;
    if (branch.room) chain.cascade = Cascade{branch.slave, branch.run.cable};
    for (std::size_t f = 0; f < feeders; ++f) {
      chain.jumper.feeder = f;
      support(prober, chain, branch, demands, static_cast<FeederSet>(1U << f), &supports[b * rooms]);
    }
  }
  return supports;
}

}  // namespace chronotwin::plant::optimise
