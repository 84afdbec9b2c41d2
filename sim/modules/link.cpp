#include "sim/modules/link.hpp"

#include "models/equipment/fault/fold_network.hpp"
#include "models/network/frame_bytes.hpp"

namespace chronotwin {

LinkModule::LinkModule(const sc_core::sc_module_name& name, const Services& services, const plant::LinkSlot& slot,
                       bool recorded)
    : Module(services.kernel, name),
      from("from"),
      to("to"),
      slot_(slot),
      link_(slot.config, slot.length, services.seed, slot.path),
      recorded_(recorded),
      sink_(services.sink) {
  services.faults.add_target(slot.path, TargetKind::link,
                             [this](const FaultSet& set, SimTime now, const ActiveFault*) { take_faults(set, now); });
  const auto record = [&](std::string_view channel, network::Direction direction) {
    services.recorder.add(OwnerKind::link, slot.path, channel,
                          [this, direction] { return link_.last_delay(direction).seconds(); });
  };
  record("delay_forward", network::Direction::forward);
  record("delay_back", network::Direction::back);
}

void LinkModule::take_faults(const FaultSet& set, SimTime now) {
  link_.impair(fold_link(set, now));
  const bool up = !link_seen_down(set, now);
  if (up == up_) return;
  up_ = up;
  from->link_changed(now, slot_.from.port, up);
  to->link_changed(now, slot_.to.port, up);
}

void LinkModule::send(SimTime now, network::Direction direction, const network::Frame& frame) {
  const bool forward = direction == network::Direction::forward;
  if (recorded_) sink_.packet({now, slot_.path, forward, network::bytes_of(frame)});
  const network::Arrivals arrivals = link_.send(now, direction, frame.octets);
  StationIf& station = forward ? *to.operator->() : *from.operator->();
  const int port = forward ? slot_.to.port : slot_.from.port;
  for (std::size_t i = 0; i < arrivals.count; ++i) {
    const auto& it = arrivals.list[i];
    if (!it.corrupted) {
      station.arrive(it.at, port, frame);
      continue;
    }
    network::Frame spoilt = frame;
    spoilt.corrupted = true;
    station.arrive(it.at, port, spoilt);
  }
}

}  // namespace chronotwin
