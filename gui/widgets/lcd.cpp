#include "gui/widgets/lcd.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

constexpr float kBezel = 8.0F;
constexpr float kCellHeight = 2.15F;  // of its width
constexpr float kLeastCell = 5.0F;
constexpr float kWidestCell = 13.0F;

// One character of well-formed UTF-8.
std::string_view first_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t bytes = lead < 0x80U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
  return text.substr(0, std::min(bytes, text.size()));
}

// The size at which a Chinese character fills nearly two cells: a font's size is that of its line, not of its
// characters.
float size_for(const ImFont& font, float cell) {
  constexpr float kProbe = 100.0F;
  constexpr const char* kCharacter = "机";
  const float width = font.CalcTextSizeA(kProbe, 1000.0F, 0.0F, kCharacter).x;
  return std::clamp(1.9F * cell * kProbe / std::max(width, 1.0F), 1.6F * cell, 2.6F * cell);
}

void draw_line(ImDrawList& list, ImFont* font, ImVec2 at, float cell, std::string_view line) {
  const float size = size_for(*font, cell);
  at.y += (kCellHeight * cell - size) * 0.5F;
  while (!line.empty()) {
    const std::string_view character = first_character(line);
    const auto columns = static_cast<float>(lcd_columns(character));
    const char* end = character.data() + character.size();
    const float width = font->CalcTextSizeA(size, 1000.0F, 0.0F, character.data(), end).x;
    const float x = at.x + std::max(0.0F, (columns * cell - width) * 0.5F);
    list.AddText(font, size, {std::round(x), std::round(at.y)}, palette::kLcdInk, character.data(), end);
    at.x += columns * cell;
    line.remove_prefix(character.size());
  }
}

void draw_display(std::span<const std::string> lines, std::size_t columns, const Theme& theme, float cell) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float height = kCellHeight * cell;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 whole{static_cast<float>(columns) * cell + 2 * kBezel,
                     static_cast<float>(lines.size()) * height + 2 * kBezel};
  ImGui::Dummy(whole);
  list.AddRectFilled(at, {at.x + whole.x, at.y + whole.y}, palette::kLcdGround, 4.0F);
  list.AddRect(at, {at.x + whole.x, at.y + whole.y}, palette::kLine, 4.0F, ImDrawFlags_None, 3.0F);
  ImFont* font = theme.title != nullptr ? theme.title : ImGui::GetFont();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    draw_line(list, font, {at.x + kBezel, at.y + kBezel + static_cast<float>(i) * height}, cell, lines[i]);
  }
}

}  // namespace

std::optional<LcdKey> lcd(std::span<const std::string> lines, std::size_t columns, const Theme& theme, ImVec2 size) {
  const WithFont small(theme.small);
  const float keys = ImGui::GetFrameHeightWithSpacing();
  const float wide = (size.x - 2 * kBezel) / static_cast<float>(columns);
  const float high = (size.y - keys - 2 * kBezel) / (static_cast<float>(lines.size()) * kCellHeight);
  const float cell = std::clamp(std::floor(std::min(wide, high) * 2.0F) / 2.0F, kLeastCell, kWidestCell * theme.scale);
  draw_display(lines, columns, theme, cell);
  std::optional<LcdKey> pressed;
  const std::pair<const char*, LcdKey> buttons[] = {
      {"↑", LcdKey::up}, {"↓", LcdKey::down}, {"ESC", LcdKey::escape}, {"ENTER", LcdKey::enter}};
  for (const auto& [label, key] : buttons) {
    if (ImGui::Button(label)) pressed = key;
    ImGui::SameLine(0, 4);
  }
  ImGui::NewLine();
  return pressed;
}

}  // namespace chronotwin::gui
