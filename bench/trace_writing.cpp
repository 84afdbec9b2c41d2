// Writing a trace beside fwrite of the same bytes: 86 400 rows of several widths, uncompressed and compressed. Beside
// the whole time stands what the simulation's thread paid: the time until its last row was taken.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "export/hdf5/hdf5_writer.hpp"
#include "models/core/random_stream.hpp"

namespace {

using namespace chronotwin;
using Clock = std::chrono::steady_clock;

constexpr int kRows = 86'400;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// Values as a run has them: noise in the last digits over something slow. More rows than a chunk has, used again and
// again, so that making them costs nothing and no chunk repeats itself.
std::vector<std::vector<double>> make_rows(std::size_t width) {
  RandomStream noise(1, "bench", "rows");
  std::vector<std::vector<double>> rows(17'011, std::vector<double>(width));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (double& value : rows[i]) value = 1e-7 * std::sin(static_cast<double>(i) * 0.01) + 2e-9 * noise.normal();
  }
  return rows;
}

struct Times {
  double paid = 0.0, whole = 0.0;
};

double time_fwrite(const std::filesystem::path& path, const std::vector<std::vector<double>>& rows) {
  const auto begin = Clock::now();
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"), std::fclose);
  if (!file) std::exit(1);
  for (int row = 0; row < kRows; ++row) {
    const std::vector<double>& values = rows[static_cast<std::size_t>(row) % rows.size()];
    const std::int64_t time = row * Duration::kPerSecond;
    std::fwrite(&time, sizeof time, 1, file.get());
    std::fwrite(values.data(), sizeof(double), values.size(), file.get());
  }
  file.reset();
  return seconds_since(begin);
}

Times time_trace(const std::filesystem::path& path, const std::vector<std::vector<double>>& rows, int deflate) {
  std::vector<trace::Channel> channels;
  for (std::size_t i = 0; i < rows.front().size(); ++i) {
    channels.push_back({fmt::format("bbu[{}].time_error", i + 1), "s", {}, "", {}, kOneSecond});
  }
  trace::Hdf5Writer writer(path, {deflate});
  const auto begin = Clock::now();
  writer.begin({});
  const trace::GroupId group = writer.add_group(channels);
  for (int row = 0; row < kRows; ++row) {
    writer.append(group, SimTime{row * Duration::kPerSecond}, rows[static_cast<std::size_t>(row) % rows.size()]);
  }
  const double paid = seconds_since(begin);
  writer.end(SimTime{kRows * Duration::kPerSecond}, trace::EndState::complete);
  return {paid, seconds_since(begin)};
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path folder = argc > 1 ? argv[1] : std::filesystem::temp_directory_path();
  const std::filesystem::path file = folder / "chronotwin-bench-trace";
  fmt::print("{} rows to {}; ratio = fwrite / trace, the design asks ≥ 0.5 uncompressed\n", kRows, folder.string());
  fmt::print("{:>8} {:>12} {:>9} {:>8} {:>8} {:>7} {:>11} {:>6}\n", "channels", "how", "fwrite s", "whole s", "paid s",
             "ratio", "M values/s", "MB");
  for (const std::size_t width : {100U, 300U, 900U}) {
    const std::vector<std::vector<double>> rows = make_rows(width);
    for (const int deflate : {0, 1}) {
      // Each beside an fwrite of its own, the better of three: other load on the machine meets both.
      double plain = 1e9;
      Times best{1e9, 1e9};
      std::uintmax_t bytes = 0;
      for (int round = 0; round < 3; ++round) {
        plain = std::min(plain, time_fwrite(file, rows));
        const Times times = time_trace(file, rows, deflate);
        if (times.whole < best.whole) best = times;
        bytes = std::filesystem::file_size(file);
        std::filesystem::remove(file);
      }
      fmt::print("{:>8} {:>12} {:>9.3f} {:>8.3f} {:>8.3f} {:>7.2f} {:>11.1f} {:>6}\n", width,
                 deflate == 0 ? "uncompressed" : "deflate 1", plain, best.whole, best.paid, plain / best.whole,
                 kRows * static_cast<double>(width) / best.whole / 1e6, bytes / 1'000'000);
    }
  }
}
