#include "models/core/random_stream.hpp"

#include <catch2/catch.hpp>

using chronotwin::fnv1a;
using chronotwin::philox_block;
using chronotwin::RandomStream;

namespace {
using Block = std::array<std::uint64_t, 2>;
}

TEST_CASE("philox2x64: ten rounds give Random123's published known answers", "[models][core]") {
  // Random123, file kat_vectors, lines "philox2x64 10".
  CHECK(philox_block({0, 0}, 0) == Block{0xca00a0459843d731, 0x66c24222c9a845b5});
  CHECK(philox_block({~0ULL, ~0ULL}, ~0ULL) == Block{0x65b021d60cd8310f, 0x4d02f3222f86df20});
  CHECK(philox_block({0x243f6a8885a308d3, 0x13198a2e03707344}, 0xa4093822299f31d0) ==
        Block{0x0a5e742c2997341c, 0xb0f883d38000de5d});
}

TEST_CASE("fnv1a: 64 bit gives the published answers", "[models][core]") {
  // draft-eastlake-fnv, appendix C: test vectors of the 64-bit FNV-1a.
  CHECK(fnv1a("") == 0xcbf29ce484222325);
  CHECK(fnv1a("a") == 0xaf63dc4c8601ec8c);
  CHECK(fnv1a("foobar") == 0x85944171f73967e8);
}

TEST_CASE("random stream: key and counter are what the header says", "[models][core]") {
  using namespace std::string_view_literals;
  const std::uint64_t key = fnv1a("bbu[1].oscillator/white_fm", fnv1a("\x07\0\0\0\0\0\0\0"sv));
  RandomStream stream(7, "bbu[1].oscillator", "white_fm", 3);
  for (std::uint64_t draw = 0; draw < 5; ++draw) {
    const Block block = philox_block({draw, 3}, key);
    CHECK(stream.bits() == block[0]);
    CHECK(stream.bits() == block[1]);
  }
}

TEST_CASE("random stream: a copy goes on from the same position", "[models][core]") {
  RandomStream stream(1, "x", "y");
  for (int i = 0; i < 11; ++i) {
    static_cast<void>(stream.normal());
  }
  RandomStream copy = stream;
  CHECK(copy == stream);
  for (int i = 0; i < 1000; ++i) {
    REQUIRE(copy.normal() == stream.normal());
  }
}

TEST_CASE("random stream: seed, path, purpose and run each give other numbers", "[models][core]") {
  const std::uint64_t first = RandomStream(1, "a", "b").bits();
  CHECK(RandomStream(1, "a", "b").bits() == first);
  CHECK(RandomStream(2, "a", "b").bits() != first);
  CHECK(RandomStream(1, "c", "b").bits() != first);
  CHECK(RandomStream(1, "a", "c").bits() != first);
  CHECK(RandomStream(1, "a", "b", 1).bits() != first);
}
