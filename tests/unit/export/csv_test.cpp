#include "export/csv/csv.hpp"

#include <cstdlib>
#include <limits>
#include <sstream>

#include <catch2/catch.hpp>

#include "export/trace/memory_trace.hpp"
#include "models/core/error.hpp"

using namespace chronotwin;
using Catch::Matchers::Contains;

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

std::string csv_of(const trace::Source& trace, const std::vector<std::string>& patterns) {
  std::ostringstream out;
  csv::write(out, trace, csv::select(trace, patterns));
  return out.str();
}

trace::Channel named(const std::string& path) {
  return {path, "s", {}, "", {}, {}};
}

struct TwoAxes {
  TwoAxes() {
    const trace::GroupId pair = trace.add_group({named("a[1].x"), named("a[2].x")});
    const trace::GroupId alone = trace.add_group({named("b,\"c\"")});
    trace.append(pair, SimTime{0}, std::vector{0.1, -2.48e-6});
    trace.append(pair, SimTime{1'500'000'000'001}, std::vector{kMissing, 1e300});
    trace.append(alone, SimTime{7}, std::vector{3.0});
  }
  trace::MemoryTrace trace;
};

}  // namespace

TEST_CASE("csv: channels of one time axis are columns of one table", "[export][csv]") {
  const TwoAxes run;
  CHECK(csv_of(run.trace, {"a[*].x"}) ==
        "time_s,a[1].x,a[2].x\n"
        "0.000000000000,0.1,-2.48e-06\n"
        "1.500000000001,,1e+300\n");
}

TEST_CASE("csv: channels of several time axes take the long form, and odd names are quoted", "[export][csv]") {
  const TwoAxes run;
  CHECK(csv_of(run.trace, {"b*", "a[1]*"}) ==
        "time_s,channel,value\n"
        "0.000000000000,a[1].x,0.1\n"
        "1.500000000001,a[1].x,\n"
        "0.000000000007,\"b,\"\"c\"\"\",3\n");
}

TEST_CASE("csv: a channel that two patterns match is there once", "[export][csv]") {
  const TwoAxes run;
  CHECK(csv::select(run.trace, std::vector<std::string>{"a[1].x", "a*"}).size() == 2);
}

TEST_CASE("csv: a pattern without a match is an error that names it", "[export][csv]") {
  const TwoAxes run;
  CHECK_THROWS_WITH(csv::select(run.trace, std::vector<std::string>{"a*", "bbu*"}), Contains("'bbu*'"));
}

TEST_CASE("csv: values read back to the same double", "[export][csv]") {
  trace::MemoryTrace trace;
  const trace::GroupId group = trace.add_group({named("a")});
  const std::vector<double> values{0.1 + 0.2, 1.0 / 3.0, 5e-324, 1.7976931348623157e308, -227.3e-9};
  for (std::size_t i = 0; i < values.size(); ++i) {
    trace.append(group, SimTime{static_cast<std::int64_t>(i)}, std::span(&values[i], 1));
  }
  std::istringstream in(csv_of(trace, {"a"}));
  std::string line;
  std::getline(in, line);
  for (const double value : values) {
    std::getline(in, line);
    CHECK(std::strtod(line.c_str() + line.find(',') + 1, nullptr) == value);
  }
}
