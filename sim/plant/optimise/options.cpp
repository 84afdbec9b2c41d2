#include "sim/plant/optimise/options.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <utility>

#include "models/core/error.hpp"
#include "sim/plant/optimise/costs.hpp"
#include "sim/plant/optimise/supports.hpp"

namespace chronotwin::plant::optimise {
namespace {

constexpr std::int64_t kShortestCable = 500;  // mm
constexpr int kPortsForSlaves = 8;            // T/CAICI 4.14

std::int64_t millimetres(Metres length) {
  return std::llround(length.value() * 1000.0);
}

Way with_runs(Way way, Metres from, Metres to) {
  way.millimetres = std::max(kShortestCable, way.millimetres + millimetres(from) + millimetres(to));
  return way;
}

// A feed on one side with what it costs, what it supports and how long it takes.
struct Side {
  FeedSide feed;
  Cost cost = 0;
  double delay_s = 0.0;
  Supports supports;
};

struct Pair {
  const Side *a = nullptr, *b = nullptr;
  Cost cost = 0;
  std::uint64_t uses = 0;
  Supports supports;
};

class Finder {
 public:
  Finder(Prober& prober, Routes& routes, const Demands& demands, const DesignRules& rules)
      : prober_(prober), requirements_(prober.requirements()), routes_(routes), demands_(demands), rules_(rules) {
    require(requirements_.feeders.size() <= 16, "a bit a feeder type");
    for (std::size_t r = 0; r < requirements_.rooms.size(); ++r) {
      if (requirements_.rooms[r].bbus == 0) continue;
      options_.bbu_rooms.push_back(r);
      options_.problem.bbus.push_back(requirements_.rooms[r].bbus);
    }
    options_.problem.spare = rules.spare_ports;
    options_.problem.most_hosts = rules.hosts_at_most;
  }

  Options find() {
    for (std::size_t r = 0; r < requirements_.rooms.size(); ++r) {
      if (!requirements_.rooms[r].boxes) continue;
      for (std::size_t h = 0; h < requirements_.hosts.size(); ++h) stand_host(r, h);
    }
    return std::move(options_);
  }

 private:
  Way way(const std::string& from, Metres from_run, const std::string& to, Metres to_run) {
    return with_runs(routes_.between(from, to), from_run, to_run);
  }
  Way between_rooms(std::size_t from, std::size_t to) {
    const Room &a = requirements_.rooms[from], &b = requirements_.rooms[to];
    return way(a.name, a.run, b.name, b.run);
  }
  std::vector<Way> to_bbus(std::size_t from) {
    std::vector<Way> ways;
    for (const std::size_t room : options_.bbu_rooms) ways.push_back(between_rooms(from, room));
    return ways;
  }

  // The host itself first, then every slave that might hang on it.
  std::vector<Branch> branches_of(std::size_t room, std::size_t host) {
    std::vector<Branch> branches{{std::nullopt, 0, {}, to_bbus(room)}};
    if (requirements_.hosts[host].config.ports != kPortsForSlaves) return branches;
    for (std::size_t r = 0; r < requirements_.rooms.size(); ++r) {
      if (!requirements_.rooms[r].boxes) continue;
      const std::vector<Way> ways = to_bbus(r);
      const Way from_host = between_rooms(room, r);
      for (std::size_t s = 0; s < requirements_.slaves.size(); ++s) {
        for (std::size_t f = 0; f < requirements_.feeders.size(); ++f) {
          branches.push_back({r, s, {{f, from_host.millimetres}, from_host}, ways});
        }
      }
    }
    return branches;
  }

  void stand_host(std::size_t room, std::size_t host) {
    const std::vector<Branch> branches = branches_of(room, host);
    const std::vector<Side> sides = sides_of(room, host, branches);
    std::map<Supports, std::size_t> spot_of;
    for (const Pair& pair : pairs_of(sides)) {
      const auto [found, fresh] = spot_of.try_emplace(pair.supports, options_.spots.size());
      if (fresh) add_spot(room, host, branches, pair.supports);
      HostOption& option = options_.problem.hosts[found->second];
      option.feeds.push_back({pair.cost, pair.uses, blocked_by(pair)});
      options_.spots[found->second].feeds.emplace_back(pair.a->feed, pair.b->feed);
    }
  }

