// Where `chronotwin oscillator` writes its samples: CSV (time_s,phase_s) or, for names that end in .h5, a trace with
// the channels oscillator.phase, .frequency and .temperature.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "models/core/sim_time.hpp"

namespace chronotwin::cli {

struct PhaseSample {
  SimTime time;
  double phase_s = 0.0;
  double frequency = 0.0;
  double temperature_degc = 0.0;
};

class PhaseFile {
 public:
  virtual ~PhaseFile() = default;
  virtual void write(const PhaseSample& sample) = 0;  // throws Error
  virtual void close(SimTime end) = 0;                // throws Error
};

struct PhaseFileAbout {
  std::string oscillator;  // "ocxo"
  std::uint64_t seed = 0;
  Duration duration, step;
};

// "-" is standard output, as CSV.
[[nodiscard]] std::unique_ptr<PhaseFile> open_phase_file(const std::string& name, const PhaseFileAbout& about);

}  // namespace chronotwin::cli
