#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/plant/optimise/optimise.hpp"

namespace chronotwin::plant::optimise {
namespace {

constexpr int kMostHosts = 4;
constexpr double kFine = 0.005;  // of a margin's unit; of seconds: see fine()

std::size_t index_of(Limit limit) {
  return static_cast<std::size_t>(limit);
}

Text text_of(Limit limit) {
  switch (limit) {
    case Limit::noise_figure:
      return {"noise figure of the system", "系统噪声系数"};
    case Limit::feeder:
      return {"feeder length by the table", "馈线长度（标准表）"};
    case Limit::cn0:
      return {"C/N0 of the best satellite", "最强卫星载噪比"};
    case Limit::residual:
      return {"difference in delay between main and backup feeder", "主备馈线时延差"};
    case Limit::supply:
      return {"supply voltage at the antenna", "天线供电电压"};
    case Limit::level:
      return {"level of noise at the ports", "端口噪声电平"};
    case Limit::gain:
      return {"gain before a receiver", "接收机前增益"};
  }
  return {};
}

class Inquiry {
 public:
  explicit Inquiry(Optimiser& optimiser)
      : optimiser_(optimiser), rules_(optimiser.requirements().rules), demands_(demands_of(rules_)) {}

  std::vector<Shortfall> inquire() {
    ask_places();
    if (!found_.empty()) return found_;
    ask_spare_ports();
    ask_hosts();
    ask_spacing();
    ask_routes();
    for (const Limit limit : kLimits) {
      if (limit != Limit::residual) ask_margin(limit);
    }
    if (found_.empty()) ask_all_margins();
    if (found_.empty()) ask_everything();
    return found_;
  }

 private:
  bool possible(const DesignRules& rules, const Demands& demands) {
    return optimiser_.cheapest(rules, demands).has_value();
  }

  void ask_places() {
    const std::size_t places = optimiser_.requirements().places.size();
    if (places >= 2) return;
    found_.push_back({{"two antennas", "主备双天线"}, "caici-4.2", 2.0, static_cast<double>(places), "places", false});
  }

  // The most that is possible of a whole number below what is asked for.
  void ask_spare_ports() {
    DesignRules rules = rules_;
    for (rules.spare_ports = rules_.spare_ports - 1; rules.spare_ports >= 0; --rules.spare_ports) {
      if (!possible(rules, demands_)) continue;
      found_.push_back({{"spare ports", "备用端口"},
                        "",
                        static_cast<double>(rules_.spare_ports),
                        static_cast<double>(rules.spare_ports),
                        "ports",
                        false});
      return;
    }
  }

  void ask_hosts() {
    DesignRules rules = rules_;
    for (rules.hosts_at_most = rules_.hosts_at_most + 1; rules.hosts_at_most <= kMostHosts; ++rules.hosts_at_most) {
      if (!possible(rules, demands_)) continue;
      found_.push_back({{"hosts at most", "主机数上限"},
                        "caici-4.14",
                        static_cast<double>(rules_.hosts_at_most),
                        static_cast<double>(rules.hosts_at_most),
                        "hosts",
                        false});
      return;
    }
  }

  // Distances between places are few: the largest one with which there is a site.
  void ask_spacing() {
    std::vector<double> distances{0.0};
    const auto& places = optimiser_.requirements().places;
    for (std::size_t i = 0; i < places.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) distances.push_back(distance_m(places[i], places[j]));
    }
    std::sort(distances.rbegin(), distances.rend());
    for (const double distance : distances) {
      if (distance >= rules_.antenna_spacing.value()) continue;
      DesignRules rules = rules_;
      rules.antenna_spacing = Metres(distance);
      if (!possible(rules, demands_)) continue;
      found_.push_back({{"distance between the antennas", "天线间距"},
                        "caici-5.2.1",
                        rules_.antenna_spacing.value(),
                        distance,
                        "m",
                        false});
      return;
    }
  }

