// The front panel of a box (T/CAICI 4.17): a character display of four lines of twenty columns, Chinese first, and its
// four keys. A Chinese character takes two columns, anything else one.
//
//   home    name of the box · time · its first own reading · alarms             ENTER: menu
//   menu    the alarms, then each place of the box (antenna A, power B, port 3 …)    ↑ ↓ move, ENTER opens, ESC home
//   page    the readings of one place, name left and value right                  ↑ ↓ scroll, ESC back to the menu
//   alarms  one alarm at a time, the worst first                       ↑ ↓ next, ENTER acknowledges, ESC back
//
// Input   what the box shows (box_view.hpp) with the values of this instant, and its standing alarms. The display has
//         no list of its own: a channel that is new in the catalogue is on the page of its place. Values: canonical
//         units of the catalogue; NaN is shown as "--".
// Output  four lines of exactly twenty columns, filled up with blanks.
// State   where one is in the menus: a value, copying it is a checkpoint. What no longer exists (an alarm that cleared)
//         is never shown: the position is brought back into range. Errors: none. Cost: about 60 short texts a call.
// Source  T/CAICI 4.17 (display in Chinese); the layout and the keys are the project's own.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/text.hpp"
#include "models/equipment/alarm.hpp"
#include "models/equipment/channels.hpp"

namespace chronotwin {

inline constexpr std::size_t kLcdLines = 4;
inline constexpr std::size_t kLcdColumns = 20;

struct LcdReading {
  Text place;  // where on the box; empty: the box itself
  const ChannelType* type = nullptr;
  double value = 0.0;
};

struct LcdAlarm {
  Text text;
  std::string code;
  std::string place;  // "host.antenna_a"
  std::string since;  // "06:00:03"
  AlarmSeverity severity = AlarmSeverity::warning;
  bool acknowledged = false;
};

struct BoxDisplay {
  Text name;
  std::string time;
  std::vector<LcdReading> readings;  // those of one place stand together
  std::vector<LcdAlarm> alarms;      // the worst first
};

enum class LcdKey { up, down, escape, enter };

class Lcd {
 public:
  [[nodiscard]] std::array<std::string, kLcdLines> lines(const BoxDisplay& box, Language language) const;
  // The index of the alarm that the key acknowledges, if it does.
  std::optional<std::size_t> press(LcdKey key, const BoxDisplay& box, Language language);

 private:
  enum class View { home, menu, page, alarms };
  void press_in_menu(LcdKey key, const BoxDisplay& box);
  void press_in_page(LcdKey key, const BoxDisplay& box, Language language);

  View view_ = View::home;
  std::size_t chosen_ = 0;  // row of the menu: 0 the alarms, then the places
  std::size_t scroll_ = 0;  // first line of the page
  std::size_t alarm_ = 0;
};

// Every text of the display's own, one after the other: what a font must be able to draw, besides the readings'.
[[nodiscard]] std::string lcd_texts();

// How many columns a text takes.
[[nodiscard]] std::size_t lcd_columns(std::string_view text);
// A value as the display shows it: short, with its unit, a state in words.
[[nodiscard]] std::string lcd_value(const ChannelType& type, double value, Language language);

}  // namespace chronotwin
