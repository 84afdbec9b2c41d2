#include "sim/plant/selected_site.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "models/core/error.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/plant/margins.hpp"

namespace chronotwin::plant {
namespace {

constexpr int kPorts = 8;
constexpr double kApart = 3.0;  // metres between antennas; T/CAICI 5.2.1: at least 2

// "host" where there is one, "host[2]" where there are several.
std::string indexed(const std::string& name, int index, int count) {
  return count == 1 ? name : fmt::format("{}[{}]", name, index);
}

std::string range(int first, int last) {
  return first == last ? fmt::format("[{}]", first) : fmt::format("[{}..{}]", first, last);
}

class Writer {
 public:
  Writer(const SitePlan& plan, const Compensations& compensations)
      : plan_(plan), chosen_(select_boxes(plan.wanted)), compensations_(compensations) {
    count_bbus();
  }

  std::string write() {
    text_ = fmt::format(
        "# {}.\n"
        "schema: chronotwin/1\n"
        "name: {{en: \"{} BBUs\", zh: \"{}台BBU\"}}\n"
        "start: 2023-03-12T00:00:00Z\n"
        "duration: 24 h\n\n"
        "sites:\n"
        "  room:\n"
        "    position: {{latitude: 39.9042 deg, longitude: 116.4074 deg, height: 50 m}}\n"
        "    environment: {{temperature: 22 degC, outdoor_temperature: 15 degC}}\n"
        "    lightning_rods: [{}]\n\n"
        "sky:\n"
        "  systems: [BDS3, GPS]\n"
        "  ephemeris: sky/2023-03-12\n\n",
        chosen_.why.en, plan_.wanted.bbus, plan_.wanted.bbus, rods());
    write_equipment();
    write_connections();
    return std::move(text_);
  }

 private:
  // Of each host: as many on its own ports as there are, the rest on its slaves.
  void count_bbus() {
    for (int host = 0; host < chosen_.hosts; ++host) {
      const int on_this = plan_.wanted.bbus / chosen_.hosts + (host < plan_.wanted.bbus % chosen_.hosts ? 1 : 0);
      const int own_ports = chosen_.host_ports - chosen_.slaves_per_host;
      direct_.push_back(std::min(on_this, own_ports));
      on_slaves_.push_back(on_this - direct_.back());
      directs_ += direct_.back();
      far_ += on_slaves_.back();
    }
  }

  void add(const std::string& line) { text_ += line + "\n"; }

  void write_some(const std::string& name, const std::string& type, int count, const std::string& more = {}) {
    const std::string how_many = count > 1 ? fmt::format(", count: {}", count) : "";
    add(fmt::format("  {}: {{type: {}{}{}}}", name, type, how_many, more));
  }

  // In a row along the south edge of the roof, the two of a host on both sides of their rod.
  static double east_of(int host) { return 2.0 * kApart * (host - 1); }

  static std::string place(double east, double up) {
    return fmt::format("{{east: {:g} m, north: -3 m, up: {:g} m}}", east, up);
  }

  [[nodiscard]] std::string rods() const {
    std::string list;
    for (int h = 1; h <= chosen_.hosts; ++h) {
      list += (h > 1 ? ", " : "") + place(east_of(h) + kApart / 2.0, 6.0);
    }
    return list;
  }

  void write_antennas(const std::string& name, double east) {
    if (chosen_.hosts == 1) {
      write_some(name, plan_.antenna, 1, ", placement: " + place(east, 2.0));
      return;
    }
    write_some(name, plan_.antenna, chosen_.hosts);
    for (int h = 1; h <= chosen_.hosts; ++h) {
      add(fmt::format("  {}[{}]: {{placement: {}}}", name, h, place(east_of(h) + east, 2.0)));
    }
  }

  void write_bbus(const std::string& name, int count, double delay_s) {
    if (count == 0) return;
    add(fmt::format("  {}: {{type: bbu/ocxo, count: {}, receiver: {{compensation: {:.1f} ns}}}}", name, count,
                    delay_s * 1e9));
  }

