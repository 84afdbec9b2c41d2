#include "sim/plant/optimise/plan.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "models/core/error.hpp"

namespace chronotwin::plant::optimise {
namespace {

class Planner {
 public:
  Planner(const Requirements& requirements, const Routes& routes, const Options& options, const BoxTree& tree)
      : requirements_(requirements), routes_(routes), options_(options), tree_(tree), bill_(requirements) {}

  Plan plan() {
    name_bbus();
    for (std::size_t h = 0; h < tree_.hosts.size(); ++h) add_host(h);
    // By their kind and number, as one looks for them.
    std::stable_sort(cables_[2].begin(), cables_[2].end(),
                     [](const Numbered& a, const Numbered& b) { return a.first < b.first; });
    for (std::vector<Numbered>& kind : cables_) {
      for (auto& [number, cable] : kind) plan_.cables.push_back(std::move(cable));
    }
    plan_.cost = tree_.cost;
    plan_.spare_ports = tree_.spare;
    plan_.bill = bill_.items();
    require(bill_.total() == tree_.cost, "the bill adds up to what the search found");
    return std::move(plan_);
  }

 private:
  using Numbered = std::pair<std::size_t, PlannedCable>;

  void name_bbus() {
    for (const std::size_t room : options_.bbu_rooms) {
      next_bbu_.push_back(plan_.bbus.size());
      for (int n = 0; n < requirements_.rooms[room].bbus; ++n) {
        plan_.bbus.push_back({fmt::format("bbu[{}]", plan_.bbus.size() + 1), room});
      }
    }
  }

  void add_host(std::size_t h) {
    const PlacedHost& placed = tree_.hosts[h];
    const HostSpot& spot = options_.spots[placed.option];
    const std::string number = tree_.hosts.size() == 1 ? "" : fmt::format("{}", h + 1);
    const std::string name = number.empty() ? "host" : "host_" + number;
    plan_.hosts.push_back({name, spot.room, spot.host});
    bill_.add_host(spot.host);
    const auto& [a, b] = spot.feeds[placed.feed];
    add_feed(a, number + "a", name + ".antenna_a");
    add_feed(b, number + "b", name + ".antenna_b");
    int port = 0;
    for (const PlacedSlave& slave : placed.slaves) add_slave(slave, spot, fmt::format("{}.port[{}]", name, ++port));
    add_jumpers(placed.bbus, spot.jumpers, name, port);
  }

  void add_feed(const FeedSide& side, const std::string& suffix, const std::string& to) {
    plan_.antennas.push_back({"ant_" + suffix, side.place, side.antenna});
    bill_.add_antenna(side.antenna);
    add_cable(0, 0, {"feeder_" + suffix, "ant_" + suffix, to, side.run, true, {}});
  }

  void add_slave(const PlacedSlave& placed, const HostSpot& spot, const std::string& port) {
    const SlaveSpot& slave = spot.slaves[placed.option];
    // A range of instances has one type.
    const std::string range = slave.slave == 0 ? "slave" : fmt::format("slave_{}", slave.slave + 1);
    const std::string name = fmt::format("{}[{}]", range, ++slaves_of_[slave.slave]);
    plan_.slaves.push_back({name, slave.room, slave.slave});
    bill_.add_slave(slave.slave);
    add_cable(1, 0, {fmt::format("cascade_{}", plan_.slaves.size()), port, name + ".input", slave.run, false, {}});
    add_jumpers(placed.bbus, slave.jumpers, name, 0);
  }

  void add_jumpers(const std::vector<int>& bbus, const Jumpers& jumpers, const std::string& box, int port) {
    for (std::size_t j = 0; j < bbus.size(); ++j) {
      for (int n = 0; n < bbus[j]; ++n) {
        const std::size_t bbu = next_bbu_[j]++;
        add_cable(2, bbu,
                  {fmt::format("jumper_{}", bbu + 1),
                   fmt::format("{}.port[{}]", box, ++port),
                   plan_.bbus[bbu].name + ".rf",
                   *jumpers[j],
                   false,
                   {}});
      }
    }
  }

  void add_cable(std::size_t kind, std::size_t number, PlannedCable cable) {
    bill_.add_cable(cable.run.cable, cable.run.way.penetrations,
                    cable.from_antenna ? requirements_.feeder_fittings : requirements_.cable_fittings);
    for (std::size_t bit = 0; bit < std::min<std::size_t>(routes_.shafts().size(), 32); ++bit) {
      if ((cable.run.way.shafts >> bit & 1U) == 0) continue;
      cable.shafts += (cable.shafts.empty() ? "" : " + ") + routes_.shafts()[bit];
    }
    cables_[kind].emplace_back(number, std::move(cable));
  }

  const Requirements& requirements_;
  const Routes& routes_;
  const Options& options_;
  const BoxTree& tree_;
  Bill bill_;
  Plan plan_;
  std::vector<std::size_t> next_bbu_;  // of each room with BBUs
  std::map<std::size_t, int> slaves_of_;
  std::array<std::vector<Numbered>, 3> cables_;
};

}  // namespace

Plan make_plan(const Requirements& requirements, const Routes& routes, const Options& options, const BoxTree& tree) {
  return Planner(requirements, routes, options, tree).plan();
}

}  // namespace chronotwin::plant::optimise
