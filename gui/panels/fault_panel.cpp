// The faults there are on the left; on the right the one that is being filled in, checked as it is typed.
#include <string>
#include <vector>

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/panels/split.hpp"
#include "gui/state/fault_palette.hpp"
#include "gui/state/instruct_texts.hpp"
#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

void describe(const FaultType& fault, Language language) {
  std::string text = fault.id;
  if (!fault.clause.empty()) text += "\n" + fault.clause;
  if (!fault.alarms.empty()) text += std::string("\n") + tr(InstructLabel::raises, language) + ":";
  for (const std::string& alarm : fault.alarms) text += " " + alarm;
  ImGui::SetTooltip("%s", text.c_str());
}

void palette_list(Desk& desk, ImVec2 size) {
  const Language language = desk.state.language;
  InstructState& state = desk.state.instruct;
  const PanelFrame frame("palette", tr(InstructLabel::palette, language), desk.theme, size);
  const WithFont small(desk.theme.small);
  ImGui::SameLine();
  const float field = std::min(ImGui::GetFontSize() * 10.0F, size.x * 0.6F);
  align_right(field);
  filter_field("##fault_filter", state.filter, field, language);
  ImGui::BeginChild("list");
  const std::vector<PaletteGroup> groups = fault_palette(state.filter);
  if (groups.empty()) ImGui::TextDisabled("%s", tr(Label::nothing_matches, language));
  for (const PaletteGroup& group : groups) {
    ImGui::TextDisabled("%s", text(group.domain).in(language).c_str());
    for (const FaultType* fault : group.faults) {
      const std::string label = "  " + fault->text.in(language) + "##" + fault->id;
      if (ImGui::Selectable(label.c_str(), state.form.fault == fault->id)) {
        choose_fault(state.form, *fault, state.known.targets, desk.state.selected);
      }
      if (ImGui::IsItemHovered()) describe(*fault, language);
    }
  }
  ImGui::EndChild();
}

// A name, and behind it what is filled in.
void row(const std::string& name) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::AlignTextToFramePadding();
  ImGui::TextDisabled("%s", name.c_str());
  ImGui::TableNextColumn();
}

void target_row(Desk& desk, const FaultType& fault) {
  InstructState& state = desk.state.instruct;
  row(tr(InstructLabel::target, desk.state.language));
  const std::vector<std::string> targets = fitting_targets(fault, state.known.targets);
  if (targets.empty()) {
    ImGui::TextDisabled("%s", tr(InstructLabel::no_target, desk.state.language));
    return;
  }
  ImGui::SetNextItemWidth(-1);
  if (!ImGui::BeginCombo("##target", state.form.target.c_str())) return;
  for (const std::string& target : targets) {
    if (ImGui::Selectable(target.c_str(), target == state.form.target)) state.form.target = target;
  }
  ImGui::EndCombo();
}

void parameter_row(FaultForm& form, const FaultParameterSpec& spec, Language language) {
  for (auto& [name, value] : form.parameters) {
    if (name != spec.field.name) continue;
    row(spec.field.text.in(language));
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", name.c_str());
    ImGui::SetNextItemWidth(-1);
    if (spec.choices.empty()) {
      const std::string hint = spec.dimension ? std::string(spec.field.unit) : std::string("C21");
      ImGui::InputTextWithHint(("##" + name).c_str(), hint.c_str(), &value);
    } else if (ImGui::BeginCombo(("##" + name).c_str(), value.c_str())) {
      for (const std::string& option : spec.choices) {
        if (ImGui::Selectable(option.c_str(), option == value)) value = option;
      }
      ImGui::EndCombo();
    }
  }
}

void when_row(FaultForm& form, Language language) {
  row(tr(Label::time, language));
  const std::pair<FaultWhen, InstructLabel> choices[] = {
      {FaultWhen::now, InstructLabel::now}, {FaultWhen::at, InstructLabel::at}, {FaultWhen::in, InstructLabel::in}};
  for (const auto& [when, label] : choices) {
    if (choice(tr(label, language), form.when == when)) form.when = when;
    ImGui::SameLine(0, 4);
  }
  if (form.when == FaultWhen::now) return ImGui::NewLine();
  ImGui::SetNextItemWidth(-1);
  ImGui::InputText("##when", form.when == FaultWhen::at ? &form.at : &form.in);
}

