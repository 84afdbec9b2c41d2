#include <cstring>

#include <catch2/catch.hpp>
#include <sys/time.h>

#include "models/codec/chrony_sock/sample.hpp"
#include "tests/support/random_bytes.hpp"

using namespace chronotwin;
using namespace chronotwin::codec;

namespace {

// As chrony's refclock_sock.c declares it, for the machine this test is compiled on.
struct ChronySample {
  struct timeval tv;
  double offset;
  int pulse;
  int leap;
  int padding;
  int magic;
};

const chrony_sock::Sample kSample{
    .seconds = 1'678'579'200, .microseconds = 4'200, .offset_s = -123e-6, .pulse = true, .leap = 1};

}  // namespace

TEST_CASE("chrony_sock: a sample has the layout of chrony's own struct", "[models][codec][chrony_sock]") {
  static_assert(sizeof(ChronySample) == chrony_sock::kLength);
  const std::string bytes = chrony_sock::write(kSample);
  REQUIRE(bytes.size() == sizeof(ChronySample));
  ChronySample read{};
  std::memcpy(&read, bytes.data(), sizeof read);
  CHECK(read.tv.tv_sec == 1'678'579'200);
  CHECK(read.tv.tv_usec == 4'200);
  CHECK(read.offset == -123e-6);
  CHECK(read.pulse == 1);
  CHECK(read.leap == 1);
  CHECK(read.magic == 0x534f434b);
}

TEST_CASE("chrony_sock: what was written is read again", "[models][codec][chrony_sock]") {
  const auto sample = chrony_sock::parse(chrony_sock::write(kSample));
  REQUIRE(sample);
  CHECK(*sample == kSample);
}

TEST_CASE("chrony_sock: what is wrong with a datagram is said", "[models][codec][chrony_sock]") {
  const std::string good = chrony_sock::write(kSample);
  CHECK(chrony_sock::parse(good.substr(1)).problem == "a sample has 40 bytes, not 39");
  CHECK(chrony_sock::parse(good.substr(0, 36) + std::string(4, '\0')).problem ==
        "the magic number is 00000000, not 534F434B");
  chrony_sock::Sample wrong = kSample;
  wrong.leap = 3;
  CHECK(chrony_sock::parse(chrony_sock::write(wrong)).problem == "leap 3 is none of 0, 1, 2");
  wrong = kSample;
  wrong.microseconds = 1'000'000;
  CHECK(chrony_sock::parse(chrony_sock::write(wrong)).problem == "1000000 microseconds are no part of a second");
}

TEST_CASE("chrony_sock: random and damaged datagrams give a sample or a problem", "[models][codec][chrony_sock]") {
  chronotwin::testing::RandomBytes random("chrony_sock");
  const std::string good = chrony_sock::write(kSample);
  for (int i = 0; i < 20'000; ++i) {
    const auto sample = chrony_sock::parse(i % 2 == 0 ? random.bytes(random.below(50)) : random.damaged(good));
    CHECK((sample ? sample.problem.empty() : !sample.problem.empty()));
  }
}
