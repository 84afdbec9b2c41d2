#include "models/core/random_stream.hpp"

#include <cmath>

#include <Random123/philox.h>

namespace chronotwin {
namespace {

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

}  // namespace

const RandomStream::Ziggurat RandomStream::kZiggurat;

RandomStream::Ziggurat::Ziggurat() {
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

std::array<std::uint64_t, 2> philox_block(std::array<std::uint64_t, 2> counter, std::uint64_t key) {
  const r123::Philox2x64 generator;
  const auto block = generator({{counter[0], counter[1]}}, {{key}});
  return {block.v[0], block.v[1]};
}

RandomStream::RandomStream(std::uint64_t seed, std::string_view path, std::string_view purpose, std::uint64_t run)
    : key_(key_of(seed, path, purpose)), run_(run) {}

void RandomStream::refill() {
  for (unsigned i = 0; i < kWords; i += 2) {
    const auto block = philox_block({draw_++, run_}, key_);
    words_[i] = block[0];
    words_[i + 1] = block[1];
  }
  left_ = kWords;
}

double RandomStream::uniform() {
  return to_unit(bits());
}

double RandomStream::beyond_the_core(std::size_t layer, double x) {
  if (layer == 0) {
    return std::copysign(tail(), x);
  }
  const double y = kZiggurat.f[layer] + uniform() * (kZiggurat.f[layer + 1] - kZiggurat.f[layer]);
  return y < std::exp(-0.5 * x * x) ? x : normal();
}

// Beyond r: Marsaglia's exact method for the tail. 1 − u lies in (0, 1].
double RandomStream::tail() {
  for (;;) {
    const double x = -std::log(1.0 - uniform()) / Ziggurat::kTail;
    const double y = -std::log(1.0 - uniform());
    if (2.0 * y >= x * x) {
      return Ziggurat::kTail + x;
    }
  }
}

}  // namespace chronotwin