  void write_equipment() {
    add("equipment:");
    write_antennas("ant_a", 0.0);
    write_antennas("ant_b", kApart);
    const bool slaves = chosen_.slaves_per_host > 0;
    write_some("host", slaves ? "host/8port_10dB" : fmt::format("host/{}port", chosen_.host_ports), chosen_.hosts);
    if (slaves) write_slaves();
    write_bbus("bbu", directs_, compensations_.host_s);
    write_bbus("far_bbu", far_, compensations_.slave_s);
  }

  // A slave is an element of a range even where it is the only one: its cables are.
  void write_slaves() { add(fmt::format("  slave: {{type: slave/8port_active, count: {}}}", chosen_.slaves())); }

  void write_cable(const std::string& name, const std::string& from, const std::string& to, const std::string& via,
                   const std::string& route = {}) {
    const std::string along = route.empty() ? "" : ", route: " + route;
    add(fmt::format("  {}: {{from: \"{}\", to: \"{}\", via: [{}]{}}}", name, from, to, via, along));
  }

  [[nodiscard]] std::string feeder(const std::string& type, double metres) const {
    return fmt::format("{{feeder: {}, length: {:g} m}}", type, metres);
  }

  void write_connections() {
    add("\nconnections:");
    int slave = 0, bbu = 0, far = 0;
    for (int h = 1; h <= chosen_.hosts; ++h) {
      const std::string host = indexed("host", h, chosen_.hosts);
      const std::string suffix = chosen_.hosts == 1 ? "" : fmt::format("_{}", h);
      const std::string arrester = ", {arrester: std}";
      write_cable("main_feeder" + suffix, indexed("ant_a", h, chosen_.hosts), host + ".antenna_a",
                  feeder(plan_.feeder, plan_.main_m) + arrester, "shaft_1");
      write_cable("backup_feeder" + suffix, indexed("ant_b", h, chosen_.hosts), host + ".antenna_b",
                  feeder(plan_.feeder, plan_.backup_m) + arrester, "shaft_2");
      write_direct(host, suffix, direct_[static_cast<std::size_t>(h - 1)], bbu);
      write_far(host, suffix, on_slaves_[static_cast<std::size_t>(h - 1)], slave, far);
    }
  }

  void write_direct(const std::string& host, const std::string& suffix, int count, int& bbu) {
    if (count == 0) return;
    const int first = chosen_.slaves_per_host + 1;
    write_cable("jumpers" + suffix, host + ".port" + range(first, first + count - 1),
                "bbu" + range(bbu + 1, bbu + count) + ".rf", feeder("1/4", plan_.jumper_m));
    bbu += count;
  }

  void write_far(const std::string& host, const std::string& suffix, int count, int& slave, int& far) {
    if (chosen_.slaves_per_host == 0) return;
    write_cable("trunks" + suffix, host + ".port" + range(1, chosen_.slaves_per_host),
                "slave" + range(slave + 1, slave + chosen_.slaves_per_host) + ".input", feeder("1/2", plan_.slave_m));
    for (int s = 1; s <= chosen_.slaves_per_host && count > 0; ++s) {
      const int here = std::min(count, kPorts);
      write_cable(fmt::format("slave_{}_jumpers", slave + s), fmt::format("slave[{}].port", slave + s) + range(1, here),
                  "far_bbu" + range(far + 1, far + here) + ".rf", feeder("1/4", plan_.jumper_m));
      far += here;
      count -= here;
    }
    slave += chosen_.slaves_per_host;
  }

  const SitePlan& plan_;
  Selection chosen_;
  Compensations compensations_;
  std::vector<int> direct_, on_slaves_;  // BBUs of each host
  int directs_ = 0, far_ = 0;
  std::string text_;
};

}  // namespace

std::string site_text(const SitePlan& plan, const Compensations& compensations) {
  return Writer(plan, compensations).write();
}

std::string compensated_site_text(const SitePlan& plan) {
  const LoadResult loaded = load_scenario_text(site_text(plan, {}), "selected.yaml");
  require(loaded.ok(), "a selected site can be read");
  Compensations found;
  for (const PathMargins& path : evaluate_design(loaded.scenario, nullptr).paths) {
    if (!path.compensation_s || path.selection != rf::Selection::a) continue;
    (path.port.starts_with("far_bbu") ? found.slave_s : found.host_s) = path.delay_s;
  }
  return site_text(plan, found);
}

}  // namespace chronotwin::plant
