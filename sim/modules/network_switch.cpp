#include "sim/modules/network_switch.hpp"

#include <utility>

#include "models/equipment/fault/fold.hpp"
#include "models/equipment/fault/fold_network.hpp"

namespace chronotwin {
namespace {

BitsPerSecond rate_of(const plant::Plant& plant, const plant::NetworkPort& port) {
  return port.link == plant::kNoLink ? network::LinkConfig{}.rate : plant.links[port.link].config.rate;
}

std::vector<network::BackgroundConfig> background_of(const network::SwitchConfig& config, int port) {
  std::vector<network::BackgroundConfig> list;
  for (const auto& it : config.background) {
    if (it.port == 0 || it.port == port) list.push_back(it);
  }
  return list;
}

}  // namespace

SwitchModule::SwitchModule(const sc_core::sc_module_name& name, const Services& services, const plant::SwitchSlot& slot,
                           const plant::Plant& plant, double ambient)
    : Module(services.kernel, name),
      wires("wires"),
      room_temperature("room_temperature"),
      hub_(services.hub),
      node_(services.hub.add(*this)),
      slot_(slot),
      bridge_(slot.config, slot.route, slot.tree),
      clock_(slot.config, ambient, services.seed, slot.path),
      transparent_(slot.config.transparent),
      alarms_(slot.ports, services.alarms, services.recorder) {
  int wire = 0;
  for (std::size_t i = 0; i < slot.ports.size(); ++i) {
    const plant::NetworkPort& port = slot.ports[i];
    const BitsPerSecond rate = rate_of(plant, port);
    rates_.push_back(rate);
    outputs_.push_back({port.link == plant::kNoLink ? -1 : wire++,
                        network::EgressQueue(rate, background_of(slot.config, static_cast<int>(i) + 1),
                                             static_cast<std::uint32_t>(slot.config.buffer), services.seed, port.path),
                        false, 0});
  }
  take_faults(services);
  record(services);
}

void SwitchModule::take_faults(const Services& services) {
  services.faults.add_target(slot_.path, TargetKind::network_switch,
                             [this](const FaultSet& set, SimTime now, const ActiveFault*) {
                               residence_error_ = Duration::from_seconds(fold_residence(set, now).value());
                             });
  services.faults.add_target(slot_.path + ".oscillator", TargetKind::bbu_oscillator,
                             [this](const FaultSet& set, SimTime now, const ActiveFault*) {
                               clock_.advance(now, room_temperature.read());
                               clock_.oscillator().disturb(fold_oscillator(set, now).disturbance);
                             });
  for (std::size_t i = 0; i < outputs_.size(); ++i) {
    services.faults.add_target(
        slot_.ports[i].path, TargetKind::switch_port,
        [this, i](const FaultSet& set, SimTime now, const ActiveFault*) { bridge_.set_vlan(i, fold_vlan(set, now)); });
  }
}

void SwitchModule::record(const Services& services) {
  for (std::size_t i = 0; i < outputs_.size(); ++i) {
    const auto add = [&](std::string_view channel, Recorder::Probe probe) {
      services.recorder.add(OwnerKind::switch_port, slot_.ports[i].path, channel, std::move(probe));
    };
    add("queue_delay", [this, i] { return outputs_[i].queue.last_wait().seconds(); });
    add("dropped", [this, i] { return static_cast<double>(outputs_[i].dropped); });
  }
}

void SwitchModule::arrive(SimTime at, int port, const network::Frame& frame) {
  const Duration received = network::serialisation(frame.octets, rates_[static_cast<std::size_t>(port)]);
  const SimTime ready = at + received + Duration::from_seconds(slot_.config.latency.value());
  whole_.add(ready, {frame, at, port});
  hub_.schedule(ready, kernel::Phase::network, node_, kWhole);
}

void SwitchModule::link_changed(SimTime now, int port, bool up) {
  alarms_.link_changed(now, port, up);
}

void SwitchModule::on_time(SimTime now, std::uint8_t type) {
  if (type == kWhole) {
    forward(now, whole_.pop());
  } else {
    const std::size_t port = departures_.pop();
    outputs_[port].waiting = false;
    depart(now, port);
  }
}

void SwitchModule::forward(SimTime now, Inside inside) {
  if (inside.frame.corrupted) return;
  bridge_.outputs(inside.frame, static_cast<std::size_t>(inside.port), to_);
  for (const network::Bridge::Output& out : to_) {
    if (outputs_[out.port].wire < 0) continue;
    Inside copy = inside;
    network::set_tag(copy.frame, out.vlan);
    const int priority = copy.frame.priority;
    const std::uint32_t octets = copy.frame.octets;
    const std::uint32_t id = keep(std::move(copy));
    if (!outputs_[out.port].queue.enqueue(now, priority, octets, id)) {
      ++outputs_[out.port].dropped;
      free_.push_back(id);
      continue;
    }
    depart(now, out.port);
  }
}

void SwitchModule::depart(SimTime now, std::size_t port) {
  Output& output = outputs_[port];
  while (const auto id = output.queue.depart(now)) {
    send(now, port, copies_[*id]);
    free_.push_back(*id);
  }
  const auto next = output.queue.next();
  if (!next || output.waiting) return;
  output.waiting = true;
  departures_.add(*next, port);
  hub_.schedule(*next, kernel::Phase::network, node_, kDepart);
}

void SwitchModule::send(SimTime now, std::size_t port, Inside& copy) {
  auto* message = std::get_if<codec::ptp::Message>(&copy.frame.payload);
  if (message != nullptr && slot_.config.transparent.kind != ptp::TransparentKind::none) {
    ptp::Passage passage{.now = now, .ingress_port = copy.port, .egress_port = static_cast<int>(port)};
    if (codec::ptp::is_event(message->type())) {
      clock_.advance(now, room_temperature.read());
      passage.ingress = clock_.ingress(copy.ingress);
      passage.egress = clock_.egress(now);
      passage.residence_error = residence_error_;
    }
    if (!transparent_.forward(*message, passage)) return;
  }
  const network::Direction direction = slot_.ports[port].out;
  wires[outputs_[port].wire]->send(now, direction, copy.frame);
}

std::uint32_t SwitchModule::keep(Inside inside) {
  if (free_.empty()) {
    copies_.push_back(std::move(inside));
    return static_cast<std::uint32_t>(copies_.size() - 1);
  }
  const std::uint32_t id = free_.back();
  free_.pop_back();
  copies_[id] = std::move(inside);
  return id;
}

}  // namespace chronotwin
