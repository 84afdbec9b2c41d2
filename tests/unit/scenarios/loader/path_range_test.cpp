#include "scenarios/loader/path_range.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace chronotwin;

TEST_CASE("range: the last of several ranges runs fastest", "[scenarios][loader]") {
  CHECK(expand("host").paths == std::vector<std::string>{"host"});
  CHECK_FALSE(expand("host.port[3]").ranged);
  CHECK(expand("host.port[3..3]").ranged);
  CHECK(expand("slave[1..2].port[7..8]").paths ==
        std::vector<std::string>{"slave[1].port[7]", "slave[1].port[8]", "slave[2].port[7]", "slave[2].port[8]"});
}

TEST_CASE("range: what is no range has no paths and says so", "[scenarios][loader]") {
  for (const char* text : {"a[2..1]", "a[0]", "a[]", "a[", "a[x]", "a[1..]", "a[..2]", "a[-1]", "a[1..99999]"}) {
    INFO(text);
    CHECK(expand(text).paths.empty());
    CHECK_FALSE(expand(text).error.empty());
  }
}

TEST_CASE("pattern: a star stands for any run of characters, here as in a trace", "[scenarios][loader]") {
  CHECK(matches_pattern("bbu[*].oscillator", "bbu[12].oscillator"));
  CHECK(matches_pattern("*", "anything"));
  CHECK(matches_pattern("a*b*c", "a1b2b3c"));
  CHECK_FALSE(matches_pattern("bbu[*]", "bbu[1].oscillator"));
  CHECK_FALSE(matches_pattern("bbu[1]", "bbu[11]"));
}

TEST_CASE("name: letters, digits and underscores, a letter first", "[scenarios][loader]") {
  CHECK(is_name("ant_a2"));
  for (const char* text : {"", "2nd", "_x", "a b", "a.b", "a[1]", "天线"}) CHECK_FALSE(is_name(text));
}
