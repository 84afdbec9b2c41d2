#include "models/codec/tod/tod.hpp"

#include <catch2/catch.hpp>

#include "models/core/time_scale.hpp"
#include "tests/support/random_bytes.hpp"

using namespace chronotwin;
using namespace chronotwin::codec;
using chronotwin::testing::from_hex;

namespace {

// From an example generator on the web (an STM32 test signal after QB-B-016), where the three reserved bytes are left
// out: week 1558, 15 leap seconds, so the autumn of 2009, when the standard was written. Its frame check 17 comes out
// for CRC-8 of class … payload, initial value FF, right shift, and for no other of the usual readings.
const std::string kPublished = from_hex("43 4D 01 20 00 10 00 02 FF 45 00 00 00 00 06 16 0F 00 FF 00 00 00 17");

const tod::TimeMessage kPublishedTime{
    .second_of_week = 196'421, .week = 1558, .leap_seconds = 15, .pulse = tod::PulseStatus::normal, .accuracy = 255};

}  // namespace

TEST_CASE("tod: a published time message is read and written byte by byte", "[models][codec][tod]") {
  const auto message = tod::parse(kPublished);
  REQUIRE(message);
  CHECK(std::get<tod::TimeMessage>(*message) == kPublishedTime);
  CHECK(tod::write(kPublishedTime) == kPublished);
}

TEST_CASE("tod: the published second is one of the year its leap seconds belong to", "[models][codec][tod]") {
  const auto time = to_utc(to_tai(GpsTime{.seconds = std::int64_t{1558} * 604'800 + 196'421}));
  CHECK(to_string(time) == "2009-11-17T06:33:26Z");
  CHECK(leap_seconds(to_tai(time)) - 19 == 15);
}

TEST_CASE("tod: a status message carries its source, fix and alarms", "[models][codec][tod]") {
  const tod::StatusMessage status{
      .source = tod::Source::beidou, .fix = 3, .alarms = tod::kAntennaOpen | tod::kNotTracking | tod::kLeapPending};
  const std::string frame = tod::write(status);
  REQUIRE(frame.size() == tod::kFrameLength);
  // Tables B-17 and B-19: class 01, id 03, sixteen bytes, source, fix, alarm bits 1, 3 and 7.
  CHECK(frame.substr(0, 11) == from_hex("43 4D 01 03 00 10 00 00 03 00 8A"));
  const auto message = tod::parse(frame);
  REQUIRE(message);
  CHECK(std::get<tod::StatusMessage>(*message) == status);
}

TEST_CASE("tod: every single wrong bit is found", "[models][codec][tod]") {
  for (std::size_t bit = 0; bit < kPublished.size() * 8; ++bit) {
    std::string frame = kPublished;
    frame[bit / 8] = static_cast<char>(static_cast<unsigned>(frame[bit / 8]) ^ (1U << bit % 8));
    const auto message = tod::parse(frame);
    CHECK_FALSE(message);
    CHECK_FALSE(message.problem.empty());
  }
}

TEST_CASE("tod: what is wrong with a frame is said", "[models][codec][tod]") {
  CHECK(tod::parse("").problem == "a frame has 23 bytes, not 0");
  CHECK(tod::parse(kPublished.substr(0, 22)).problem == "a frame has 23 bytes, not 22");
  std::string other = kPublished;
  other[22] = 0x18;
  CHECK(tod::parse(other).problem == "the frame check is 18, not 17");
  other = kPublished;
  other[5] = 0x11;
  CHECK(tod::parse(other).problem == "the payload has 16 bytes, not 17");
}

TEST_CASE("tod: random and damaged frames give a message or a problem", "[models][codec][tod]") {
  chronotwin::testing::RandomBytes random("tod");
  for (int i = 0; i < 20'000; ++i) {
    const std::string bytes = i % 2 == 0 ? random.bytes(random.below(40)) : random.damaged(kPublished);
    const auto message = tod::parse(bytes);
    CHECK((message ? message.problem.empty() : !message.problem.empty()));
  }
}
