#include <string>
#include <utility>

#include "gui/panels/panels.hpp"

namespace chronotwin::gui {
namespace {

// Without a ground of its own: the window is cleared in that colour, and each layer costs 8 ms where OpenGL is
// software.
constexpr ImGuiWindowFlags kWindow = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                     ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBackground;

void chosen_layout(Desk& desk, ImVec2 size) {
  if (desk.state.nothing_open) return start_page(desk, size);
  switch (desk.state.layout) {
    case Layout::design:
      return layout_design(desk, size);
    case Layout::operate:
      return layout_operate(desk, size);
    case Layout::instruct:
      return layout_instruct(desk, size);
  }
}

}  // namespace

void main_window(Desk& desk) {
  dispatch_keys(desk);
  desk.trace.refresh(desk.port.status().now);
  update(desk.topology, desk.trace);
  if (!shows_truth(desk.state)) hide_faults(desk.topology);
  run_plan(desk.state.instruct, desk.port);
  for (std::string& complaint : desk.port.take_complaints()) desk.state.messages.push_back(std::move(complaint));
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin("ChronoTwin", nullptr, kWindow);
  toolbar(desk);
  ImGui::Dummy({0, 2});
  chosen_layout(desk, ImGui::GetContentRegionAvail());
  ImGui::End();
  file_windows(desk);
  message_box(desk);
  help_overlay(desk);
}

}  // namespace chronotwin::gui
