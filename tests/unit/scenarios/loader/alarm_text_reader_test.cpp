#include <catch2/catch.hpp>

#include "models/equipment/alarm.hpp"
#include "scenarios/loader/alarm_texts.hpp"

using namespace chronotwin;

TEST_CASE("alarm texts: every alarm has its words, cause and action in both languages", "[scenarios]") {
  const AlarmTexts texts = load_alarm_texts();
  for (const AlarmType& type : alarm_types()) {
    INFO(type.name);
    const auto found = texts.find(type.name);
    REQUIRE(found != texts.end());
    for (const Text* text : {&found->second.text, &found->second.cause, &found->second.action}) {
      CHECK_FALSE(text->en.empty());
      CHECK_FALSE(text->zh.empty());
    }
  }
  CHECK(texts.at("ANTENNA_OPEN").text.zh == "天线开路");
}
