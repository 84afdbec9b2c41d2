#include <array>
#include <filesystem>
#include <fstream>
#include <string>

#include "gui/panels/frame.hpp"
#include "gui/panels/plot_panel_parts.hpp"
#include "gui/state/plot_export.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

void kinds(PlotSpec& spec, Language language) {
  for (const PlotKind kind : {PlotKind::time, PlotKind::mtie, PlotKind::tdev}) {
    if (ImGui::MenuItem(kind_text(kind, language), nullptr, spec.kind == kind) && spec.kind != kind) {
      spec.kind = kind;
      spec.mask.clear();  // masks are of one quantity
    }
  }
}

void choose_mask(PlotSpec& spec, Language language) {
  if (!ImGui::BeginMenu(tr(Label::mask, language))) return;
  if (ImGui::MenuItem(tr(Label::no_mask, language), nullptr, spec.mask.empty())) spec.mask.clear();
  for (const metrics::Mask* mask : masks_for(spec.kind)) {
    if (ImGui::MenuItem(mask_label(*mask, language).c_str(), nullptr, spec.mask == mask->id)) spec.mask = mask->id;
    if (!ImGui::IsItemHovered()) continue;
    ImGui::SetTooltip("%s\n%s", std::string(mask->source).c_str(), std::string(mask->condition).c_str());
  }
  ImGui::EndMenu();
}

void by_pattern(Desk& desk, PlotSpec& spec) {
  PlotSet& plots = desk.state.plots;
  if (!ImGui::BeginMenu(tr(Label::by_pattern, desk.state.language))) return;
  std::array<char, 96> text{};
  plots.pattern.copy(text.data(), text.size() - 1);
  ImGui::SetNextItemWidth(ImGui::GetFontSize() * 16.0F);
  const bool entered = ImGui::InputTextWithHint("##pattern", "bbu[*].time_error", text.data(), text.size(),
                                                ImGuiInputTextFlags_EnterReturnsTrue);
  plots.pattern = text.data();
  ImGui::SameLine(0, 4);
  if (ImGui::Button(tr(Label::add, desk.state.language)) || entered) {
    add_matching(spec, plots.pattern, desk.trace.channels());
  }
  ImGui::EndMenu();
}

void export_csv(Desk& desk, std::size_t at) {
  PlotSet& plots = desk.state.plots;
  const Language language = desk.state.language;
  const std::filesystem::path file = free_name(std::filesystem::current_path(), "csv");
  std::ofstream out(file);
  if (plots.plots[at].kind == PlotKind::time) {
    write_csv(out, make_plot_model(plots, at, desk.trace, language), desk.trace);
  } else {
    write_csv(out, make_stability_model(plots, at, desk.trace), desk.trace);
  }
  out.flush();
  if (out) {
    plots.notice = std::string(tr(Label::written, language)) + " " + file.string();
  } else {
    desk.state.messages.push_back(std::string(tr(Label::not_written, language)) + " " + file.string());
  }
}

void exports(Desk& desk, std::size_t at, ImVec2 corner, ImVec2 size) {
  const Language language = desk.state.language;
  if (ImGui::MenuItem(tr(Label::export_csv, language))) export_csv(desk, at);
  if (ImGui::MenuItem(tr(Label::export_png, language))) {
    const std::filesystem::path file = free_name(std::filesystem::current_path(), "png");
    desk.state.picture = {file.string(), corner.x, corner.y, size.x, size.y};
    desk.state.plots.notice = std::string(tr(Label::written, language)) + " " + file.string();
  }
}

std::optional<PlotWish> order(std::size_t at, Language language) {
  std::optional<PlotWish> wish;
  const auto item = [&](Label label, PlotWish::Kind kind) {
    if (ImGui::MenuItem(tr(label, language))) wish = PlotWish{kind, at};
  };
  item(Label::duplicate, PlotWish::Kind::duplicate);
  item(Label::move_earlier, PlotWish::Kind::earlier);
  item(Label::move_later, PlotWish::Kind::later);
  item(Label::close, PlotWish::Kind::close);
  return wish;
}

}  // namespace

std::optional<PlotWish> plot_header(Desk& desk, std::size_t at, float width) {
  PlotSet& plots = desk.state.plots;
  const PlotSpec& spec = plots.plots[at];
  const Language language = desk.state.language;
  const float right = ImGui::GetCursorPosX() + width;
  std::string text = kind_text(spec.kind, language);
  if (spec.own_time) text += std::string(" · ") + tr(Label::own_time_axis, language);
  if (const metrics::Mask* mask = metrics::find_mask(spec.mask)) text += " · " + mask_label(*mask, language);
  const bool active = at == plots.active && plots.plots.size() > 1;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(6, 1));
  ImGui::AlignTextToFramePadding();
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(active ? palette::kAccent : palette::kDimText), "%s", text.c_str());
  if (ImGui::IsItemClicked()) plots.active = at;
  ImGui::SameLine();
  ImGui::SetCursorPosX(right - choice_width("…") - choice_width("×") - 4);
  if (ImGui::Button("…")) ImGui::OpenPopup("menu");
  ImGui::SameLine(0, 4);
  const bool closed = ImGui::Button("×");
  ImGui::PopStyleVar();
  if (closed) return PlotWish{PlotWish::Kind::close, at};
  return std::nullopt;
}

std::optional<PlotWish> plot_menu(Desk& desk, std::size_t at, ImVec2 corner, ImVec2 size) {
  if (!ImGui::BeginPopup("menu")) return std::nullopt;
  PlotSet& plots = desk.state.plots;
  PlotSpec& spec = plots.plots[at];
  const Language language = desk.state.language;
  plots.active = at;
  kinds(spec, language);
  ImGui::Separator();
  choose_mask(spec, language);
  by_pattern(desk, spec);
  if (ImGui::MenuItem(tr(Label::clear_all, language))) spec.channels.clear();
  ImGui::Separator();
  if (ImGui::MenuItem(tr(Label::own_time_axis, language), nullptr, spec.own_time)) {
    set_own_time(plots, at, !spec.own_time);
  }
  if (ImGui::MenuItem(tr(Label::fit_view, language))) fit(plots, at);
  if (ImGui::MenuItem(tr(Label::follow_newest, language))) follow(plots, at, desk.trace.extent());
  ImGui::Separator();
  exports(desk, at, corner, size);
  ImGui::Separator();
  const std::optional<PlotWish> wish = order(at, language);
  ImGui::EndPopup();
  return wish;
}

}  // namespace chronotwin::gui
