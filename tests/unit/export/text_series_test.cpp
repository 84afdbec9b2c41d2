#include "export/series/text_series.hpp"

#include <cmath>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "models/core/error.hpp"
#include "tests/support/folder.hpp"

using namespace chronotwin;
using Catch::Matchers::Contains;

namespace {

using series::Gaps;
using series::TextRequest;
using series::TextSeries;

TextSeries read(const std::string& text, TextRequest request = {}) {
  const testing::Folder folder;
  request.file = testing::write_file(folder / "series.txt", text);
  return series::read_text_series(request);
}

std::string told(const TextSeries& series) {
  std::string all;
  for (const Diagnostic& diagnostic : series.diagnostics.list()) all += to_string(diagnostic) + "\n";
  return all;
}

}  // namespace

TEST_CASE("text series: the time column gives the step, and decimal stamps an exact one", "[export][series]") {
  std::string text = "time_s,x\n";
  for (int i = 0; i < 1000; ++i) text += fmt::format("{:.1f},{}\n", 100.0 + i * 0.1, i);
  const TextSeries series = read(text);
  REQUIRE(series.ok());
  CHECK(series.tau0_s == 0.1);
  CHECK(series.first_s == 100.0);
  CHECK_FALSE(series.tau0_assumed);
  CHECK(series.names == std::vector<std::string>{"x"});
  CHECK(series.values.at(0).size() == 1000);
  CHECK(series.values[0][999] == 999.0);
}

TEST_CASE("text series: one column has the step of its rate, or one second by assumption", "[export][series]") {
  CHECK(read("1\n2\n").tau0_assumed);
  CHECK(read("1\n2\n").tau0_s == 1.0);
  TextRequest request;
  request.rate_hz = 8.0;
  CHECK(read("1\n2\n", request).tau0_s == 0.125);
  // With a rate the first of two columns is not looked at.
  CHECK(read("7 1\n3 2\n", request).values.at(0) == std::vector<double>{1, 2});
}

TEST_CASE("text series: gaps are marked, closed or refused", "[export][series]") {
  const std::string text = "0 10\n1 11\n2 12\n5 15\n6 16\n7 17\n";
  const TextSeries marked = read(text);
  REQUIRE(marked.values.at(0).size() == 8);
  CHECK((std::isnan(marked.values[0][3]) && std::isnan(marked.values[0][4])));
  CHECK(marked.values[0][5] == 15.0);
  CHECK((marked.gaps == 1 && marked.gap_samples == 2));
  CHECK(marked.tau0_s == 1.0);

  TextRequest request;
  request.gaps = Gaps::close;
  CHECK(read(text, request).values.at(0) == std::vector<double>{10, 11, 12, 15, 16, 17});
  request.gaps = Gaps::refuse;
  CHECK_THAT(told(read(text, request)), Contains("series.txt:4:1") && Contains("2 samples are missing"));
}

TEST_CASE("text series: a logger's jitter is no gap, uneven stamps are told", "[export][series]") {
  CHECK(read("0 1\n1.003 2\n1.998 3\n3.001 4\n").ok());
  const TextSeries uneven = read("0 1\n1 2\n2 3\n3.5 4\n4.5 5\n4 6\n5 7\n");
  CHECK_FALSE(uneven.ok());
  CHECK_THAT(told(uneven), Contains(":4:1: error: 1.5 s after the line before; the step is 1 s") &&
                               Contains(":6:1: error: time goes from 4.5 s back to 4 s"));
  CHECK_THAT(told(read("3 1\n2 2\n1 3\n")), Contains("does not go forward"));
}

TEST_CASE("text series: the wanted columns are found by name and by number", "[export][series]") {
  const std::string text = "t,a,b\n0,1,10\n1,2,20\n";
  CHECK_THAT(told(read(text)), Contains("3 columns") && Contains("t, a, b"));
  TextRequest request;
  request.columns = {"b", "2"};
  const TextSeries both = read(text, request);
  CHECK(both.names == std::vector<std::string>{"b", "a"});
  CHECK(both.values.at(0) == std::vector<double>{10, 20});
  request.columns = {"bb"};
  CHECK_THAT(told(read(text, request)), Contains("no column 'bb'") && Contains("did you mean 'b'?"));
  request.columns = {"t"};
  CHECK_THAT(told(read(text, request)), Contains("t is the time"));
}

TEST_CASE("text series: a window cuts by the file's own time, in its unit", "[export][series]") {
  std::string text;
  for (int i = 0; i < 10; ++i) text += fmt::format("{} {}\n", 60000.0 + i / 86400.0, i);
  TextRequest request;
  request.time_unit_s = 86400.0;
  request.from_s = 60000.0 * 86400.0 + 2.5;
  request.to_s = 60000.0 * 86400.0 + 5.5;
  const TextSeries series = read(text, request);
  REQUIRE(series.ok());
  CHECK(series.values.at(0) == std::vector<double>{3, 4, 5});
  CHECK(series.tau0_s == Approx(1.0).epsilon(1e-6));
  request.from_s = 1e12;
  CHECK_THAT(told(read(text, request)), Contains("no sample is left"));
}

TEST_CASE("text series: what holds no numbers says so, what cannot be read throws", "[export][series]") {
  CHECK_THAT(told(read("")), Contains("holds no numbers"));
  CHECK_THAT(told(read("# nothing\n")), Contains("holds no numbers"));
  CHECK_FALSE(read("1\nx\n2\n").ok());
  TextRequest nowhere;
  nowhere.file = "/nowhere/series.txt";
  CHECK_THROWS_WITH(series::read_text_series(nowhere), Contains("/nowhere/series.txt") && Contains("No such file"));
  nowhere.file = "/tmp";
  CHECK_THROWS_AS(series::read_text_series(nowhere), Error);
}

TEST_CASE("text series: a file of many pieces is read without a seam", "[export][series]") {
  std::string text;
  constexpr int kRows = 700'000;  // more than one piece of 8 MB
  for (int i = 0; i < kRows; ++i) text += fmt::format("{} {}.000000\n", i, i);
  double last_share = 0.0;
  TextRequest request;
  request.progress = [&](double share) { last_share = share; };
  const TextSeries series = read(text, request);
  REQUIRE(series.ok());
  CHECK(last_share == 1.0);
  REQUIRE(series.values.at(0).size() == kRows);
  bool seamless = true;
  for (int i = 0; i < kRows; ++i) seamless = seamless && series.values[0][static_cast<std::size_t>(i)] == i;
  CHECK(seamless);
}
