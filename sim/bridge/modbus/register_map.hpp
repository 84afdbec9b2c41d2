// The Modbus registers of a scenario's boxes: which address holds what. The addresses of readings, contacts and alarms
// are those of models/equipment (box_view.hpp, box_alarms.hpp); this adds what is common.
//
//   discrete input    (n − 1) · 16 …          dry contacts of box n: 1 closed (all is well), 0 open
//                     10000 + (n − 1) · 64 …  its alarms: 1 raised
//   coil              as the alarms           reads 1 while the alarm stands and is acknowledged; writing 1
//                                             acknowledges it, writing 0 does nothing
//   input register    (n − 1) · 200 …         its readings, two registers each: IEEE 754 single, high word first; a
//                                             state is its number, what is missing is NaN
//                     60000, 60001            simulated seconds since the start, 32 bits, high word first
//                     60002                   number of alarms that stand
//                     60003                   number of boxes
//   holding register  the same as the input registers, read-only, for masters that know no others
// Addresses count from 0, as in the protocol's data units.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "models/core/field.hpp"
#include "scenarios/loader/alarm_texts.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::bridge {

enum class RegisterTable { discrete_input, coil, input_register };

struct RegisterRow {
  RegisterTable table = RegisterTable::input_register;
  int address = 0;
  int count = 1;
  std::string path;  // of a channel, or an alarm's place; empty: of the run
  std::string code;  // of an alarm
  std::string unit;
  Text text;
  std::vector<std::string_view> states;  // names of the values 0, 1, 2 …
};

inline constexpr int kAddresses = 65'536;
inline constexpr int kStatusRegister = 60'000;

// By table and address. Codes stand for the texts of alarms that `texts` does not have.
[[nodiscard]] std::vector<RegisterRow> register_map(const Scenario& scenario, const AlarmTexts& texts);

// Which addresses of a table hold something.
class UsedAddresses {
 public:
  UsedAddresses(const std::vector<RegisterRow>& map, RegisterTable table);
  [[nodiscard]] bool hold(int address, int count) const;  // all of them

 private:
  std::vector<bool> used_;
};

}  // namespace chronotwin::bridge

template <>
struct chronotwin::EnumNames<chronotwin::bridge::RegisterTable> {
  static constexpr std::array<std::string_view, 3> value{"discrete_input", "coil", "input_register"};
};
