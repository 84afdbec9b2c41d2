#include "models/network/ntp/instance.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin::ntp {
namespace {

constexpr double kStartSpread = 1.0;  // s: not all clients of a site ask at the same instant

}  // namespace

Instance::Instance(const Config& config, std::vector<Route> routes, std::uint64_t seed, std::string_view path,
                   std::uint64_t run)
    : config_(config), routes_(std::move(routes)), server_(config.server), random_(seed, path, "ntp_start", run) {
  require(routes_.size() == config_.client.servers.size(), "each NTP server of a node has a route");
  for (const AssociationConfig& server : config_.client.servers) associations_.emplace_back(server, config_.client);
  due_.resize(associations_.size());
}

void Instance::start(SimTime now, Outbox& out) {
  for (std::size_t i = 0; i < associations_.size(); ++i) {
    due_[i] = now + Duration::from_seconds(kStartSpread * random_.uniform());
    out.wake_ups.push_back({due_[i], static_cast<int>(i)});
  }
}

void Instance::wake(SimTime now, int timer, Outbox& out) {
  const auto index = static_cast<std::size_t>(timer);
  if (index >= associations_.size() || now != due_[index]) return;
  Association& association = associations_[index];
  if (association.stopped()) return;
  out.messages.push_back(
      {.port = routes_[index].port, .to = routes_[index].address, .message = association.request(now)});
  // A system peer that has fallen silent is none any more.
  if (selection_ && !associations_[static_cast<std::size_t>(selection_->system_peer)].fit(now)) selection_.reset();
  due_[index] = now + Duration::from_seconds(association.interval_s());
  out.wake_ups.push_back({due_[index], timer});
}

std::optional<std::size_t> Instance::association_at(network::Address from) const {
  const auto found = std::ranges::find(routes_, from, &Route::address);
  if (found == routes_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - routes_.begin());
}

void Instance::sent(SimTime, int, network::Address to, wire::Packet& packet, TaiTime reading, Outbox&) {
  if (packet.mode == wire::Mode::server) return Server::sent(packet, utc_.utc(reading));
  if (const auto index = association_at(to)) associations_[*index].sent(packet, utc_.utc(reading));
}

void Instance::receive(SimTime now, int port, network::Address from, const wire::Packet& packet, TaiTime reading,
                       Outbox& out) {
  utc_ = utc_.settled(reading);
  if (packet.mode == wire::Mode::client) {
    if (config_.server.enabled) server_.receive(now, port, from, packet, utc_.utc(reading), system_variables(now), out);
    return;
  }
  const auto index = association_at(from);
  if (packet.mode != wire::Mode::server || !index) return;
  Association& association = associations_[*index];
  if (association.receive(now, packet, utc_.utc(reading)) == Bogus::none && association.news()) {
    update(now, *index, reading, out);
  }
}

void Instance::update(SimTime now, std::size_t news, TaiTime reading, Outbox& out) {
  candidates_.clear();
  for (std::size_t i = 0; i < associations_.size(); ++i) {
    const Association& a = associations_[i];
    if (!a.fit(now)) continue;
    candidates_.push_back({.index = static_cast<int>(i),
                           .offset_s = a.estimate().offset_s,
                           .jitter_s = a.estimate().jitter_s,
                           .distance_s = a.distance(now),
                           .stratum = a.answer().stratum,
                           .prefer = a.prefer()});
  }
  const auto in_use = selection_ ? std::optional(selection_->system_peer) : std::nullopt;
  selection_ = select(candidates_, config_.client.min_survivors, in_use);
  if (!selection_ || selection_->system_peer != static_cast<int>(news)) return;
  set_at_ = stamp(utc_.utc(reading));
  if (config_.client.learn_leap) learn_leap(associations_[news].answer().leap, reading);
  out.measurements.push_back(
      {.offset_s = -selection_->offset_s, .delay_s = associations_[news].estimate().delay_s / 2.0});
  for (Association& a : associations_) a.adapt(selection_->offset_s, selection_->jitter_s);
}

void Instance::set_source(SimTime now, bool present, TaiTime reading) {
  if (has_source_ && !present) source_lost_ = now;
  if (present) set_at_ = stamp(utc_.utc(reading));
  has_source_ = present;
  had_source_ = had_source_ || present;
}

void Instance::stepped() {
  for (Association& a : associations_) a.forget();
  selection_.reset();
}

void Instance::learn_leap(wire::Leap said, TaiTime reading) {
  utc_ = utc_.settled(reading);
  utc_.change = said == wire::Leap::inserted ? 1 : said == wire::Leap::deleted ? -1 : 0;
  utc_.midnight = utc_.change == 0 ? 0 : network::end_of_month({.seconds = reading.seconds - utc_.tai_minus_utc});
}

wire::Leap Instance::leap(wire::Leap otherwise) const {
  if (utc_.change == 0) return otherwise;
  return utc_.change > 0 ? wire::Leap::inserted : wire::Leap::deleted;
}

System Instance::system_variables(SimTime now) const {
  const ServerConfig& own = config_.server;
  if (has_source_ || (had_source_ && !selection_)) {
    const double away = has_source_ ? 0.0 : (now - source_lost_).seconds();
    return {.leap = leap(wire::Leap::none),
            .stratum = own.stratum,
            .reference_id = reference_id(own.reference_id),
            .root_delay_s = own.root_delay.value(),
            .root_dispersion_s = own.root_dispersion.value() + kTolerance * away,
            .reference = set_at_};
  }
  if (!selection_) return {};
  const auto index = static_cast<std::size_t>(selection_->system_peer);
  const Association& peer = associations_[index];
  const Estimate& e = peer.estimate();
  System system{.leap = leap(peer.answer().leap), .stratum = peer.answer().stratum + 1, .reference = set_at_};
  const network::Address address = routes_[index].address;
  for (std::size_t i = 0; i < 4; ++i) system.reference_id[i] = static_cast<char>(address >> (24 - 8 * i) & 0xFFU);
  system.root_delay_s = seconds(peer.answer().root_delay) + e.delay_s;
  system.root_dispersion_s = seconds(peer.answer().root_dispersion) + e.dispersion_s + e.jitter_s +
                             kTolerance * (now - e.at).seconds() + std::abs(selection_->offset_s);
  return system;
}

}  // namespace chronotwin::ntp
