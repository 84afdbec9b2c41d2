#include "gui/state/settings.hpp"

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::gui;

namespace {

Settings changed() {
  Settings settings;
  settings.language = Language::zh;
  settings.layout = Layout::instruct;
  settings.ground = Ground::light;
  settings.font_size = 19.0F;
  settings.scale = 1.5F;
  settings.width = 1000;
  settings.height = 700;
  settings.recent = {"/data/second.yaml", "/data/\"first\".h5"};
  settings.proportions = {{"operate.left", 0.25}};
  settings.positions = {{"Two clocks", {{"bbu[1]", {1.5, -2.0}}}}};
  return settings;
}

std::string complaint(const std::string& text) {
  try {
    static_cast<void>(settings_from_json(text));
    return {};
  } catch (const Error& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("settings: what is written is read back", "[gui][settings]") {
  CHECK(settings_from_json(to_json(Settings{})) == Settings{});
  CHECK(settings_from_json(to_json(changed())) == changed());
}

TEST_CASE("settings: what a file does not say is as it was, what is unknown is passed over", "[gui][settings]") {
  CHECK(settings_from_json("{}") == Settings{});
  CHECK(settings_from_json("{}", changed()) == changed());
  const Settings read = settings_from_json(R"({"language": "zh", "colour of the sky": "blue"})");
  CHECK(read.language == Language::zh);
  CHECK(read.layout == Layout::operate);
}

TEST_CASE("settings: a damaged text is refused, with the name of the field", "[gui][settings]") {
  CHECK_FALSE(complaint("").empty());
  CHECK_FALSE(complaint("{\"language\": ").empty());
  CHECK_FALSE(complaint("[1, 2]").empty());
  for (const char* text :
       {R"({"language": "klingon"})", R"({"layout": 3})", R"({"palette": null})", R"({"font_size": 500})",
        R"({"font_size": "big"})", R"({"width": 1})", R"({"scale": -1})", R"({"recent": "x"})", R"({"recent": [1]})",
        R"({"proportions": {"a": 2}})", R"({"positions": {"s": {"n": [1]}}})", R"({"positions": {"s": 1}})"}) {
    INFO(text);
    const std::string field(text + 2, std::string(text).find('"', 2) - 2);
    if (field == "proportions") {
      CHECK_FALSE(complaint(text).empty());
    } else {
      CHECK(complaint(text).find(field) != std::string::npos);
    }
  }
}

TEST_CASE("settings: the file opened last comes first, once, and old ones are forgotten", "[gui][settings]") {
  Settings settings;
  for (int i = 0; i < 20; ++i) remember_file(settings, "file" + std::to_string(i));
  CHECK(settings.recent.size() == kMostRecent);
  CHECK(settings.recent.front() == "file19");
  remember_file(settings, "file15");
  CHECK(settings.recent.size() == kMostRecent);
  CHECK(settings.recent[0] == "file15");
  CHECK(settings.recent[1] == "file19");
}
