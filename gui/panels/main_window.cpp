#include <cmath>

#include "gui/panels/panels.hpp"

namespace chronotwin::gui {
namespace {

constexpr float kLeft = 0.62F;      // of the width: topology and plot
constexpr float kTopology = 0.46F;  // of the height on the left
constexpr float kAlarms = 0.34F;    // of the height on the right
constexpr float kChannels = 0.36F;

constexpr ImGuiWindowFlags kWindow = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus;

void left_side(Desk& desk, ImVec2 size, float gap) {
  const float topology = std::floor((size.y - gap) * kTopology);
  ImGui::BeginGroup();
  topology_panel(desk, {size.x, topology});
  plot_panel(desk, {size.x, size.y - gap - topology});
  ImGui::EndGroup();
}

void right_side(Desk& desk, ImVec2 size, float gap) {
  const float alarms = std::floor((size.y - 2 * gap) * kAlarms);
  const float channels = std::floor((size.y - 2 * gap) * kChannels);
  ImGui::BeginGroup();
  alarm_panel(desk, {size.x, alarms});
  channel_panel(desk, {size.x, channels});
  log_panel(desk, {size.x, size.y - 2 * gap - alarms - channels});
  ImGui::EndGroup();
}

}  // namespace

void main_window(Desk& desk) {
  desk.trace.refresh(desk.port.status().now);
  update(desk.topology, desk.trace);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin("ChronoTwin", nullptr, kWindow);
  toolbar(desk);
  ImGui::Dummy({0, 2});
  const float gap = ImGui::GetStyle().ItemSpacing.y;
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float left = std::floor((room.x - gap) * kLeft);
  left_side(desk, {left, room.y}, gap);
  ImGui::SameLine(0, gap);
  right_side(desk, {room.x - left - gap, room.y}, gap);
  ImGui::End();
}

}  // namespace chronotwin::gui
