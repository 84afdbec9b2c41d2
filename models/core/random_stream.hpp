// Reproducible random numbers, one independent stream per noise process.
//
//   generator  Philox2x64-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"), from Random123
//   key        FNV-1a (64 bit) over the eight little-endian bytes of `seed`, then over the text `path/purpose`
//   counter    (draw, run): draw counts the blocks taken, run numbers the repetitions of a campaign
//   normal()   256-layer ziggurat (Marsaglia & Tsang 2000, with Doornik's 2005 separate bits for layer and abscissa)
//
// Because the key comes from the instance path, adding a component never changes another component's draws.
// Cost: about 4 ns a normal: four blocks are made at a time, for the processor works on them side by side. A stream is
// a value: copying it copies its position (checkpoints rely on that).
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
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

  // 64 uniform bits
  [[nodiscard]] std::uint64_t bits() {
    if (left_ == 0) {
      refill();
    }
    return words_[kWords - left_--];
  }
  [[nodiscard]] double uniform();  // [0, 1), 53 bits

  // mean 0, variance 1
  [[nodiscard]] double normal() {
    // Eight bits choose the layer; the upper 53, signed, the abscissa in [−1, 1) of it. No branch on the sign: half of
    // them would be mispredicted.
    const std::uint64_t draw = bits();
    const std::size_t layer = draw & 0xffU;
    const double x = static_cast<double>(static_cast<std::int64_t>(draw) >> 11) * 0x1p-52 * kZiggurat.x[layer];
    return std::abs(x) < kZiggurat.x[layer + 1] ? x : beyond_the_core(layer, x);
  }

  bool operator==(const RandomStream&) const = default;

 private:
  static constexpr unsigned kWords = 8;

  // Layers of equal area under f(x) = e^(−x²/2), x > 0, from the widest (0: a rectangle with the tail) to the peak.
  // Layer i is the rectangle [0, x[i]] × [f[i], f[i+1]]; inside x[i+1] it lies wholly under the curve.
  struct Ziggurat {
    static constexpr std::size_t kLayers = 256;
    static constexpr double kTail = 3.6541528853610088;  // r, the right edge of layer 1, for 256 layers
    std::array<double, kLayers + 1> x{};
    std::array<double, kLayers + 1> f{};
    Ziggurat();
  };
  static const Ziggurat kZiggurat;

  void refill();
  double beyond_the_core(std::size_t layer, double x);
  double tail();

  std::uint64_t key_;
  std::uint64_t run_;
  std::uint64_t draw_ = 0;  // blocks taken
  std::array<std::uint64_t, kWords> words_{};
  unsigned left_ = 0;  // words that are not used yet
};

}  // namespace chronotwin
