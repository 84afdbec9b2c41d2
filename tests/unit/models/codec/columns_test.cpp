#include "models/codec/columns/columns.hpp"

#include <cmath>

#include <catch2/catch.hpp>

using namespace chronotwin::codec;
using Catch::Matchers::Contains;

namespace {

ColumnParser parsed(std::string_view text, const std::vector<std::size_t>& wanted) {
  const auto layout = column_layout(text);
  REQUIRE(layout);
  ColumnParser parser(*layout, wanted);
  parser.parse(text);
  return parser;
}

}  // namespace

TEST_CASE("columns: comments, blank lines and names are told from numbers", "[models][codec]") {
  const char* text = "# made by hand\r\n\r\ntime_s,\"bbu[1], x\"\r\n0,1.5e-9\r\n 1 , -2.5E-9 # late\n# more\n2,+3";
  const auto layout = column_layout(text);
  REQUIRE(layout);
  CHECK(layout->separator == ',');
  CHECK(layout->names == std::vector<std::string>{"time_s", "bbu[1], x"});
  const ColumnParser parser = parsed(text, {0, 1});
  CHECK(parser.remarks().empty());
  CHECK(parser.column(0) == std::vector<double>{0, 1, 2});
  CHECK(parser.column(1) == std::vector<double>{1.5e-9, -2.5e-9, 3});
  CHECK(parser.line_of_row() == std::vector<std::size_t>{4, 5, 7});
}

TEST_CASE("columns: each separator is found in the first line", "[models][codec]") {
  for (const char* text : {"1;2;3\n4;5;6\n", "1\t2\t3\n4\t5\t6\n", "1,2,3\n4,5,6\n", "  1  2  3\n4 \t5 6 \n"}) {
    CAPTURE(text);
    CHECK(parsed(text, {2}).column(0) == std::vector<double>{3, 6});
  }
}

TEST_CASE("columns: a missing value is NaN, and only where a field is missing", "[models][codec]") {
  const ColumnParser parser = parsed("0,1\n1,\n2,nan\n3,NA\n4,-\n5,5\n", {1});
  CHECK(parser.remarks().empty());
  REQUIRE(parser.column(0).size() == 6);
  for (const std::size_t row : {1, 2, 3, 4}) CHECK(std::isnan(parser.column(0)[row]));
  CHECK(parser.column(0)[5] == 5.0);
}

TEST_CASE("columns: every bad line is told with its place and a hint, the others are read", "[models][codec]") {
  const ColumnParser parser = parsed("0 1\n1 x\n2\n3 4 5\n4 1,5\n5 inf\n6 12ns\n7 1e999\n8 8\n", {1});
  CHECK(parser.column(0) == std::vector<double>{1, 8});
  REQUIRE(parser.remarks().size() == 7);
  CHECK(parser.bad_lines() == 7);
  const auto& remarks = parser.remarks();
  CHECK((remarks[0].line == 2 && remarks[0].column == 3));
  CHECK_THAT(remarks[0].message, Contains("'x' is no number"));
  CHECK_THAT(remarks[1].message, Contains("has 1 field, the first one has 2"));
  CHECK((remarks[2].line == 4 && remarks[2].column == 5));
  CHECK_THAT(remarks[3].hint, Contains("decimal point"));
  CHECK_THAT(remarks[4].hint, Contains("nan"));
  CHECK_THAT(remarks[5].hint, Contains("without a unit"));
  CHECK_THAT(remarks[6].message, Contains("1e999"));
}

TEST_CASE("columns: text behind a number does not pass with it", "[models][codec]") {
  CHECK(parsed("0,1 x\n1,2\n", {1}).bad_lines() == 1);
  CHECK(parsed("0,1\n1,2 3\n", {1}).bad_lines() == 1);
  CHECK(parsed("1\n1.2.3\n0x10\n--1\n", {0}).bad_lines() == 3);
}

TEST_CASE("columns: a text in pieces reads as the whole, to the line number", "[models][codec]") {
  ColumnParser parser(*column_layout("t x\n"), {1});
  parser.parse("t x\n0 1\n");
  parser.parse("1 2\n");
  parser.forget_rows();
  parser.parse("2 3\n3 y");
  CHECK(parser.column(0) == std::vector<double>{3});
  CHECK(parser.line_of_row() == std::vector<std::size_t>{4});
  CHECK(parser.remarks().at(0).line == 5);
}

TEST_CASE("columns: remarks are bounded, their count is not", "[models][codec]") {
  std::string text = "0\n";
  for (int i = 0; i < 1000; ++i) text += "bad\n";
  const ColumnParser parser = parsed(text, {0});
  CHECK(parser.remarks().size() == ColumnParser::kMostRemarks);
  CHECK(parser.bad_lines() == 1000);
}

TEST_CASE("columns: Fortran's exponents, quoted numbers and a byte order mark are read", "[models][codec]") {
  CHECK(parsed("\xEF\xBB\xBF"
               "1.5D-9\n\"2.5\"\n",
               {0})
            .column(0) == std::vector<double>{1.5e-9, 2.5});
  CHECK_FALSE(column_layout("# nothing\n\n"));
}
