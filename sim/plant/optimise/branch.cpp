#include "sim/plant/optimise/branch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <utility>

namespace chronotwin::plant::optimise {
namespace {

constexpr int kStepsAtRoot = 250, kStepsBelow = 50;
constexpr int kPatience = 6;           // steps without gain before they are made shorter
constexpr double kShortest = 1e-3;     // a step of less than this share leads nowhere
constexpr double kWhole = 1.0 - 1e-3;  // costs are whole: a better one is better by 1

class Branching {
 public:
  Branching(const Task& task, Cost below, Effort& effort) : task_(task), below_(below), effort_(effort) {}

  std::optional<Placement> solve(std::vector<double>& price) {
    Range range{std::vector<int>(task_.places.size(), 0), {}};
    for (const SlavePlace& place : task_.places) {
      range.high.push_back(std::min(task_.slaves, task_.hosts[place.host]->ports));
    }
    visit(range, price, kStepsAtRoot);
    return std::move(best_);
  }

 private:
  // What the subgradient steps of a node leave.
  struct Raised {
    double bound = -std::numeric_limits<double>::infinity();
    std::vector<double> price, often;  // `often`: slaves at each place, on average over the steps
    std::vector<int> slaves;           // where the bound was best
  };

  void visit(const Range& range, std::vector<double>& price, int steps) {
    ++effort_.nodes;
    const int low = std::accumulate(range.low.begin(), range.low.end(), 0);
    const int high = std::accumulate(range.high.begin(), range.high.end(), 0);
    if (low > task_.slaves || high < task_.slaves) return;
    if (low == task_.slaves) return try_placement(range.low);
    if (high == task_.slaves) return try_placement(range.high);
    const Raised raised = raise(range, price, steps);
    price = raised.price;
    if (pruned(raised.bound)) return;
    const auto [place, split] = choose(range, raised);
    Range less = range, more = range;
    less.high[place] = split;
    more.low[place] = split + 1;
    const bool more_first = raised.slaves[place] > split;
    for (const Range* child : {more_first ? &more : &less, more_first ? &less : &more}) {
      std::vector<double> from = raised.price;
      visit(*child, from, kStepsBelow);
    }
  }

  bool pruned(double bound) const { return bound > static_cast<double>(below_) - kWhole; }

  Raised raise(const Range& range, std::vector<double> price, int steps) {
    Raised raised{.price = price, .often = std::vector<double>(task_.places.size(), 0.0), .slaves = range.low};
    double length = 1.0;
    int idle = 0, counted = 0;
    for (int i = 0; i < steps && length > kShortest; ++i) {
      ++effort_.bounds;
      const Bound bound = bound_of(task_, range, price);
      if (bound.value > raised.bound) {
        raised.bound = bound.value;
        raised.price = price;
        raised.slaves = bound.slaves;
        idle = 0;
      } else if (++idle >= kPatience) {
        length *= 0.6;
        idle = 0;
        price = raised.price;
        continue;
      }
      if (pruned(raised.bound)) break;
      if (i % 10 == 0 || i + 1 == steps) try_placement(bound.slaves);
      ++counted;
      for (std::size_t p = 0; p < bound.slaves.size(); ++p) raised.often[p] += bound.slaves[p];
      if (!step(price, bound, length)) break;
    }
    for (double& often : raised.often) often /= std::max(1, counted);
    if (!pruned(raised.bound)) try_placement(raised.slaves);
    return raised;
  }

  // Towards what is served too little or too much; false where the relaxed solution serves everyone exactly.
  bool step(std::vector<double>& price, const Bound& bound, double length) const {
    double square = 0.0;
    for (const double excess : bound.excess) square += excess * excess;
    if (square == 0.0) return false;
    const double target = best_ || below_ < kForbidden ? static_cast<double>(below_) : bound.value + slack();
    const double by = length * std::max(1.0, target - bound.value) / square;
    for (std::size_t j = 0; j < price.size(); ++j) price[j] += by * bound.excess[j];
    return true;
  }

  // Before anything is found: the order of the gap.
  double slack() const {
    double sum = 1.0;
    for (const SlavePlace& place : task_.places) sum = std::max(sum, static_cast<double>(place.option->cost));
    return sum;
  }

  // The place that the steps could not make up their mind about.
  std::pair<std::size_t, int> choose(const Range& range, const Raised& raised) const {
    std::size_t best = range.low.size();
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t p = 0; p < range.low.size(); ++p) {
      if (range.low[p] == range.high[p]) continue;
      const double fraction = raised.often[p] - std::floor(raised.often[p]);
      const double off = std::abs(fraction - 0.5);
      if (off < least) {
        least = off;
        best = p;
      }
    }
    const int split = static_cast<int>(std::floor(raised.often[best]));
    return {best, std::clamp(split, range.low[best], range.high[best] - 1)};
  }

  // Slaves where they are: the cables follow.
  void try_placement(const std::vector<int>& slaves) {
    if (!tried_.insert(slaves).second) return;
    ++effort_.transports;
    Cost cost = task_.fixed;
    std::vector<int> supply;
    std::vector<const std::vector<Cost>*> cable;
    for (std::size_t h = 0; h < task_.hosts.size(); ++h) {
      supply.push_back(task_.hosts[h]->ports);
      cable.push_back(&task_.host_cable[h]);
    }
    for (std::size_t p = 0; p < task_.places.size(); ++p) {
      const SlavePlace& place = task_.places[p];
      supply[place.host] -= slaves[p];
      if (supply[place.host] < 0) return;
      supply.push_back(slaves[p] * place.option->ports);
      cable.push_back(&task_.place_cable[p]);
      cost += place.option->cost * slaves[p];
    }
    auto cables = transport(supply, task_.demand, cable);
    if (!cables || cost + cables->cost >= below_) return;
    below_ = cost + cables->cost;
    best_ = Placement{below_, slaves, std::move(*cables)};
  }

  const Task& task_;
  Cost below_;
  Effort& effort_;
  std::optional<Placement> best_;
  std::set<std::vector<int>> tried_;
};

}  // namespace

std::optional<Placement> solve(const Task& task, Cost below, std::vector<double>& price, Effort& effort) {
  return Branching(task, below, effort).solve(price);
}

}  // namespace chronotwin::plant::optimise
