// The text of the edited scenario with what is wrong in it; the problems below lead to their lines.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/design_texts.hpp"
#include "gui/widgets/lamp.hpp"
#include "gui/widgets/source_view.hpp"

namespace chronotwin::gui {
namespace {

constexpr float kProblems = 0.3F;  // of the height, where there are any

AlarmLevel level_of(const Diagnostic& problem) {
  return problem.severity == Severity::error ? AlarmLevel::critical : AlarmLevel::minor;
}

bool is_here(const Diagnostic& problem, const DesignModel& model) {
  const std::string file = model.file().empty() ? "untitled.yaml" : model.file().string();
  return problem.mark.file == file && problem.mark.line > 0;
}

std::string what_and_hint(const Diagnostic& problem, Language language) {
  if (problem.hint.empty()) return problem.message;
  return fmt::format("{}\n{}: {}", problem.message, tr(DesignLabel::hint, language), problem.hint);
}

std::vector<LineMark> marks_of(const std::vector<Diagnostic>& problems, const DesignModel& model, Language language) {
  std::vector<LineMark> marks;
  for (const Diagnostic& problem : problems) {
    if (is_here(problem, model))
      marks.push_back({problem.mark.line, level_of(problem), what_and_hint(problem, language)});
  }
  // The worst of a line speaks for it.
  std::stable_sort(marks.begin(), marks.end(), [](const LineMark& a, const LineMark& b) { return a.level > b.level; });
  return marks;
}

void problem_line(const Diagnostic& problem, DesignState& state, Language language) {
  lamp(level_of(problem));
  ImGui::SameLine(0, 6);
  const bool here = is_here(problem, state.model);
  std::string place =
      here ? fmt::format("{} {}:{}", tr(DesignLabel::line, language), problem.mark.line, problem.mark.column)
           : problem.mark.file;
  if (!here && problem.mark.line > 0) place += fmt::format(":{}", problem.mark.line);
  if (ImGui::Selectable(fmt::format("{}  {}", place, problem.message).c_str()) && here) {
    state.jump_to = problem.mark.line;
    state.marked_line = problem.mark.line;
  }
  if (ImGui::IsItemHovered())
    ImGui::SetTooltip("%s\n%s", problem.path.c_str(), what_and_hint(problem, language).c_str());
  if (problem.hint.empty()) return;
  ImGui::Indent(ImGui::GetFontSize() * 1.5F);
  ImGui::TextDisabled("%s: %s", tr(DesignLabel::hint, language), problem.hint.c_str());
  ImGui::Unindent(ImGui::GetFontSize() * 1.5F);
}

void problem_list(const std::vector<Diagnostic>& problems, DesignState& state, Language language, ImVec2 size) {
  ImGui::BeginChild("problems", size, true);
  for (std::size_t i = 0; i < problems.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    problem_line(problems[i], state, language);
    ImGui::PopID();
  }
  ImGui::EndChild();
}

// The line of the edited text's cursor is not known outside the widget: a problem is told by its number only.
void draft_editor(Draft& draft, DesignState& state, ImVec2 size) {
  constexpr ImGuiInputTextFlags kFlags = ImGuiInputTextFlags_AllowTabInput;
  if (ImGui::InputTextMultiline("##draft", &draft.text, size, kFlags)) typed(state);
  tick_draft(state, static_cast<double>(ImGui::GetIO().DeltaTime));
}

void draft_buttons(DesignState& state, Language language) {
  if (!state.draft) {
    if (ImGui::Button(tr(DesignLabel::edit_text, language))) begin_draft(state);
    return;
  }
  if (!state.draft->checked) {
    ImGui::TextDisabled("%s", tr(DesignLabel::checking, language));
  } else if (state.draft->problems.empty()) {
    ImGui::TextDisabled("%s", tr(DesignLabel::draft_is_good, language));
  } else {
    ImGui::TextDisabled("%s: %zu", tr(DesignLabel::problems, language), state.draft->problems.size());
  }
  ImGui::SameLine();
  const bool apply = ImGui::Button(tr(DesignLabel::apply, language));
  ImGui::SameLine();
  const bool drop = ImGui::Button(tr(DesignLabel::cancel, language));
  if (apply) apply_draft(state);
  if (drop) drop_draft(state);
}

}  // namespace

void source_panel(Desk& desk, ImVec2 size) {
  DesignState& state = desk.state.design;
  const Language language = desk.state.language;
  const WithFont small(desk.theme.small);
  ImGui::BeginChild("source_panel", size);
  draft_buttons(state, language);
  const std::vector<Diagnostic> problems = state.draft ? state.draft->problems : state.model.diagnostics();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float below = problems.empty() ? 0.0F : std::floor(room.y * kProblems);
  const ImVec2 above{room.x, room.y - below - (problems.empty() ? 0.0F : ImGui::GetStyle().ItemSpacing.y)};
  if (state.draft) {
    draft_editor(*state.draft, state, above);
  } else {
    source_view(state.model.text(), marks_of(problems, state.model, language), state.jump_to, state.marked_line,
                desk.theme, above);
    state.jump_to.reset();
  }
  if (!problems.empty()) problem_list(problems, state, language, {room.x, below});
  ImGui::EndChild();
}

}  // namespace chronotwin::gui
