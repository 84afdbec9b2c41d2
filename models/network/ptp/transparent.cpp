#include "models/network/ptp/transparent.hpp"

namespace chronotwin::ptp {
namespace {

using enum wire::MessageType;
constexpr Duration kKept = kOneSecond * 2;

bool two_step(const wire::Message& message) {
  return (message.header.flags & wire::flag::kTwoStep) != 0;
}

}  // namespace

bool TransparentClock::forward(wire::Message& message, const Passage& passage) {
  if (config_.kind == TransparentKind::none) return true;
  const wire::MessageType type = message.type();
  const bool peer = type == pdelay_req || type == pdelay_resp || type == pdelay_resp_follow_up;
  if (config_.kind == TransparentKind::p2p && (peer || type == delay_req || type == delay_resp)) return false;
  if (wire::is_event(type)) {
    correct_event(message, passage);
  } else if (config_.two_step) {
    correct_general(message, passage);
  }
  return true;
}

void TransparentClock::correct_event(wire::Message& message, const Passage& passage) {
  const wire::MessageType type = message.type();
  const Duration residence = scaled(between(passage.egress, passage.ingress), rate_) + passage.residence_error;
  std::int64_t correction = correction_of(residence);
  if (config_.kind == TransparentKind::p2p) correction += correction_of(passage.ingress_delay);
  const bool later = config_.two_step && (type == delay_req || type == pdelay_req || two_step(message));
  if (!later) {
    message.header.correction += correction;
    return;
  }
  while (!by_age_.empty() && passage.now - by_age_.front().first > kKept) {
    waiting_.erase(by_age_.front().second);
    by_age_.pop_front();
  }
  const Key key{type, message.header.source, message.header.sequence, passage.egress_port};
  waiting_[key] = correction;
  by_age_.emplace_back(passage.now, key);
}

std::int64_t TransparentClock::kept(const Key& event) const {
  const auto found = waiting_.find(event);
  return found == waiting_.end() ? 0 : found->second;
}

void TransparentClock::correct_general(wire::Message& message, const Passage& passage) const {
  wire::Header& header = message.header;
  const int in = passage.ingress_port, out = passage.egress_port;
  const std::uint16_t sequence = header.sequence;
  switch (message.type()) {
    case follow_up:
      header.correction += kept({sync, header.source, sequence, out});
      return;
    case delay_resp:
      header.correction += kept({delay_req, std::get<wire::DelayResp>(message.body).requesting, sequence, in});
      return;
    case pdelay_resp_follow_up: {
      const auto& requesting = std::get<wire::PdelayRespFollowUp>(message.body).requesting;
      header.correction +=
          kept({pdelay_req, requesting, sequence, in}) + kept({pdelay_resp, header.source, sequence, out});
      return;
    }
    default:
      return;
  }
}

}  // namespace chronotwin::ptp
