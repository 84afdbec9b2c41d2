#include "gui/widgets/file_dialog.hpp"

#include <algorithm>
#include <cstdlib>

#include <imgui.h>
#include <imgui_stdlib.h>

#include "gui/state/design_texts.hpp"
#include "gui/state/text_file.hpp"
#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {

namespace fs = std::filesystem;

namespace {

using Chosen = std::optional<fs::path>;

constexpr int kKeyEscape = 256;  // as GLFW numbers them
constexpr int kKeyUp = 265;

bool pressed(int glfw_key) {
  return ImGui::IsKeyPressed(glfw_key, false);
}

const Text& title_of(FilePurpose purpose) {
  switch (purpose) {
    case FilePurpose::open:
      return text(DesignLabel::open);
    case FilePurpose::save_as:
      return text(DesignLabel::save_as);
    case FilePurpose::export_table:
      break;
  }
  return text(DesignLabel::export_table);
}

void place(FileDialog& dialog, const char* label, const fs::path& folder) {
  if (!folder.empty() && ImGui::Selectable(label)) enter_folder(dialog, folder);
}

Chosen places_column(FileDialog& dialog, const FilePlaces& places, Language language, ImVec2 size) {
  Chosen chosen;
  ImGui::BeginChild("places", size, true);
  const char* home = std::getenv("HOME");
  place(dialog, tr(DesignLabel::home, language), home == nullptr ? fs::path() : fs::path(home));
  std::error_code gone;
  const std::string here = displayed(fs::current_path(gone).filename().string()) + "##here";
  place(dialog, here.c_str(), fs::current_path(gone));
  place(dialog, tr(DesignLabel::library, language), places.library);
  place(dialog, "/", "/");
  if (!places.recent.empty() && dialog.purpose == FilePurpose::open) {
    ImGui::Separator();
    ImGui::TextDisabled("%s", tr(DesignLabel::recent_files, language));
    for (const std::string& file : places.recent) {
      const std::string label = displayed(fs::path(file).filename().string()) + "##" + file;
      if (ImGui::Selectable(label.c_str())) {
        dialog.typed = file;
        chosen = accept(dialog);
      }
      if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", displayed(file).c_str());
    }
  }
  ImGui::EndChild();
  return chosen;
}

// Every folder of the way is a button.
void way_line(FileDialog& dialog, Language language) {
  if (ImGui::Button(tr(DesignLabel::folder_up, language))) return go_up(dialog);
  fs::path so_far;
  int id = 0;
  for (const fs::path& part : dialog.folder) {
    so_far /= part;
    ImGui::SameLine(0, 4);
    ImGui::PushID(id++);
    const bool clicked = ImGui::SmallButton(displayed(part.string()).c_str());
    ImGui::PopID();
    if (clicked) return enter_folder(dialog, fs::path(so_far));
  }
}

void sort_by_header(FileDialog& dialog) {
  ImGuiTableSortSpecs* specs = ImGui::TableGetSortSpecs();
  if (specs == nullptr || !specs->SpecsDirty || specs->SpecsCount == 0) return;
  dialog.order = static_cast<FileOrder>(specs->Specs[0].ColumnIndex);
  dialog.descending = specs->Specs[0].SortDirection == ImGuiSortDirection_Descending;
  sort_files(dialog.listing.entries, dialog.order, dialog.descending);
  dialog.chosen.reset();
  specs->SpecsDirty = false;
}

Chosen list_of_files(FileDialog& dialog, Language language, ImVec2 size) {
  constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_Sortable | ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg |
                                     ImGuiTableFlags_BordersOuter | ImGuiTableFlags_Resizable |
                                     ImGuiTableFlags_SizingStretchProp;
  if (!ImGui::BeginTable("files", 3, kFlags, size)) return std::nullopt;
  ImGui::TableSetupScrollFreeze(0, 1);
  ImGui::TableSetupColumn(tr(DesignLabel::name, language), ImGuiTableColumnFlags_DefaultSort, 5.0F);
  ImGui::TableSetupColumn(tr(DesignLabel::written, language), ImGuiTableColumnFlags_PreferSortDescending, 2.0F);
  ImGui::TableSetupColumn(tr(DesignLabel::size, language), ImGuiTableColumnFlags_PreferSortDescending, 1.2F);
  ImGui::TableHeadersRow();
  sort_by_header(dialog);
  std::optional<std::size_t> clicked;
  bool twice = false;
  const auto entries = shown(dialog);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const FileEntry& entry = *entries[i];
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::PushID(static_cast<int>(i));
    const bool here = dialog.chosen == i;
    const std::string label = entry.name + (entry.folder ? "/" : "");
    if (ImGui::Selectable(label.c_str(), here,
                          ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowDoubleClick |
                              ImGuiSelectableFlags_DontClosePopups)) {
      clicked = i;
      twice = ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    }
    if (here && !ImGui::IsItemVisible()) ImGui::SetScrollHereY();
    ImGui::PopID();
    ImGui::TableNextColumn();
    ImGui::TextDisabled("%s", format_written(entry.written).c_str());
    ImGui::TableNextColumn();
    if (!entry.folder) ImGui::TextDisabled("%s", format_size(entry.size).c_str());
  }
  ImGui::EndTable();
  if (!clicked) return std::nullopt;
  choose(dialog, *clicked);
  return twice ? accept(dialog) : std::nullopt;
}

