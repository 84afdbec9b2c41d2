#include "gui/state/pyramid.hpp"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"
#include "models/core/random_stream.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct Samples {
  std::vector<std::int64_t> time;
  std::vector<double> value;
};

// Irregular times with repeats, spikes, and one value in twenty missing.
Samples make_samples(std::size_t count) {
  RandomStream random(11, "pyramid", "test");
  Samples samples;
  std::int64_t time = 0;
  for (std::size_t i = 0; i < count; ++i) {
    time += static_cast<std::int64_t>(random.bits() % 4);
    samples.time.push_back(time);
    const double spike = random.uniform() < 0.001 ? 1e6 : 1.0;
    samples.value.push_back(random.uniform() < 0.05 ? kNaN : spike * random.normal());
  }
  return samples;
}

MinMaxPyramid pyramid_of(const Samples& samples) {
  MinMaxPyramid pyramid;
  for (std::size_t i = 0; i < samples.time.size(); ++i) pyramid.append(samples.time[i], samples.value[i]);
  return pyramid;
}

MinMax scan(const Samples& samples, std::size_t first, std::size_t last) {
  MinMax result;
  for (std::size_t i = first; i < last && i < samples.value.size(); ++i) result.add(samples.value[i]);
  return result;
}

}  // namespace

TEST_CASE("pyramid: any range has the minimum and maximum that a scan finds", "[gui][state]") {
  const std::size_t count = GENERATE(0U, 1U, 15U, 16U, 17U, 255U, 256U, 4096U, 5000U);
  const Samples samples = make_samples(count);
  const MinMaxPyramid pyramid = pyramid_of(samples);
  REQUIRE(pyramid.size() == count);
  RandomStream random(12, "pyramid", "ranges");
  for (int i = 0; i < 2000; ++i) {
    const std::size_t a = random.bits() % (count + 3);
    const std::size_t b = random.bits() % (count + 3);
    CAPTURE(a, b);
    REQUIRE(pyramid.range(a, b) == scan(samples, a, b));
  }
  CHECK(pyramid.range(0, count) == scan(samples, 0, count));
}

TEST_CASE("pyramid: it is exact while it grows", "[gui][state]") {
  const Samples samples = make_samples(700);
  MinMaxPyramid pyramid;
  for (std::size_t i = 0; i < samples.value.size(); ++i) {
    pyramid.append(samples.time[i], samples.value[i]);
    REQUIRE(pyramid.range(0, i + 1) == scan(samples, 0, i + 1));
  }
}

TEST_CASE("pyramid: columns part the samples of a stretch of time, none lost and none twice", "[gui][state]") {
  const Samples samples = make_samples(3000);
  const MinMaxPyramid pyramid = pyramid_of(samples);
  const std::int64_t from = 100;
  const std::int64_t to = 3777;
  const std::size_t count = GENERATE(1U, 7U, 640U, 5000U);
  const std::vector<MinMax> columns = pyramid.columns(from, to, count);
  REQUIRE(columns.size() == count);
  std::vector<MinMax> expected(count);
  for (std::size_t i = 0; i < samples.time.size(); ++i) {
    if (samples.time[i] < from || samples.time[i] >= to) continue;
    // The column i holds [from + floor(i·w/n), from + floor((i+1)·w/n)).
    std::size_t column = 0;
    while (from + (to - from) * static_cast<std::int64_t>(column + 1) / static_cast<std::int64_t>(count) <=
           samples.time[i]) {
      ++column;
    }
    expected[column].add(samples.value[i]);
  }
  CHECK(columns == expected);
}

TEST_CASE("pyramid: a hundred days in picoseconds do not overflow the columns", "[gui][state]") {
  MinMaxPyramid pyramid;
  const std::int64_t day = 86'400 * 1'000'000'000'000;
  for (std::int64_t i = 0; i < 100; ++i) pyramid.append(i * day, static_cast<double>(i));
  const std::vector<MinMax> columns = pyramid.columns(0, 100 * day, 100);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    CHECK(columns[i] == MinMax{static_cast<double>(i), static_cast<double>(i)});
  }
}

TEST_CASE("pyramid: a value holds until the next sample", "[gui][state]") {
  MinMaxPyramid pyramid;
  CHECK(std::isnan(pyramid.value_at(0)));
  pyramid.append(10, 1.0);
  pyramid.append(20, 2.0);
  pyramid.append(20, 3.0);
  CHECK(std::isnan(pyramid.value_at(9)));
  CHECK(pyramid.value_at(10) == 1.0);
  CHECK(pyramid.value_at(19) == 1.0);
  CHECK(pyramid.value_at(20) == 3.0);
  CHECK(pyramid.value_at(1000) == 3.0);
}

TEST_CASE("pyramid: a sample before the last one is a bug", "[gui][state]") {
  MinMaxPyramid pyramid;
  pyramid.append(10, 1.0);
  CHECK_THROWS_AS(pyramid.append(9, 1.0), Bug);
}
