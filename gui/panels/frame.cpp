#include "gui/panels/frame.hpp"

#include <array>

#include <fmt/format.h>

#include "gui/state/texts.hpp"
#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {

PanelFrame::PanelFrame(const char* id, const char* title, const Theme& theme, ImVec2 size) {
  ImGui::BeginChild(id, size, true);
  const WithFont font(theme.body);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(title);
}

void align_right(float width) {
  const float x = ImGui::GetWindowContentRegionMax().x - width;
  if (x > ImGui::GetCursorPosX()) ImGui::SetCursorPosX(x);
}

void right_aligned(const std::string& text) {
  const float spare = ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(text.c_str()).x;
  if (spare > 0) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + spare);
  ImGui::TextUnformatted(text.c_str());
}

void right_aligned(double value, int decimals) {
  const std::string text = fmt::format("{:.{}f}", value, decimals);
  // No "-0.00".
  right_aligned(text.find_first_of("123456789") == std::string::npos && text.starts_with('-') ? text.substr(1) : text);
}

bool choice(const char* label, bool on) {
  if (on) {
    ImGui::PushStyleColor(ImGuiCol_Button, palette::faded(palette::kAccent, 0x48));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, palette::faded(palette::kAccent, 0x60));
  }
  const bool pressed = ImGui::Button(label);
  if (on) ImGui::PopStyleColor(2);
  return pressed;
}

void filter_field(const char* id, std::string& text, float width, Language language) {
  std::array<char, 64> buffer{};
  text.copy(buffer.data(), buffer.size() - 1);
  ImGui::SetNextItemWidth(width);
  if (ImGui::InputTextWithHint(id, tr(Label::filter, language), buffer.data(), buffer.size())) text = buffer.data();
}

float choice_width(const char* label) {
  return ImGui::CalcTextSize(label, nullptr, true).x + 2.0F * ImGui::GetStyle().FramePadding.x;
}

}  // namespace chronotwin::gui
