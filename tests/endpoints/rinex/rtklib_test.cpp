// RTKLIB computes positions and clocks from what the twin writes as RINEX.
#include <array>
#include <cmath>
#include <iostream>
#include <map>
#include <numbers>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "models/gnss/dilution.hpp"
#include "models/gnss/geodesy.hpp"
#include "tests/support/chronotwin.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;

namespace {

constexpr double kSpeedOfLight = 299'792'458.0;
constexpr double kGlonassBias = 137.0, kBdsBias = -42.0;  // ns

// An hour of the BBU room under all constellations.
const std::string kRoom = R"yaml(schema: chronotwin/1
name: {en: "A room under every constellation", zh: "全星座机房"}
seed: 11
start: 2023-03-12T05:00:00Z
duration: 1 h
include: [shared/bbu_room.yaml]
)yaml";

struct Solution {
  gnss::Ecef position;
  int satellites = 0;
};
struct Clock {
  double gps_ns = 0.0, glonass_ns = 0.0, bds_ns = 0.0;
};
struct Satellite {
  double azimuth_deg = 0.0, elevation_deg = 0.0, residual_m = 0.0;
};

struct Solved {
  std::vector<Solution> solutions;
  std::map<double, Clock> clocks;                              // by second of week
  std::map<double, std::map<std::string, Satellite>> in_view;  // by second of week
};

std::vector<std::string> split(const std::string& line, char at) {
  std::vector<std::string> parts;
  std::stringstream stream(line);
  for (std::string part; std::getline(stream, part, at);) {
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

Solved read_back(const std::string& pos, const std::string& stat) {
  Solved solved;
  std::istringstream positions(pos);
  for (std::string line; std::getline(positions, line);) {
    const auto fields = split(line, ' ');
    if (fields.size() < 7 || fields[0].starts_with("%")) continue;
    solved.solutions.push_back(
        {{std::stod(fields[2]), std::stod(fields[3]), std::stod(fields[4])}, std::stoi(fields[6])});
  }
  std::istringstream states(stat);
  for (std::string line; std::getline(states, line);) {
    const auto fields = split(line, ',');
    if (fields[0] == "$CLK") {
      solved.clocks[std::stod(fields[2])] = {std::stod(fields[5]), std::stod(fields[6]), std::stod(fields[8])};
    } else if (fields[0] == "$SAT") {
      solved.in_view[std::stod(fields[2])][fields[3]] = {std::stod(fields[5]), std::stod(fields[6]),
                                                         std::stod(fields[7])};
    }
  }
  return solved;
}

class Receiver {
 public:
  explicit Receiver(const std::string& options) {
    write_file(folder_ / "room.yaml", kRoom);
    const auto run = testing::chronotwin(
        fmt::format("run {} -o {} {} --set 'sky.systems=[BDS2, BDS3, GPS, GLONASS]'"
                    " --set 'equipment.bbu.receiver.inter_system_bias={{glonass: {} ns, bds: {} ns}}' {} 2>&1",
                    folder_ / "room.yaml", folder_ / "run", with_bbus(1), kGlonassBias, kBdsBias, options));
    INFO(run.output);
    REQUIRE(run.exit_code == 0);
  }

  Solved solve(const std::string& options) {
    const auto written = testing::chronotwin(
        fmt::format("export {} --as rinex -o {} --force {} 2>&1", folder_ / "run/trace.h5", base(), options));
    INFO(written.output);
    REQUIRE(written.exit_code == 0);
    const auto solved = run_command(fmt::format("rnx2rtkp -k {0}.conf -o {0}.pos {0}.obs {0}.nav 2>&1", base()));
    INFO(solved.output);
    REQUIRE(solved.exit_code == 0);
    return read_back(contents(base() + ".pos"), contents(base() + ".pos.stat"));
  }

  // RTKLIB tells the GDOP of an epoch where that makes it refuse the epoch: by second of the week, a tenth of precision.
  // `selection`: lines of its configuration, of systems and mask.
  [[nodiscard]] std::map<double, double> rtklib_gdop(const std::string& selection) const {
    solve_again(selection + "pos2-rejgdop =0.1\n");
    std::map<double, double> found;
    std::istringstream lines(contents(base() + "_again.pos.trace"));
    for (std::string line; std::getline(lines, line);) {
      const auto fields = split(line, ' ');
      const auto at = line.find(" gdop=");
      if (at == std::string::npos || fields.size() < 2) continue;
      const auto clock = split(fields[1], ':');
      const double second = std::stod(clock.at(0)) * 3600.0 + std::stod(clock.at(1)) * 60.0 + std::stod(clock.at(2));
      found[second] = std::stod(line.substr(at + 6));
    }
    return found;
  }
  // The satellites of its solutions.
  [[nodiscard]] std::map<double, std::map<std::string, Satellite>> used(const std::string& selection) const {
    solve_again(selection + "pos2-rejgdop =100\n");
    return read_back(contents(base() + "_again.pos"), contents(base() + "_again.pos.stat")).in_view;
  }

  // As the trace has it: receiver's clock with the way from its antenna, ns, by second of the run.
  [[nodiscard]] std::map<double, double> clock() const {
    std::map<double, double> values;
    std::istringstream lines(csv(folder_ / "run", "'bbu[1].time_error' 'bbu[1].path_delay'"));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
      const auto fields = split(line, ',');
      values[std::stod(fields[0])] = 1e9 * (std::stod(fields[1]) + std::stod(fields[2]));
    }
    return values;
  }
  [[nodiscard]] std::string run() const { return folder_ / "run"; }

 private:
  [[nodiscard]] std::string base() const { return folder_ / "receiver"; }
  void solve_again(const std::string& selection) const {
    write_file(base() + "_again.conf", contents(base() + ".conf") + selection);
    const auto solved =
        run_command(fmt::format("rnx2rtkp -x 2 -k {0}_again.conf -o {0}_again.pos {0}.obs {0}.nav 2>&1", base()));
    INFO(solved.output);
    REQUIRE(solved.exit_code == 0);
  }
  Folder folder_;
};

bool rtklib_is_here() {
  if (run_command("command -v rnx2rtkp").exit_code == 0) return true;
  WARN("skipped: rnx2rtkp (Debian: rtklib) is not installed");
  return false;
}

gnss::Ecef truth() {
  constexpr double kDegree = std::numbers::pi / 180.0;
  return gnss::to_ecef({Radians(37.4638 * kDegree), Radians(121.4479 * kDegree), Metres(20.0)});
}

// 2023-03-12 05:00:00 UTC is a Sunday's; GPS is 18 s ahead.
constexpr double kStartOfRun = 5 * 3600.0 + 18.0;

double worst_position(const Solved& solved) {
  double worst = 0.0;
  for (const Solution& it : solved.solutions) worst = std::max(worst, gnss::distance(it.position, truth()));
  return worst;
}

}  // namespace

