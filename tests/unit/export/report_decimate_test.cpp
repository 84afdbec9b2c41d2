#include <algorithm>
#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "export/report/lines.hpp"
#include "export/trace/decimate.hpp"
#include "models/core/random_stream.hpp"

namespace chronotwin::trace {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

SimTime second(std::int64_t s) {
  return SimTime{s * Duration::kPerSecond};
}

Series each_second(const std::vector<double>& values) {
  Series series;
  for (std::size_t i = 0; i < values.size(); ++i) {
    series.time_ps.push_back(second(static_cast<std::int64_t>(i)).ps);
    series.value.push_back(values[i]);
  }
  return series;
}

}  // namespace

TEST_CASE("decimation keeps a spike of one sample in a day", "[export][report]") {
  std::vector<double> values(86'400, 1.0);
  values[54'321] = -7.0;
  values[80'000] = 9.0;
  const auto columns = decimate(each_second(values), second(0), second(86'400), 960);
  CHECK(columns[54'321 / 90].min == -7.0);
  CHECK(columns[80'000 / 90].max == 9.0);
  CHECK(std::count_if(columns.begin(), columns.end(), [](const Column& c) { return c.min != c.max; }) == 2);
}

TEST_CASE("decimation gives for every column what a search of its samples gives", "[export][report]") {
  RandomStream random(11, "test", "values");
  std::vector<double> values;
  for (int i = 0; i < 10'007; ++i) values.push_back(random.normal());
  const auto columns = decimate(each_second(values), second(0), second(10'007), 64);
  std::size_t seen = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    double low = kNan, high = kNan, sum = 0.0;
    std::size_t count = 0, at_low = 0, at_high = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i * 64 / 10'007 != c) continue;
      if (!(low <= values[i])) low = values[at_low = i];
      if (!(high >= values[i])) high = values[at_high = i];
      sum += values[i];
      ++count;
    }
    CHECK(columns[c].samples == count);
    CHECK(columns[c].min == low);
    CHECK(columns[c].max == high);
    CHECK(columns[c].min_first == (at_low < at_high));
    CHECK(columns[c].mean == Approx(sum / static_cast<double>(count)).margin(1e-12));
    seen += columns[c].samples;
  }
  CHECK(seen == values.size());
}

TEST_CASE("a column of missing values is a gap, a column without samples is not", "[export][report]") {
  const auto columns = decimate(each_second({1.0, kNan, 3.0, kNan}), second(0), second(8), 8);
  CHECK(columns[0].valid == 1);
  CHECK(columns[1].gap());
  CHECK(columns[3].gap());
  CHECK(columns[4].empty());
  CHECK_FALSE(columns[4].gap());
  const auto pairs = decimate(each_second({1.0, kNan, 3.0, kNan}), second(0), second(4), 2);
  CHECK(pairs[0].samples == 2);
  CHECK(pairs[0].valid == 1);
  CHECK_FALSE(pairs[1].gap());
}

TEST_CASE("an on-change series holds its value until it changes, also from before the window", "[export][report]") {
  Series series;
  series.time_ps = {second(1).ps, second(15).ps};
  series.value = {4.0, 6.0};
  const auto columns = decimate(series, second(10), second(20), 10, Between::hold);
  CHECK(columns[0].min == 4.0);
  CHECK(columns[4].max == 4.0);
  CHECK(columns[5].min == 4.0);  // the step stands upright in the column in which it happens
  CHECK(columns[5].max == 6.0);
  CHECK(columns[9].min == 6.0);
  CHECK(decimate(series, second(0), second(1), 3, Between::hold)[2].empty());
}

TEST_CASE("samples outside the window do not count", "[export][report]") {
  const auto columns = decimate(each_second({9.0, 1.0, 2.0, 9.0}), second(1), second(3), 1);
  CHECK(columns[0].min == 1.0);
  CHECK(columns[0].max == 2.0);
  CHECK(decimate({}, second(0), second(0), 3).size() == 3);
}

TEST_CASE("merging columns equals decimating to fewer", "[export][report]") {
  RandomStream random(12, "test", "values");
  std::vector<double> values;
  for (int i = 0; i < 9'600; ++i) values.push_back(i > 3000 && i < 3200 ? kNan : random.normal());
  const Series series = each_second(values);
  const auto fine = report::merge(decimate(series, second(0), second(9'600), 960), 6);
  const auto coarse = decimate(series, second(0), second(9'600), 160);
  REQUIRE(fine.size() == coarse.size());
  for (std::size_t c = 0; c < fine.size(); ++c) {
    CHECK(fine[c].samples == coarse[c].samples);
    CHECK(fine[c].valid == coarse[c].valid);
    if (coarse[c].empty()) continue;
    CHECK(fine[c].min == coarse[c].min);
    CHECK(fine[c].max == coarse[c].max);
    CHECK(fine[c].min_first == coarse[c].min_first);
    CHECK(fine[c].mean == Approx(coarse[c].mean).margin(1e-12));
  }
}

}  // namespace chronotwin::trace
