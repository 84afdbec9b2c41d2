// A node's NTP: server, client or both.
#include <utility>

#include "models/network/utc_view.hpp"
#include "sim/modules/node.hpp"

namespace chronotwin {

bool NodeModule::runs_ntp() const {
  return slot_.config.ntp.server.enabled || !slot_.config.ntp.client.servers.empty();
}

void NodeModule::start_ntp(SimTime now) {
  if (!runs_ntp()) return;
  update_ntp(now);
  ntp_.start(now, ntp_out_);
  act_ntp(now);
}

// What it has of its own, or by PTP, it may serve.
void NodeModule::update_ntp(SimTime now) {
  if (!runs_ntp()) return;
  const TaiTime own = reading(now);
  ntp_.set_utc(network::UtcView::known(advance(start_, now.since_start())));
  const bool by_ptp = slot_.config.ptp.enabled && ptp_.slave_port().has_value();
  if (has_reference() || by_ptp) ntp_.set_source(now, clock_.state() == clock::ClockState::LOCKED, own);
}

void NodeModule::receive_ntp(SimTime now, const Arrival& arrival, const codec::ntp::Packet& packet) {
  if (!runs_ntp()) return;
  ntp_.receive(now, arrival.port + 1, arrival.frame.source, packet, stamper_.ingress(reading(now)), ntp_out_);
  act_ntp(now);
}

void NodeModule::act_ntp(SimTime now) {
  for (const network::WakeUp& it : ntp_out_.wake_ups) wake(it.at, now, {true, it.timer});
  for (const network::Measurement& it : ntp_out_.measurements) {
    if (!slot_.config.ptp.enabled) measured(now, it);
  }
  for (auto& it : ntp_out_.messages) send(now, it.port - 1, it.to, std::move(it.message));
  ntp_out_.clear();
  send_all(now);
}

// A measurement serves for so long; then the clock is told that there is none. NTP's filter takes the best of eight.
Duration NodeModule::patience() const {
  constexpr std::int64_t kOfPtp = 3, kPolls = 10;
  if (slot_.config.ptp.enabled || !runs_ntp()) return Duration::from_whole_seconds(kOfPtp);
  return Duration::from_whole_seconds(kPolls << slot_.config.ntp.client.maxpoll);
}

}  // namespace chronotwin
