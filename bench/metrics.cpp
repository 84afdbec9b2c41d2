// What OADEV, TDEV and MTIE of a long record cost at all octaves, beside numpy and scipy (metrics_numpy.py) on the same
// samples in the same run; the values must agree. And what the costly statistics take.
//
//   bench_metrics [SAMPLES]      10 000 000 unless told; beyond 20 000 000 without the comparison
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "models/core/random_stream.hpp"
#include "models/metrics/statistic.hpp"

namespace {

using namespace chronotwin;
using namespace chronotwin::metrics;

std::vector<double> wander(std::size_t count) {
  RandomStream random(1, "bench", "metrics");
  std::vector<double> x;
  x.reserve(count);
  double walk = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    walk += 1e-11 * random.normal();
    x.push_back(walk + 1e-9 * random.normal());
  }
  return x;
}

// Of this process: "VmRSS:", the memory it uses; "VmHWM:", the most it has used since forget_peak().
double memory_bytes(std::string_view which) {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line)) {
    if (line.starts_with(which)) return 1024.0 * std::stod(line.substr(which.size()));
  }
  return 0.0;
}

void forget_peak() {
  std::ofstream("/proc/self/clear_refs") << "5";
}

// Processor time, on either side: a busy machine disturbs it less than the wall clock, and neither side has threads.
template <class Work>
double seconds(Work work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

struct Reference {
  std::map<std::size_t, double> values;
  double seconds = 0.0;
};

Reference reference(const std::filesystem::path& samples, std::string_view statistic) {
  const std::string command = fmt::format("/usr/bin/python3 {}/bench/metrics_numpy.py {} {}", CHRONOTWIN_SOURCE_DIR,
                                          samples.string(), statistic);
  Reference result;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  char line[200];
  while (pipe && std::fgets(line, sizeof line, pipe.get()) != nullptr) {
    std::istringstream words(line);
    std::string key;
    double value = 0.0;
    words >> key >> value;
    if (key == "seconds") {
      result.seconds = value;
    } else {
      result.values[std::stoul(key)] = value;
    }
  }
  return result;
}

double largest_difference(const Curve& ours, const std::map<std::size_t, double>& theirs) {
  double largest = 0.0;
  for (const CurvePoint& point : ours) {
    const auto found = theirs.find(static_cast<std::size_t>(point.tau_s));
    if (found == theirs.end()) continue;
    largest = std::max(largest, std::fabs(point.value / found->second - 1.0));
  }
  return largest;
}

void compare(Statistic statistic, const std::vector<double>& x, const std::filesystem::path& file) {
  const std::vector<std::size_t> m = factors(statistic, TauSpacing::octave, x.size());
  forget_peak();
  const double before = memory_bytes("VmRSS:");
  Curve curve;
  const double took = seconds([&] { curve = compute(statistic, x, 1.0, m); });
  // The data itself is the first copy; the process without it is none.
  const double copies = 1.0 + (memory_bytes("VmHWM:") - before) / (8.0 * static_cast<double>(x.size()));
  const std::string_view id = traits(statistic).id;
  fmt::print("{:<8} {} samples, {} octaves: {:7.3f} s, at most {:.2f} copies of the data", id, x.size(), curve.size(),
             took, copies);
  if (!file.empty()) {
    const Reference theirs = reference(file, id);
    fmt::print(", {} {:7.3f} s: {:5.1f} x, {} values equal to {:.0e}", statistic == Statistic::mtie ? "scipy" : "numpy",
               theirs.seconds, theirs.seconds / took, theirs.values.size(), largest_difference(curve, theirs.values));
  }
  fmt::print("\n");
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::stoul(argv[1]) : 10'000'000;
  const std::vector<double> x = wander(count);
  std::filesystem::path file;
  if (count <= 20'000'000) {
    file = std::filesystem::temp_directory_path() / fmt::format("bench_metrics_{}.bin", count);
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(x.data()), static_cast<std::streamsize>(8 * x.size()));
  }
  for (const Statistic statistic : {Statistic::oadev, Statistic::tdev, Statistic::mtie}) compare(statistic, x, file);
  if (!file.empty()) std::filesystem::remove(file);

  for (const std::size_t samples : {std::size_t{3000}, std::size_t{100'000}}) {
    const std::span<const double> part = std::span(x).first(std::min(samples, x.size()));
    for (const Statistic statistic : {Statistic::mtotdev, Statistic::htotdev, Statistic::theo1, Statistic::pdev}) {
      const std::vector<std::size_t> m = factors(statistic, TauSpacing::octave, part.size());
      fmt::print("{:<8} {} samples, {} octaves: {:7.3f} s\n", traits(statistic).id, part.size(), m.size(),
                 seconds([&] { static_cast<void>(compute(statistic, part, 1.0, m)); }));
    }
  }
}
