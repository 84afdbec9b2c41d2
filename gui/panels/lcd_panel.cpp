#include <algorithm>
#include <array>
#include <utility>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/box_display.hpp"
#include "gui/state/perform.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/lcd.hpp"

namespace chronotwin::gui {
namespace {

// The box that is chosen in the topology, else the one shown before, else the first.
const BoxPlace& shown_box(AppState& state, const std::vector<BoxPlace>& places) {
  const auto find = [&places](const std::string& path) {
    return std::find_if(places.begin(), places.end(), [&path](const BoxPlace& place) { return place.path == path; });
  };
  if (find(state.selected) != places.end()) state.lcd_box = state.selected;
  const auto found = find(state.lcd_box);
  return found == places.end() ? places.front() : *found;
}

std::optional<LcdKey> key_of(const std::optional<Action>& asked) {
  constexpr std::array<std::pair<Action, LcdKey>, 4> kKeys{{{Action::lcd_up, LcdKey::up},
                                                            {Action::lcd_down, LcdKey::down},
                                                            {Action::lcd_escape, LcdKey::escape},
                                                            {Action::lcd_enter, LcdKey::enter}}};
  for (const auto& [action, key] : kKeys) {
    if (asked == action) return key;
  }
  return std::nullopt;
}

void acknowledge_shown(Desk& desk, const LcdAlarm& alarm) {
  for (const AlarmRow& row : desk.trace.alarms()) {
    if (row.active() && row.code == alarm.code && row.source == alarm.place) acknowledge(row, desk.port);
  }
}

void language_choice(Desk& desk) {
  if (desk.state.one_language) return;
  const char* other = desk.state.lcd_language == Language::zh ? "English" : tr(Label::other_language, Language::en);
  const WithFont small(desk.theme.small);
  ImGui::SameLine();
  align_right(choice_width(other));
  if (ImGui::Button(other))
    desk.state.lcd_language = desk.state.lcd_language == Language::zh ? Language::en : Language::zh;
}

}  // namespace

void lcd_panel(Desk& desk, ImVec2 size) {
  AppState& state = desk.state;
  const PanelFrame frame("lcd_panel", tr(Label::lcd, state.language), desk.theme, size);
  const std::vector<BoxPlace> places = box_places(desk.trace);
  if (places.empty()) {
    ImGui::TextDisabled("%s", tr(Label::no_box, state.language));
    return;
  }
  const BoxPlace& place = shown_box(state, places);
  ImGui::SameLine();
  ImGui::TextDisabled("%s", place.path.c_str());
  language_choice(desk);
  const Language language = state.one_language ? Language::en : state.lcd_language;
  const BoxDisplay display = box_display(desk.trace, place, desk.alarm_texts);
  Lcd& panel = state.lcds[place.path];
  const std::optional<LcdKey> clicked =
      lcd(panel.lines(display, language), kLcdColumns, desk.theme, ImGui::GetContentRegionAvail());
  const std::optional<LcdKey> key = clicked ? clicked : key_of(state.asked);
  if (!key) return;
  if (const auto alarm = panel.press(*key, display, language)) acknowledge_shown(desk, display.alarms[*alarm]);
}

}  // namespace chronotwin::gui
