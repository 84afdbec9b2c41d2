// What a trace holds of one receiver and its sky, sample by sample.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "export/trace/trace.hpp"
#include "models/gnss/atmosphere.hpp"
#include "models/gnss/ephemeris_store.hpp"
#include "models/gnss/geodesy.hpp"
#include "models/receiver/config.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::rinex {

// A series asked at ascending instants: the sample at or before each.
class Follower {
 public:
  explicit Follower(trace::Series series) : series_(std::move(series)) {}
  [[nodiscard]] double at(SimTime time);  // NaN before the first
  [[nodiscard]] const trace::Series& series() const { return series_; }

 private:
  trace::Series series_;
  std::size_t next_ = 0;
};

struct SatelliteSample {
  gnss::SatelliteId id;
  double cn0_dbhz = 0.0;
  double range_error_s = 0.0;  // 0 where the trace holds none
};

// An instant at which the receiver was valid.
struct Moment {
  SimTime time;
  TaiTime shown;        // by the scenario's sky
  double bias_s = 0.0;  // of the receiver's clock, the way from its antenna included
};

class ReceiverInTrace {
 public:
  // `path` empty: the first BBU. Throws Error where there is none, or the trace holds too little of it.
  ReceiverInTrace(const trace::Source& trace, const std::string& path);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const gnss::Geodetic& place() const { return place_; }
  [[nodiscard]] const ReceiverConfig& config() const { return config_; }
  [[nodiscard]] const std::shared_ptr<const gnss::EphemerisStore>& ephemeris() const { return ephemeris_; }
  [[nodiscard]] const gnss::KlobucharCoefficients& ionosphere() const { return ionosphere_; }

  // On whole multiples of `interval` of GPS time, ascending.
  [[nodiscard]] std::vector<Moment> moments(Duration interval);
  // Above the tracking threshold at the antenna in use; instants must ascend.
  [[nodiscard]] std::vector<SatelliteSample> satellites(SimTime time);

 private:
  struct Satellite {
    gnss::SatelliteId id;
    Follower cn0;
    std::optional<Follower> range_error;
  };
  struct Input {
    double selection = 0.0;  // value of the host's active_antenna
    std::vector<Satellite> satellites;
  };
  void find_inputs(const trace::Source& trace, const Scenario& scenario);

  std::string path_;
  gnss::Geodetic place_;
  ReceiverConfig config_;
  UtcTime start_;
  std::shared_ptr<const gnss::EphemerisStore> ephemeris_;
  gnss::KlobucharCoefficients ionosphere_;
  std::optional<Follower> time_error_, path_delay_, valid_, active_antenna_;
  std::vector<Input> inputs_;
};

}  // namespace chronotwin::rinex
