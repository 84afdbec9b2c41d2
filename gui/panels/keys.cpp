#include <imgui.h>

#include "gui/panels/panels.hpp"
#include "gui/state/perform.hpp"

namespace chronotwin::gui {
namespace {

void press(Desk& desk, const KeyPress& key) {
  const std::optional<Action> action = action_of(key, desk.state.layout);
  if (!action) return;
  desk.state.asked = action;
  perform(*action, desk.state, desk.port, desk.trace);
}

}  // namespace

void dispatch_keys(Desk& desk) {
  desk.state.asked.reset();
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) return;
  for (int code = 1; code < IM_ARRAYSIZE(io.KeysDown); ++code) {
    if (ImGui::IsKeyPressed(code, false)) press(desk, {code, 0, io.KeyCtrl});
  }
  if (io.KeyCtrl) return;
  for (const ImWchar character : io.InputQueueCharacters) press(desk, {0, character, false});
}

}  // namespace chronotwin::gui
