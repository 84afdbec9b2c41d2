// Writes a run to an HDF5 file (the layout stands in README.md beside this). Equal input makes equal bytes.
//
// The simulation's thread pays for a copy of each row into a slab of a few hundred kilobytes. Whole slabs go through a
// bounded queue to a writer thread, which turns them into columns, compresses chunks and is the only one to touch the
// file. The simulation waits only when that thread is more than 128 MiB behind.
//
// A failing write (disk full, a folder gone) is thrown as Error, with the path and the reason, by the next call and by
// every one after it; the file stays readable as of the last flush. So does the file of a run that was killed.
//
// flush() writes the started chunks too. In a compressed file each such copy of a started chunk costs its compression
// and stays behind as unused space when the chunk is written again (24 h at 1 Hz: 1.6 × the size when flushed every 4
// h, 3.2 × every hour). At multiples of 16 384 samples, 16 384 s at 1 Hz, it costs nothing. Uncompressed chunks are
// written in place: flush as often as needed.
#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "export/trace/trace.hpp"

namespace chronotwin::trace {

struct Hdf5Options {
  int deflate = 1;    // zlib level 1 … 9 after a byte shuffle; 0: uncompressed
  bool live = false;  // flushed as the wall clock goes: marked so, for its bytes are those of no other run
};

class Hdf5Writer final : public Sink {
 public:
  // An existing file is replaced, at begin(): whether that is wanted is the caller's to ask. A run that was taken back
  // begins again: what was written so far is closed (aborted, unless it had ended) and kept as <name>.branch-1.h5, -2 …
  explicit Hdf5Writer(std::filesystem::path path, Hdf5Options options = {});
  ~Hdf5Writer() override;  // without end(): closes what was written, the end state stays "running"
  Hdf5Writer(const Hdf5Writer&) = delete;
  Hdf5Writer& operator=(const Hdf5Writer&) = delete;

  void begin(const Header& header) override;
  GroupId add_group(std::vector<Channel> channels) override;  // before the first row or record
  void append(GroupId group, SimTime time, std::span<const double> row) override;
  void event(const Event& event) override;
  void alarm(const AlarmRecord& alarm) override;
  void input(const InputRecord& input) override;
  void fault(const FaultRecord& fault) override;
  void packet(const Packet& packet) override;
  void flush() override;
  void end(SimTime time, EndState state) override;  // waits for the writer thread and closes the file

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// Puts the verdicts into a finished trace, replacing earlier ones. Throws Error.
void append_verdicts(const std::filesystem::path& path, std::span<const VerdictRecord> verdicts);

}  // namespace chronotwin::trace
