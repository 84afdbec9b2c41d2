#include <catch2/catch.hpp>

#include "models/codec/irig/irig_b.hpp"
#include "tests/support/random_bytes.hpp"

using namespace chronotwin;
using namespace chronotwin::codec::irig;

namespace {

// Day 173, 21:18:42: the second that IRIG's own figure of format B shows. By hand, from the table of positions: units, a
// zero, tens; least significant bit first; SBS 76 722 = 2^16 + 2^13 + 2^11 + 2^9 + 2^8 + 2^7 + 2^5 + 2^4 + 2^1.
constexpr std::string_view kFigure =
    "P01000001P"  // 2, 40
    "000101000P"  // 8, 10
    "100000100P"  // 1, 20
    "110001110P"  // 3, 70
    "100000000P"  // 100
    "011000001P"  // year 06 in the units (4 + 2), 80 in the tens
    "000000000P"
    "000000000P"
    "010011011P"   // 2^1 2^4 2^5 2^7 2^8
    "101010010P";  // 2^9 2^11 2^13 2^16
constexpr Frame kTime{.second = 42, .minute = 18, .hour = 21, .day = 173, .year = 86, .of_day = 76'722};

}  // namespace

TEST_CASE("irig-b: the elements of day 173, 21:18:42 are where the standard's figure has them",
          "[models][codec][irig]") {
  const Expression all;
  CHECK(write(kTime, all) == kFigure);
  const auto back = parse(kFigure, all);
  INFO(back.problem);
  REQUIRE(back);
  CHECK(*back == kTime);
}

TEST_CASE("irig-b: names stand for modulation and expression, B000 to B127", "[models][codec][irig]") {
  for (const char* modulation : {"B00", "B12"}) {
    for (char kind = '0'; kind <= '7'; ++kind) {
      const std::string name = std::string(modulation) + kind;
      const auto format = format_of(name);
      REQUIRE(format);
      CHECK(name_of(*format) == name);
      CHECK(format->expression.year == (kind >= '4'));
    }
  }
  CHECK(format_of("B003")->expression == Expression{.year = false, .control = false, .binary_seconds = true});
  CHECK_FALSE(format_of("B008"));
  CHECK_FALSE(format_of("A000"));
}

TEST_CASE("irig-b: pulses and a modulated sine give back the elements", "[models][codec][irig]") {
  CHECK(*elements_of_widths(widths_of(kFigure)).value == kFigure);
  for (const int rate : {4000, 8000, 44'000}) {
    CHECK(*elements_of_samples(samples_of(kFigure, rate), rate).value == kFigure);
  }
  auto widths = widths_of(kFigure);
  widths[7] = 3.4e-3;
  CHECK(elements_of_widths(widths).problem == "element 7 is 3.4 ms wide");
}

TEST_CASE("irig-b: a frame whose marks or digits are wrong is refused, whatever it is", "[models][codec][irig]") {
  std::string bad(kFigure);
  bad[19] = '0';
  CHECK(parse(bad, {}).problem == "a position identifier at 19");
  bad = kFigure;
  bad.replace(1, 4, "1111");
  CHECK(parse(bad, {}).problem == "a BCD digit of more than 9");
  testing::RandomBytes random("irig");
  for (int i = 0; i < 5'000; ++i) {
    std::string elements(kFigure);
    for (int n = 0; n < 3; ++n) elements[random.below(100)] = "01Px"[random.below(4)];
    const auto frame = parse(elements, {});
    if (frame) CHECK(parse(write(*frame, {}), {}).value == frame.value);
  }
}

TEST_CASE("irig-b: control functions carry C37.118's leap second and quality, with odd parity",
          "[models][codec][irig]") {
  Frame frame = kTime;
  const PowerControl control{.leap_pending = true, .leap_deleted = true, .quality = 5};
  set_control(frame, control, {});
  const std::string elements = write(frame, {});
  CHECK(elements.substr(60, 2) == "11");
  CHECK(elements.substr(71, 4) == "1010");  // 5, the least significant bit first
  CHECK(std::count(elements.begin() + 1, elements.begin() + 76, '1') % 2 == 1);
  CHECK(control_of(*parse(elements, {})) == control);
}

TEST_CASE("irig-b: without a year there are 27 control functions", "[models][codec][irig]") {
  const Expression old{.year = false};
  Frame frame = kTime;
  frame.year.reset();
  frame.control = 0x5A5A5A5;
  CHECK(*parse(write(frame, old), old) == frame);
}
