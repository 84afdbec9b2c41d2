#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "models/network/synce/instance.hpp"
#include "tests/support/random_bytes.hpp"

using namespace chronotwin;
using namespace chronotwin::synce;
namespace esmc = codec::esmc;

namespace {

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

Config enabled() {
  Config config;
  config.enabled = true;
  config.selection.wait_to_restore = Seconds(0.0);
  return config;
}

// What a port says last in an Outbox.
Quality said(const Outbox& out, int port, Option option = Option::one) {
  Quality last = Quality::PROV;
  for (const auto& m : out.messages) {
    if (m.port == port) last = quality_of(m.message, option);
  }
  return last;
}

}  // namespace

TEST_CASE("esmc: the octets of a level, plain and extended", "[models][codec][esmc]") {
  const std::string plain = esmc::write({.event = true, .ssm = 0x4});
  CHECK(plain.size() == 46);
  CHECK(plain.substr(0, 14) == testing::from_hex("0A 0019A7 0001 18 000000 01 0004 04"));
  const esmc::Message full{.ssm = 0x2,
                           .extended = esmc::Extended{.enhanced_ssm = 0x20,
                                                      .clock_identity = 0x0011223344556677,
                                                      .mixed = true,
                                                      .enhanced_clocks = 3,
                                                      .clocks = 1}};
  const std::string octets = esmc::write(full);
  CHECK(octets.substr(14, 20) == testing::from_hex("02 0014 20 0011223344556677 01 03 01 0000000000"));
  CHECK(*esmc::parse(octets) == full);
}

TEST_CASE("esmc: what is no ESMC is told, whatever the octets are", "[models][codec][esmc]") {
  const std::string good = esmc::write({.ssm = 0xB, .extended = esmc::Extended{}});
  CHECK(esmc::parse("short").problem == "5 octets are no ESMC");
  std::string bad = good;
  bad[0] = 3;
  CHECK(esmc::parse(bad).problem == "another slow protocol than ESMC");
  testing::RandomBytes random("esmc");
  for (int i = 0; i < 10'000; ++i) {
    if (const auto message = esmc::parse(random.damaged(good))) CHECK(*esmc::parse(esmc::write(*message)) == *message);
  }
}

TEST_CASE("synce: every level of an option comes back from its codes", "[models][network][synce]") {
  for (const Quality quality : {Quality::PRC, Quality::SSU_A, Quality::SSU_B, Quality::EEC1, Quality::DNU,
                                Quality::PRTC, Quality::ePRTC, Quality::eEEC, Quality::ePRC}) {
    CHECK(quality_of(message_of(quality, Option::one), Option::one) == quality);
  }
  for (const Quality quality : {Quality::PRS, Quality::STU, Quality::ST2, Quality::TNC, Quality::ST3E, Quality::EEC2,
                                Quality::SMC, Quality::PROV, Quality::DUS, Quality::PRTC, Quality::eEEC}) {
    CHECK(quality_of(message_of(quality, Option::two), Option::two) == quality);
  }
  CHECK(quality_of({.ssm = 0x3}, Option::one) == Quality::DNU);
}

TEST_CASE("synce: the best level is followed, then the priority; back to it goes DNU", "[models][network][synce]") {
  Config config = enabled();
  config.ports = {{.priority = 1}, {.priority = 2}, {.priority = 1}};
  Instance node(config, 3, 42);
  Outbox out;
  node.start(at(0), out);
  CHECK(said(out, 0) == Quality::EEC1);  // its own clock
  out.clear();
  node.receive(at(0.1), 0, message_of(Quality::SSU_A, Option::one), out);
  CHECK(node.followed() == 0);
  CHECK(said(out, 0) == Quality::DNU);
  CHECK(said(out, 1) == Quality::SSU_A);
  CHECK(out.messages.back().message.event);
  CHECK(out.messages.back().message.extended->clocks == 1);
  node.receive(at(0.2), 1, message_of(Quality::PRC, Option::one), out);
  CHECK(node.followed() == 1);
  node.receive(at(0.3), 2, message_of(Quality::PRC, Option::one), out);
  CHECK(node.followed() == 2);
}

TEST_CASE("synce: a port without messages for five seconds, or without light, is followed no more",
          "[models][network][synce]") {
  Instance node(enabled(), 2, 42);
  Outbox out;
  node.start(at(0), out);
  node.receive(at(0.5), 0, message_of(Quality::PRC, Option::one), out);
  for (int s = 1; s <= 5; ++s) node.wake(at(s), 0, out);
  CHECK(node.followed() == 0);
  node.wake(at(6), 0, out);
  node.wake(at(7), 0, out);
  CHECK_FALSE(node.followed());
  CHECK(node.sends() == Quality::EEC1);
  node.receive(at(7.5), 0, message_of(Quality::PRC, Option::one), out);
  CHECK(node.followed() == 0);
  node.set_link(at(7.6), 0, false, out);
  node.set_link(at(8.0), 0, false, out);  // the hold-off is over
  CHECK_FALSE(node.followed());
}

TEST_CASE("synce: a clock worse than the own one is not followed", "[models][network][synce]") {
  Config config = enabled();
  config.own = Quality::SSU_B;
  Instance node(config, 1, 42);
  Outbox out;
  node.receive(at(0), 0, message_of(Quality::EEC1, Option::one), out);
  CHECK_FALSE(node.followed());
  CHECK(node.sends() == Quality::SSU_B);
}

TEST_CASE("synce: its frequency follows with the time constant and stays in holdover", "[models][network][synce]") {
  Config config = enabled();
  config.time_constant = Seconds(10.0);
  Instance node(config, 1, 42);
  Outbox out;
  node.receive(at(0), 0, message_of(Quality::PRC, Option::one), out);
  constexpr double kFree = 4e-6, kReference = 1e-9;
  const double after = node.steer(at(10), kFree, kReference);
  CHECK(kFree + after - kReference == Approx((kFree - kReference) * std::exp(-1.0)));
  // In two steps as in one.
  Instance other(config, 1, 42);
  other.receive(at(0), 0, message_of(Quality::PRC, Option::one), out);
  other.steer(at(3), kFree, kReference);
  CHECK(other.steer(at(10), kFree, kReference) == Approx(after));
  CHECK(node.steer(at(500), kFree, std::nullopt) == after);
}
