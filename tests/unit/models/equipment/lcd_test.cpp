#include "models/equipment/lcd.hpp"

#include <limits>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "models/equipment/antenna_monitor.hpp"
#include "models/equipment/box_view.hpp"
#include "models/equipment/state_texts.hpp"

using namespace chronotwin;

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

// What a host with two ports shows, with these values by path; what is not named is missing.
BoxDisplay host_display(const std::map<std::string, double>& values) {
  static const BoxPlace kPlace{"host", BoxKind::host, 2};
  static const std::vector<Box> kBoxes = box_view({&kPlace, 1});
  BoxDisplay display;
  display.name = {"Host", "主机"};
  display.time = "2023-03-12 06:00:12";
  for (const BoxItem& item : kBoxes.front().items) {
    const auto found = values.find(item.path);
    display.readings.push_back({item.place, item.type, found == values.end() ? kMissing : found->second});
  }
  return display;
}

std::map<std::string, double> good_values() {
  return {{"host.antenna_a.current", 0.0353},
          {"host.antenna_a.voltage", 5.021},
          {"host.antenna_a.satellites_tracked", 20},
          {"host.antenna_a.state", static_cast<double>(AntennaState::open)},
          {"host.active_antenna", 1},
          {"host.power.b.voltage", 53.47},
          {"host.port[2].state", 2},
          {"host.latitude", 37.4638},
          {"host.longitude", 121.4479},
          {"host.height", 20.0}};
}

LcdAlarm open_antenna() {
  return {
      {"Antenna open circuit", "天线开路"}, "ANTENNA_OPEN", "host.antenna_a", "06:00:03", AlarmSeverity::major, false};
}

std::string all(const std::array<std::string, kLcdLines>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "|";
  return text;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Everything that the keys can bring to the display, page by page.
std::vector<std::string> walk(const BoxDisplay& box, Language language) {
  std::vector<std::string> screens;
  const auto show = [&](const Lcd& lcd) {
    const auto lines = lcd.lines(box, language);
    for (const std::string& line : lines) CHECK(lcd_columns(line) == kLcdColumns);
    screens.push_back(all(lines));
  };
  Lcd menu;
  show(menu);
  menu.press(LcdKey::enter, box, language);
  for (int row = 0; row < 20; ++row) {
    show(menu);
    Lcd page = menu;
    page.press(LcdKey::enter, box, language);
    for (int i = 0; i < 20; ++i) {
      show(page);
      page.press(LcdKey::down, box, language);
    }
    menu.press(LcdKey::down, box, language);
  }
  return screens;
}

}  // namespace

TEST_CASE("lcd: the first screen says in Chinese who it is, when it is, which antenna is used and what is wrong",
          "[models][lcd]") {
  BoxDisplay box = host_display(good_values());
  const Lcd lcd;
  auto lines = lcd.lines(box, Language::zh);
  CHECK(lines[0] == "主机                ");
  CHECK(lines[1] == "2023-03-12 06:00:12 ");
  CHECK(lines[2] == "当前天线           B");
  CHECK(lines[3] == "无告警              ");
  box.alarms = {open_antenna()};
  CHECK(lcd.lines(box, Language::zh)[3] == "告警 1      未确认 1");
  box.alarms[0].acknowledged = true;
  CHECK(lcd.lines(box, Language::zh)[3] == "告警 1              ");
  CHECK(lcd.lines(box, Language::en)[2] == "Active antenna     B");
}

TEST_CASE("lcd: the keys lead through the menu to the pages of antennas, power and ports", "[models][lcd]") {
  const BoxDisplay box = host_display(good_values());
  Lcd lcd;
  const auto press = [&](LcdKey key) { return lcd.press(key, box, Language::zh); };
  press(LcdKey::enter);
  CHECK(all(lcd.lines(box, Language::zh)) ==
        "> 告警 0            |  天线A             |  天线B             |  本机              |");
  press(LcdKey::down);
  CHECK(lcd.lines(box, Language::zh)[1] == "> 天线A             ");
  press(LcdKey::enter);
  auto lines = lcd.lines(box, Language::zh);
  CHECK(lines[0] == "天线A              ↓");
  CHECK(lines[1] == "天线电流      35.3mA");
  CHECK(lines[2] == "天线电压       5.02V");
  CHECK(lines[3] == "锁定卫星数        20");
  for (int i = 0; i < 9; ++i) press(LcdKey::down);
  lines = lcd.lines(box, Language::zh);
  CHECK(lines[0] == "天线A             ↑ ");
  CHECK(lines[3] == "天线状态        开路");
  press(LcdKey::escape);
  for (int i = 0; i < 30; ++i) press(LcdKey::down);
  CHECK(contains(all(lcd.lines(box, Language::zh)), "> 端口2"));
  press(LcdKey::enter);
  CHECK(contains(all(lcd.lines(box, Language::zh)), "端口状态        空闲"));
  press(LcdKey::escape);
  press(LcdKey::escape);
  CHECK(lcd.lines(box, Language::zh)[0] == "主机                ");
  CHECK_FALSE(press(LcdKey::escape));
}

