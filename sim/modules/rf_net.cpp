#include "sim/modules/rf_net.hpp"

#include <utility>

#include "models/equipment/fault/fold.hpp"

namespace chronotwin {

RfNetModule::RfNetModule(const sc_core::sc_module_name& name, const Services& services, const plant::Plant& plant)
    : Module(services.kernel, name),
      hub_(services.hub),
      node_(services.hub.add(*this)),
      network_(plant.network),
      solved_("solved") {
  const auto take_faults = [&](rf::ElementId id, TargetKind kind) {
    services.faults.add_target(
        network_.path(id), kind,
        [this, id](const FaultSet& set, SimTime now, const ActiveFault*) { set_impairment(id, fold_rf(set, now)); });
  };
  for (rf::ElementId id = 0; id < network_.size(); ++id) {
    switch (network_.kind(id)) {
      case rf::ElementKind::feeder:
        take_faults(id, TargetKind::segment_feeder);
        break;
      case rf::ElementKind::lumped:
        take_faults(id, TargetKind::segment_lumped);
        break;
      case rf::ElementKind::port:
        take_faults(id, TargetKind::port);
        break;
      default:  // antennas, hosts and receivers have modules of their own
        break;
    }
  }
  request();
}

void RfNetModule::heat(rf::ElementId element, Kelvin self_heating, sc_core::sc_signal<double>& room) {
  const Heated& box = heated_.emplace_back(Heated{element, self_heating, Kelvin(0.0), &room});
  warm(box);
  on(room.value_changed_event(), ("heat_" + std::to_string(element)).c_str(), [this, &box] { warm(box); });
}

void RfNetModule::warm(const Heated& box) {
  set_temperature(box.element, Celsius(box.room->read() + box.self_heating.value() + box.extra.value()));
}

void RfNetModule::set_extra_heating(rf::ElementId box, Kelvin above) {
  for (Heated& heated : heated_) {
    if (heated.element != box) continue;
    heated.extra = above;
    warm(heated);
  }
}

void RfNetModule::expose(std::vector<rf::ElementId> elements, sc_core::sc_signal<double>& outdoors) {
  const auto follow = [this, elements = std::move(elements), &outdoors] {
    for (const rf::ElementId element : elements) set_temperature(element, Celsius(outdoors.read()));
  };
  follow();
  on(outdoors.value_changed_event(), "expose", follow);
}

void RfNetModule::moisten(sc_core::sc_signal<double>& humidity) {
  const auto follow = [this, &humidity] {
    for (rf::ElementId id = 0; id < network_.size(); ++id) {
      if (network_.kind(id) == rf::ElementKind::lumped) network_.set_humidity(id, Ratio(humidity.read()));
    }
    request();
  };
  follow();
  on(humidity.value_changed_event(), "moisten", follow);
}

void RfNetModule::set_interference(rf::ElementId antenna, rf::Interference interference) {
  network_.set_interference(antenna, std::move(interference));
  request();
}

void RfNetModule::set_impairment(rf::ElementId id, const rf::Impairment& impairment) {
  network_.set_impairment(id, impairment);
  request();
}

void RfNetModule::set_temperature(rf::ElementId id, Celsius temperature) {
  network_.set_temperature(id, temperature);
  request();
}

void RfNetModule::set_powered(rf::ElementId id, bool powered) {
  network_.set_powered(id, powered);
  request();
}

void RfNetModule::select(rf::ElementId host, rf::Selection selection) {
  network_.select(host, selection);
  request();
}

void RfNetModule::request() {
  if (!requested_ && network_.dirty()) {
    requested_ = true;
    hub_.schedule(hub_.now(), kernel::Phase::network, node_);
  }
}

void RfNetModule::on_time(SimTime, std::uint8_t) {
  requested_ = false;
  if (network_.solve()) {
    solved_.notify(sc_core::SC_ZERO_TIME);
  }
}

}  // namespace chronotwin