  std::vector<Side> sides_of(std::size_t room, std::size_t host, const std::vector<Branch>& branches) {
    std::vector<Side> sides;
    for (std::size_t p = 0; p < requirements_.places.size(); ++p) {
      const AntennaPlace& place = requirements_.places[p];
      const Room& to = requirements_.rooms[room];
      const std::vector<Way> ways = rules_.separate_routes ? routes_.alternatives(place.name, to.name)
                                                           : std::vector<Way>{routes_.between(place.name, to.name)};
      for (const Way& bare : ways) {
        std::vector<Side> here = candidates(p, with_runs(bare, place.run, to.run));
        std::stable_sort(here.begin(), here.end(), [](const Side& a, const Side& b) { return a.cost < b.cost; });
        const std::size_t first = sides.size();
        for (Side& side : here) {
          const Chain feed{side.feed.place, side.feed.antenna, host, side.feed.run.cable, std::nullopt, {}};
          side.supports = supports_of(prober_, feed, branches, options_.bbu_rooms.size(), demands_);
          if (worth_keeping(side, sides, first)) sides.push_back(std::move(side));
        }
      }
    }
    return sides;
  }

  std::vector<Side> candidates(std::size_t place, const Way& way) const {
    std::vector<Side> sides;
    for (std::size_t a = 0; a < requirements_.antennas.size(); ++a) {
      for (std::size_t f = 0; f < requirements_.feeders.size(); ++f) {
        Bill bill(requirements_);
        bill.add_antenna(a);
        bill.add_cable({f, way.millimetres}, way.penetrations, requirements_.feeder_fittings);
        Side side{{place, a, {{f, way.millimetres}, way}}, bill.total(), 0.0, {}};
        side.delay_s = delay_s(side.feed);
        sides.push_back(std::move(side));
      }
    }
    return sides;
  }

  double delay_s(const FeedSide& feed) const {
    Segment run;
    run.config = requirements_.feeders[feed.run.cable.feeder].config;
    run.length = Metres(static_cast<double>(feed.run.cable.millimetres) / 1000.0);
    double sum = requirements_.places[feed.place].antennas[feed.antenna].delay.value() + delay_of(run).value();
    for (const Segment& fitting : requirements_.feeder_fittings) sum += delay_of(fitting).value();
    return sum;
  }

  // Of the same place and way a dearer side must support something more. Where delays might decide, all are kept.
  bool worth_keeping(const Side& side, const std::vector<Side>& sides, std::size_t first) const {
    if (std::all_of(side.supports.begin(), side.supports.end(), [](FeederSet bits) { return bits == 0; })) {
      return false;
    }
    if (side.delay_s >= residual_limit()) return true;
    return std::none_of(sides.begin() + static_cast<std::ptrdiff_t>(first), sides.end(), [&](const Side& it) {
      return it.delay_s < residual_limit() && includes(it.supports, side.supports);
    });
  }

  double residual_limit() const { return requirements_.bbu.config.holdover.limit.value(); }

  bool fit_together(const Side& a, const Side& b) const {
    if (a.feed.place == b.feed.place) return false;
    if (rules_.separate_routes && (a.feed.run.way.shafts & b.feed.run.way.shafts) != 0) return false;
    if (std::abs(a.delay_s - b.delay_s) >= residual_limit()) return false;
    return apart(a.feed.place, b.feed.place);
  }
  bool apart(std::size_t a, std::size_t b) const {
    return distance_m(requirements_.places[a], requirements_.places[b]) >= rules_.antenna_spacing.value();
  }

  // Cheapest first; of those that take the same places only what supports something more. Where there is one host the
  // places do not matter.
  std::vector<Pair> pairs_of(const std::vector<Side>& sides) const {
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < sides.size(); ++i) {
      for (std::size_t j = i + 1; j < sides.size(); ++j) {
        if (!fit_together(sides[i], sides[j])) continue;
        const bool in_order = sides[i].delay_s <= sides[j].delay_s;
        const Side &a = in_order ? sides[i] : sides[j], &b = in_order ? sides[j] : sides[i];
        pairs.push_back({&a, &b, a.cost + b.cost, bit(a.feed.place) | bit(b.feed.place), {}});
      }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.cost < b.cost; });
    std::vector<Pair> kept;
    for (Pair& pair : pairs) {
      pair.supports = pair.a->supports;
      for (std::size_t i = 0; i < pair.supports.size(); ++i) pair.supports[i] &= pair.b->supports[i];
      const bool replaced = std::any_of(kept.begin(), kept.end(), [&](const Pair& it) {
        return (rules_.hosts_at_most == 1 || it.uses == pair.uses) && includes(it.supports, pair.supports);
      });
      if (!replaced) kept.push_back(std::move(pair));
    }
    return kept;
  }

  static std::uint64_t bit(std::size_t place) { return std::uint64_t{1} << place; }

  std::uint64_t blocked_by(const Pair& pair) const {
    std::uint64_t blocked = pair.uses;
    for (std::size_t p = 0; p < requirements_.places.size(); ++p) {
      if (!apart(p, pair.a->feed.place) || !apart(p, pair.b->feed.place)) blocked |= bit(p);
    }
    return blocked;
  }

