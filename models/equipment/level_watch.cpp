#include "models/equipment/level_watch.hpp"

#include <cmath>

namespace chronotwin {
namespace {

constexpr double kNormalLevelChange = 3.0;  // dB
constexpr double kNormalGainChange = 1.0;   // dB

}  // namespace

void InputLevel::update(SimTime now, double level_dbm, bool present) {
  noise_rise_db_ = level_dbm - (normal_.armed() ? normal_.value() : level_dbm);
  normal_.update(now, level_dbm, present && std::abs(noise_rise_db_) < kNormalLevelChange);
}

void HostGain::update(SimTime now, double input_dbm, double best_output_dbm, bool present) {
  const double gain = best_output_dbm - input_dbm;
  const bool normal = present && (!normal_.armed() || std::abs(gain - normal_.value()) < kNormalGainChange);
  normal_.update(now, gain, normal);
}

double HostGain::output_off_db(double best_output_dbm, const InputLevel& selected) const {
  if (!normal_.armed() || !selected.normal().armed()) return 0.0;
  return best_output_dbm - normal_.value() - selected.normal().value();
}

}  // namespace chronotwin
