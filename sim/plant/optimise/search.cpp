#include "sim/plant/optimise/search.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "models/core/error.hpp"
#include "sim/plant/optimise/branch.hpp"

namespace chronotwin::plant::optimise {
namespace {

// Some hosts with a feed each, and how many slaves: what is worth a look, the most promising first.
struct Candidate {
  Cost bound = 0;
  std::vector<std::size_t> hosts, feeds;
  int slaves = 0;
};

class Search {
 public:
  Search(const Problem& problem, Effort& effort, const Progress& progress)
      : problem_(problem), effort_(effort), progress_(progress) {
    wanted_ = std::accumulate(problem.bbus.begin(), problem.bbus.end(), 0);
    for (const HostOption& host : problem.hosts) {
      least_cable_.push_back(host.cable);
      for (const SlaveOption& slave : host.slaves) {
        for (std::size_t j = 0; j < host.cable.size(); ++j) {
          least_cable_.back()[j] = std::min(least_cable_.back()[j], slave.cable[j]);
        }
      }
    }
  }

  std::optional<BoxTree> run() {
    for (int count = 1; count <= problem_.most_hosts; ++count) {
      candidates_.clear();
      choose_hosts({}, static_cast<std::size_t>(count));
      std::stable_sort(candidates_.begin(), candidates_.end(),
                       [](const Candidate& a, const Candidate& b) { return a.bound < b.bound; });
      for (std::size_t i = 0; i < candidates_.size() && candidates_[i].bound < below_; ++i) {
        if (progress_) report(count, static_cast<double>(i) / static_cast<double>(candidates_.size()));
        look_at(candidates_[i]);
      }
    }
    return std::move(best_);
  }

 private:
  void report(int count, double share) const {
    progress_((count - 1 + share) / static_cast<double>(problem_.most_hosts));
  }

  // Options in ascending order; the same one twice is two hosts in one room.
  void choose_hosts(const std::vector<std::size_t>& chosen, std::size_t count) {
    if (chosen.size() == count) return add_candidates(chosen);
    for (std::size_t i = chosen.empty() ? 0 : chosen.back(); i < problem_.hosts.size(); ++i) {
      std::vector<std::size_t> more = chosen;
      more.push_back(i);
      if (least_hosts(more) < below_) choose_hosts(more, count);
    }
  }

  Cost least_hosts(const std::vector<std::size_t>& chosen) const {
    Cost sum = 0;
    for (const std::size_t i : chosen) {
      const HostOption& host = problem_.hosts[i];
      if (host.feeds.empty()) return kForbidden;
      const auto cheapest = std::min_element(host.feeds.begin(), host.feeds.end(),
                                             [](const Feed& a, const Feed& b) { return a.cost < b.cost; });
      sum += host.cost + cheapest->cost;
    }
    return sum;
  }

  void add_candidates(const std::vector<std::size_t>& hosts) {
    cheapest_feeds_ = {kForbidden, {}};
    choose_feeds(hosts, {}, 0, 0);
    if (cheapest_feeds_.first >= kForbidden) return;
    Cost fixed = cheapest_feeds_.first, slave = kForbidden;
    int ports = 0, slots = 0, most = 1;
    for (const std::size_t i : hosts) {
      const HostOption& host = problem_.hosts[i];
      fixed += host.cost;
      ports += host.ports;
      if (!host.slaves.empty()) slots += host.ports;
      for (const SlaveOption& option : host.slaves) {
        slave = std::min(slave, option.cost);
        most = std::max(most, option.ports);
      }
    }
    const Cost cables = least_cables(hosts);
    if (cables >= kForbidden) return;
    const int missing = wanted_ + problem_.spare - ports;
    const int least = missing <= 0 ? 0 : most > 1 ? (missing + most - 2) / (most - 1) : slots + 1;
    for (int slaves = least; slaves <= slots; ++slaves) {
      const Cost bound = fixed + cables + (slaves > 0 ? slave * slaves : 0);
      if (bound >= below_) return;
      candidates_.push_back({bound, hosts, cheapest_feeds_.second, slaves});
    }
  }

  // The cheapest feeds that can stand side by side.
  void choose_feeds(const std::vector<std::size_t>& hosts, const std::vector<std::size_t>& chosen,
                    std::uint64_t blocked, Cost cost) {
    if (cost >= cheapest_feeds_.first) return;
    if (chosen.size() == hosts.size()) {
      cheapest_feeds_ = {cost, chosen};
      return;
    }
    const std::vector<Feed>& feeds = problem_.hosts[hosts[chosen.size()]].feeds;
    for (std::size_t f = 0; f < feeds.size(); ++f) {
      if ((feeds[f].uses & blocked) != 0) continue;
      std::vector<std::size_t> more = chosen;
      more.push_back(f);
      choose_feeds(hosts, more, blocked | feeds[f].blocks, cost + feeds[f].cost);
    }
  }

