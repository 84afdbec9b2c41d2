// The test sets of NIST SP 1065 and the published values for them (tests/reference/metrics/SOURCE.md).
#pragma once

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace chronotwin::metrics::test {

inline std::vector<double> phase_of(const std::vector<double>& frequency) {
  std::vector<double> phase{0.0};
  for (const double f : frequency) phase.push_back(phase.back() + f);
  return phase;
}

inline std::vector<double> lcg1000() {
  std::vector<double> frequency;
  std::uint64_t n = 1234567890;
  for (int i = 0; i < 1000; ++i) {
    frequency.push_back(static_cast<double>(n) / 2147483647.0);
    n = 16807 * n % 2147483647;
  }
  return phase_of(frequency);
}

inline std::vector<double> without_mean_frequency(std::vector<double> phase) {
  const double first = phase.front();
  const double slope = (phase.back() - first) / static_cast<double>(phase.size() - 1);
  for (std::size_t i = 0; i < phase.size(); ++i) phase[i] -= first + slope * static_cast<double>(i);
  return phase;
}

inline std::vector<double> set_of(const std::string& name) {
  if (name == "lcg1000" || name == "lcg1000_raw") return lcg1000();
  if (name == "lcg1000_mean_removed") return without_mean_frequency(lcg1000());
  return phase_of({892, 809, 823, 798, 671, 644, 883, 903, 677});
}

struct Published {
  std::string set, statistic;
  std::size_t m = 0;
  double value = 0.0;
  std::size_t terms = 0;   // 0: not told
  std::string correction;  // "white_fm": its bias is removed
};

inline std::vector<std::string> rows_of(const std::string& file) {
  std::ifstream stream(std::string(CHRONOTWIN_SOURCE_DIR "/tests/reference/metrics/") + file);
  INFO(file);
  REQUIRE(stream);
  std::vector<std::string> rows;
  std::string line;
  std::getline(stream, line);  // names of the columns
  while (std::getline(stream, line)) rows.push_back(line);
  return rows;
}

inline std::vector<Published> recomputed() {
  std::vector<Published> all;
  for (std::string row : rows_of("sp1065.csv")) {
    for (char& c : row) c = c == ',' ? ' ' : c;
    Published one;
    std::istringstream(row) >> one.set >> one.statistic >> one.m >> one.value >> one.terms;
    all.push_back(one);
  }
  return all;
}

inline std::vector<Published> printed() {
  std::vector<Published> all;
  for (std::string row : rows_of("sp1065_printed.csv")) {
    for (char& c : row) c = c == ',' ? ' ' : c;
    Published one;
    std::istringstream(row) >> one.set >> one.statistic >> one.m >> one.value >> one.correction;
    all.push_back(one);
  }
  return all;
}

}  // namespace chronotwin::metrics::test
