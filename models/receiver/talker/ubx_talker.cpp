#include "models/receiver/talker/ubx_talker.hpp"

#include <array>

#include "models/receiver/talker/ubx_messages.hpp"

namespace chronotwin::talker {
namespace {

namespace ubx = codec::ubx;

// In the order in which they leave; the end of the epoch is last.
constexpr std::array kAvailable{ubx::kNavPvt, ubx::kNavTimeGps, ubx::kNavTimeUtc, ubx::kNavClock,
                                ubx::kNavSat, ubx::kTimTp,      ubx::kNavEoe};
constexpr std::uint8_t kNav = 0x01, kCfg = 0x06, kTim = 0x0D, kNmeaStandard = 0xF0, kNmeaOwn = 0xF1;

ubx::MonVer version() {
  return {.software = "ROM CORE 3.01 (107888)",
          .hardware = "00080000",
          .extensions = {"FWVER=SPG 3.01", "PROTVER=18.00", "GPS;GLO;GAL;BDS", "MOD=ChronoTwin"}};
}

}  // namespace

UbxTalker::UbxTalker(const UbxConfig& config) : config_(config) {
  port_.baud = static_cast<std::uint32_t>(config.baud);
  port_.out = ubx::kUbx;
  for (const ubx::MessageId message : {ubx::kNavPvt, ubx::kNavTimeGps, ubx::kNavSat, ubx::kNavEoe}) {
    rates_[message] = 1;
  }
}

std::optional<ubx::Frame> UbxTalker::make(ubx::MessageId message, const Fix& fix) const {
  if (message == ubx::kNavPvt) return encode(nav_pvt(fix));
  if (message == ubx::kNavTimeGps) return encode(nav_timegps(fix));
  if (message == ubx::kNavTimeUtc) return encode(nav_timeutc(fix));
  if (message == ubx::kNavClock) return encode(nav_clock(fix));
  if (message == ubx::kNavSat) return encode(nav_sat(fix));
  if (message == ubx::kNavEoe) return encode(nav_eoe(fix));
  if (message == ubx::kTimTp) return encode(tim_tp(fix));
  return std::nullopt;
}

std::vector<Message> UbxTalker::on_second(const Fix& fix) {
  last_ = fix;
  ++seconds_;
  Line line(first_byte(config_.sentence_delay, config_.pulse_width), config_.baud);
  if (sends_ubx()) {
    for (const ubx::MessageId message : kAvailable) {
      const auto rate = rates_.find(message);
      if (rate != rates_.end() && rate->second != 0 && seconds_ % rate->second == 0) {
        line.put(ubx::write(*make(message, fix)));
      }
    }
  }
  return line.take();
}

std::vector<std::string> UbxTalker::on_bytes(std::string_view bytes) {
  reader_.take(bytes);
  std::vector<std::string> written;
  while (const auto frame = reader_.next()) {
    Frames answers;
    answer(*frame, answers);
    for (const ubx::Frame& it : answers) {
      if (sends_ubx()) {
        written.push_back(ubx::write(it));
      }
    }
  }
  return written;
}

void UbxTalker::answer(const ubx::Frame& frame, Frames& answers) {
  const std::uint8_t type = frame.message.type;
  if (type == kCfg) {
    answer_configuration(frame, answers);
  } else if (frame.message == ubx::kMonVer && frame.payload.empty()) {
    answers.push_back(encode(version()));
  } else if ((type == kNav || type == kTim) && frame.payload.empty() && last_) {
    if (auto poll = make(frame.message, *last_)) {
      answers.push_back(std::move(*poll));
    }
  }
}

void UbxTalker::answer_configuration(const ubx::Frame& frame, Frames& answers) {
  bool accepted = false;
  if (frame.message == ubx::kCfgPrt) {
    accepted = configure_port(frame.payload, answers);
  } else if (frame.message == ubx::kCfgMsg) {
    accepted = configure_message(frame.payload, answers);
  } else if (frame.message == ubx::kCfgRate) {
    accepted = configure_rate(frame.payload, answers);
  }
  answers.push_back(encode(ubx::Ack{accepted, frame.message}));
}

bool UbxTalker::configure_port(std::string_view payload, Frames& answers) {
  if (payload.empty() || (payload.size() == 1 && codec::byte_at(payload, 0) == port_.port)) {
    answers.push_back(encode(port_));
    return true;
  }
  const auto wanted = ubx::decode_cfg_prt(payload);
  if (!wanted) {
    return false;
  }
  if (wanted->port == port_.port) {  // the settings of ports that there are not are accepted and forgotten
    port_.in = wanted->in;
    port_.out = wanted->out;
    port_.flags = wanted->flags;
  }
  return true;
}

bool UbxTalker::configure_message(std::string_view payload, Frames& answers) {
  if (payload.size() == 2) {
    const ubx::MessageId message{codec::byte_at(payload, 0), codec::byte_at(payload, 1)};
    const auto rate = rates_.find(message);
    answers.push_back(encode(ubx::CfgMsg{message, rate == rates_.end() ? std::uint8_t{0} : rate->second}));
    return true;
  }
  const auto wanted = ubx::decode_cfg_msg(payload);
  if (!wanted) {
    return false;
  }
  const std::uint8_t type = wanted->message.type;
  rates_[wanted->message] = wanted->rate;
  return type == kNav || type == kTim || type == kNmeaStandard || type == kNmeaOwn || wanted->rate == 0;
}

bool UbxTalker::configure_rate(std::string_view payload, Frames& answers) const {
  if (payload.empty()) {
    answers.push_back(encode(ubx::CfgRate{}));
    return true;
  }
  const auto wanted = ubx::decode_cfg_rate(payload);
  return wanted && wanted->period_ms == 1000 && wanted->cycles == 1;
}

std::unique_ptr<Talker> make_talker(const UbxConfig& config) {
  return std::make_unique<UbxTalker>(config);
}

}  // namespace chronotwin::talker