  void add_spot(std::size_t room, std::size_t host, const std::vector<Branch>& branches, const Supports& supports) {
    HostSpot spot{.room = room, .host = host, .jumpers = {}, .slaves = {}, .feeds = {}};
    HostOption option;
    Bill box(requirements_);
    box.add_host(host);
    option.cost = box.total();
    option.ports = requirements_.hosts[host].config.ports;
    const std::size_t rooms = options_.bbu_rooms.size();
    for (std::size_t b = 0; b < branches.size(); ++b) {
      Jumpers jumpers;
      std::vector<Cost> cable;
      for (std::size_t j = 0; j < rooms; ++j) {
        jumpers.push_back(cheapest(branches[b].ways[j], supports[b * rooms + j]));
        cable.push_back(jumpers.back() ? cost_of(*jumpers.back()) : kForbidden);
      }
      if (b == 0) {
        spot.jumpers = std::move(jumpers);
        option.cable = std::move(cable);
      } else {
        add_slave(branches[b], std::move(jumpers), std::move(cable), spot, option);
      }
    }
    options_.spots.push_back(std::move(spot));
    options_.problem.hosts.push_back(std::move(option));
  }

  void add_slave(const Branch& branch, Jumpers jumpers, std::vector<Cost> cable, HostSpot& spot, HostOption& option) {
    if (std::all_of(cable.begin(), cable.end(), [](Cost cost) { return cost == kForbidden; })) return;
    Bill box(requirements_);
    box.add_slave(branch.slave);
    box.add_cable(branch.run.cable, branch.run.way.penetrations, requirements_.cable_fittings);
    SlaveOption slave{box.total(), requirements_.slaves[branch.slave].config.ports, std::move(cable)};
    const auto no_worse = [](const SlaveOption& a, const SlaveOption& b) {
      if (a.cost > b.cost || a.ports < b.ports) return false;
      for (std::size_t j = 0; j < a.cable.size(); ++j) {
        if (a.cable[j] > b.cable[j]) return false;
      }
      return true;
    };
    if (std::any_of(option.slaves.begin(), option.slaves.end(),
                    [&](const SlaveOption& it) { return no_worse(it, slave); })) {
      return;
    }
    for (std::size_t i = option.slaves.size(); i-- > 0;) {
      if (!no_worse(slave, option.slaves[i])) continue;
      option.slaves.erase(option.slaves.begin() + static_cast<std::ptrdiff_t>(i));
      spot.slaves.erase(spot.slaves.begin() + static_cast<std::ptrdiff_t>(i));
    }
    option.slaves.push_back(std::move(slave));
    spot.slaves.push_back({*branch.room, branch.slave, branch.run, std::move(jumpers)});
  }

  std::optional<Run> cheapest(const Way& way, FeederSet allowed) const {
    std::optional<Run> best;
    for (std::size_t f = 0; f < requirements_.feeders.size(); ++f) {
      if ((allowed >> f & 1U) == 0) continue;
      Run run{{f, way.millimetres}, way};
      if (!best || cost_of(run) < cost_of(*best)) best = std::move(run);
    }
    return best;
  }

  Cost cost_of(const Run& run) const {
    return cost_of_cable(requirements_, run.cable, run.way.penetrations, requirements_.cable_fittings);
  }

  Prober& prober_;
  const Requirements& requirements_;
  Routes& routes_;
  const Demands& demands_;
  const DesignRules& rules_;
  Options options_;
};

}  // namespace

Options find_options(Prober& prober, Routes& routes, const Demands& demands, const DesignRules& rules) {
  return Finder(prober, routes, demands, rules).find();
}

Extent extent_of(const Requirements& requirements, Routes& routes) {
  Extent extent{kShortestCable, kShortestCable, kShortestCable};
  for (const Room& room : requirements.rooms) {
    for (const AntennaPlace& place : requirements.places) {
      const std::vector<Way> ways = requirements.rules.separate_routes
                                        ? routes.alternatives(place.name, room.name)
                                        : std::vector<Way>{routes.between(place.name, room.name)};
      for (const Way& way : ways) {
        extent.longest_feed = std::max(extent.longest_feed, with_runs(way, place.run, room.run).millimetres);
      }
    }
    for (const Room& other : requirements.rooms) {
      const Way way = with_runs(routes.between(room.name, other.name), room.run, other.run);
      extent.longest_inside = std::max(extent.longest_inside, way.millimetres);
    }
  }
  return extent;
}

double distance_m(const AntennaPlace& a, const AntennaPlace& b) {
  const auto &p = a.antennas.front().placement, &q = b.antennas.front().placement;
  return std::hypot(p.east.value() - q.east.value(), p.north.value() - q.north.value(), p.up.value() - q.up.value());
}

}  // namespace chronotwin::plant::optimise