TEST_CASE("lcd: every reading of the box is on some page, with its value, in both languages", "[models][lcd]") {
  std::map<std::string, double> values;
  const BoxPlace place{"host", BoxKind::host, 2};
  const std::vector<Box> boxes = box_view({&place, 1});
  double value = 0.0;
  for (const BoxItem& item : boxes.front().items) {
    values[item.path] = item.type->states.empty() ? (value += 1.25) : 1.0;
  }
  const BoxDisplay box = host_display(values);
  for (const Language language : {Language::zh, Language::en}) {
    const std::vector<std::string> screens = walk(box, language);
    std::string everything;
    for (const std::string& screen : screens) everything += screen;
    for (const LcdReading& reading : box.readings) {
      const std::string shown = lcd_value(*reading.type, reading.value, language);
      INFO(reading.type->name << " " << shown);
      CHECK(contains(everything, " " + shown + "|"));
      const std::string& name = reading.type->text.in(language);
      CHECK(contains(everything, name.substr(0, std::min<std::size_t>(name.size(), 12))));
    }
  }
}

TEST_CASE("lcd: ENTER acknowledges the alarm that is shown, once; one that clears is gone from the display",
          "[models][lcd]") {
  BoxDisplay box = host_display(good_values());
  box.alarms = {open_antenna(),
                {{"Running on the backup antenna", "使用备用天线"},
                 "ANTENNA_SWITCHED",
                 "host",
                 "06:00:03",
                 AlarmSeverity::warning,
                 false}};
  Lcd lcd;
  lcd.press(LcdKey::enter, box, Language::zh);
  CHECK_FALSE(lcd.press(LcdKey::enter, box, Language::zh));  // opens the alarms
  auto lines = lcd.lines(box, Language::zh);
  CHECK(lines[0] == "主要             1/2");
  CHECK(lines[1] == "天线开路            ");
  CHECK(lines[2] == "host.antenna_a      ");
  CHECK(lines[3] == "06:00:03      未确认");
  CHECK(lcd.press(LcdKey::enter, box, Language::zh) == 0U);
  box.alarms[0].acknowledged = true;
  CHECK_FALSE(lcd.press(LcdKey::enter, box, Language::zh));
  CHECK(lcd.lines(box, Language::zh)[3] == "06:00:03      已确认");
  CHECK_FALSE(lcd.press(LcdKey::down, box, Language::zh));
  CHECK(lcd.press(LcdKey::enter, box, Language::zh) == 1U);
  box.alarms.pop_back();
  CHECK(lcd.lines(box, Language::zh)[0] == "主要             1/1");
  box.alarms.clear();
  CHECK(lcd.lines(box, Language::zh)[0] == "无告警              ");
  CHECK_FALSE(lcd.press(LcdKey::enter, box, Language::zh));
}

TEST_CASE("lcd: values are short, with units, and what is missing is said to be", "[models][lcd]") {
  const auto shown = [](OwnerKind owner, const char* name, double value) {
    return lcd_value(*find_channel(owner, name), value, Language::zh);
  };
  CHECK(shown(OwnerKind::antenna_input, "current", 0.0353) == "35.3mA");
  CHECK(shown(OwnerKind::antenna_input, "current", kMissing) == "--");
  CHECK(shown(OwnerKind::antenna_input, "cn0_best", 51.31) == "51.3dB-Hz");
  CHECK(shown(OwnerKind::host, "latitude", 37.4638) == "37.46380°");
  CHECK(shown(OwnerKind::host, "height", 20.0) == "20.0m");
  CHECK(shown(OwnerKind::host, "temperature", 34.02) == "34.0℃");
  CHECK(shown(OwnerKind::host, "contact_port", 0) == "断开");
  CHECK(shown(OwnerKind::host, "contact_port", 1) == "闭合");
  CHECK(shown(OwnerKind::bbu, "measured_offset", -12.3e-9) == "-12.3ns");
}

TEST_CASE("state texts: every state of the catalogue has a text in both languages", "[models][lcd]") {
  for (const ChannelType& type : channel_types()) {
    for (const std::string_view state : type.states) {
      INFO(type.name << " " << state);
      CHECK(state_texts().count(state) == 1);
      CHECK_FALSE(state_text(type.name, state).zh.empty());
    }
  }
  CHECK(state_text("state", "no such state").zh == "no such state");
}
