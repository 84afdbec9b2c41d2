#include "gui/widgets/source_view.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "gui/widgets/lamp.hpp"
#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    std::string_view line = text.substr(start, end - start);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    start = end + 1;
  }
  return lines;
}

// A comment begins with # at the start or after a blank, outside quotes.
std::size_t comment_in(std::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quote != 0) {
      if (line[i] == quote) quote = 0;
    } else if (line[i] == '"' || line[i] == '\'') {
      quote = line[i];
    } else if (line[i] == '#' && (i == 0 || line[i - 1] == ' ')) {
      return i;
    }
  }
  return line.size();
}

void draw_line(std::string_view line) {
  const std::size_t comment = comment_in(line);
  ImGui::TextUnformatted(line.data(), line.data() + comment);
  if (comment == line.size()) return;
  ImGui::SameLine(0, 0);
  ImGui::PushStyleColor(ImGuiCol_Text, palette::kDimText);
  ImGui::TextUnformatted(line.data() + comment, line.data() + line.size());
  ImGui::PopStyleColor();
}

}  // namespace

void source_view(std::string_view text, const std::vector<LineMark>& marks, std::optional<int> jump_to, int current,
                 const Theme& theme, ImVec2 size) {
  const WithFont small(theme.small);
  ImGui::BeginChild("source", size, true, ImGuiWindowFlags_HorizontalScrollbar);
  const std::vector<std::string_view> lines = lines_of(text);
  const float height = ImGui::GetTextLineHeightWithSpacing();
  const float digits = ImGui::CalcTextSize(fmt::format("{}", lines.size()).c_str()).x;
  const float gutter = ImGui::GetTextLineHeight() + digits + 14;
  if (jump_to) ImGui::SetScrollY(std::max(0.0F, (static_cast<float>(*jump_to) - 0.5F) * height - size.y * 0.4F));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(lines.size()), height);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const int number = i + 1;
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const float right = ImGui::GetWindowPos().x + ImGui::GetWindowWidth();
      const auto mark =
          std::find_if(marks.begin(), marks.end(), [number](const LineMark& it) { return it.line == number; });
      if (number == current) list.AddRectFilled(at, {right, at.y + height}, palette::faded(palette::kAccent, 0x28));
      if (mark != marks.end()) {
        list.AddRectFilled(at, {right, at.y + height}, palette::faded(palette::of(mark->level), 0x30));
        draw_lamp(list, {at.x + height * 0.4F, at.y + height * 0.45F}, height * 0.3F, mark->level);
        if (ImGui::IsMouseHoveringRect(at, {right, at.y + height}) && ImGui::IsWindowHovered()) {
          ImGui::SetTooltip("%s", mark->message.c_str());
        }
      }
      const std::string figure = fmt::format("{}", number);
      const float width = ImGui::CalcTextSize(figure.c_str()).x;
      list.AddText({at.x + gutter - width - 8, at.y}, palette::kDimText, figure.c_str());
      ImGui::SetCursorPosX(ImGui::GetCursorPosX() + gutter);
      draw_line(lines[static_cast<std::size_t>(i)]);
    }
  }
  ImGui::EndChild();
}

}  // namespace chronotwin::gui
