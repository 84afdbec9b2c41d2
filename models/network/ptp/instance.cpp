#include "models/network/ptp/instance.hpp"

#include <algorithm>

#include "models/core/error.hpp"

namespace chronotwin::ptp {

Instance::Instance(const Config& config, const InstanceSetup& setup)
    : shared_{.config = resolved(config),
              .identity = setup.identity,
              .local = {},
              .parent = {},
              .current = {},
              .time = {},
              .path = {},
              .upstream = {},
              .random = RandomStream(setup.seed, setup.path, "ptp", setup.run)},
      description_(setup.description) {
  require(setup.ports >= 1, "a PTP instance has a port");
  for (int number = 1; number <= setup.ports; ++number) ports_.emplace_back(shared_, number);
  client_.set_masters(setup.unicast_masters);
  be_grandmaster();
}

Port& Instance::at(int port) {
  require(port >= 1 && port <= port_count(), "a PTP instance has this port");
  return ports_[static_cast<std::size_t>(port - 1)];
}

const Port& Instance::at(int port) const {
  require(port >= 1 && port <= port_count(), "a PTP instance has this port");
  return ports_[static_cast<std::size_t>(port - 1)];
}

std::optional<int> Instance::slave_port() const {
  const auto found = std::ranges::find_if(ports_, &Port::follows);
  return found == ports_.end() ? std::nullopt : std::optional(found->number());
}

ClockTraits Instance::traits() const {
  ClockTraits traits;
  traits.own = {.priority1 = static_cast<std::uint8_t>(shared_.config.priority1),
                .quality = shared_.local.quality,
                .priority2 = static_cast<std::uint8_t>(shared_.config.priority2),
                .local_priority = static_cast<std::uint8_t>(shared_.config.local_priority),
                .grandmaster = shared_.identity,
                .sender = {shared_.identity, 0},
                .receiver = {shared_.identity, 0}};
  traits.slave_only = shared_.config.slave_only;
  traits.profile = shared_.comparison();
  traits.class_rule = !shared_.as();
  return traits;
}

void Instance::start(SimTime now, Outbox& out) {
  be_grandmaster();
  for (Port& port : ports_) port.start(shared_, now, out);
  client_.update(shared_, ports_, now, out);
}

void Instance::restart(SimTime now, const Config& config, Outbox& out) {
  shared_.config = resolved(config);
  for (int number = 1; number <= port_count(); ++number) at(number) = Port(shared_, number);
  start(now, out);
}

void Instance::set_local(SimTime now, const LocalClock& local, Outbox& out) {
  if (local == shared_.local) return;
  shared_.local = local;
  if (is_grandmaster()) be_grandmaster();
  decide(now, out);
}

void Instance::set_priorities(SimTime now, std::uint8_t priority1, std::uint8_t priority2, Outbox& out) {
  shared_.config.priority1 = priority1;
  shared_.config.priority2 = priority2;
  if (is_grandmaster()) be_grandmaster();
  decide(now, out);
}

void Instance::set_fault(SimTime now, int number, bool fault, Outbox& out) {
  Port& port = at(number);
  if (fault == (port.state() == PortState::faulty) || port.state() == PortState::disabled) return;
  if (fault) {
    port.stop(PortState::faulty);
    decide(now, out);
  } else {
    port.start(shared_, now, out);
  }
}

void Instance::receive(SimTime now, int number, Address from, const wire::Message& message, TaiTime reading,
                       Outbox& out) {
  Port& port = at(number);
  const wire::Header& header = message.header;
  if (!port.runs() || header.domain != shared_.config.domain || header.major_sdo_id != (shared_.as() ? 1 : 0) ||
      header.source.clock == shared_.identity) {
    return;
  }
  switch (message.type()) {
    case wire::MessageType::announce:
      if (port.announce(shared_, now, from, message, out)) decide(now, out);
      return;
    case wire::MessageType::signaling:
      return take_signaling(now, port, from, message, out);
    case wire::MessageType::management:
      return take_management(now, port, from, message, out);
    case wire::MessageType::delay_req:
      if (shared_.unicast_only() && !server_.granted(number, header.source, wire::MessageType::delay_resp, now)) {
        return;
      }
      break;
    default:
      break;
  }
  if (!port.receive(shared_, now, from, message, reading, out)) return;
  for (Port& other : ports_) {
    if (other.state() == PortState::master) other.relay_sync(shared_, out);
  }
}

void Instance::take_signaling(SimTime now, Port& port, Address from, const wire::Message& message, Outbox& out) {
  const wire::PortIdentity& target = std::get<wire::Signaling>(message.body).target;
  const wire::PortIdentity own = port.identity(shared_);
  constexpr std::uint8_t kAll = 0xFF;
  const bool every_clock = std::ranges::all_of(target.clock, [](std::uint8_t octet) { return octet == kAll; });
  if ((!every_clock && target.clock != own.clock) || (target.port != own.port && target.port != 0xFFFF)) return;
  for (const wire::Tlv& tlv : message.tlvs) {
    server_.take(shared_, port, now, from, message, tlv, out);
    client_.take(shared_, port, now, from, message, tlv, out);
  }
  client_.update(shared_, ports_, now, out);
}

void Instance::take_management(SimTime now, Port& port, Address from, const wire::Message& message, Outbox& out) {
  switch (answer_management(shared_, ports_, port, from, description_, message, out)) {
    case Setting::none:
      return;
    case Setting::time:
      if (is_grandmaster()) be_grandmaster();
      return decide(now, out);
    case Setting::domain:
      return start(now, out);
  }
}

void Instance::wake(SimTime now, int timer, Outbox& out) {
  if (timer >= kFirstGrantTimer) return server_.wake(shared_, ports_, now, timer, out);
  if (timer == kUnicastClientTimer) {
    if (client_.due(now, out)) client_.update(shared_, ports_, now, out);
    return;
  }
  Port& port = at(timer / kTimersPerPort);
  if (port.wake(shared_, now, static_cast<Timer>(timer % kTimersPerPort), out)) decide(now, out);
}

void Instance::sent(SimTime /*now*/, int port, Address to, wire::Message& message, TaiTime reading, Outbox& out) {
  at(port).sent(shared_, to, message, reading, out);
}

// M1, M2, and where there is nobody else (IEEE 1588 table 13).
void Instance::be_grandmaster() {
  shared_.parent = {.port = {shared_.identity, 0},
                    .grandmaster = shared_.identity,
                    .quality = shared_.local.quality,
                    .priority1 = static_cast<std::uint8_t>(shared_.config.priority1),
                    .priority2 = static_cast<std::uint8_t>(shared_.config.priority2)};
  shared_.current = {};
  shared_.time = shared_.local.time;
  shared_.path.clear();
  shared_.upstream.reset();
}

// S1 (table 16). True where the master is another one than before.
bool Instance::follow(const ForeignMaster& master) {
  const bool another = shared_.parent.port != master.data.sender;
  if (another) {
    shared_.path.clear();
    shared_.upstream.reset();
  }
  shared_.parent = {.port = master.data.sender,
                    .grandmaster = master.data.grandmaster,
                    .quality = master.data.quality,
                    .priority1 = master.data.priority1,
                    .priority2 = master.data.priority2};
  shared_.current.steps_removed = static_cast<std::uint16_t>(master.data.steps_removed + 1);
  shared_.time = master.time;
  return another;
}

void Instance::decide(SimTime now, Outbox& out) {
  const ClockTraits clock = traits();
  const ForeignMaster* ebest = nullptr;
  for (const Port& port : ports_) {
    const ForeignMaster* erbest = port.runs() ? port.best(now, clock.profile) : nullptr;
    if (erbest != nullptr && (ebest == nullptr || better(erbest->data, ebest->data, clock.profile))) ebest = erbest;
  }
  const auto best_data = ebest == nullptr ? std::nullopt : std::optional(ebest->data);
  std::vector<Decision> decisions;
  for (const Port& port : ports_) {
    PortView view;
    const ForeignMaster* erbest = port.runs() ? port.best(now, clock.profile) : nullptr;
    if (erbest != nullptr) view.erbest = erbest->data;
    view.listening = port.state() == PortState::listening;
    view.not_slave = port.config().master_only;
    decisions.push_back(port.runs() ? ptp::decide(clock, view, best_data) : Decision::listening);
  }
  const bool slave = std::ranges::find(decisions, Decision::s1) != decisions.end();
  bool another = false;
  if (slave) {
    another = follow(*ebest);
  } else {
    be_grandmaster();
  }
  for (Port& port : ports_) {
    if (!port.runs()) continue;
    apply(now, port, decisions[static_cast<std::size_t>(port.number() - 1)], ebest, another, out);
  }
  if (!client_.empty()) client_.update(shared_, ports_, now, out);
}

void Instance::apply(SimTime now, Port& port, Decision decision, const ForeignMaster* ebest, bool another,
                     Outbox& out) {
  switch (decision) {
    case Decision::m1:
    case Decision::m2:
      return port.become_master(shared_, now, true, out);
    case Decision::m3:
      return port.become_master(shared_, now, false, out);
    case Decision::s1:
      return port.become_slave(shared_, now, *ebest, another, out);
    case Decision::p1:
    case Decision::p2:
      return port.become_passive(shared_, now, out);
    case Decision::listening:
      return port.become_listening(shared_, now, out);
  }
}

}  // namespace chronotwin::ptp
