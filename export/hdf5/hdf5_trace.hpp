// Reads a trace that Hdf5Writer wrote: finished, still being written, or left behind by a run that was killed. Records
// and channels are read when it is opened, samples when they are asked for. Throws Error: no such file, not a trace,
// damaged.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "export/trace/trace.hpp"

namespace chronotwin::trace {

class Hdf5Trace final : public Source {
 public:
  explicit Hdf5Trace(const std::filesystem::path& path);
  ~Hdf5Trace() override;
  Hdf5Trace(const Hdf5Trace&) = delete;
  Hdf5Trace& operator=(const Hdf5Trace&) = delete;

  [[nodiscard]] const Header& header() const override;
  [[nodiscard]] const std::vector<Channel>& channels() const override;
  [[nodiscard]] Series read(std::string_view path) const override;
  [[nodiscard]] const std::vector<Event>& events() const override;
  [[nodiscard]] const std::vector<AlarmRecord>& alarms() const override;
  [[nodiscard]] const std::vector<InputRecord>& inputs() const override;
  [[nodiscard]] const std::vector<FaultRecord>& faults() const override;
  [[nodiscard]] const std::vector<Packet>& packets() const override;
  [[nodiscard]] const std::vector<VerdictRecord>& verdicts() const override;
  [[nodiscard]] SimTime end_time() const override;  // of a running or killed run: the newest sample or record
  [[nodiscard]] EndState end_state() const override;

  // Written by a run in real time: its content can be had again, its bytes not.
  [[nodiscard]] bool live() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chronotwin::trace
