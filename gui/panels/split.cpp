#include "gui/panels/split.hpp"

#include <algorithm>
#include <cmath>

#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

constexpr float kLeastPart = 60.0F;

struct Bar {
  ImVec2 at, size;
  bool upright = false;  // between columns
};

// The bar as an item: where it was dragged to along its way, if it was.
void drag(Desk& desk, const char* id, const Bar& bar, float origin, float room, float least) {
  ImGui::SetCursorScreenPos(bar.at);
  ImGui::InvisibleButton(id, {std::max(bar.size.x, 1.0F), std::max(bar.size.y, 1.0F)});
  const bool held = ImGui::IsItemActive();
  if (!held && !ImGui::IsItemHovered()) return;
  ImGui::SetMouseCursor(bar.upright ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
  ImGui::GetWindowDrawList()->AddRectFilled(bar.at, {bar.at.x + bar.size.x, bar.at.y + bar.size.y},
                                            palette::faded(palette::kAccent, held ? 0xC0 : 0x60), 2.0F);
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    desk.state.proportions.erase(id);
  } else if (held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 1.0F)) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float thick = bar.upright ? bar.size.x : bar.size.y;
    const float wanted = (bar.upright ? mouse.x : mouse.y) - origin - thick * 0.5F;
    desk.state.proportions[id] = static_cast<double>(std::clamp(wanted, least, room - least) / room);
  }
}

// A part's lines begin where the part does, not at the window's edge.
void in_group(const Part& part, ImVec2 size) {
  ImGui::BeginGroup();
  part(size);
  ImGui::EndGroup();
}

void split(Desk& desk, const char* id, float first, ImVec2 size, bool columns, const Part& a, const Part& b) {
  const float bar = std::max(ImGui::GetStyle().ItemSpacing.y, 4.0F);
  const float room = std::max((columns ? size.x : size.y) - bar, 2.0F);
  const float least = std::min(kLeastPart, room * 0.5F);
  const auto dragged = desk.state.proportions.find(id);
  const float share = dragged == desk.state.proportions.end() ? first : static_cast<float>(dragged->second);
  const float one = std::clamp(std::floor(room * share), least, room - least);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  in_group(a, columns ? ImVec2{one, size.y} : ImVec2{size.x, one});
  Bar between;
  between.upright = columns;
  between.at = columns ? ImVec2{origin.x + one, origin.y} : ImVec2{origin.x, origin.y + one};
  between.size = columns ? ImVec2{bar, size.y} : ImVec2{size.x, bar};
  drag(desk, id, between, columns ? origin.x : origin.y, room, least);
  ImGui::SetCursorScreenPos(columns ? ImVec2{origin.x + one + bar, origin.y} : ImVec2{origin.x, origin.y + one + bar});
  in_group(b, columns ? ImVec2{room - one, size.y} : ImVec2{size.x, room - one});
}

}  // namespace

void split_columns(Desk& desk, const char* id, float first, ImVec2 size, const Part& left, const Part& right) {
  split(desk, id, first, size, true, left, right);
}

void split_rows(Desk& desk, const char* id, float first, ImVec2 size, const Part& top, const Part& bottom) {
  split(desk, id, first, size, false, top, bottom);
}

}  // namespace chronotwin::gui
