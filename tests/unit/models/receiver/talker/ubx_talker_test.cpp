#include "models/receiver/talker/ubx_talker.hpp"

#include <catch2/catch.hpp>

#include "models/codec/ubx/navigation.hpp"
#include "tests/support/random_bytes.hpp"
#include "tests/unit/models/receiver/talker/a_fix.hpp"

using namespace chronotwin;
using namespace chronotwin::talker;
namespace ubx = codec::ubx;

namespace {

std::vector<ubx::Frame> frames(const std::vector<Message>& messages) {
  std::vector<ubx::Frame> result;
  for (const Message& it : messages) {
    result.push_back(*ubx::parse(it.bytes).value);
  }
  return result;
}

std::vector<ubx::MessageId> ids(const std::vector<Message>& messages) {
  std::vector<ubx::MessageId> result;
  for (const ubx::Frame& it : frames(messages)) {
    result.push_back(it.message);
  }
  return result;
}

std::vector<ubx::Frame> ask(UbxTalker& talker, const ubx::Frame& question) {
  std::vector<ubx::Frame> result;
  for (const std::string& it : talker.on_bytes(ubx::write(question))) {
    result.push_back(*ubx::parse(it).value);
  }
  return result;
}

}  // namespace

TEST_CASE("ubx talker: a second has its messages, the end of the epoch last", "[models][receiver][talker]") {
  UbxTalker talker({});
  const auto messages = talker.on_second(a_fix());
  CHECK(ids(messages) == std::vector{ubx::kNavPvt, ubx::kNavTimeGps, ubx::kNavSat, ubx::kNavEoe});
  CHECK(messages.front().delay == Duration::from_seconds(0.15));
  const auto all = frames(messages);
  const auto pvt = ubx::decode_nav_pvt(all[0].payload);
  REQUIRE(pvt);
  CHECK(pvt->itow_ms == (3723 + 18) * 1000);
  CHECK(pvt->utc == ubx::Calendar{2023, 3, 12, 1, 2, 3});
  CHECK(pvt->valid == 7);
  CHECK(pvt->fix == 3);
  CHECK(pvt->satellites == 4);
  CHECK(pvt->latitude == 374'638'000);
  CHECK(pvt->longitude == 1'214'479'000);
  CHECK(pvt->height_mm == 20'000);
  CHECK(pvt->time_accuracy_ns == 20);
  const auto gps = ubx::decode_nav_timegps(all[1].payload);
  CHECK(gps->week == 2253);
  CHECK(gps->leap_seconds == 18);
  const auto sat = ubx::decode_nav_sat(all[2].payload);
  REQUIRE(sat->satellites.size() == 5);
  CHECK(sat->satellites[0].system == 3);
  CHECK(sat->satellites[0].number == 21);
  CHECK(sat->satellites[0].cn0_dbhz == 44);
  CHECK(sat->satellites[0].used);
  CHECK_FALSE(sat->satellites[4].used);
}

TEST_CASE("ubx talker: without a valid time nothing is claimed", "[models][receiver][talker]") {
  Fix fix = a_fix();
  fix.valid = false;
  UbxTalker talker({});
  const auto pvt = ubx::decode_nav_pvt(frames(talker.on_second(fix))[0].payload);
  CHECK(pvt->valid == 0);
  CHECK(pvt->fix == 0);
  CHECK(pvt->time_accuracy_ns == 0xFFFFFFFF);
}

TEST_CASE("ubx talker: the next pulse is told by TIM-TP", "[models][receiver][talker]") {
  UbxTalker talker({});
  CHECK(ask(talker, encode(ubx::CfgMsg{ubx::kTimTp, 1})) == std::vector{encode(ubx::Ack{true, ubx::kCfgMsg})});
  const auto all = frames(talker.on_second(a_fix()));
  REQUIRE(all.size() == 5);
  CHECK(all[3].message == ubx::kTimTp);
  CHECK(ubx::decode_tim_tp(all[3].payload)->tow_ms == (3724 + 18) * 1000);
}

TEST_CASE("ubx talker: rates are kept: every so many seconds, or not at all", "[models][receiver][talker]") {
  UbxTalker talker({});
  (void)ask(talker, encode(ubx::CfgMsg{ubx::kNavSat, 3}));
  (void)ask(talker, encode(ubx::CfgMsg{ubx::kNavEoe, 0}));
  (void)ask(talker, encode(ubx::CfgMsg{ubx::kNavTimeGps, 0}));
  CHECK(ids(talker.on_second(a_fix())) == std::vector{ubx::kNavPvt});
  CHECK(ids(talker.on_second(a_fix())) == std::vector{ubx::kNavPvt});
  CHECK(ids(talker.on_second(a_fix())) == std::vector{ubx::kNavPvt, ubx::kNavSat});
  const auto read_back = ask(talker, {ubx::kCfgMsg, "\x01\x35"});
  REQUIRE(read_back.size() == 2);
  CHECK(*ubx::decode_cfg_msg(read_back[0].payload) == ubx::CfgMsg{ubx::kNavSat, 3});
}

TEST_CASE("ubx talker: who it is, its port and its rate are told when polled", "[models][receiver][talker]") {
  UbxTalker talker({});
  const auto version = ask(talker, {ubx::kMonVer, ""});
  REQUIRE(version.size() == 1);
  CHECK(ubx::decode_mon_ver(version[0].payload)->extensions[1] == "PROTVER=18.00");
  for (const std::string& poll : {std::string(), std::string("\x01")}) {
    const auto port = ask(talker, {ubx::kCfgPrt, poll});
    REQUIRE(port.size() == 2);
    CHECK(ubx::decode_cfg_prt(port[0].payload)->baud == 9600);
    CHECK(port[1] == encode(ubx::Ack{true, ubx::kCfgPrt}));
  }
  CHECK(ask(talker, {ubx::kCfgRate, ""}).size() == 2);
  CHECK(ask(talker, encode(ubx::CfgRate{200, 1, 1})) == std::vector{encode(ubx::Ack{false, ubx::kCfgRate})});
  CHECK(ask(talker, {{0x06, 0x3E}, "1234"}) == std::vector{encode(ubx::Ack{false, {0x06, 0x3E}})});
}

TEST_CASE("ubx talker: a poll is answered with the last second", "[models][receiver][talker]") {
  UbxTalker talker({});
  CHECK(ask(talker, {ubx::kNavTimeUtc, ""}).empty());
  (void)talker.on_second(a_fix());
  const auto answer = ask(talker, {ubx::kNavTimeUtc, ""});
  REQUIRE(answer.size() == 1);
  CHECK(ubx::decode_nav_timeutc(answer[0].payload)->utc.second == 3);
}

TEST_CASE("ubx talker: nothing is sent on a port whose output is not UBX", "[models][receiver][talker]") {
  UbxTalker talker({});
  (void)ask(talker, encode(ubx::CfgPrt{.out = ubx::kNmea}));
  CHECK(talker.on_second(a_fix()).empty());
  CHECK(ask(talker, encode(ubx::CfgPrt{.out = ubx::kUbx})) == std::vector{encode(ubx::Ack{true, ubx::kCfgPrt})});
  CHECK_FALSE(talker.on_second(a_fix()).empty());
}

TEST_CASE("ubx talker: any bytes are stood", "[models][receiver][talker]") {
  chronotwin::testing::RandomBytes random("ubx talker");
  UbxTalker talker({});
  for (int i = 0; i < 3'000; ++i) {
    const ubx::Frame frame{{static_cast<std::uint8_t>(random.below(16)), static_cast<std::uint8_t>(random.below(64))},
                           random.bytes(random.below(24))};
    for (const std::string& answer : talker.on_bytes(random.bytes(random.below(8)) + ubx::write(frame))) {
      CHECK(ubx::parse(answer));
    }
    for (const Message& it : talker.on_second(a_fix())) {
      CHECK(ubx::parse(it.bytes));
    }
  }
}
