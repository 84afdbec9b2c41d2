#include "export/hdf5/column.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include <zlib.h>

namespace chronotwin::hdf5 {
namespace {

constexpr std::size_t kWidth = sizeof(std::uint64_t);
constexpr std::size_t kChunkBytes = kValuesPerChunk * kWidth;
constexpr std::uint32_t kNoDeflate = 1U << 1;  // the second filter of the pipeline

// Are all byte values about equally frequent, more than 7.7 bits a byte? (Rényi's entropy of order 2: −log2 Σp².) Fewer
// than a few thousand bytes cannot tell.
bool is_noise(const unsigned char* plane, std::size_t size) {
  constexpr std::size_t kEnough = 2048;
  if (size < kEnough) return false;
  std::array<std::uint32_t, 256> counts{};
  for (std::size_t i = 0; i < size; ++i) ++counts[plane[i]];
  std::uint64_t squares = 0;
  for (const std::uint64_t count : counts) squares += count * count;
  const std::uint64_t uniform = size * size / 256;
  return squares < uniform * 5 / 4;
}

Handle create(hid_t parent, const char* name, hid_t type, int deflate) {
  const Handle properties = dataset_properties();
  const hsize_t chunk = kValuesPerChunk;
  checked(H5Pset_chunk(properties.get(), 1, &chunk), "making a column");
  if (deflate > 0) {
    checked(H5Pset_shuffle(properties.get()), "making a column");
    checked(H5Pset_deflate(properties.get(), static_cast<unsigned>(deflate)), "making a column");
  }
  const Handle access(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose, "making a column");
  checked(H5Pset_chunk_cache(access.get(), 1, 0, 0.0), "making a column");  // we bring whole chunks
  const hsize_t none = 0;
  const hsize_t unlimited = H5S_UNLIMITED;
  const Handle space(H5Screate_simple(1, &none, &unlimited), H5Sclose, "making a column");
  return {H5Dcreate2(parent, name, type, space.get(), H5P_DEFAULT, properties.get(), access.get()), H5Dclose,
          "making a column"};
}

}  // namespace

Compressor::Compressor(int level)
    : level_(level), stream_(std::make_unique<z_stream>()), shuffled_(kChunkBytes), deflated_(2 * kChunkBytes) {
  require(deflateInit(stream_.get(), level) == Z_OK, "zlib starts");
}

Compressor::~Compressor() {
  deflateEnd(stream_.get());
}

void Compressor::shuffle(const std::vector<std::uint64_t>& chunk) {
  for (std::size_t i = 0; i < kValuesPerChunk; ++i) {
    std::uint64_t value = chunk[i];
    for (std::size_t byte = 0; byte < kWidth; ++byte) {
      shuffled_[byte * kValuesPerChunk + i] = static_cast<unsigned char>(value & 0xFFU);
      value >>= 8U;
    }
  }
}

void Compressor::deflate_part(unsigned char* from, std::size_t size, int level) {
  deflateParams(stream_.get(), level, Z_DEFAULT_STRATEGY);
  stream_->next_in = from;
  stream_->avail_in = static_cast<uInt>(size);
  deflate(stream_.get(), Z_NO_FLUSH);
}

Compressor::Result Compressor::compress(const std::vector<std::uint64_t>& chunk, std::size_t used) {
  if (level_ == 0) return {chunk.data(), kChunkBytes, 0};
  shuffle(chunk);
  deflateReset(stream_.get());
  stream_->next_out = deflated_.data();
  stream_->avail_out = static_cast<uInt>(deflated_.size());
  for (std::size_t byte = 0; byte < kWidth; ++byte) {
    unsigned char* plane = shuffled_.data() + byte * kValuesPerChunk;
    deflate_part(plane, used, is_noise(plane, used) ? 0 : level_);
    if (used < kValuesPerChunk) deflate_part(plane + used, kValuesPerChunk - used, level_);
  }
  require(deflate(stream_.get(), Z_FINISH) == Z_STREAM_END, "a chunk is deflated in one go");
  if (stream_->total_out >= kChunkBytes) return {shuffled_.data(), kChunkBytes, kNoDeflate};
  return {deflated_.data(), stream_->total_out, 0};
}

Column::Column(hid_t parent, const char* name, hid_t type, int deflate)
    : dataset_(create(parent, name, type, deflate)) {}

void Column::copy(const void* first, std::size_t stride, std::size_t count) {
  if (chunk_.empty()) chunk_.resize(kValuesPerChunk);  // not before: many on-change channels never change
  const auto* from = static_cast<const unsigned char*>(first);
  std::uint64_t* to = chunk_.data() + used_;
  for (std::size_t i = 0; i < count; ++i) {
    std::memcpy(to + i, from + i * stride * kWidth, kWidth);
  }
  used_ += count;
}

void Column::write(Compressor& compressor) {
  const hsize_t offset = chunks_ * kValuesPerChunk;
  const hsize_t extent = offset + used_;
  checked(H5Dset_extent(dataset_.get(), &extent), "extending a column");
  const Compressor::Result result = compressor.compress(chunk_, used_);
  checked(H5Dwrite_chunk(dataset_.get(), H5P_DEFAULT, result.skipped_filters, &offset, result.size, result.data),
          "writing samples");
}

void Column::finish_chunk(Compressor& compressor) {
  write(compressor);
  ++chunks_;
  used_ = 0;
  written_ = 0;
}

void Column::flush(Compressor& compressor) {
  if (used_ == written_) return;
  // What lies beyond the last value is stored too: zeros, not what the chunk before left there.
  std::fill(chunk_.begin() + static_cast<std::ptrdiff_t>(used_), chunk_.end(), 0);
  write(compressor);
  written_ = used_;
}

}  // namespace chronotwin::hdf5
