#include "sim/modules/ports.hpp"

#include <limits>

namespace chronotwin {

void record_ports(const Services& services, sc_core::sc_port<RfNetIf>& rf_net,
                  const std::vector<plant::PortSlot>& ports, const std::function<double(std::size_t)>& state) {
  constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t i = 0; i < ports.size(); ++i) {
    const rf::ElementId test_point = ports[i].test_point;
    const rf::ElementId element = ports[i].element;
    const auto add = [&](std::string_view name, Recorder::Probe probe) {
      services.recorder.add(OwnerKind::port, ports[i].path, name, std::move(probe));
    };
    add("state", [state, i] { return state(i); });
    add("delay", [&rf_net, test_point] {
      const rf::LoadSolution& there = rf_net->load(test_point);
      return there.present ? there.delay_s : kMissing;
    });
    add("cn0_offset", [&rf_net, test_point] {
      const rf::LoadSolution& there = rf_net->load(test_point);
      return there.present ? there.cn0_offset_db(gnss::Band::L1) : kMissing;
    });
    add("output_level", [&rf_net, test_point] { return rf_net->load(test_point).level_dbm(gnss::Band::L1); });
    add("load_current", [&rf_net, element] { return rf_net->dc(element).current_a; });
  }
}

}  // namespace chronotwin
