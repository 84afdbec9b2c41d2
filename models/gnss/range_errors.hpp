// What is wrong with the ranges to satellites beyond a receiver's models, satellite by satellite.
//
//   error = ionosphere + troposphere + satellite (RangeErrors, of a site) + multipath (Multipath, of an antenna)
//   ionosphere   truth = k · broadcast model, which the receiver takes off: (k − 1) · model, k = storm · (1 + v g)
//   troposphere  zenith error / sin E
//   satellite    orbit and clock seen along the ray: one process a satellite, of the size of its constellation
//   multipath    one process a satellite and antenna, of size  m (0.13 + 0.53 e^(−E/10°)) metres
//   g and each process: Ornstein–Uhlenbeck, stationary from the start; over a step dt x ← x a + σ √(1 − a²) n,
//   a = e^(−dt/τ);  τ = 3 h (ionosphere), 2 h (troposphere, satellite), 100 s (multipath)
//
// Inputs: directions of all satellites in one order, seconds of GPS's day, the instant (not before the last).
// Output: seconds of time by satellite, positive = the signal comes late; satellites below the horizon keep theirs.
// Sizes (1σ): GPS and BeiDou 0.5 m, GLONASS 1.75 m; v = 0.5 leaves about half of the ionosphere; zenith troposphere
// 5 cm; m = 1 open sky, 2.5 suburban, 6 urban. Correlation times, troposphere and m of the built-up classes are
// engineering judgement. Validity: elevations above 3°; a multipath that moves with the sky, not with its reflectors.
// Error: spans of another length: Bug. Cost: about 0.3 µs a satellite above the horizon.
// Source: RTCA DO-229, airborne multipath (from memory); Klobuchar 1987 (half the ionosphere remains).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "models/core/field.hpp"
#include "models/core/quantity.hpp"
#include "models/core/random_stream.hpp"
#include "models/core/sim_time.hpp"
#include "models/gnss/atmosphere.hpp"
#include "models/gnss/geodesy.hpp"
#include "models/gnss/satellite.hpp"

namespace chronotwin::gnss {

enum class ErrorDetail : std::uint8_t {
  combined,    // the receiver's own slow error stands for them all
  satellites,  // each satellite has its own
};
enum class Surroundings : std::uint8_t { open, suburban, urban };

struct RangeErrorConfig {
  ErrorDetail detail = ErrorDetail::combined;
  Ratio storm{1.0};
  Ratio ionosphere_variation{0.5};
  Metres gps{0.5}, bds{0.5}, glonass{1.75};
  Metres troposphere{0.05};
  Surroundings surroundings = Surroundings::open;
};
template <class Visitor, ConfigOf<RangeErrorConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("detail", {"Errors of signals: combined, or by satellite", "信号误差：合成或逐星"}), c.detail);
  visit(Field{"storm", "1", 0.0, 20.0, {"Ionosphere against the broadcast model", "电离层相对广播模型的倍数"}},
        c.storm);
  visit(Field{"ionosphere_variation", "1", 0.0, 5.0, {"Its variation about that, 1σ", "电离层起伏（1σ）"}},
        c.ionosphere_variation);
  visit(Field{"gps", "m", 0.0, 1000.0, {"Orbit and clock of a GPS satellite, 1σ", "GPS空间信号误差（1σ）"}}, c.gps);
  visit(Field{"bds", "m", 0.0, 1000.0, {"Of a BeiDou satellite, 1σ", "北斗空间信号误差（1σ）"}}, c.bds);
  visit(Field{"glonass", "m", 0.0, 1000.0, {"Of a GLONASS satellite, 1σ", "GLONASS空间信号误差（1σ）"}}, c.glonass);
  visit(Field{"troposphere", "m", 0.0, 10.0, {"Zenith troposphere, 1σ", "天顶对流层误差（1σ）"}}, c.troposphere);
  visit(Field::plain("surroundings", {"Surroundings of the antennas: multipath", "天线周边环境（多径）"}),
        c.surroundings);
}

// Ornstein–Uhlenbeck of unit variance, asked at ascending instants.
class UnitProcess {
 public:
  explicit UnitProcess(RandomStream stream) : stream_(stream), value_(stream_.normal()) {}
  double at(SimTime time, double correlation_s);

 private:
  RandomStream stream_;
  double value_;
  SimTime time_{};
};

// Of all satellites over one site. Satellites have the same errors at every site of a run with one seed.
class RangeErrors {
 public:
  RangeErrors(const RangeErrorConfig& config, const Geodetic& place, std::span<const SatelliteId> satellites,
              std::uint64_t seed, std::string_view site);
  void update(SimTime now, double gps_second_of_day, std::span<const double> azimuth,
              std::span<const double> elevation);
  [[nodiscard]] std::span<const double> error_s() const { return error_s_; }

 private:
  struct Satellite {
    double size_m;
    Hertz carrier;
    UnitProcess process;
  };
  RangeErrorConfig config_;
  Geodetic place_;
  KlobucharCoefficients ionosphere_model_;
  UnitProcess ionosphere_, troposphere_;
  std::vector<Satellite> satellites_;
  std::vector<double> error_s_;
};

// Of all satellites at one antenna. `factor` m; a fault may raise it.
[[nodiscard]] double multipath_factor(Surroundings surroundings);
class Multipath {
 public:
  Multipath(std::span<const SatelliteId> satellites, std::uint64_t seed, std::string_view antenna);
  // Adds to error_s.
  void add(SimTime now, double factor, std::span<const double> elevation, std::span<double> error_s);

 private:
  std::vector<UnitProcess> processes_;
};

}  // namespace chronotwin::gnss

template <>
struct chronotwin::EnumNames<chronotwin::gnss::ErrorDetail> {
  static constexpr std::array<std::string_view, 2> value{"combined", "satellites"};
};
template <>
struct chronotwin::EnumNames<chronotwin::gnss::Surroundings> {
  static constexpr std::array<std::string_view, 3> value{"open", "suburban", "urban"};
};
