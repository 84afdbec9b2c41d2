// A node's frames, in and out.
#include <algorithm>
#include <utility>

#include "sim/modules/node.hpp"

namespace chronotwin {
namespace {

std::uint32_t message_octets(const network::Payload& payload) {
  if (const auto* message = std::get_if<codec::ptp::Message>(&payload)) return network::message_octets(*message);
  const auto* packet = std::get_if<codec::ntp::Packet>(&payload);
  return packet == nullptr ? 0U : static_cast<std::uint32_t>(codec::ntp::kLength + packet->rest.size());
}

}  // namespace

void NodeModule::receive(SimTime now, const Arrival& arrival) {
  const network::Frame& frame = arrival.frame;
  ++outputs_[static_cast<std::size_t>(arrival.port)].received;
  const bool here = network::is_group(frame.destination) ||
                    frame.destination == slot_.ports[static_cast<std::size_t>(arrival.port)].address;
  if (frame.corrupted || !here || frame.vlan != slot_.config.vlan) return;
  if (const auto* message = std::get_if<codec::ptp::Message>(&frame.payload)) {
    receive_ptp(now, arrival, *message);
  } else if (const auto* packet = std::get_if<codec::ntp::Packet>(&frame.payload)) {
    receive_ntp(now, arrival, *packet);
  }
}

void NodeModule::wake(SimTime at, SimTime now, WakeUp wake_up) {
  at = std::max(at, now);
  wake_ups_.add(at, wake_up);
  hub_.schedule(at, kernel::Phase::network, node_, kWake);
}

void NodeModule::send(SimTime, int port, network::Address to, network::Payload payload) {
  const bool ethernet =
      std::holds_alternative<codec::ptp::Message>(payload) && ptp_config_.transport == ptp::Transport::l2;
  Departure departure{.frame = {.source = slot_.ports[static_cast<std::size_t>(port)].address,
                                .destination = to,
                                .vlan = static_cast<std::uint16_t>(slot_.config.vlan),
                                .priority = static_cast<std::uint8_t>(slot_.config.priority),
                                .transport = ethernet ? network::Transport::ethernet : network::Transport::udp_ipv4},
                      .port = port};
  network::Frame& frame = departure.frame;
  frame.octets = network::wire_octets(message_octets(payload), frame.transport, frame.vlan != 0);
  frame.payload = std::move(payload);
  sending_.push_back(std::move(departure));
}

// What a departure brings about comes behind what is here already.
void NodeModule::send_all(SimTime now) {
  if (sending_all_) return;
  sending_all_ = true;
  for (std::size_t i = 0; i < sending_.size(); ++i) dispatch(now, std::move(sending_[i]));
  sending_.clear();
  sending_all_ = false;
}

void NodeModule::dispatch(SimTime now, Departure departure) {
  Output& output = outputs_[static_cast<std::size_t>(departure.port)];
  if (output.wire < 0) return;
  if (output.waiting == 0 && output.free_at <= now) {
    depart(now, std::move(departure));
    return;
  }
  const SimTime at = std::max(output.free_at, now);
  output.free_at = at + network::serialisation(departure.frame.octets, wires[output.wire]->rate());
  ++output.waiting;
  departures_.add(at, std::move(departure));
  hub_.schedule(at, kernel::Phase::network, node_, kDeparture);
}

void NodeModule::depart(SimTime now, Departure departure) {
  Output& output = outputs_[static_cast<std::size_t>(departure.port)];
  network::Frame& frame = departure.frame;
  const int port = departure.port + 1;
  auto* message = std::get_if<codec::ptp::Message>(&frame.payload);
  auto* packet = std::get_if<codec::ntp::Packet>(&frame.payload);
  if (message != nullptr && codec::ptp::is_event(message->type())) {
    ptp_.sent(now, port, frame.destination, *message, stamper_.egress(reading(now)), out_);
  } else if (packet != nullptr) {
    ntp_.sent(now, port, frame.destination, *packet, stamper_.egress(reading(now)), ntp_out_);
  }
  WireIf& wire = *wires[output.wire];
  if (output.free_at <= now) output.free_at = now + network::serialisation(frame.octets, wire.rate());
  wire.send(now, slot_.ports[static_cast<std::size_t>(departure.port)].out, frame);
  if (message != nullptr) act(now);
  if (packet != nullptr) act_ntp(now);
}

}  // namespace chronotwin
