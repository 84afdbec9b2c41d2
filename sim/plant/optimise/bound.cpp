#include "sim/plant/optimise/bound.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace chronotwin::plant::optimise {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// What one port brings at best: it takes a BBU of this room, or nothing.
struct Unit {
  double value = 0.0;
  std::size_t room = 0;
};

// The most negative values first, each room no more often than it has BBUs, at most `most`.
std::vector<Unit> best_units(const std::vector<Cost>& cable, const Task& task, const std::vector<double>& price,
                             int most) {
  std::vector<Unit> rooms;
  for (std::size_t j = 0; j < cable.size(); ++j) {
    if (cable[j] >= kForbidden || task.demand[j] == 0) continue;
    const double value = static_cast<double>(cable[j]) - price[j];
    if (value < 0.0) rooms.push_back({value, j});
  }
  std::sort(rooms.begin(), rooms.end(), [](const Unit& a, const Unit& b) { return a.value < b.value; });
  std::vector<Unit> units;
  for (const Unit& room : rooms) {
    for (int n = 0; n < task.demand[room.room] && std::ssize(units) < most; ++n) units.push_back(room);
  }
  return units;
}

// One more slave at a place: its cost and the ports that it adds. Later ones at the same place bring less.
struct Addition {
  double value = 0.0;
  std::size_t place = 0;
  std::size_t first = 0, last = 0;  // its units in the place's list
};

// What a host's ports bring with k slaves on them.
struct HostChoice {
  int forced = 0;
  double forced_value = 0.0;
  std::vector<Addition> taken;       // forced ones
  std::vector<Addition> candidates;  // cheapest first
  std::vector<Unit> direct;
  std::vector<double> value;  // with 0, 1, … slaves; infinite where that is not possible
};

class Relaxation {
 public:
  Relaxation(const Task& task, const Range& range, const std::vector<double>& price)
      : task_(task), range_(range), price_(price), hosts_(task.hosts.size()) {
    for (std::size_t p = 0; p < task.places.size(); ++p) look_at(p);
    for (std::size_t h = 0; h < hosts_.size(); ++h) sum_up(h);
  }

  Bound solve() {
    share_out();
    Bound bound{.value = kInfinity, .slaves = std::vector<int>(task_.places.size(), 0), .excess = {}};
    const auto wanted = static_cast<std::size_t>(task_.slaves);
    if (best_.back()[wanted] == kInfinity) return bound;
    bound.value = best_.back()[wanted] + static_cast<double>(task_.fixed);
    for (std::size_t j = 0; j < task_.demand.size(); ++j) {
      bound.excess.push_back(task_.demand[j]);
      bound.value += price_[j] * task_.demand[j];
    }
    std::size_t left = wanted;
    for (std::size_t h = hosts_.size(); h-- > 0;) {
      const std::size_t here = chosen_[h][left];
      take(h, here, bound);
      left -= here;
    }
    return bound;
  }

 private:
  void look_at(std::size_t p) {
    const SlavePlace& place = task_.places[p];
    const int ports = place.option->ports;
    const int most = range_.high[p];
    units_.push_back(best_units(task_.place_cable[p], task_, price_, most * ports));
    HostChoice& host = hosts_[place.host];
    for (int n = 0; n < most; ++n) {
      Addition addition{.value = static_cast<double>(place.option->cost), .place = p};
      addition.first = std::min(units_[p].size(), static_cast<std::size_t>(n * ports));
      addition.last = std::min(units_[p].size(), static_cast<std::size_t>((n + 1) * ports));
      for (std::size_t i = addition.first; i < addition.last; ++i) addition.value += units_[p][i].value;
      if (n < range_.low[p]) {
        ++host.forced;
        host.forced_value += addition.value;
        host.taken.push_back(addition);
      } else {
        host.candidates.push_back(addition);
      }
    }
  }

  void sum_up(std::size_t h) {
    HostChoice& host = hosts_[h];
    const int ports = task_.hosts[h]->ports;
    // Stable: of one place the earlier addition, which is never dearer, stays in front.
    std::stable_sort(host.candidates.begin(), host.candidates.end(),
                     [](const Addition& a, const Addition& b) { return a.value < b.value; });
    host.direct = best_units(task_.host_cable[h], task_, price_, ports);
    host.value.assign(static_cast<std::size_t>(ports) + 1, kInfinity);
    double slaves = host.forced_value;
    for (int k = host.forced; k <= ports; ++k) {
      const auto extra = static_cast<std::size_t>(k - host.forced);
      if (extra > host.candidates.size()) break;
      if (extra > 0) slaves += host.candidates[extra - 1].value;
      double direct = 0.0;
      const auto free_ports = static_cast<std::size_t>(ports - k);
      for (std::size_t i = 0; i < std::min(free_ports, host.direct.size()); ++i) direct += host.direct[i].value;
      host.value[static_cast<std::size_t>(k)] = slaves + direct;
    }
  }

  // Which host gets how many of the K slaves: best_[h][k] over the first h + 1 hosts.
  void share_out() {
    const auto most = static_cast<std::size_t>(task_.slaves);
    std::vector<double> before(most + 1, kInfinity);
    before[0] = 0.0;
    for (const HostChoice& host : hosts_) {
      std::vector<double> now(most + 1, kInfinity);
      std::vector<std::size_t> chosen(most + 1, 0);
      for (std::size_t k = 0; k <= most; ++k) {
        for (std::size_t here = 0; here <= std::min(k, host.value.size() - 1); ++here) {
          const double value = before[k - here] + host.value[here];
          if (value >= now[k]) continue;
          now[k] = value;
          chosen[k] = here;
        }
      }
      chosen_.push_back(std::move(chosen));
      before = now;
      best_.push_back(std::move(now));
    }
  }

  void take(std::size_t h, std::size_t slaves, Bound& bound) const {
    const HostChoice& host = hosts_[h];
    std::vector<Addition> taken = host.taken;
    const std::size_t extra = slaves - static_cast<std::size_t>(host.forced);
    taken.insert(taken.end(), host.candidates.begin(), host.candidates.begin() + static_cast<std::ptrdiff_t>(extra));
    for (const Addition& addition : taken) {
      ++bound.slaves[addition.place];
      for (std::size_t i = addition.first; i < addition.last; ++i) {
        bound.excess[units_[addition.place][i].room] -= 1.0;
      }
    }
    const std::size_t free_ports = static_cast<std::size_t>(task_.hosts[h]->ports) - slaves;
    for (std::size_t i = 0; i < std::min(free_ports, host.direct.size()); ++i) {
      bound.excess[host.direct[i].room] -= 1.0;
    }
  }

  const Task& task_;
  const Range& range_;
  const std::vector<double>& price_;
  std::vector<HostChoice> hosts_;
  std::vector<std::vector<Unit>> units_;  // of each place
  std::vector<std::vector<double>> best_;
  std::vector<std::vector<std::size_t>> chosen_;
};

}  // namespace

Bound bound_of(const Task& task, const Range& range, const std::vector<double>& price) {
  return Relaxation(task, range, price).solve();
}

}  // namespace chronotwin::plant::optimise