// Tab, up and down while the name is typed.
int on_name_key(ImGuiInputTextCallbackData* data) {
  FileDialog& dialog = *static_cast<FileDialog*>(data->UserData);
  dialog.typed.assign(data->Buf, static_cast<std::size_t>(data->BufTextLen));
  if (data->EventFlag == ImGuiInputTextFlags_CallbackCompletion) complete(dialog);
  if (data->EventFlag == ImGuiInputTextFlags_CallbackHistory) {
    move_choice(dialog, data->EventKey == ImGuiKey_UpArrow ? -1 : 1);
  }
  data->DeleteChars(0, data->BufTextLen);
  data->InsertChars(0, dialog.typed.c_str());
  return 0;
}

Chosen name_line(FileDialog& dialog, Language language) {
  std::string name = dialog.typed;
  bool entered = false;
  // A name that a click has typed shows only where the field is not being typed in.
  ImGui::SetNextItemWidth(-1.0F);
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  constexpr ImGuiInputTextFlags kFlags = ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackCompletion |
                                         ImGuiInputTextFlags_CallbackHistory;
  entered =
      ImGui::InputTextWithHint("##name", tr(DesignLabel::file_name, language), &name, kFlags, on_name_key, &dialog);
  if (ImGui::IsItemActive() || entered) dialog.typed = name;
  if (!entered) return std::nullopt;
  ImGui::SetKeyboardFocusHere(-1);
  return dialog.overwrite ? accept_overwrite(dialog) : accept(dialog);
}

Chosen bottom_line(FileDialog& dialog, Language language) {
  Chosen chosen;
  if (dialog.overwrite) {
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(palette::kOrange), "%s",
                       tr(DesignLabel::overwrite_question, language));
    ImGui::SameLine();
    if (ImGui::Button(tr(DesignLabel::overwrite, language))) chosen = accept_overwrite(dialog);
    ImGui::SameLine();
    if (ImGui::Button(tr(DesignLabel::cancel, language))) dialog.overwrite.reset();
    return chosen;
  }
  if (!dialog.error.en.empty()) {
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(palette::kVermillion), "%s", dialog.error.in(language).c_str());
  }
  ImGui::Checkbox(tr(DesignLabel::all_files, language), &dialog.all_files);
  ImGui::SameLine();
  ImGui::Checkbox(tr(DesignLabel::hidden_files, language), &dialog.hidden_files);
  ImGui::SameLine(0, 24);
  if (ImGui::Button(title_of(dialog.purpose).in(language).c_str())) chosen = accept(dialog);
  ImGui::SameLine();
  if (ImGui::Button(tr(DesignLabel::cancel, language))) dialog.showing = false;
  return chosen;
}

}  // namespace

Chosen file_dialog(FileDialog& dialog, const FilePlaces& places, Language language, const Theme& theme) {
  if (!dialog.showing) return std::nullopt;
  const WithFont font(theme.body);
  const std::string title = title_of(dialog.purpose).in(language) + "###file_dialog";
  if (!ImGui::IsPopupOpen("###file_dialog")) ImGui::OpenPopup("###file_dialog");
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float em = ImGui::GetFontSize();
  ImGui::SetNextWindowSize({std::min(display.x - 40, 56 * em), std::min(display.y - 40, 36 * em)});
  ImGui::SetNextWindowPos({display.x * 0.5F, display.y * 0.5F}, ImGuiCond_Always, {0.5F, 0.5F});
  Chosen chosen;
  const auto take = [&chosen](Chosen next) {
    if (next) chosen = std::move(next);
  };
  ImGui::PushStyleColor(ImGuiCol_PopupBg, palette::kPanel);  // fields and buttons stand out from it
  const bool open = ImGui::BeginPopupModal(title.c_str(), nullptr, ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove);
  ImGui::PopStyleColor();
  if (!open) return chosen;
  if (pressed(kKeyEscape)) dialog.showing = false;
  if (ImGui::GetIO().KeyAlt && pressed(kKeyUp)) go_up(dialog);
  way_line(dialog, language);
  const float lines = 2.0F + (dialog.error.en.empty() ? 0.0F : 1.0F);
  const float height = ImGui::GetContentRegionAvail().y - lines * ImGui::GetFrameHeightWithSpacing();
  take(places_column(dialog, places, language, {12 * em, height}));
  ImGui::SameLine();
  take(list_of_files(dialog, language, {0, height}));
  take(name_line(dialog, language));
  take(bottom_line(dialog, language));
  if (!dialog.showing) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return chosen;
}

}  // namespace chronotwin::gui
