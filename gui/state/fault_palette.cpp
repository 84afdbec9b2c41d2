#include "gui/state/fault_palette.hpp"

#include <array>
#include <string>

namespace chronotwin::gui {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool holds(const FaultType& fault, const std::string& wanted) {
  std::string all = fault.id + "\n" + fault.text.en + "\n" + fault.text.zh;
  for (const std::string& alarm : fault.alarms) all += "\n" + alarm;
  return lower(all).find(wanted) != std::string::npos;
}

}  // namespace

const Text& text(FaultDomain domain) {
  static const std::array<Text, static_cast<std::size_t>(FaultDomain::count_)> kTexts{{
      {"Antenna", "天线"},
      {"Feeder", "馈线"},
      {"Ports", "端口"},
      {"Sky", "卫星"},
      {"Power", "电源"},
      {"Clock", "时钟"},
      {"Room", "机房"},
      {"Receiver", "接收机"},
      {"Network", "网络"},
  }};
  return kTexts[static_cast<std::size_t>(domain)];
}

FaultDomain domain_of(const FaultType& fault) {
  switch (fault.targets.front()) {
    case TargetKind::antenna:
      return FaultDomain::antenna;
    case TargetKind::segment_feeder:
    case TargetKind::segment_lumped:
      return FaultDomain::feeder;
    case TargetKind::port:
      return FaultDomain::port;
    case TargetKind::sky:
      return FaultDomain::sky;
    case TargetKind::host:
    case TargetKind::bbu:
      return FaultDomain::power;
    case TargetKind::bbu_oscillator:
    case TargetKind::clock:
      return FaultDomain::clock;
    case TargetKind::receiver:
      return FaultDomain::receiver;
    case TargetKind::link:
    case TargetKind::switch_port:
    case TargetKind::network_switch:
    case TargetKind::node:
      return FaultDomain::network;
    case TargetKind::site:
      break;
  }
  return FaultDomain::site;
}

std::vector<PaletteGroup> fault_palette(std::string_view filter) {
  const std::string wanted = lower(filter);
  std::vector<PaletteGroup> groups;
  for (int i = 0; i < static_cast<int>(FaultDomain::count_); ++i) {
    PaletteGroup group{static_cast<FaultDomain>(i), {}};
    for (const FaultType& fault : fault_types()) {
      if (domain_of(fault) == group.domain && holds(fault, wanted)) group.faults.push_back(&fault);
    }
    if (!group.faults.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace chronotwin::gui
