// Reproducible random numbers, one independent stream per noise process.
//
//   generator  Philox2x64-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"), from Random123
//   key        FNV-1a (64 bit) over the eight little-endian bytes of `seed`, then over the text `path/purpose`
//   counter    (draw, run): draw counts the blocks taken, run numbers the repetitions of a campaign
//   normal()   256-layer ziggurat (Marsaglia & Tsang 2000, with Doornik's 2005 separate bits for layer and abscissa)
//
// Because the key comes from the instance path, adding a component never changes another component's draws.
// Cost: about 6 ns a normal. A stream is a value: copying it copies its position (checkpoints rely on that).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace chronotwin {

// 64-bit FNV-1a. `hash` continues an earlier one.
constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t hash = 0xcbf29ce484222325ULL) {
  for (const char c : text) {
    hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
  }
  return hash;
}

// The generator itself: 128 bits from a counter and a key.
[[nodiscard]] std::array<std::uint64_t, 2> philox_block(std::array<std::uint64_t, 2> counter, std::uint64_t key);

class RandomStream {
 public:
  // `path` is the instance path in the scenario ("bbu[1].oscillator"), `purpose` names the noise ("white_fm").
  RandomStream(std::uint64_t seed, std::string_view path, std::string_view purpose, std::uint64_t run = 0);

  [[nodiscard]] std::uint64_t bits();  // 64 uniform bits
  [[nodiscard]] double uniform();      // [0, 1), 53 bits
  [[nodiscard]] double normal();       // mean 0, variance 1

  bool operator==(const RandomStream&) const = default;

 private:
  std::uint64_t key_;
  std::uint64_t run_;
  std::uint64_t draw_ = 0;
  std::array<std::uint64_t, 2> block_{};
  unsigned left_ = 0;
};

}  // namespace chronotwin
