// Does a chain from an antenna to a BBU keep every margin? Asked of plant::evaluate_design on a site with nothing but
// this chain, so that what the optimiser promises and what the site is judged by are one and the same.
//
//   antenna ─ feeder ─ fittings ─ host ─[ cable ─ fittings ─ slave ]─ cable ─ fittings ─ BBU
//
// Every limit of margins.hpp changes one way only when a cable grows longer: noise figure, table margin, C/N0 and supply
// for the worse, levels and gains for the better. So what holds on longer cables holds on shorter ones (or the other way
// round) and is not asked again; nor is what a limit cannot depend on: the noise figure is of the boxes and the cable
// between them, table margin and supply are of the feed. Of each kind of chain the longest and the shortest that there
// can be are asked first: most often they answer for all. Cost: 0.1 ms an evaluation, some thousand for a tower.
// `residual` is no matter of a single chain: options.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "models/gnss/ephemeris_store.hpp"
#include "scenarios/schema/requirements.hpp"
#include "sim/plant/best_power.hpp"
#include "sim/plant/margins.hpp"

namespace chronotwin::plant::optimise {

struct Cable {
  std::size_t feeder = 0;  // index in Requirements::feeders
  std::int64_t millimetres = 0;
};

struct Cascade {
  std::size_t slave = 0;  // index in Requirements::slaves
  Cable cable;
};

struct Chain {
  std::size_t place = 0, antenna = 0, host = 0;  // indices in Requirements
  Cable feed;
  std::optional<Cascade> cascade;
  Cable jumper;
};

using Margins = std::array<double, kLimits.size()>;  // by Limit, in its unit; ≥ 0: it holds

// What a margin must at least be.
struct Demands {
  Margins least{};
};

// Between which lengths every cable of a building lies, mm.
struct Extent {
  std::int64_t shortest = 0;
  std::int64_t longest_feed = 0, longest_inside = 0;
};

class Prober {
 public:
  // The requirements outlive the prober.
  Prober(const Requirements& requirements, std::shared_ptr<const gnss::EphemerisStore> orbits, const Extent& extent);

  [[nodiscard]] const Requirements& requirements() const { return requirements_; }
  [[nodiscard]] bool holds(const Chain& chain, const Demands& demands);
  [[nodiscard]] std::size_t evaluations() const { return evaluations_; }

 private:
  // Of a chain, what one limit depends on: types and lengths, those that do not matter left at nothing.
  using Kind = std::array<std::size_t, 7>;
  using Lengths = std::array<std::int64_t, 3>;
  struct View {
    Kind kind{};
    Lengths lengths{};
  };
  struct Probe {
    Lengths lengths{};
    double margin = 0.0;
  };

  [[nodiscard]] static View view_of(const Chain& chain, std::size_t limit);
  // Known from other lengths, if it is.
  [[nodiscard]] std::optional<bool> known(std::size_t limit, const View& view, double least) const;
  void ask_extremes(const Chain& chain);
  void ask(const Chain& chain);
  [[nodiscard]] const BestPower& sky_of(const Chain& chain);
  [[nodiscard]] Margins evaluate(const Chain& chain);

  const Requirements& requirements_;
  std::shared_ptr<const gnss::EphemerisStore> orbits_;
  Extent extent_;
  std::array<std::map<Kind, std::vector<Probe>>, kLimits.size()> probes_;  // by limit
  std::map<std::pair<std::size_t, std::size_t>, BestPower> sky_;           // of each place and antenna
  std::size_t evaluations_ = 0;
};

}  // namespace chronotwin::plant::optimise
