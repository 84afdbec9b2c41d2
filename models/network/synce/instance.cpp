#include "models/network/synce/instance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin::synce {
namespace {

constexpr double kHeartbeat = 1.0, kSilence = 5.0;  // s
constexpr std::uint8_t kNone = 0xFF;
constexpr int kDoNotUse = 255;

struct Row {
  Quality quality;
  int rank;
  std::array<int, 2> ssm;  // by option; −1: not in it
  std::uint8_t enhanced;
};
constexpr std::array<Row, 18> kTable{{{Quality::PRC, 4, {0x2, -1}, kNone},
                                      {Quality::SSU_A, 10, {0x4, -1}, kNone},
                                      {Quality::SSU_B, 20, {0x8, -1}, kNone},
                                      {Quality::EEC1, 40, {0xB, -1}, kNone},
                                      {Quality::DNU, kDoNotUse, {0xF, -1}, kNone},
                                      {Quality::PRS, 4, {-1, 0x1}, kNone},
                                      {Quality::STU, 5, {-1, 0x0}, kNone},
                                      {Quality::ST2, 10, {-1, 0x7}, kNone},
                                      {Quality::TNC, 20, {-1, 0x4}, kNone},
                                      {Quality::ST3E, 30, {-1, 0xD}, kNone},
                                      {Quality::EEC2, 40, {-1, 0xA}, kNone},
                                      {Quality::SMC, 50, {-1, 0xC}, kNone},
                                      {Quality::PROV, 60, {-1, 0xE}, kNone},
                                      {Quality::DUS, kDoNotUse, {-1, 0xF}, kNone},
                                      {Quality::PRTC, 2, {0x2, 0x1}, 0x20},
                                      {Quality::ePRTC, 1, {0x2, 0x1}, 0x21},
                                      {Quality::eEEC, 39, {0xB, 0xA}, 0x22},
                                      {Quality::ePRC, 3, {0x2, 0x1}, 0x23}}};

const Row& row(Quality quality) {
  return kTable[static_cast<std::size_t>(quality)];
}

std::vector<int> priorities(const Config& config, std::size_t ports) {
  std::vector<int> all(ports, 1);
  for (std::size_t i = 0; i < ports && i < config.ports.size(); ++i) all[i] = config.ports[i].priority;
  return all;
}

// A worse clock than the own one is no reference.
clock::SelectionConfig selection(const Config& config) {
  clock::SelectionConfig limited = config.selection;
  limited.worst_class = std::min(limited.worst_class, rank(config.own));
  return limited;
}

}  // namespace

int rank(Quality quality) {
  return row(quality).rank;
}

Quality do_not_use(Option option) {
  return option == Option::one ? Quality::DNU : Quality::DUS;
}

Quality quality_of(const codec::esmc::Message& message, Option option) {
  const std::uint8_t enhanced = message.extended ? message.extended->enhanced_ssm : kNone;
  const auto ssm_of = [&](const Row& r) { return r.ssm[static_cast<std::size_t>(option)]; };
  for (const std::uint8_t code : {enhanced, kNone}) {  // an enhanced code that is not known: the level without it
    for (const Row& r : kTable) {
      if (ssm_of(r) == message.ssm && r.enhanced == code) return r.quality;
    }
  }
  return do_not_use(option);
}

codec::esmc::Message message_of(Quality quality, Option option) {
  const Row& r = row(quality);
  const int ssm = r.ssm[static_cast<std::size_t>(option)];
  require(ssm >= 0, "a quality level of the network's option");
  return {.ssm = static_cast<std::uint8_t>(ssm), .extended = codec::esmc::Extended{.enhanced_ssm = r.enhanced}};
}

Instance::Instance(const Config& config, std::size_t ports, std::uint64_t clock_identity)
    : config_(config),
      identity_(clock_identity),
      ports_(ports),
      status_(ports),
      selector_(selection(config), priorities(config, ports)) {
  for (Port& port : ports_) port.quality = do_not_use(config_.option);
}

void Instance::start(SimTime now, Outbox& out) {
  due_ = now;
  wake(now, 0, out);
}

void Instance::wake(SimTime now, int timer, Outbox& out) {
  if (timer != 0 || now != due_ || !config_.enabled) return;
  due_ = now + Duration::from_seconds(kHeartbeat);
  out.wake_ups.push_back({due_, 0});
  choose(now, out);
  send(false, out);
}

void Instance::receive(SimTime now, int port, const codec::esmc::Message& message, Outbox& out) {
  if (!config_.enabled) return;
  Port& here = ports_[static_cast<std::size_t>(port)];
  here.quality = quality_of(message, config_.option);
  here.message = message;
  here.any = true;
  here.at = now;
  choose(now, out);
}

void Instance::set_link(SimTime now, int port, bool up, Outbox& out) {
  Port& here = ports_[static_cast<std::size_t>(port)];
  here.up = up;
  if (!up) here.any = false;
  if (config_.enabled) choose(now, out);
}

Quality Instance::sends() const {
  const auto port = followed();
  return config_.has_reference || !port ? config_.own : ports_[static_cast<std::size_t>(*port)].quality;
}

void Instance::choose(SimTime now, Outbox& out) {
  const Quality before = sends();
  const auto before_port = followed();
  for (std::size_t i = 0; i < ports_.size(); ++i) {
    Port& port = ports_[i];
    if (port.any && (now - port.at).seconds() > kSilence) port.any = false;
    status_[i] = {.signal = port.up && port.any && !config_.has_reference && rank(port.quality) < kDoNotUse,
                  .clock_class = rank(port.quality)};
  }
  selector_.update(now, status_);
  if (sends() != before || followed() != before_port) send(true, out);
}

void Instance::send(bool event, Outbox& out) const {
  const auto source = followed();
  for (std::size_t i = 0; i < ports_.size(); ++i) {
    const bool back = source && static_cast<std::size_t>(*source) == i;
    codec::esmc::Message message = message_of(back ? do_not_use(config_.option) : sends(), config_.option);
    message.event = event;
    message.extended->clock_identity = identity_;
    if (source && !back) {
      const auto& heard = ports_[static_cast<std::size_t>(*source)].message.extended;
      if (heard) *message.extended = *heard;
      auto& count = config_.own == Quality::eEEC ? message.extended->enhanced_clocks : message.extended->clocks;
      if (count < kNone) ++count;
      if (!heard) message.extended->partial = true;
    }
    out.messages.push_back({.port = static_cast<int>(i), .to = 0, .message = message});
  }
}

double Instance::steer(SimTime now, double free, std::optional<double> reference) {
  const double elapsed = (now - steered_).seconds();
  steered_ = now;
  if (!reference || !followed()) return steering_;
  const double aim = *reference - free;
  steering_ += (aim - steering_) * -std::expm1(-elapsed / config_.time_constant.value());
  return steering_;
}

}  // namespace chronotwin::synce
