// The fault table as an instructor looks for something in it: grouped by what is hit, searched in both languages.
#pragma once

#include <string_view>
#include <vector>

#include "models/core/text.hpp"
#include "models/equipment/fault/table.hpp"

namespace chronotwin::gui {

enum class FaultDomain { antenna, feeder, port, sky, power, clock, site, receiver, network, count_ };

[[nodiscard]] const Text& text(FaultDomain domain);
// By the first of its targets.
[[nodiscard]] FaultDomain domain_of(const FaultType& fault);

struct PaletteGroup {
  FaultDomain domain = FaultDomain::antenna;
  std::vector<const FaultType*> faults;
};

// In the order of the domains, none without a fault. A fault is found by its id, its name in either language and the
// alarms that answer it, in any case.
[[nodiscard]] std::vector<PaletteGroup> fault_palette(std::string_view filter);

}  // namespace chronotwin::gui
