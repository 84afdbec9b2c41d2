// The faults that are active on one target. A fault never undoes anything: the target's impairment is the fold
// (fold.hpp) over this set, computed anew whenever the set changes; clearing removes the entry.
//
// The set is ordered by id, so that no fold depends on the order of injection, to the last bit. It is a value: copying
// it is a checkpoint.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/core/sim_time.hpp"
#include "models/equipment/fault/table.hpp"

namespace chronotwin {

struct FaultValue {
  std::string name;
  double value = 0.0;  // canonical unit
  std::string text;    // of a text parameter
};

struct ActiveFault {
  std::string id;                   // timeline id, or one given at injection
  const FaultType* type = nullptr;  // entry of fault_types()
  SimTime onset;
  std::vector<FaultValue> values;  // those given; the table's defaults hold for the rest

  // By the parameter's name. A name that the fault type does not have is a Bug.
  [[nodiscard]] double value(std::string_view name) const;
  [[nodiscard]] std::string_view text(std::string_view name) const;
};

class FaultSet {
 public:
  void add(ActiveFault fault);       // an entry with the same id is replaced
  bool remove(std::string_view id);  // false: there was none
  [[nodiscard]] bool empty() const { return faults_.empty(); }
  [[nodiscard]] const std::vector<ActiveFault>& faults() const { return faults_; }  // by ascending id

 private:
  std::vector<ActiveFault> faults_;
};

// Does the fold of this set still change with time after `now`, i.e. is a ramp under way?
[[nodiscard]] bool time_dependent(const FaultSet& set, SimTime now);

}  // namespace chronotwin
