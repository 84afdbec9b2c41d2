// A small run with one of everything, for tests of what stores and reads traces.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "export/trace/trace.hpp"

namespace chronotwin::sample {

constexpr int kSeconds = 40'000;  // two whole chunks and a started one at 1 Hz

trace::Header header();
std::vector<trace::Channel> time_error_channels();  // bbu[1].time_error, bbu[2].time_error at 1 Hz
trace::Channel state_channel();                     // bbu[1].state, on change
double time_error(int bbu, int second);

// Everything between begin and end; `flush_every` seconds (0: never).
void write_run(trace::Sink& sink, int flush_every = 0);
// The same with begin, end at kSeconds and the given state.
void write_whole(trace::Sink& sink, int flush_every = 0, trace::EndState state = trace::EndState::complete);

std::vector<trace::VerdictRecord> verdicts();

// A folder of its own under the system's temporary one, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

std::string bytes_of(const std::filesystem::path& file);

}  // namespace chronotwin::sample