void lasts_row(FaultForm& form, Language language) {
  row(tr(InstructLabel::lasts, language));
  if (choice(tr(InstructLabel::until_cleared, language), form.until_cleared)) form.until_cleared = true;
  ImGui::SameLine(0, 4);
  if (choice(tr(InstructLabel::lasting, language), !form.until_cleared)) form.until_cleared = false;
  if (form.until_cleared) return;
  ImGui::SameLine(0, 4);
  ImGui::SetNextItemWidth(-1);
  ImGui::InputText("##lasts", &form.lasts);
}

void complain(const std::vector<Diagnostic>& problems) {
  const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(palette::kVermillion);
  for (const Diagnostic& it : problems) {
    ImGui::PushTextWrapPos(0);
    ImGui::TextColored(colour, "%s", it.message.c_str());
    if (!it.hint.empty()) ImGui::TextDisabled("%s", it.hint.c_str());
    ImGui::PopTextWrapPos();
  }
}

void give(Desk& desk, const CheckedForm& checked) {
  InstructState& state = desk.state.instruct;
  const Language language = desk.state.language;
  const bool now = state.form.when == FaultWhen::now;
  const bool can = checked.fault && checked.problems.empty() && desk.port.accepts_commands();
  ImGui::BeginDisabled(!can);
  const bool pressed = ImGui::Button(tr(now ? InstructLabel::inject : InstructLabel::plan, language), {-1, 0});
  ImGui::EndDisabled();
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) {
    ImGui::SetTooltip("%s", desk.port.accepts_commands() ? tooltip(Action::inject, language).c_str()
                                                         : tr(Label::read_only, language));
  }
  if (can && (pressed || desk.state.asked == Action::inject)) inject(state, *checked.fault, now, desk.port);
}

void form_panel(Desk& desk, ImVec2 size) {
  const Language language = desk.state.language;
  InstructState& state = desk.state.instruct;
  const FaultType* fault = find_fault(state.form.fault);
  const char* title = fault != nullptr ? fault->text.in(language).c_str() : tr(InstructLabel::inject, language);
  const PanelFrame frame("form", title, desk.theme, size);
  const WithFont small(desk.theme.small);
  if (state.known.scenario == nullptr) {
    ImGui::TextDisabled("%s", tr(InstructLabel::no_scenario, language));
    return;
  }
  if (fault == nullptr) {
    ImGui::TextDisabled("%s", tr(InstructLabel::choose_fault, language));
    return;
  }
  if (ImGui::BeginTable("rows", 2, ImGuiTableFlags_SizingStretchProp)) {
    ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 0.4F);
    ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 0.6F);
    target_row(desk, *fault);
    for (const FaultParameterSpec& spec : fault->parameters) parameter_row(state.form, spec, language);
    when_row(state.form, language);
    lasts_row(state.form, language);
    ImGui::EndTable();
  }
  if (state.form.target.empty()) return;
  const CheckedForm checked =
      check(state.form, *state.known.scenario, desk.port.status().now, next_id(state, desk.trace));
  give(desk, checked);
  complain(checked.problems);
}

}  // namespace

void fault_panel(Desk& desk, ImVec2 size) {
  InstructState& state = desk.state.instruct;
  // A click in the topology says where.
  if (state.seen_place != desk.state.selected) {
    state.seen_place = desk.state.selected;
    prefer_target(state.form, state.known.targets, state.seen_place);
  }
  const Part list = [&desk](ImVec2 room) { palette_list(desk, room); };
  const Part form = [&desk](ImVec2 room) { form_panel(desk, room); };
  split_columns(desk, "instruct.palette", 0.42F, size, list, form);
}

}  // namespace chronotwin::gui
