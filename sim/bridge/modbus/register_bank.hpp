// The contents of the Modbus registers now, in the form in which libmodbus answers from it.
#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include <modbus.h>

#include "sim/bridge/modbus/register_map.hpp"
#include "sim/bridge/shown_now.hpp"

namespace chronotwin::bridge {

class RegisterBank {
 public:
  RegisterBank(const Scenario& scenario, const LiveState& live);

  // Takes what is so now; at most every 20 ms.
  void refresh();
  [[nodiscard]] modbus_mapping_t* mapping() const { return mapping_.get(); }
  // Do all these addresses hold something? `function` is that of a request which reads or writes them.
  [[nodiscard]] bool hold(int function, int address, int count) const;
  // Alarms that stand unacknowledged among these coils, where the coil has been set.
  [[nodiscard]] std::vector<BoxAlarm> set_coils(int address, int count) const;

 private:
  void put(const BoxItem& item);

  ShownNow shown_;
  const std::vector<RegisterRow> map_;
  const UsedAddresses inputs_, coils_, registers_;
  std::unique_ptr<modbus_mapping_t, decltype(&modbus_mapping_free)> mapping_;
  std::chrono::steady_clock::time_point fresh_until_;
};

}  // namespace chronotwin::bridge
