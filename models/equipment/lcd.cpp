#include "models/equipment/lcd.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "models/equipment/state_texts.hpp"

namespace chronotwin {
namespace {

using Lines = std::vector<std::string>;
using Screen = std::array<std::string, kLcdLines>;

constexpr std::size_t kBody = kLcdLines - 1;  // below the title of a page

const Text kNoAlarm{"No alarm", "无告警"};
const Text kAlarms{"Alarms", "告警"};
const Text kWaiting{"new", "未确认"};
const Text kAcknowledged{"acknowledged", "已确认"};
const Text kThisBox{"This unit", "本机"};

const Text& text_of(AlarmSeverity severity) {
  static const std::array<Text, 4> kTexts{
      {{"critical", "紧急"}, {"major", "主要"}, {"minor", "次要"}, {"warning", "提示"}}};
  return kTexts[static_cast<std::size_t>(severity)];
}

// The length in bytes of the character that begins here, of well-formed UTF-8.
std::size_t bytes_of(unsigned char first) {
  return first < 0x80U ? 1 : first < 0xE0U ? 2 : first < 0xF0U ? 3 : 4;
}

// Characters of three bytes and more are Chinese or as wide, but for punctuation and signs (U+2000 … U+2BFF).
std::size_t columns_of(std::string_view character) {
  if (character.size() < 3) return 1;
  const auto lead = static_cast<unsigned char>(character[0]);
  const auto next = static_cast<unsigned char>(character[1]);
  return lead == 0xE2U && next < 0xB0U ? 1 : 2;
}

// As much of the text as fits in so many columns, filled up with blanks.
std::string fit(std::string_view text, std::size_t columns) {
  std::string line;
  std::size_t used = 0;
  while (!text.empty()) {
    const std::size_t bytes = std::min(bytes_of(static_cast<unsigned char>(text.front())), text.size());
    const std::size_t width = columns_of(text.substr(0, bytes));
    if (used + width > columns) break;
    line += text.substr(0, bytes);
    used += width;
    text.remove_prefix(bytes);
  }
  return line + std::string(columns - used, ' ');
}

std::string at_both_ends(std::string_view left, std::string_view right) {
  const std::size_t tail = std::min(lcd_columns(right), kLcdColumns);
  return fit(left, kLcdColumns - tail) + fit(right, tail);
}

std::string_view name_of(const LcdReading& reading, Language language) {
  return reading.type->text.in(language);
}

void add_reading(Lines& lines, const LcdReading& reading, Language language) {
  const std::string value = lcd_value(*reading.type, reading.value, language);
  const std::string_view name = name_of(reading, language);
  if (lcd_columns(name) + lcd_columns(value) < kLcdColumns) {
    lines.push_back(at_both_ends(name, value));
    return;
  }
  lines.push_back(fit(name, kLcdColumns));
  lines.push_back(at_both_ends("", value));
}

// The places of the box, each once, in their order.
std::vector<Text> places_of(const BoxDisplay& box) {
  std::vector<Text> places;
  for (const LcdReading& reading : box.readings) {
    if (std::find(places.begin(), places.end(), reading.place) == places.end()) places.push_back(reading.place);
  }
  return places;
}

std::string title_of(const Text& place, Language language) {
  return (place.en.empty() ? kThisBox : place).in(language);
}

Lines page_of(const BoxDisplay& box, const Text& place, Language language) {
  Lines lines;
  for (const LcdReading& reading : box.readings) {
    if (reading.place == place) add_reading(lines, reading, language);
  }
  return lines;
}

std::string alarm_count(const BoxDisplay& box, Language language) {
  if (box.alarms.empty()) return fit(kNoAlarm.in(language), kLcdColumns);
  const auto waiting =
      std::count_if(box.alarms.begin(), box.alarms.end(), [](const LcdAlarm& a) { return !a.acknowledged; });
  const std::string all = fmt::format("{} {}", kAlarms.in(language), box.alarms.size());
  return at_both_ends(all, waiting > 0 ? fmt::format("{} {}", kWaiting.in(language), waiting) : std::string());
}

Screen home(const BoxDisplay& box, Language language) {
  Screen screen{fit(box.name.in(language), kLcdColumns), fit(box.time, kLcdColumns), fit("", kLcdColumns),
                alarm_count(box, language)};
  const auto own = std::find_if(box.readings.begin(), box.readings.end(),
                                [](const LcdReading& reading) { return reading.place.en.empty(); });
  if (own != box.readings.end()) {
    screen[2] = at_both_ends(name_of(*own, language), lcd_value(*own->type, own->value, language));
  }
  return screen;
}

Screen menu(const BoxDisplay& box, std::size_t chosen, Language language) {
  Lines rows{fmt::format("{} {}", kAlarms.in(language), box.alarms.size())};
  for (const Text& place : places_of(box)) rows.push_back(title_of(place, language));
  Screen screen;
  const std::size_t first = std::min(chosen / kLcdLines * kLcdLines, rows.size());
  for (std::size_t i = 0; i < kLcdLines; ++i) {
    const std::size_t row = first + i;
    screen[i] = row < rows.size() ? fit((row == chosen ? "> " : "  ") + rows[row], kLcdColumns) : fit("", kLcdColumns);
  }
  return screen;
}

std::size_t most_scroll(const Lines& lines) {
  return lines.size() > kBody ? lines.size() - kBody : 0;
}

Screen page(const Lines& lines, const std::string& title, std::size_t scroll) {
  scroll = std::min(scroll, most_scroll(lines));
  const std::string arrows = std::string(scroll > 0 ? "↑" : " ") + (scroll < most_scroll(lines) ? "↓" : " ");
  Screen screen;
  screen[0] = at_both_ends(title, arrows);
  for (std::size_t i = 0; i < kBody; ++i) {
    screen[i + 1] = scroll + i < lines.size() ? lines[scroll + i] : fit("", kLcdColumns);
  }
  return screen;
}

Screen alarm_page(const BoxDisplay& box, std::size_t index, Language language) {
  if (box.alarms.empty())
    return {fit(kNoAlarm.in(language), kLcdColumns), fit("", kLcdColumns), fit("", kLcdColumns), fit("", kLcdColumns)};
  index = std::min(index, box.alarms.size() - 1);
  const LcdAlarm& alarm = box.alarms[index];
  return {at_both_ends(text_of(alarm.severity).in(language), fmt::format("{}/{}", index + 1, box.alarms.size())),
          fit(alarm.text.in(language), kLcdColumns), fit(alarm.place, kLcdColumns),
          at_both_ends(alarm.since, (alarm.acknowledged ? kAcknowledged : kWaiting).in(language))};
}

void step(std::size_t& index, LcdKey key, std::size_t last) {
  index = std::min(index, last);
  if (key == LcdKey::up && index > 0) --index;
  if (key == LcdKey::down && index < last) ++index;
}

std::string with_decimals(double value, std::string_view unit) {
  const double size = std::abs(value);
  return fmt::format("{:.{}f}{}", value, size >= 100 ? 0 : size >= 10 ? 1 : 2, unit);
}

}  // namespace

std::string lcd_texts() {
  std::string all = "↑↓℃°/>-";
  for (const Text* text : {&kNoAlarm, &kAlarms, &kWaiting, &kAcknowledged, &kThisBox}) all += text->en + text->zh;
  for (const AlarmSeverity severity :
       {AlarmSeverity::critical, AlarmSeverity::major, AlarmSeverity::minor, AlarmSeverity::warning}) {
    all += text_of(severity).en + text_of(severity).zh;
  }
  return all;
}

std::size_t lcd_columns(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const std::size_t bytes = std::min(bytes_of(static_cast<unsigned char>(text.front())), text.size());
    columns += columns_of(text.substr(0, bytes));
    text.remove_prefix(bytes);
  }
  return columns;
}

