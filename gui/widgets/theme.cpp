#include "gui/widgets/theme.hpp"

#include <utility>

#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {

void apply_style(float scale) {
  ImGuiStyle style;
  style.WindowPadding = {12, 10};
  style.FramePadding = {10, 5};
  style.ItemSpacing = {8, 6};
  style.CellPadding = {6, 3};
  style.WindowRounding = 0;
  style.ChildRounding = 4;
  style.FrameRounding = 3;
  style.PopupRounding = 3;
  style.GrabRounding = 3;
  style.ScrollbarSize = 12;
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 1;
  style.ScaleAllSizes(scale);
  const std::pair<ImGuiCol, ImU32> colours[] = {
      {ImGuiCol_Text, palette::kText},
      {ImGuiCol_TextDisabled, palette::kDimText},
      {ImGuiCol_WindowBg, palette::kBackground},
      {ImGuiCol_ChildBg, palette::kPanel},
      {ImGuiCol_PopupBg, palette::kRaised},
      {ImGuiCol_ModalWindowDimBg, palette::faded(palette::kBackground, 0xB0)},
      {ImGuiCol_TitleBg, palette::kPanel},
      {ImGuiCol_TitleBgActive, palette::kPanel},
      {ImGuiCol_Tab, palette::kRaised},
      {ImGuiCol_TabHovered, palette::kHovered},
      {ImGuiCol_TabActive, palette::faded(palette::kAccent, 0x48)},
      {ImGuiCol_Border, palette::kGrid},
      {ImGuiCol_FrameBg, palette::kRaised},
      {ImGuiCol_FrameBgHovered, palette::kHovered},
      {ImGuiCol_FrameBgActive, palette::kHovered},
      {ImGuiCol_Button, palette::kRaised},
      {ImGuiCol_ButtonHovered, palette::kHovered},
      {ImGuiCol_ButtonActive, palette::kLine},
      {ImGuiCol_Header, palette::faded(palette::kAccent, 0x38)},
      {ImGuiCol_HeaderHovered, palette::faded(palette::kAccent, 0x28)},
      {ImGuiCol_HeaderActive, palette::faded(palette::kAccent, 0x50)},
      {ImGuiCol_CheckMark, palette::kAccent},
      {ImGuiCol_SliderGrab, palette::kAccent},
      {ImGuiCol_SliderGrabActive, palette::kAccent},
      {ImGuiCol_Separator, palette::kGrid},
      {ImGuiCol_SeparatorHovered, palette::faded(palette::kAccent, 0x90)},
      {ImGuiCol_SeparatorActive, palette::kAccent},
      {ImGuiCol_Tab, palette::kRaised},
      {ImGuiCol_TabHovered, palette::kHovered},
      {ImGuiCol_TabActive, palette::faded(palette::kAccent, 0x58)},
      {ImGuiCol_TabUnfocused, palette::kRaised},
      {ImGuiCol_TabUnfocusedActive, palette::faded(palette::kAccent, 0x40)},
      {ImGuiCol_TitleBg, palette::kRaised},
      {ImGuiCol_TitleBgActive, palette::kRaised},
      {ImGuiCol_ResizeGrip, palette::kLine},
      {ImGuiCol_ResizeGripHovered, palette::faded(palette::kAccent, 0x90)},
      {ImGuiCol_ResizeGripActive, palette::kAccent},
      {ImGuiCol_DragDropTarget, palette::kAccent},
      {ImGuiCol_ModalWindowDimBg, palette::faded(palette::kBackground, 0xA0)},
      {ImGuiCol_ScrollbarBg, palette::kPanel},
      {ImGuiCol_ScrollbarGrab, palette::kLine},
      {ImGuiCol_ScrollbarGrabHovered, palette::kHovered},
      {ImGuiCol_TableHeaderBg, palette::kPanel},
      {ImGuiCol_TableBorderLight, palette::kGrid},
      {ImGuiCol_TableBorderStrong, palette::kLine},
      {ImGuiCol_TableRowBgAlt, palette::faded(palette::kText, 0x06)},
      {ImGuiCol_TextSelectedBg, palette::faded(palette::kAccent, 0x50)},
  };
  for (const auto& [slot, colour] : colours) style.Colors[slot] = ImGui::ColorConvertU32ToFloat4(colour);
  ImGui::GetStyle() = style;
}

}  // namespace chronotwin::gui
