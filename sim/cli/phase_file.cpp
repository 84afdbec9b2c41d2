#include "sim/cli/phase_file.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "export/hdf5/hdf5_writer.hpp"
#include "models/core/error.hpp"

namespace chronotwin::cli {
namespace {

constexpr std::size_t kGather = 64 * 1024;

class CsvPhaseFile final : public PhaseFile {
 public:
  explicit CsvPhaseFile(const std::string& name)
      : name_(name), file_(name == "-" ? stdout : std::fopen(name.c_str(), "wb")) {
    if (file_ == nullptr) fail();
    lines_.append(std::string_view("time_s,phase_s\n"));
  }
  ~CsvPhaseFile() override {
    if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  }
  CsvPhaseFile(const CsvPhaseFile&) = delete;
  CsvPhaseFile& operator=(const CsvPhaseFile&) = delete;

  void write(const PhaseSample& sample) override {
    const std::int64_t ps = sample.time.ps;
    // The time exactly, the phase with as many digits as give it back.
    fmt::format_to(std::back_inserter(lines_), "{}", ps / Duration::kPerSecond);
    if (ps % Duration::kPerSecond != 0) {
      fmt::format_to(std::back_inserter(lines_), ".{:012}", ps % Duration::kPerSecond);
    }
    fmt::format_to(std::back_inserter(lines_), ",{}\n", sample.phase_s);
    if (lines_.size() >= kGather) pass_on();
  }

  void close(SimTime) override {
    pass_on();
    const bool good = std::fflush(file_) == 0;
    const bool closed = file_ == stdout || std::fclose(file_) == 0;
    if (file_ != stdout) file_ = nullptr;
    if (!good || !closed) fail();
  }

 private:
  void pass_on() {
    const bool good = std::fwrite(lines_.data(), 1, lines_.size(), file_) == lines_.size();
    lines_.clear();
    if (!good) fail();
  }
  [[noreturn]] void fail() const {
    if (errno == EPIPE) throw std::system_error(std::make_error_code(std::errc::broken_pipe));
    throw Error(fmt::format("cannot write {}: {}", name_ == "-" ? "to standard output" : name_, std::strerror(errno)));
  }

  std::string name_;
  std::FILE* file_;
  fmt::memory_buffer lines_;
};

class Hdf5PhaseFile final : public PhaseFile {
 public:
  Hdf5PhaseFile(const std::string& name, const PhaseFileAbout& about) : writer_(name) {
    trace::Header header;
    header.name = {about.oscillator, about.oscillator};
    header.epoch = "2000-01-01T00:00:00Z";
    header.timescale = "UTC";
    header.seed = about.seed;
    header.duration = about.duration;
    header.provenance = {{"version", CHRONOTWIN_VERSION}};
    writer_.begin(header);
    const auto channel = [&](const char* path, const char* unit, Text text) {
      return trace::Channel{path, unit, std::move(text), {}, {}, about.step};
    };
    group_ = writer_.add_group({channel("oscillator.phase", "s", {"Phase", "相位"}),
                                channel("oscillator.frequency", "", {"Frequency error", "频率偏差"}),
                                channel("oscillator.temperature", "degC", {"Oscillator temperature", "振荡器温度"})});
  }
  void write(const PhaseSample& sample) override {
    const std::array<double, 3> row{sample.phase_s, sample.frequency, sample.temperature_degc};
    writer_.append(group_, sample.time, row);
  }
  void close(SimTime end) override { writer_.end(end, trace::EndState::complete); }

 private:
  trace::Hdf5Writer writer_;
  trace::GroupId group_ = 0;
};

}  // namespace

std::unique_ptr<PhaseFile> open_phase_file(const std::string& name, const PhaseFileAbout& about) {
  if (name.ends_with(".h5")) return std::make_unique<Hdf5PhaseFile>(name, about);
  return std::make_unique<CsvPhaseFile>(name);
}

}  // namespace chronotwin::cli
