#include <array>

#include <catch2/catch.hpp>

#include "models/codec/ubx/configuration.hpp"
#include "models/codec/ubx/frame.hpp"
#include "models/codec/ubx/navigation.hpp"
#include "tests/support/random_bytes.hpp"

using namespace chronotwin;
using namespace chronotwin::codec;
using chronotwin::testing::from_hex;

namespace {

// Frames as they stand in u-blox's documents and in countless set-up scripts.
const std::string kCfgRate1Hz = from_hex("B5 62 06 08 06 00 E8 03 01 00 01 00 01 39");
const std::string kCfgMsgVtgOff = from_hex("B5 62 06 01 08 00 F0 05 00 00 00 00 00 01 05 47");
const std::string kMonVerPoll = from_hex("B5 62 0A 04 00 00 0E 34");
const std::string kAckOfCfgMsg = from_hex("B5 62 05 01 02 00 06 01 0F 38");

ubx::NavPvt some_pvt() {
  return {.itow_ms = 18'000,
          .utc = {2023, 3, 12, 0, 0, 0},
          .valid = 7,
          .time_accuracy_ns = 20,
          .nano = -5,
          .fix = 3,
          .flags = 1,
          .satellites = 17,
          .longitude = 1'214'479'000,
          .latitude = -374'638'000,
          .height_mm = 20'000,
          .height_sea_mm = 12'500,
          .horizontal_accuracy_mm = 1'500,
          .vertical_accuracy_mm = 2'500,
          .speed_accuracy_mm_s = 50,
          .pdop = 120};
}

ubx::NavSat some_satellites() {
  return {.itow_ms = 18'000,
          .satellites = {{0, 5, 47, 61, 213, -3, 7, true, true}, {3, 23, 0, -4, 12, 0, 0, false, false}}};
}

// The value is the same after its frame went over the wire.
template <class Value, class Decode>
void check_way_and_back(const Value& value, std::size_t payload, Decode decode) {
  const ubx::Frame frame = encode(value);
  CHECK(frame.payload.size() == payload);
  const auto arrived = ubx::parse(ubx::write(frame));
  REQUIRE(arrived);
  CHECK(*arrived == frame);
  const auto decoded = decode(arrived->payload);
  REQUIRE(decoded);
  CHECK(*decoded == value);
  CHECK_FALSE(decode(std::string_view(frame.payload).substr(1)));
  CHECK_FALSE(decode(frame.payload + "x"));
  CHECK_FALSE(decode(""));
}

}  // namespace

TEST_CASE("ubx: published frames are written byte by byte", "[models][codec][ubx]") {
  CHECK(ubx::write(encode(ubx::CfgRate{})) == kCfgRate1Hz);
  CHECK(ubx::write({ubx::kMonVer, ""}) == kMonVerPoll);
  CHECK(ubx::write(encode(ubx::Ack{true, ubx::kCfgMsg})) == kAckOfCfgMsg);
}

TEST_CASE("ubx: published frames are read", "[models][codec][ubx]") {
  const auto rate = ubx::parse(kCfgRate1Hz);
  REQUIRE(rate);
  CHECK(rate->message == ubx::kCfgRate);
  CHECK(*ubx::decode_cfg_rate(rate->payload) == ubx::CfgRate{1000, 1, 1});
  const auto message = ubx::parse(kCfgMsgVtgOff);
  REQUIRE(message);
  CHECK(*ubx::decode_cfg_msg(message->payload) == ubx::CfgMsg{{0xF0, 0x05}, 0});
  CHECK(*ubx::decode_ack(*ubx::parse(kAckOfCfgMsg)) == ubx::Ack{true, ubx::kCfgMsg});
}

