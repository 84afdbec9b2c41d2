#include "gui/state/app_state.hpp"

#include <algorithm>
#include <utility>

#include "gui/state/alarms.hpp"
#include "gui/state/natural_order.hpp"

namespace chronotwin::gui {
namespace {

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

}  // namespace

void forget_document(AppState& state) {
  AppState fresh;
  static_cast<Settings&>(fresh) = state;
  fresh.one_language = state.one_language;
  fresh.step = state.step;
  fresh.messages = std::move(state.messages);
  fresh.instruct = std::move(state.instruct);
  forget_run(fresh.instruct);
  fresh.design = std::move(state.design);  // what is edited is not what runs
  state = std::move(fresh);
}

bool shows_truth(const AppState& state) {
  return !state.instruct.hide_faults || state.layout == Layout::instruct;
}

void toggle_language(AppState& state) {
  if (state.one_language) return;
  state.language = state.language == Language::en ? Language::zh : Language::en;
}

void toggle_ground(AppState& state) {
  state.ground = state.ground == Ground::dark ? Ground::light : Ground::dark;
}

void change_font_size(AppState& state, int steps) {
  state.font_size = std::clamp(state.font_size + static_cast<float>(steps), kSmallestFont, kLargestFont);
}

void select_node(AppState& state, const std::string& path) {
  state.selected = state.selected == path ? std::string() : path;
  state.route = 0;
  if (state.side == SideTab::log) state.side = SideTab::inspector;
}

void toggle_channel(AppState& state, std::size_t channel) {
  toggle_channel(active_plot(state.plots), channel);
}

std::vector<std::size_t> matching_channels(const AppState& state, const std::vector<trace::Channel>& channels) {
  const std::string wanted = lower(state.filter);
  std::vector<std::size_t> matching;
  for (std::size_t i = 0; i < channels.size(); ++i) {
    const std::string& path = channels[i].path;
    if (!state.selected.empty() && !is_within(path, state.selected)) continue;
    if (lower(path).find(wanted) != std::string::npos) matching.push_back(i);
  }
  std::stable_sort(matching.begin(), matching.end(), [&channels](std::size_t a, std::size_t b) {
    const bool a_is_one_of_many = channels[a].path.ends_with(']');
    const bool b_is_one_of_many = channels[b].path.ends_with(']');
    if (a_is_one_of_many != b_is_one_of_many) return b_is_one_of_many;
    return natural_less(channels[a].path, channels[b].path);
  });
  return matching;
}

bool is_plotted(const AppState& state, std::size_t channel) {
  return shows(active_plot(state.plots), channel);
}

}  // namespace chronotwin::gui