TEST_CASE("RTKLIB recovers position, clock and inter-system biases from observations without errors", "[rinex]") {
  if (!rtklib_is_here()) return;
  Receiver receiver("");
  const Solved solved = receiver.solve("--without atmosphere residuals");
  REQUIRE(solved.solutions.size() == 120);
  CHECK(worst_position(solved) < 0.1);
  for (const Solution& it : solved.solutions) CHECK(it.satellites >= 20);

  const auto truth = receiver.clock();
  REQUIRE(solved.clocks.size() == 120);
  double worst = 0.0;
  for (const auto& [second, clock] : solved.clocks) {
    worst = std::max(worst, std::abs(clock.gps_ns - truth.at(second - kStartOfRun)));
    worst = std::max(worst, std::abs(clock.glonass_ns - kGlonassBias));
    worst = std::max(worst, std::abs(clock.bds_ns - kBdsBias));
  }
  CAPTURE(worst_position(solved), worst);
  CHECK(worst < 1.0);
  std::cout << fmt::format("RTKLIB, errors off: position {:.4f} m, clocks {:.3f} ns at worst\n", worst_position(solved),
                           worst);
}

TEST_CASE("RTKLIB takes the modelled atmosphere off with the configuration shipped", "[rinex]") {
  if (!rtklib_is_here()) return;
  Receiver receiver("");
  const Solved solved = receiver.solve("--without residuals");
  REQUIRE(solved.solutions.size() == 120);
  CAPTURE(worst_position(solved));
  CHECK(worst_position(solved) < 0.1);
}

TEST_CASE("RTKLIB sees satellites where the twin's sky has them, geostationary ones included", "[rinex]") {
  if (!rtklib_is_here()) return;
  Receiver receiver("");
  const Solved solved = receiver.solve("");
  const auto angles = [&](const std::string& satellite) {
    std::map<double, std::array<double, 2>> values;
    std::istringstream lines(csv(receiver.run(), fmt::format("'room.azimuth[{0}]' 'room.elevation[{0}]'", satellite)));
    std::string line;
    std::getline(lines, line);
    const bool azimuth_first = line.find("azimuth") < line.find("elevation");
    while (std::getline(lines, line)) {
      const auto fields = split(line, ',');
      const double one = std::stod(fields[1]);
      const double other = std::stod(fields[2]);
      values[std::stod(fields[0])] = azimuth_first ? std::array{one, other} : std::array{other, one};
    }
    return values;
  };
  std::map<std::string, std::map<double, std::array<double, 2>>> sky;
  int compared = 0;
  int geostationary = 0;
  double worst = 0.0;
  for (const auto& [second, satellites] : solved.in_view) {
    // Directions are recorded every 30 s of UTC, epochs are every 30 s of GPS time: 12 s later.
    const double time = second - kStartOfRun;
    const double before = std::floor(time / 30.0) * 30.0;
    for (const auto& [name, seen] : satellites) {
      if (!sky.contains(name)) sky[name] = angles(name);
      const auto& own = sky.at(name);
      if (!own.contains(before) || !own.contains(before + 30.0)) continue;
      const double part = (time - before) / 30.0;
      for (const std::size_t i : {0U, 1U}) {
        const double from = own.at(before)[i];
        const double at = from + part * std::remainder(own.at(before + 30.0)[i] - from, 360.0);  // through north too
        const double off = std::remainder((i == 0 ? seen.azimuth_deg : seen.elevation_deg) - at, 360.0);
        // An azimuth means less the nearer the satellite is to the zenith.
        worst = std::max(worst, std::abs(off) * (i == 0 ? std::cos(seen.elevation_deg * std::numbers::pi / 180) : 1.0));
      }
      ++compared;
      geostationary += name == "C59" || name == "C60" || name <= "C05" ? 1 : 0;
    }
  }
  CAPTURE(worst, compared, geostationary);
  CHECK(compared > 2000);
  CHECK(geostationary > 300);
  // RTKLIB prints a tenth of a degree: half of that, and a hundredth for what the twin's sky leaves out.
  CHECK(worst < 0.06);
  std::cout << fmt::format("RTKLIB, directions: {:.4f} deg at worst of {} ({} geostationary)\n", worst, compared,
                           geostationary);
}

