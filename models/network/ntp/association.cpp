#include "models/network/ntp/association.hpp"

#include <algorithm>
#include <cmath>

namespace chronotwin::ntp {
namespace {

constexpr int kBurst = 8;
constexpr double kBurstSpacing = 2.0;  // s
constexpr int kUnreachable = 12;       // requests without an answer until fewer are made
constexpr double kPollGate = 4.0;      // of an offset, in jitters
constexpr int kCounterLimit = 30;

}  // namespace

Association::Association(const AssociationConfig& config, const ClientConfig& client)
    : minpoll_(client.minpoll),
      maxpoll_(std::max(client.minpoll, client.maxpoll)),
      poll_(client.minpoll),
      precision_(client.precision),
      max_distance_s_(client.max_distance.value()),
      prefer_(config.prefer),
      iburst_(config.iburst),
      burst_left_(config.iburst ? kBurst : 0) {}

wire::Packet Association::request(SimTime now) {
  const bool answered = (reach_ & 1U) != 0;
  reach_ = static_cast<std::uint8_t>(reach_ << 1U);
  unanswered_ = answered ? 0 : unanswered_ + 1;
  // Three requests in turn without an answer: what the filter holds grows old.
  if ((reach_ & 0x0EU) == 0 && filter_.any()) filter_.miss(now, std::ldexp(1.0, precision_));
  if (unanswered_ > kUnreachable && poll_ < maxpoll_ && burst_left_ == 0) {
    ++poll_;
    unanswered_ = 0;
  }
  if (burst_left_ > 0) --burst_left_;
  wire::Packet packet;
  packet.leap = wire::Leap::unsynchronised;
  packet.mode = wire::Mode::client;
  packet.poll = static_cast<std::int8_t>(poll_);
  packet.precision = static_cast<std::int8_t>(precision_);
  return packet;
}

double Association::interval_s() const {
  return burst_left_ > 0 ? kBurstSpacing : std::ldexp(1.0, poll_);
}

void Association::sent(wire::Packet& packet, UtcTime reading) {
  packet.transmit = stamp(reading);
  out_ = packet.transmit;
}

Bogus Association::check(const wire::Packet& answer) const {
  if (answer.transmit.known() && answer.transmit == last_transmit_) return Bogus::duplicate;
  if (!out_ || answer.origin != *out_) return Bogus::bogus;
  if (!wire::kiss_code(answer).empty() && wire::kiss_code(answer)[0] != '\0') return Bogus::denied;
  if (!answer.origin.known() || !answer.receive.known() || !answer.transmit.known()) return Bogus::invalid;
  if (answer.leap == wire::Leap::unsynchronised || answer.stratum == 0 || answer.stratum >= kUnsynchronised) {
    return Bogus::unsynchronised;
  }
  const bool far = seconds(answer.root_delay) / 2.0 + seconds(answer.root_dispersion) >= kMaxDispersion;
  const bool from_later = answer.reference.known() && wire::difference(answer.reference, answer.transmit) > 0.0;
  return far || from_later ? Bogus::header : Bogus::none;
}

Bogus Association::take_kiss(const wire::Packet& answer) {
  const std::string_view code = wire::kiss_code(answer);
  if (code == "RATE") {
    minpoll_ = std::min(minpoll_ + 1, maxpoll_);
    poll_ = std::max(poll_, minpoll_);
    burst_left_ = 0;
    return Bogus::rate;
  }
  stopped_ = code == "DENY" || code == "RSTR";
  return stopped_ ? Bogus::denied : Bogus::unsynchronised;
}

Bogus Association::receive(SimTime now, const wire::Packet& answer, UtcTime reading) {
  news_ = false;
  problem_ = check(answer);
  if (problem_ == Bogus::duplicate || problem_ == Bogus::bogus) return problem_;
  out_.reset();
  if (problem_ == Bogus::denied) return problem_ = take_kiss(answer);
  last_transmit_ = answer.transmit;
  if (problem_ != Bogus::none) return problem_;
  reach_ |= 1U;
  unanswered_ = 0;
  answer_ = answer;
  measure(now, answer, stamp(reading));
  return problem_;
}

void Association::measure(SimTime now, const wire::Packet& answer, wire::Timestamp arrival) {
  const double there = wire::difference(answer.receive, answer.origin);
  const double back = wire::difference(answer.transmit, arrival);
  const double own_precision = std::ldexp(1.0, precision_);
  const double delay = std::max(there - back, own_precision);
  const double dispersion = std::ldexp(1.0, answer.precision) + own_precision +
                            kTolerance * std::abs(wire::difference(arrival, answer.origin));
  const double poll = burst_left_ > 0 ? kBurstSpacing : std::ldexp(1.0, poll_);
  news_ = filter_.add(now, (there + back) / 2.0, delay, dispersion, poll, own_precision);
}

void Association::adapt(double system_offset_s, double system_jitter_s) {
  if (burst_left_ > 0) return;
  const bool calm = std::abs(system_offset_s) < kPollGate * system_jitter_s;
  counter_ += calm ? poll_ : -2 * poll_;
  if (counter_ > kCounterLimit) {
    counter_ = 0;
    poll_ = std::min(poll_ + 1, maxpoll_);
  } else if (counter_ < -kCounterLimit) {
    counter_ = 0;
    poll_ = std::max(poll_ - 1, minpoll_);
  }
}

void Association::forget() {
  filter_.clear();
  out_.reset();
  burst_left_ = iburst_ ? kBurst : 0;
  poll_ = minpoll_;
  counter_ = 0;
}

double Association::distance(SimTime now) const {
  const Estimate& e = filter_.estimate();
  return std::max(kMinDispersion, seconds(answer_.root_delay) + e.delay_s) / 2.0 + seconds(answer_.root_dispersion) +
         e.dispersion_s + kTolerance * (now - e.at).seconds() + e.jitter_s;
}

bool Association::fit(SimTime now) const {
  return filter_.any() && reach_ != 0 && !stopped_ &&
         distance(now) < max_distance_s_ + kTolerance * std::ldexp(1.0, poll_);
}

}  // namespace chronotwin::ntp