TEST_CASE("ubx: every message comes back as it went, and other lengths are refused", "[models][codec][ubx]") {
  check_way_and_back(some_pvt(), 92, ubx::decode_nav_pvt);
  check_way_and_back(ubx::NavTimeGps{18'000, -3, 2253, 18, 7, 20}, 16, ubx::decode_nav_timegps);
  check_way_and_back(ubx::NavTimeUtc{18'000, 20, -3, {2016, 12, 31, 23, 59, 60}, 0x37}, 20, ubx::decode_nav_timeutc);
  check_way_and_back(ubx::NavClock{18'000, -12, 3, 20, 500}, 20, ubx::decode_nav_clock);
  check_way_and_back(some_satellites(), 8 + 2 * 12, ubx::decode_nav_sat);
  check_way_and_back(ubx::NavEoe{18'000}, 4, ubx::decode_nav_eoe);
  check_way_and_back(ubx::TimTp{19'000, 5, -2'300, 2253, 3, 2}, 16, ubx::decode_tim_tp);
  check_way_and_back(ubx::MonVer{"TIM 1.10", "00080000", {"PROTVER=22.00"}}, 70, ubx::decode_mon_ver);
  check_way_and_back(ubx::CfgPrt{.port = 3, .baud = 115'200}, 20, ubx::decode_cfg_prt);
  check_way_and_back(ubx::CfgMsg{{1, 7}, 2}, 3, ubx::decode_cfg_msg);
}

TEST_CASE("ubx: fields stand where the description puts them", "[models][codec][ubx]") {
  const std::string pvt = encode(some_pvt()).payload;
  CHECK(pvt.substr(4, 7) == from_hex("E7 07 03 0C 00 00 00"));
  CHECK(pvt.substr(20, 4) == from_hex("03 01 00 11"));
  CHECK(read_le<std::int32_t>(pvt, 24) == 1'214'479'000);
  CHECK(read_le<std::int32_t>(pvt, 36) == 12'500);
  CHECK(read_le<std::uint32_t>(pvt, 68) == 50);
  CHECK(read_le<std::uint16_t>(pvt, 76) == 120);
  const std::string sat = encode(some_satellites()).payload;
  CHECK(sat.substr(4, 2) == from_hex("01 02"));
  CHECK(sat.substr(8, 8) == from_hex("00 05 2F 3D D5 00 FD FF"));
  CHECK((byte_at(sat, 16) & 0x3F) == (7 | 1 << 3 | 1 << 4));
}

TEST_CASE("ubx: what is wrong with a frame is said", "[models][codec][ubx]") {
  CHECK(ubx::parse("").problem == "a frame has at least 8 bytes, not 0");
  CHECK(ubx::parse("x" + kMonVerPoll.substr(1)).problem == "a frame begins with B5 62");
  CHECK(ubx::parse(kMonVerPoll + "x").problem == "a payload of 0 bytes makes a frame of 8, not 9");
  CHECK(ubx::parse(kMonVerPoll.substr(0, 7) + "x").problem == "the checksum is wrong");
}

TEST_CASE("ubx: frames are found between noise, whatever pieces they come in", "[models][codec][ubx]") {
  const std::string noise = "$GPZDA,\r\n\xB5\xB5\x62\x01";
  const std::string stream = noise + kMonVerPoll + kCfgRate1Hz + "\xB5" + kAckOfCfgMsg;
  for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, std::size_t{7}, stream.size()}) {
    ubx::FrameReader reader;
    std::vector<ubx::MessageId> found;
    for (std::size_t at = 0; at < stream.size(); at += piece) {
      reader.take(std::string_view(stream).substr(at, piece));
      while (const auto frame = reader.next()) {
        found.push_back(frame->message);
      }
    }
    CHECK(found == std::vector{ubx::kMonVer, ubx::kCfgRate, ubx::kAckAck});
    CHECK(reader.bytes_dropped() == noise.size() + 1);
  }
}

TEST_CASE("ubx: random and damaged streams end in frames and counted bytes", "[models][codec][ubx]") {
  chronotwin::testing::RandomBytes random("ubx");
  const std::string good = kMonVerPoll + ubx::write(encode(some_pvt())) + ubx::write(encode(some_satellites()));
  for (int i = 0; i < 5'000; ++i) {
    const std::string bytes = i % 2 == 0 ? "\xB5\x62" + random.bytes(random.below(60)) : random.damaged(good);
    ubx::FrameReader reader;
    reader.take(bytes);
    std::size_t taken = 0;
    while (const auto frame = reader.next()) {
      taken += frame->payload.size() + ubx::kOverhead;
      (void)ubx::decode_nav_pvt(frame->payload);
      (void)ubx::decode_nav_sat(frame->payload);
      (void)ubx::decode_mon_ver(frame->payload);
      (void)ubx::decode_ack(*frame);
    }
    CHECK(taken + reader.bytes_dropped() <= bytes.size());
  }
}

TEST_CASE("ubx: any payload is decoded or refused", "[models][codec][ubx]") {
  chronotwin::testing::RandomBytes random("ubx payload");
  for (int i = 0; i < 5'000; ++i) {
    const std::string payload = random.bytes(random.below(120));
    CHECK(bool(ubx::decode_nav_pvt(payload)) == (payload.size() == 92));
    CHECK(bool(ubx::decode_cfg_prt(payload)) == (payload.size() == 20));
    const auto satellites = ubx::decode_nav_sat(payload);
    CHECK((!satellites || payload.size() == 8 + 12 * satellites->satellites.size()));
    const auto version = ubx::decode_mon_ver(payload);
    CHECK((!version || payload.size() == 40 + 30 * version->extensions.size()));
  }
}
