#include "models/network/ntp/server.hpp"

#include <algorithm>

namespace chronotwin::ntp {
namespace {

wire::Packet kiss(wire::Packet answer, std::string_view code) {
  answer.leap = wire::Leap::unsynchronised;
  answer.stratum = 0;
  answer.reference_id = reference_id(code);
  // A kiss tells no time: all its stamps are the client's own.
  answer.reference = answer.receive = answer.transmit = answer.origin;
  return answer;
}

}  // namespace

Server::Verdict Server::admit(SimTime now, network::Address from) {
  const double interval = config_.rate_interval.value();
  if (interval <= 0.0) return Verdict::answer;
  const double most = config_.rate_burst;
  const auto [entry, is_new] = clients_.try_emplace(from, Client{.tokens = most, .asked = now});
  Client& client = entry->second;
  client.tokens = std::min(most, client.tokens + (now - client.asked).seconds() / interval);
  client.asked = now;
  if (client.tokens >= 1.0) {
    client.tokens -= 1.0;
    return Verdict::answer;
  }
  if (client.was_kissed && (now - client.kissed).seconds() < interval) return Verdict::drop;
  client.was_kissed = true;
  client.kissed = now;
  return Verdict::kiss;
}

wire::Packet Server::header(const wire::Packet& request, const System& system) const {
  wire::Packet answer;
  const int stratum = impairment_.stratum.value_or(system.stratum);
  answer.leap = impairment_.leap.value_or(system.leap);
  answer.version = request.version;
  answer.mode = wire::Mode::server;
  answer.stratum = static_cast<std::uint8_t>(stratum);
  answer.poll = request.poll;
  answer.precision = static_cast<std::int8_t>(config_.precision);
  answer.root_delay = short_format(system.root_delay_s);
  answer.root_dispersion = short_format(system.root_dispersion_s);
  answer.reference_id = system.reference_id;
  answer.reference = system.reference;
  answer.origin = request.transmit;
  return answer;
}

void Server::receive(SimTime now, int port, network::Address from, const wire::Packet& request, UtcTime reading,
                     const System& system, Outbox& out) {
  if (request.mode != wire::Mode::client || impairment_.silent) return;
  const Verdict verdict = admit(now, from);
  if (verdict != Verdict::answer) ++refused_;
  if (verdict == Verdict::drop) return;
  wire::Packet answer = header(request, system);
  answer.receive = stamp(reading);
  if (verdict == Verdict::kiss) {
    answer = kiss(answer, "RATE");
  } else if (!impairment_.kiss.empty()) {
    ++refused_;
    answer = kiss(answer, impairment_.kiss);
  } else {
    ++answered_;
  }
  out.messages.push_back({.port = port, .to = from, .message = std::move(answer)});
}

}  // namespace chronotwin::ntp
