#include <catch2/catch.hpp>

#include "export/trace/trace.hpp"

using chronotwin::trace::matches;

TEST_CASE("pattern: a star stands for any run of characters", "[export][trace]") {
  CHECK(matches("bbu[*].time_error", "bbu[1].time_error"));
  CHECK(matches("bbu[*].time_error", "bbu[12].time_error"));
  CHECK(matches("*", ""));
  CHECK(matches("*error", "bbu[1].time_error"));
  CHECK_FALSE(matches("bbu[*].time_error", "bbu[1].time_error_bound"));
  CHECK_FALSE(matches("bbu[1]", "bbu[11]"));
  CHECK_FALSE(matches("", "x"));
}
