#include "sim/bridge/modbus/register_map.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "models/equipment/box_alarms.hpp"
#include "scenarios/schema/paths.hpp"

namespace chronotwin::bridge {
namespace {

using enum RegisterTable;

Text text_of(const BoxItem& item) {
  if (item.place.en.empty()) return item.type->text;
  return {item.place.en + ": " + item.type->text.en, item.place.zh + "：" + item.type->text.zh};
}

void add_box(const Box& box, const AlarmTexts& texts, std::vector<RegisterRow>& map) {
  for (const BoxItem& it : box.items) {
    map.push_back({.table = input_register,
                   .address = it.input_register,
                   .count = 2,
                   .path = it.path,
                   .unit = std::string(it.type->unit),
                   .text = text_of(it),
                   .states = it.type->states});
  }
  for (const BoxContact& it : box.contacts) {
    map.push_back({.table = discrete_input,
                   .address = it.discrete_input,
                   .path = it.path,
                   .text = {"Dry contact: " + it.contact->text.en, "干接点：" + it.contact->text.zh},
                   .states = {"open", "closed"}});
  }
  for (const BoxAlarm& it : alarms_of(box)) {
    const auto found = texts.find(it.type->name);
    const std::string code(it.type->name);
    RegisterRow row{.table = discrete_input,
                    .address = it.address,
                    .path = it.path,
                    .code = code,
                    .text = found == texts.end() ? Text{code, code} : found->second.text,
                    .states = {"not raised", "raised"}};
    map.push_back(row);
    row.table = coil;
    row.states = {"not acknowledged", "acknowledged"};
    map.push_back(row);
  }
}

void add_status(std::vector<RegisterRow>& map) {
  map.push_back({.address = kStatusRegister,
                 .count = 2,
                 .unit = "s",
                 .text = {"Simulated time since the start, 32 bits", "仿真时间（32位）"}});
  map.push_back({.address = kStatusRegister + 2, .text = {"Alarms that stand", "当前告警数"}});
  map.push_back({.address = kStatusRegister + 3, .text = {"Boxes", "设备数"}});
}

}  // namespace

std::vector<RegisterRow> register_map(const Scenario& scenario, const AlarmTexts& texts) {
  std::vector<RegisterRow> map;
  for (const Box& box : boxes(scenario)) add_box(box, texts, map);
  add_status(map);
  std::ranges::sort(map, {}, [](const RegisterRow& row) { return std::tuple(row.table, row.address); });
  return map;
}

UsedAddresses::UsedAddresses(const std::vector<RegisterRow>& map, RegisterTable table) : used_(kAddresses) {
  for (const RegisterRow& row : map) {
    if (row.table != table) continue;
    std::fill_n(used_.begin() + row.address, row.count, true);
  }
}

bool UsedAddresses::hold(int address, int count) const {
  if (address < 0 || count < 0 || address + count > kAddresses) return false;
  const auto first = used_.begin() + address;
  return std::all_of(first, first + count, [](bool used) { return used; });
}

}  // namespace chronotwin::bridge
