#include "sim/bridge/modbus/register_bank.hpp"

#include <algorithm>
#include <bit>

#include "models/core/error.hpp"

namespace chronotwin::bridge {
namespace {

constexpr auto kFresh = std::chrono::milliseconds(20);

void put_32(std::uint16_t* registers, std::uint32_t value) {
  registers[0] = static_cast<std::uint16_t>(value >> 16U);
  registers[1] = static_cast<std::uint16_t>(value & 0xFFFFU);
}

}  // namespace

RegisterBank::RegisterBank(const Scenario& scenario, const LiveState& live)
    : shown_(scenario, live),
      map_(register_map(scenario, {})),
      inputs_(map_, RegisterTable::discrete_input),
      coils_(map_, RegisterTable::coil),
      registers_(map_, RegisterTable::input_register),
      mapping_(modbus_mapping_new(kAddresses, kAddresses, kAddresses, kAddresses), &modbus_mapping_free) {
  if (mapping_ == nullptr) throw Error("modbus: no memory for the registers");
}

void RegisterBank::refresh() {
  const auto now = std::chrono::steady_clock::now();
  if (now < fresh_until_) return;
  fresh_until_ = now + kFresh;
  shown_.refresh();
  std::uint16_t standing = 0;
  for (const Box& box : shown_.boxes()) {
    for (const BoxItem& it : box.items) put(it);
    for (const BoxContact& it : box.contacts) {
      mapping_->tab_input_bits[it.discrete_input] = shown_.value(it.path) == 1.0 ? 1 : 0;
    }
  }
  for (const BoxAlarm& it : shown_.alarms()) {
    const LiveState::Alarm* alarm = shown_.standing(it);
    mapping_->tab_input_bits[it.address] = alarm != nullptr ? 1 : 0;
    mapping_->tab_bits[it.address] = alarm != nullptr && alarm->acknowledged ? 1 : 0;
    standing = static_cast<std::uint16_t>(standing + (alarm != nullptr ? 1 : 0));
  }
  std::uint16_t* status = mapping_->tab_input_registers + kStatusRegister;
  put_32(status, static_cast<std::uint32_t>(shown_.now().ps / Duration::kPerSecond));
  status[2] = standing;
  status[3] = static_cast<std::uint16_t>(shown_.boxes().size());
  std::copy_n(mapping_->tab_input_registers, kAddresses, mapping_->tab_registers);
}

void RegisterBank::put(const BoxItem& item) {
  const auto value = static_cast<float>(shown_.value(item.path));
  put_32(mapping_->tab_input_registers + item.input_register, std::bit_cast<std::uint32_t>(value));
}

bool RegisterBank::hold(int function, int address, int count) const {
  switch (function) {
    case MODBUS_FC_READ_COILS:
    case MODBUS_FC_WRITE_SINGLE_COIL:
    case MODBUS_FC_WRITE_MULTIPLE_COILS:
      return coils_.hold(address, count);
    case MODBUS_FC_READ_DISCRETE_INPUTS:
      return inputs_.hold(address, count);
    default:
      return registers_.hold(address, count);
  }
}

std::vector<BoxAlarm> RegisterBank::set_coils(int address, int count) const {
  std::vector<BoxAlarm> list;
  for (const BoxAlarm& it : shown_.alarms()) {
    const bool meant = it.address >= address && it.address < address + count && mapping_->tab_bits[it.address] != 0;
    const LiveState::Alarm* standing = meant ? shown_.standing(it) : nullptr;
    if (standing != nullptr && !standing->acknowledged) list.push_back(it);
  }
  return list;
}

}  // namespace chronotwin::bridge
