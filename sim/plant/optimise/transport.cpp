#include "sim/plant/optimise/transport.hpp"

#include <algorithm>
#include <cstddef>

namespace chronotwin::plant::optimise {
namespace {

constexpr std::size_t kNobody = std::numeric_limits<std::size_t>::max();

class Network {
 public:
  Network(const std::vector<int>& supply, const std::vector<int>& demand,
          const std::vector<const std::vector<Cost>*>& cost)
      : left_(supply), open_(demand), cost_(cost) {
    result_.flow.assign(supply.size(), std::vector<int>(demand.size(), 0));
  }

  std::optional<Transport> solve() {
    while (std::any_of(open_.begin(), open_.end(), [](int d) { return d > 0; })) {
      find_distances();
      const std::size_t sink = nearest_open_sink();
      if (sink == kNobody) return std::nullopt;
      push_to(sink);
    }
    for (std::size_t s = 0; s < left_.size(); ++s) {
      for (std::size_t d = 0; d < open_.size(); ++d) {
        if (result_.flow[s][d] > 0) result_.cost += (*cost_[s])[d] * result_.flow[s][d];
      }
    }
    return std::move(result_);
  }

 private:
  // From any source with something left: forward along every arc, back along those on which something flows.
  void find_distances() {
    to_source_.assign(left_.size(), kForbidden);
    to_sink_.assign(open_.size(), kForbidden);
    before_source_.assign(left_.size(), kNobody);
    before_sink_.assign(open_.size(), kNobody);
    for (std::size_t s = 0; s < left_.size(); ++s) {
      if (left_[s] > 0) to_source_[s] = 0;
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t s = 0; s < left_.size(); ++s) changed = relax(s) || changed;
    }
  }

  bool relax(std::size_t s) {
    bool changed = false;
    for (std::size_t d = 0; d < open_.size(); ++d) {
      const Cost cost = (*cost_[s])[d];
      if (cost >= kForbidden) continue;
      if (to_source_[s] < kForbidden && to_source_[s] + cost < to_sink_[d]) {
        to_sink_[d] = to_source_[s] + cost;
        before_sink_[d] = s;
        changed = true;
      }
      if (result_.flow[s][d] > 0 && to_sink_[d] < kForbidden && to_sink_[d] - cost < to_source_[s]) {
        to_source_[s] = to_sink_[d] - cost;
        before_source_[s] = d;
        changed = true;
      }
    }
    return changed;
  }

  [[nodiscard]] std::size_t nearest_open_sink() const {
    std::size_t best = kNobody;
    for (std::size_t d = 0; d < open_.size(); ++d) {
      if (open_[d] == 0 || to_sink_[d] >= kForbidden) continue;
      if (best == kNobody || to_sink_[d] < to_sink_[best]) best = d;
    }
    return best;
  }

  // As much as every arc of the path and both its ends allow.
  void push_to(std::size_t end) {
    int amount = open_[end];
    std::size_t start = before_sink_[end];
    for (std::size_t d = before_source_[start]; d != kNobody; d = before_source_[start]) {
      amount = std::min(amount, result_.flow[start][d]);
      start = before_sink_[d];
    }
    amount = std::min(amount, left_[start]);
    left_[start] -= amount;
    open_[end] -= amount;
    for (std::size_t d = end; d != kNobody;) {
      const std::size_t s = before_sink_[d];
      result_.flow[s][d] += amount;
      d = before_source_[s];
      if (d != kNobody) result_.flow[s][d] -= amount;
    }
  }

  std::vector<int> left_, open_;
  const std::vector<const std::vector<Cost>*>& cost_;
  Transport result_;
  std::vector<Cost> to_source_, to_sink_;
  std::vector<std::size_t> before_source_, before_sink_;
};

}  // namespace

std::optional<Transport> transport(const std::vector<int>& supply, const std::vector<int>& demand,
                                   const std::vector<const std::vector<Cost>*>& cost) {
  return Network(supply, demand, cost).solve();
}

}  // namespace chronotwin::plant::optimise
