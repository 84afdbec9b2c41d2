#include <algorithm>

#include <imgui.h>

#include "gui/panels/panels.hpp"
#include "gui/state/texts.hpp"

namespace chronotwin::gui {

void message_box(Desk& desk) {
  AppState& state = desk.state;
  if (state.messages.empty()) return;
  const WithFont font(desk.theme.body);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({display.x * 0.5F, display.y * 0.4F}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSizeConstraints({0, 0}, {display.x * 0.8F, display.y * 0.7F});
  ImGui::Begin("messages", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_HorizontalScrollbar);
  ImGui::PushTextWrapPos(std::min(display.x * 0.75F, ImGui::GetFontSize() * 50.0F));
  for (const std::string& message : state.messages) ImGui::TextUnformatted(message.c_str());
  ImGui::PopTextWrapPos();
  if (ImGui::Button(tr(Label::close, state.language))) state.messages.clear();
  ImGui::End();
}

}  // namespace chronotwin::gui
