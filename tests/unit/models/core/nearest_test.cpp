#include "models/core/nearest.hpp"

#include <array>

#include <catch2/catch.hpp>

using namespace chronotwin;

TEST_CASE("nearest: the suggestion is the nearest word, or none", "[models][core]") {
  const std::array<std::string_view, 4> words = {"length", "fault", "target", "at"};
  CHECK(nearest("lenght", words) == "length");
  CHECK(nearest("Fault", words) == "fault");
  CHECK(nearest("velocity", words).empty());
  CHECK(nearest("xy", words).empty());
}
