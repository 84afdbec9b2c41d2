#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/box_display.hpp"
#include "gui/state/format.hpp"
#include "gui/state/instruct_texts.hpp"
#include "gui/state/perform.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

const char* state_text(const RunnerStatus& status, Language language) {
  switch (status.state) {
    case RunnerState::paused:
      return tr(Label::paused, language);
    case RunnerState::running:
      return tr(Label::running, language);
    case RunnerState::finished:
      return tr(Label::finished, language);
    case RunnerState::rewinding:
      return tr(Label::rewinding, language);
    case RunnerState::failed:
      break;
  }
  return tr(Label::failed, language);
}

void key_tooltip(const Desk& desk, Action action) {
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", tooltip(action, desk.state.language).c_str());
}

// A button that does what a key does, with the key in its tooltip.
void action_button(Desk& desk, const char* label, Action action, bool on = false) {
  const bool pressed = choice(label, on);
  key_tooltip(desk, action);
  if (pressed) perform(action, desk.state, desk.port, desk.trace);
}

struct Tab {
  Label label;
  Action action;
  Layout layout;
};

// Layouts, help, size of the text, ground, language: at the right end of the first line.
void look_buttons(Desk& desk) {
  const Language language = desk.state.language;
  const Tab layouts[] = {{Label::design, Action::design, Layout::design},
                         {Label::operate, Action::operate, Layout::operate},
                         {Label::instruct, Action::instruct, Layout::instruct}};
  const char* ground = tr(desk.state.ground == Ground::dark ? Label::light : Label::dark, language);
  std::vector<std::pair<const char*, Action>> looks{
      {"?", Action::help}, {"A−", Action::smaller_text}, {"A+", Action::larger_text}, {ground, Action::ground}};
  if (!desk.state.one_language) looks.emplace_back(tr(Label::other_language, language), Action::language);
  constexpr float kGap = 4.0F;
  constexpr float kWideGap = 20.0F;
  float width = kWideGap - kGap;
  for (const Tab& tab : layouts) width += choice_width(tr(tab.label, language)) + kGap;
  for (const auto& [label, action] : looks) width += choice_width(label) + kGap;
  align_right(width - kGap);
  for (const Tab& tab : layouts) {
    action_button(desk, tr(tab.label, language), tab.action, tab.layout == desk.state.layout);
    ImGui::SameLine(0, kGap);
  }
  ImGui::SameLine(0, kWideGap);
  for (const auto& [label, action] : looks) {
    action_button(desk, label, action);
    ImGui::SameLine(0, kGap);
  }
  ImGui::NewLine();
}

// What is shown: a run, one in another process and how the connection to it is, or a recording.
void source_line(const Desk& desk) {
  const Language language = desk.state.language;
  const std::optional<PortLink> link = desk.port.link();
  if (!link) {
    ImGui::TextDisabled("%s", tr(desk.trace.is_live() ? Label::live_run : Label::recording, language));
    return;
  }
  const bool up = link->state == PortLink::State::up;
  const bool down = link->state == PortLink::State::down;
  const InstructLabel state = up              ? InstructLabel::connected
                              : link->refused ? InstructLabel::not_let_in
                              : down          ? InstructLabel::not_connected
                                              : InstructLabel::connecting;
  std::string line =
      fmt::format("{} {}: {}", tr(InstructLabel::external_run, language), link->where, tr(state, language));
  if (!link->detail.empty() && !link->refused) line += " (" + link->detail + ")";
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(up ? palette::kGreen : palette::kOrange), "%s", line.c_str());
}

void title_line(Desk& desk, const RunnerStatus& status) {
  const Language language = desk.state.language;
  {
    const WithFont font(desk.theme.title);
    ImGui::AlignTextToFramePadding();
    const trace::Header& header = desk.trace.header();
    ImGui::TextUnformatted(header.name.in(language).empty() ? "ChronoTwin" : header.name.in(language).c_str());
  }
  ImGui::SameLine(0, 20);
  ImGui::AlignTextToFramePadding();
  if (desk.port.link() || !desk.trace.channels().empty()) source_line(desk);
  if (!status.failure.empty()) {
    ImGui::SameLine(0, 20);
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(palette::kVermillion), "%s", status.failure.c_str());
  }
  ImGui::SameLine();
  look_buttons(desk);
}

void speed_control(Desk& desk, const RunnerStatus& status) {
  const Language language = desk.state.language;
  const bool fastest = status.speed <= 0.0;
  ImGui::TextDisabled("%s", tr(Label::speed, language));
  ImGui::SameLine();
  float speed = fastest ? static_cast<float>(kFastest) : static_cast<float>(status.speed);
  ImGui::SetNextItemWidth(ImGui::GetFontSize() * 11.0F);
  const char* format = fastest ? "—" : "%.3g ×";
  if (ImGui::SliderFloat("##speed", &speed, static_cast<float>(kSlowest), static_cast<float>(kFastest), format,
                         ImGuiSliderFlags_Logarithmic)) {
    desk.port.set_speed(static_cast<double>(speed));
  }
  ImGui::SameLine();
  action_button(desk, tr(Label::fastest, language), Action::fastest, fastest);
}

std::string step_text(Duration step) {
  const auto seconds = step.ps / Duration::kPerSecond;
  if (seconds < 60) return fmt::format("{} s", seconds);
  return seconds < 3600 ? fmt::format("{} min", seconds / 60) : fmt::format("{} h", seconds / 3600);
}

void step_control(Desk& desk) {
  action_button(desk, tr(Label::step, desk.state.language), Action::step);
  ImGui::SameLine(0, 4);
  ImGui::SetNextItemWidth(ImGui::GetFontSize() * 5.5F);
  if (ImGui::BeginCombo("##step", step_text(kSteps[desk.state.step]).c_str())) {
    for (std::size_t i = 0; i < kSteps.size(); ++i) {
      if (ImGui::Selectable(step_text(kSteps[i]).c_str(), i == desk.state.step)) desk.state.step = i;
    }
    ImGui::EndCombo();
  }
}

void clock_line(Desk& desk, const RunnerStatus& status) {
  const std::string elapsed = format_time(status.now.ps) + " / " + format_time(status.end.ps);
  const std::string absolute = absolute_time(desk.trace.header(), status.now);
  const char* state = state_text(status, desk.state.language);
  const float gap = 24.0F;
  align_right(ImGui::CalcTextSize(elapsed.c_str()).x + ImGui::CalcTextSize(absolute.c_str()).x +
              ImGui::CalcTextSize(state).x + 2 * gap);
  ImGui::TextDisabled("%s", state);
  ImGui::SameLine(0, gap);
  ImGui::TextDisabled("%s", absolute.c_str());
  ImGui::SameLine(0, gap);
  ImGui::TextUnformatted(elapsed.c_str());
}

}  // namespace

void toolbar(Desk& desk) {
  const WithFont font(desk.theme.body);
  const Language language = desk.state.language;
  const RunnerStatus status = desk.port.status();
  title_line(desk, status);
  const bool running = status.state == RunnerState::running;
  // As wide as the wider of the two, so that the line stands still.
  const float width = std::max(choice_width(tr(Label::play, language)), choice_width(tr(Label::pause, language)));
  if (ImGui::Button(tr(running ? Label::pause : Label::play, language), {width, 0})) {
    perform(Action::play_pause, desk.state, desk.port, desk.trace);
  }
  key_tooltip(desk, Action::play_pause);
  ImGui::SameLine();
  step_control(desk);
  ImGui::SameLine(0, 24);
  speed_control(desk, status);
  ImGui::SameLine();
  clock_line(desk, status);
}

}  // namespace chronotwin::gui
