#include "gui/widgets/lamp.hpp"

#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {

void draw_lamp(ImDrawList& list, ImVec2 c, float r, AlarmLevel severity) {
  const ImU32 colour = palette::of(severity);
  const ImU32 ink = palette::kBackground;
  switch (severity) {
    case AlarmLevel::critical:
      list.AddRectFilled({c.x - r, c.y - r}, {c.x + r, c.y + r}, colour, r * 0.2F);
      list.AddRectFilled({c.x - r * 0.18F, c.y - r * 0.65F}, {c.x + r * 0.18F, c.y + r * 0.2F}, ink);
      list.AddRectFilled({c.x - r * 0.18F, c.y + r * 0.4F}, {c.x + r * 0.18F, c.y + r * 0.7F}, ink);
      break;
    case AlarmLevel::major:
      list.AddTriangleFilled({c.x, c.y - r}, {c.x + r, c.y + r * 0.85F}, {c.x - r, c.y + r * 0.85F}, colour);
      break;
    case AlarmLevel::minor:
      list.AddQuadFilled({c.x, c.y - r}, {c.x + r, c.y}, {c.x, c.y + r}, {c.x - r, c.y}, colour);
      break;
    case AlarmLevel::warning:
      list.AddCircleFilled(c, r * 0.85F, colour);
      break;
    case AlarmLevel::normal:
      list.AddCircle(c, r * 0.8F, colour, 0, r * 0.28F);
      list.AddCircleFilled(c, r * 0.3F, colour);
      break;
  }
}

void lamp(AlarmLevel severity) {
  const float height = ImGui::GetTextLineHeight();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({height, height});
  draw_lamp(*ImGui::GetWindowDrawList(), {at.x + height * 0.5F, at.y + height * 0.5F}, height * 0.36F, severity);
}

void draw_fault_mark(ImDrawList& list, ImVec2 c, float r) {
  const ImVec2 upper[] = {
      {c.x + r * 0.35F, c.y - r}, {c.x - r * 0.6F, c.y + r * 0.2F}, {c.x + r * 0.1F, c.y + r * 0.2F}};
  const ImVec2 lower[] = {
      {c.x - r * 0.35F, c.y + r}, {c.x + r * 0.6F, c.y - r * 0.2F}, {c.x - r * 0.1F, c.y - r * 0.2F}};
  list.AddTriangleFilled(upper[0], upper[1], upper[2], palette::kFault);
  list.AddTriangleFilled(lower[0], lower[1], lower[2], palette::kFault);
}

}  // namespace chronotwin::gui
