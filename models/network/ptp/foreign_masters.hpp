// The masters that a port hears, and which of them qualify to be followed.
//
//   qualified   at least `threshold` announces within the window of 4 announce intervals (IEEE 1588 9.3.2.4; 802.1AS: 1),
//               fewer than 255 steps removed, not this clock itself
//   best        of the qualified ones, by best_master
//
// Cost   a search among the port's few records. Source: IEEE 1588-2008 9.3.2.3–9.3.2.5
#pragma once

#include <optional>
#include <vector>

#include "models/core/sim_time.hpp"
#include "models/network/outbox.hpp"
#include "models/network/ptp/best_master.hpp"
#include "models/network/ptp/data_sets.hpp"

namespace chronotwin::ptp {

struct ForeignMaster {
  DataSet data;
  TimeProperties time;
  network::Address address = 0;
  bool unicast = false;  // it is heard so
  SimTime last{};
  SimTime before{};  // the announce before that
  int heard = 0;     // up to 2
};

class ForeignMasters {
 public:
  ForeignMasters(Duration window, int threshold) : window_(window), threshold_(threshold) {}

  // True where a state decision may come out otherwise than before.
  bool hear(SimTime now, const DataSet& data, const TimeProperties& time, network::Address address, bool unicast);
  [[nodiscard]] const ForeignMaster* best(SimTime now, Profile profile) const;
  void clear() { records_.clear(); }

 private:
  [[nodiscard]] bool qualified(const ForeignMaster& record, SimTime now) const;

  Duration window_;
  int threshold_;
  std::vector<ForeignMaster> records_;
};

}  // namespace chronotwin::ptp