  Cost least_cables(const std::vector<std::size_t>& hosts) const {
    Cost sum = 0;
    for (std::size_t j = 0; j < problem_.bbus.size(); ++j) {
      if (problem_.bbus[j] == 0) continue;
      Cost least = kForbidden;
      for (const std::size_t i : hosts) least = std::min(least, least_cable_[i][j]);
      if (least >= kForbidden) return kForbidden;
      sum += least * problem_.bbus[j];
    }
    return sum;
  }

  Task task_of(const Candidate& candidate) const {
    Task task;
    task.demand = problem_.bbus;
    task.slaves = candidate.slaves;
    task.demand.push_back(problem_.spare);
    const auto with_spare = [](std::vector<Cost> cable) {
      cable.push_back(0);
      return cable;
    };
    for (std::size_t h = 0; h < candidate.hosts.size(); ++h) {
      const HostOption& host = problem_.hosts[candidate.hosts[h]];
      task.hosts.push_back(&host);
      task.fixed += host.cost + host.feeds[candidate.feeds[h]].cost;
      task.host_cable.push_back(with_spare(host.cable));
      if (candidate.slaves == 0) continue;
      for (const SlaveOption& slave : host.slaves) {
        task.places.push_back({h, &slave});
        task.place_cable.push_back(with_spare(slave.cable));
      }
    }
    return task;
  }

  void look_at(const Candidate& candidate) {
    ++effort_.tasks;
    const Task task = task_of(candidate);
    if (price_.empty()) price_ = first_price(task);
    const auto placement = solve(task, below_, price_, effort_);
    if (!placement) return;
    below_ = placement->cost;
    best_ = tree_of(candidate, task, *placement);
  }

  // A BBU's cable and its share of the box that it hangs on.
  static std::vector<double> first_price(const Task& task) {
    std::vector<double> price(task.demand.size(), 0.0);
    for (std::size_t j = 0; j < price.size(); ++j) {
      double least = static_cast<double>(kForbidden);
      for (const auto& cable : task.host_cable) least = std::min(least, static_cast<double>(cable[j]));
      for (std::size_t p = 0; p < task.places.size(); ++p) {
        const SlaveOption& slave = *task.places[p].option;
        least = std::min(least, static_cast<double>(task.place_cable[p][j]) +
                                    static_cast<double>(slave.cost) / static_cast<double>(slave.ports));
      }
      if (least < static_cast<double>(kForbidden)) price[j] = least;  // else out of reach: no price of any use
    }
    return price;
  }

  BoxTree tree_of(const Candidate& candidate, const Task& task, const Placement& placement) const {
    BoxTree tree{.cost = placement.cost, .spare = -wanted_, .hosts = {}};
    const std::size_t rooms = problem_.bbus.size();
    const auto without_spare = [rooms](const std::vector<int>& flow) {
      return std::vector<int>(flow.begin(), flow.begin() + static_cast<std::ptrdiff_t>(rooms));
    };
    for (std::size_t h = 0; h < task.hosts.size(); ++h) {
      tree.hosts.push_back({candidate.hosts[h], candidate.feeds[h], without_spare(placement.cables.flow[h]), {}});
      tree.spare += task.hosts[h]->ports;
    }
    for (std::size_t p = 0; p < task.places.size(); ++p) {
      const SlavePlace& place = task.places[p];
      std::vector<int> bbus = without_spare(placement.cables.flow[task.hosts.size() + p]);
      for (int n = 0; n < placement.slaves[p]; ++n) {
        PlacedHost& host = tree.hosts[place.host];
        const auto option = static_cast<std::size_t>(place.option - task.hosts[place.host]->slaves.data());
        host.slaves.push_back({option, take(bbus, place.option->ports)});
        tree.spare += place.option->ports - 1;
      }
    }
    return tree;
  }

  // As many BBUs as a slave has ports, room by room.
  static std::vector<int> take(std::vector<int>& from, int ports) {
    std::vector<int> taken(from.size(), 0);
    for (std::size_t j = 0; j < from.size() && ports > 0; ++j) {
      taken[j] = std::min(from[j], ports);
      from[j] -= taken[j];
      ports -= taken[j];
    }
    return taken;
  }

  const Problem& problem_;
  Effort& effort_;
  const Progress& progress_;
  int wanted_ = 0;
  std::vector<std::vector<Cost>> least_cable_;  // of each option, for a BBU of each room
  std::vector<Candidate> candidates_;
  std::pair<Cost, std::vector<std::size_t>> cheapest_feeds_;
  std::vector<double> price_;
  Cost below_ = kForbidden;
  std::optional<BoxTree> best_;
};

void check(const Problem& problem) {
  for (const HostOption& host : problem.hosts) {
    require(host.cost >= 0 && host.ports > 0 && host.cable.size() == problem.bbus.size(), "a host option is complete");
    for (const SlaveOption& slave : host.slaves) {
      require(slave.cost >= 0 && slave.ports > 0 && slave.cable.size() == problem.bbus.size(),
              "a slave option is complete");
    }
  }
}

}  // namespace

std::optional<BoxTree> cheapest_tree(const Problem& problem, Effort* effort, const Progress& progress) {
  check(problem);
  Effort ignored;
  return Search(problem, effort != nullptr ? *effort : ignored, progress).run();
}

}  // namespace chronotwin::plant::optimise
