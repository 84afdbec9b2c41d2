// One growing 1-D dataset of 8-byte values, written in whole chunks from a buffer of exactly one chunk.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include "export/hdf5/handle.hpp"

struct z_stream_s;  // zlib's

namespace chronotwin::hdf5 {

constexpr std::size_t kValuesPerChunk = 16'384;

// Byte shuffle and deflate as HDF5's own filters do them, so that any reader can undo them. After the shuffle the bytes
// of one significance stand together; those that are mere noise (most of a measured value's mantissa) are stored within
// the deflate stream as they are, for deflating them costs most of the time and gains nothing. Keeps its buffers.
class Compressor {
 public:
  explicit Compressor(int level);
  ~Compressor();
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;

  struct Result {
    const void* data;
    std::size_t size;
    std::uint32_t skipped_filters;  // as H5Dwrite_chunk takes it
  };
  // One chunk, of which the first `used` values are samples and the rest zeros; the result is valid until the next
  // call.
  [[nodiscard]] Result compress(const std::vector<std::uint64_t>& chunk, std::size_t used);

 private:
  void shuffle(const std::vector<std::uint64_t>& chunk);
  void deflate_part(unsigned char* from, std::size_t size, int level);

  int level_;
  std::unique_ptr<z_stream_s> stream_;
  std::vector<unsigned char> shuffled_;
  std::vector<unsigned char> deflated_;
};

class Column {
 public:
  // `type` is an 8-byte type of the file; the dataset is made as `parent`/`name`.
  Column(hid_t parent, const char* name, hid_t type, int deflate);

  // `count` values, `stride` apart.
  template <class Value>
  void append(const Value* first, std::size_t stride, std::size_t count, Compressor& compressor) {
    static_assert(sizeof(Value) == sizeof(std::uint64_t));
    while (count > 0) {
      const std::size_t room = std::min(count, kValuesPerChunk - used_);
      copy(first, stride, room);
      first += room * stride;
      count -= room;
      if (used_ == kValuesPerChunk) finish_chunk(compressor);
    }
  }
  void flush(Compressor& compressor);  // the started chunk, if there is anything new in it

  [[nodiscard]] hid_t dataset() const { return dataset_.get(); }
  void close() { dataset_.close("closing a column"); }

 private:
  void copy(const void* first, std::size_t stride, std::size_t count);
  void finish_chunk(Compressor& compressor);
  void write(Compressor& compressor);

  Handle dataset_;
  std::vector<std::uint64_t> chunk_;
  std::size_t used_ = 0;
  std::size_t written_ = 0;  // of the started chunk
  std::uint64_t chunks_ = 0;
};

}  // namespace chronotwin::hdf5