  void ask_routes() {
    if (!rules_.separate_routes) return;
    DesignRules rules = rules_;
    rules.separate_routes = false;
    if (!possible(rules, demands_)) return;
    found_.push_back({{"separate routes of main and backup feeder", "主备馈线分路由"}, "", 2.0, 1.0, "routes", false});
  }

  // The best worst margin: every site that is found raises what is asked for next.
  void ask_margin(Limit limit) {
    double& least = demands_.least[index_of(limit)];
    const double wanted = least;
    least = -std::numeric_limits<double>::infinity();
    auto site = optimiser_.cheapest(rules_, demands_);
    if (site) {
      double low = site->margins[index_of(limit)], high = wanted;
      while (high - low > kFine) {
        least = (low + high) / 2.0;
        site = optimiser_.cheapest(rules_, demands_);
        if (site) {
          low = std::max(least, site->margins[index_of(limit)]);
        } else {
          high = least;
        }
      }
      found_.push_back(
          {text_of(limit), std::string(clause_of(limit)), wanted, low, std::string(unit_of(limit)), false});
    }
    least = wanted;
  }

  // No single rule is to blame: what the cheapest site breaks that need keep no margin.
  void ask_all_margins() {
    Demands none;
    none.least.fill(-std::numeric_limits<double>::infinity());
    const auto site = optimiser_.cheapest(rules_, none);
    if (!site) return;
    for (const Limit limit : kLimits) {
      const double margin = site->margins[index_of(limit)], wanted = demands_.least[index_of(limit)];
      if (margin >= wanted) continue;
      found_.push_back(
          {text_of(limit), std::string(clause_of(limit)), wanted, margin, std::string(unit_of(limit)), true});
    }
  }

  void ask_everything() {
    DesignRules rules = rules_;
    rules.spare_ports = 0;
    rules.separate_routes = false;
    rules.antenna_spacing = Metres(0.0);
    rules.hosts_at_most = kMostHosts;
    Demands none;
    none.least.fill(-std::numeric_limits<double>::infinity());
    const auto site = optimiser_.cheapest(rules, none);
    if (!site) {
      const double wanted = bbus();
      found_.push_back(
          {{"a port for every BBU", "每台BBU一个端口"}, "caici-4.14", wanted, most_ports(), "ports", false});
      return;
    }
    const auto together = [this](Text rule, double wanted, double can, const char* unit) {
      if (wanted != can) found_.push_back({std::move(rule), "", wanted, can, unit, true});
    };
    together({"spare ports", "备用端口"}, rules_.spare_ports, site->plan.spare_ports, "ports");
    together({"hosts at most", "主机数上限"}, rules_.hosts_at_most, static_cast<double>(site->plan.hosts.size()),
             "hosts");
    together({"separate routes of main and backup feeder", "主备馈线分路由"}, rules_.separate_routes ? 2.0 : 1.0, 1.0,
             "routes");
    for (const Limit limit : kLimits) {
      const double margin = site->margins[index_of(limit)], wanted = demands_.least[index_of(limit)];
      if (margin < wanted) together(text_of(limit), wanted, margin, std::string(unit_of(limit)).c_str());
    }
  }

  double bbus() const {
    double sum = 0.0;
    for (const Room& room : optimiser_.requirements().rooms) sum += room.bbus;
    return sum;
  }

  // On as many hosts as there may be at all, with slaves where they may hang.
  double most_ports() const {
    int most = 0;
    for (const auto& host : optimiser_.requirements().hosts) {
      int ports = host.config.ports;
      for (const auto& slave : optimiser_.requirements().slaves) {
        if (host.config.ports == 8) ports = std::max(ports, 8 * slave.config.ports);
      }
      most = std::max(most, ports);
    }
    const auto pairs = static_cast<int>(optimiser_.requirements().places.size() / 2);
    return most * std::min(kMostHosts, pairs);
  }

  Optimiser& optimiser_;
  DesignRules rules_;
  Demands demands_;
  std::vector<Shortfall> found_;
};

}  // namespace

std::vector<Shortfall> why_infeasible(Optimiser& optimiser) {
  return Inquiry(optimiser).inquire();
}

}  // namespace chronotwin::plant::optimise