std::string lcd_value(const ChannelType& type, double value, Language language) {
  if (std::isnan(value)) return "--";
  if (!type.states.empty()) {
    const auto state = static_cast<std::size_t>(std::max(value, 0.0));
    if (state < type.states.size()) return state_text(type.name, type.states[state]).in(language);
  }
  if (type.unit.empty()) return fmt::format("{:.0f}", value);
  if (type.unit == "A") return with_decimals(value * 1e3, "mA");
  if (type.unit == "s") return std::abs(value) < 1e-3 ? with_decimals(value * 1e9, "ns") : with_decimals(value, "s");
  if (type.unit == "degC") return fmt::format("{:.1f}℃", value);
  if (type.unit == "deg") return fmt::format("{:.5f}°", value);
  if (type.unit == "m") return fmt::format("{:.1f}m", value);
  return with_decimals(value, type.unit);
}

Screen Lcd::lines(const BoxDisplay& box, Language language) const {
  const std::vector<Text> places = places_of(box);
  switch (view_) {
    case View::home:
      break;
    case View::menu:
      return menu(box, std::min(chosen_, places.size()), language);
    case View::alarms:
      return alarm_page(box, alarm_, language);
    case View::page:
      if (chosen_ == 0 || chosen_ > places.size()) break;
      const Text& place = places[chosen_ - 1];
      return page(page_of(box, place, language), title_of(place, language), scroll_);
  }
  return home(box, language);
}

std::optional<std::size_t> Lcd::press(LcdKey key, const BoxDisplay& box, Language language) {
  switch (view_) {
    case View::home:
      if (key == LcdKey::enter) view_ = View::menu;
      break;
    case View::menu:
      press_in_menu(key, box);
      break;
    case View::page:
      press_in_page(key, box, language);
      break;
    case View::alarms:
      if (key == LcdKey::escape) view_ = View::menu;
      if (box.alarms.empty()) break;
      step(alarm_, key, box.alarms.size() - 1);
      if (key == LcdKey::enter && !box.alarms[alarm_].acknowledged) return alarm_;
      break;
  }
  return std::nullopt;
}

void Lcd::press_in_menu(LcdKey key, const BoxDisplay& box) {
  step(chosen_, key, places_of(box).size());
  if (key == LcdKey::escape) view_ = View::home;
  if (key != LcdKey::enter) return;
  view_ = chosen_ == 0 ? View::alarms : View::page;
  scroll_ = 0;
  alarm_ = 0;
}

void Lcd::press_in_page(LcdKey key, const BoxDisplay& box, Language language) {
  const std::vector<Text> places = places_of(box);
  if (key == LcdKey::escape || chosen_ == 0 || chosen_ > places.size()) {
    view_ = View::menu;
    return;
  }
  step(scroll_, key, most_scroll(page_of(box, places[chosen_ - 1], language)));
}

}  // namespace chronotwin
