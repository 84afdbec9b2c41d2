#include "models/core/random_stream.hpp"

#include <cmath>
#include <cstddef>

#include <Random123/philox.h>

namespace chronotwin {
namespace {

constexpr std::size_t kLayers = 256;

// Layers of equal area v under f(x) = e^(−x²/2), x > 0, from the widest (0: a rectangle with the tail) to the peak.
// Layer i is the rectangle [0, x[i]] × [f[i], f[i+1]]; inside x[i+1] it lies wholly under the curve.
struct Ziggurat {
  static constexpr double kTail = 3.6541528853610088;  // r, the right edge of layer 1, for 256 layers
  std::array<double, kLayers + 1> x{};
  std::array<double, kLayers + 1> f{};

  Ziggurat() {
    const auto density = [](double at) { return std::exp(-0.5 * at * at); };
    const double tail_area = std::sqrt(std::acos(-1.0) / 2.0) * std::erfc(kTail / std::sqrt(2.0));
    const double area = kTail * density(kTail) + tail_area;
    x[0] = area / density(kTail);
    x[1] = kTail;
    for (std::size_t i = 2; i < kLayers; ++i) {
      x[i] = std::sqrt(-2.0 * std::log(area / x[i - 1] + density(x[i - 1])));
    }
    x[kLayers] = 0.0;
    for (std::size_t i = 0; i <= kLayers; ++i) {
      f[i] = density(x[i]);
    }
  }
};

const Ziggurat kZiggurat;

constexpr double kTwoToMinus53 = 0x1p-53;

double to_unit(std::uint64_t bits) {
  return static_cast<double>(bits >> 11U) * kTwoToMinus53;
}

std::uint64_t key_of(std::uint64_t seed, std::string_view path, std::string_view purpose) {
  std::array<char, 8> bytes{};
  for (unsigned i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<char>(static_cast<unsigned char>(seed >> (8U * i)));
  }
  std::uint64_t hash = fnv1a(std::string_view(bytes.data(), bytes.size()));
  hash = fnv1a(path, hash);
  hash = fnv1a("/", hash);
  return fnv1a(purpose, hash);
}

// Beyond r: Marsaglia's exact method for the tail. 1 − u lies in (0, 1].
double tail(RandomStream& stream) {
  for (;;) {
    const double x = -std::log(1.0 - stream.uniform()) / Ziggurat::kTail;
    const double y = -std::log(1.0 - stream.uniform());
    if (2.0 * y >= x * x) {
      return Ziggurat::kTail + x;
    }
  }
}

}  // namespace

std::array<std::uint64_t, 2> philox_block(std::array<std::uint64_t, 2> counter, std::uint64_t key) {
  const r123::Philox2x64 generator;
  const auto block = generator({{counter[0], counter[1]}}, {{key}});
  return {block.v[0], block.v[1]};
}

RandomStream::RandomStream(std::uint64_t seed, std::string_view path, std::string_view purpose, std::uint64_t run)
    : key_(key_of(seed, path, purpose)), run_(run) {}

std::uint64_t RandomStream::bits() {
  if (left_ == 0) {
    block_ = philox_block({draw_, run_}, key_);
    ++draw_;
    left_ = 2;
  }
  return block_[2 - left_--];
}

double RandomStream::uniform() {
  return to_unit(bits());
}

double RandomStream::normal() {
  for (;;) {
    // Eight bits choose the layer; the upper 53, signed, the abscissa in [−1, 1) of it. No branch on the sign: half of
    // them would be mispredicted.
    const std::uint64_t draw = bits();
    const std::size_t layer = draw & 0xffU;
    const double x = static_cast<double>(static_cast<std::int64_t>(draw) >> 11) * 0x1p-52 * kZiggurat.x[layer];
    if (std::abs(x) < kZiggurat.x[layer + 1]) {
      return x;
    }
    if (layer == 0) {
      return std::copysign(tail(*this), x);
    }
    const double y = kZiggurat.f[layer] + uniform() * (kZiggurat.f[layer + 1] - kZiggurat.f[layer]);
    if (y < std::exp(-0.5 * x * x)) {
      return x;
    }
  }
}

}  // namespace chronotwin
