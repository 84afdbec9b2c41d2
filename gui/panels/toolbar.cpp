#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/format.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/palette.hpp"
#include "models/core/time_scale.hpp"

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
    case RunnerState::failed:
      break;
  }
  return tr(Label::failed, language);
}

// "2023-03-12 06:00:12 UTC"; empty where the trace has no epoch.
std::string absolute_time(const trace::Header& header, SimTime now) {
  const std::optional<UtcTime> start = parse_utc(header.epoch);
  if (!start) return {};
  const Duration whole = Duration::from_whole_seconds(now.ps / Duration::kPerSecond);
  std::string text = to_string(advance(*start, whole));
  if (const std::size_t t = text.find('T'); t != std::string::npos) text[t] = ' ';
  if (text.ends_with("Z")) text.pop_back();
  return text + " " + header.timescale;
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
  ImGui::TextDisabled("%s", tr(desk.trace.is_live() ? Label::live_run : Label::recording, language));
  if (!status.failure.empty()) {
    ImGui::SameLine(0, 20);
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(palette::kVermillion), "%s", status.failure.c_str());
  }
  if (desk.state.one_language) return;
  const char* other = tr(Label::other_language, language);
  ImGui::SameLine();
  align_right(choice_width(other));
  if (ImGui::Button(other)) toggle_language(desk.state);
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
  if (choice(tr(Label::fastest, language), fastest)) desk.port.set_speed(fastest ? 1.0 : 0.0);
}

std::string step_text(Duration step) {
  const auto seconds = step.ps / Duration::kPerSecond;
  if (seconds < 60) return fmt::format("{} s", seconds);
  return seconds < 3600 ? fmt::format("{} min", seconds / 60) : fmt::format("{} h", seconds / 3600);
}

void step_control(Desk& desk) {
  if (ImGui::Button(tr(Label::step, desk.state.language))) desk.port.step(kSteps[desk.state.step]);
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
    running ? desk.port.pause() : desk.port.play();
  }
  ImGui::SameLine();
  step_control(desk);
  ImGui::SameLine(0, 24);
  speed_control(desk, status);
  ImGui::SameLine();
  clock_line(desk, status);
}

}  // namespace chronotwin::gui