TEST_CASE("RTKLIB finds the dilution of precision that the twin computes of the same satellites", "[rinex]") {
  if (!rtklib_is_here()) return;
  Receiver receiver("--set 'duration=10 min'");
  receiver.solve("--without atmosphere residuals");
  constexpr double kDegree = std::numbers::pi / 180.0;
  int compared = 0;
  double worst = 0.0, greatest = 0.0;
  for (const char* systems : {"1", "32", "5", "37"}) {  // GPS, BeiDou, GPS and GLONASS, all
    for (const char* mask : {"5", "25", "35"}) {
      const std::string selection = fmt::format("pos1-navsys ={}\npos1-elmask ={}\n", systems, mask);
      const auto found = receiver.rtklib_gdop(selection);
      for (const auto& [second, satellites] : receiver.used(selection)) {
        if (!found.contains(second)) continue;
        std::vector<gnss::Direction> used;
        for (const auto& [name, it] : satellites)
          used.push_back({it.azimuth_deg * kDegree, it.elevation_deg * kDegree});
        const auto own = gnss::dilution(used);
        REQUIRE(own.has_value());
        const double geometric = std::hypot(own->position, own->time);
        worst = std::max(worst, std::abs(geometric - found.at(second)) - 0.01 * geometric);
        greatest = std::max(greatest, geometric);
        ++compared;
      }
    }
  }
  CAPTURE(compared, worst, greatest);
  CHECK(compared > 150);
  CHECK(greatest > 5.0);
  // RTKLIB prints a tenth of it, and of directions a tenth of a degree: one per cent where they are few.
  CHECK(worst < 0.051);
  std::cout << fmt::format("RTKLIB, GDOP: {:.3f} and 1 % off at worst of {} epochs, up to {:.1f}\n", worst, compared,
                           greatest);
}

TEST_CASE("RTKLIB finds residuals of the size that the trace has them", "[rinex]") {
  if (!rtklib_is_here()) return;
  Receiver receiver("--set 'sites.room.range_errors.detail=satellites'");
  const auto residuals = [](const Solved& solved) {
    double squares = 0.0;
    int count = 0;
    for (const auto& [second, satellites] : solved.in_view) {
      for (const auto& [name, it] : satellites) {
        squares += it.residual_m * it.residual_m;
        ++count;
      }
    }
    REQUIRE(count > 2000);
    return std::sqrt(squares / count);
  };
  const Solved with = receiver.solve("");
  const double found = residuals(with);
  // What is left of them after a position and three clocks have taken their part, of about thirty-five.
  double squares = 0.0;
  int count = 0;
  std::istringstream lines(csv(receiver.run(), "'ant_a.range_error[*]'"));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::vector<double> row;
    const auto fields = split(line, ',');
    for (std::size_t i = 1; i < fields.size(); ++i) row.push_back(kSpeedOfLight * std::stod(fields[i]));
    double mean = 0.0;
    for (const double it : row) mean += it / static_cast<double>(row.size());
    for (const double it : row) squares += (it - mean) * (it - mean);
    count += static_cast<int>(row.size());
  }
  const double spread = std::sqrt(squares / count);
  CAPTURE(found, spread, worst_position(with));
  CHECK(found > 0.3 * spread);
  CHECK(found < 1.1 * spread);
  CHECK(worst_position(with) > 0.1);
  CHECK(worst_position(with) < 30.0);
  // Left out of the observations, they are gone.
  CHECK(residuals(receiver.solve("--without residuals")) < 0.01);
  std::cout << fmt::format("RTKLIB, errors on: residuals {:.2f} m, the trace's spread {:.2f} m, position {:.2f} m\n",
                           found, spread, worst_position(with));
}
