#include "gui/state/app_state.hpp"

#include <catch2/catch.hpp>

#include "gui/state/texts.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;

namespace {
Duration seconds(std::int64_t count) {
  return Duration::from_whole_seconds(count);
}
SimTime at(std::int64_t count) {
  return SimTime::start() + seconds(count);
}
}  // namespace

TEST_CASE("language: every text of the desktop exists in both, and the button switches", "[gui][state]") {
  for (int i = 0; i < static_cast<int>(Label::count_); ++i) {
    INFO("label " << i);
    CHECK_FALSE(text(static_cast<Label>(i)).en.empty());
    CHECK_FALSE(text(static_cast<Label>(i)).zh.empty());
  }
  AppState state;
  CHECK(std::string(tr(Label::alarms, state.language)) == "Alarms");
  toggle_language(state);
  CHECK(std::string(tr(Label::alarms, state.language)) == "告警");
  toggle_language(state);
  CHECK(state.language == Language::en);
}

TEST_CASE("language: without a font for the other one it stays", "[gui][state]") {
  AppState state;
  state.one_language = true;
  toggle_language(state);
  CHECK(state.language == Language::en);
}

TEST_CASE("words: states, faults and details are translated, unknown ones are left alone", "[gui][state]") {
  CHECK(word("HOLDOVER", Language::zh) == "守时");
  CHECK(word("no_such_word", Language::zh) == "no_such_word");
  CHECK(words("LOCKED to HOLDOVER", Language::en) == "Locked → Holdover");
  CHECK(words("a to b: ANTENNA_OPEN", Language::zh) == "A → B: ANTENNA_OPEN");
  CHECK(fault_name("feeder_cut", Language::zh) == "馈线断开");
  CHECK(fault_name("no_such_fault", Language::en) == "no_such_fault");
}

TEST_CASE("selection: a second click on a node takes it back", "[gui][state]") {
  AppState state;
  select_node(state, "host");
  CHECK(state.selected == "host");
  select_node(state, "bbu[1]");
  CHECK(state.selected == "bbu[1]");
  select_node(state, "bbu[1]");
  CHECK(state.selected.empty());
}

TEST_CASE("plot: a channel keeps its colour while others come and go", "[gui][state]") {
  AppState state;
  for (std::size_t channel = 0; channel < 3; ++channel) toggle_channel(state, channel);
  toggle_channel(state, 1);
  CHECK_FALSE(is_plotted(state, 1));
  CHECK(active_plot(state.plots).channels == std::vector<Plotted>{{0, 0}, {2, 2}});
  toggle_channel(state, 7);
  CHECK(active_plot(state.plots).channels.back() == Plotted{7, 1});
}

TEST_CASE("channels: the list follows the selected node and the filter", "[gui][state]") {
  const std::vector<trace::Channel> channels{{"ant_a.cn0[C21]", "", {}, "", {}, {}},
                                             {"bbu[10].time_error", "", {}, "", {}, {}},
                                             {"bbu[1].time_error", "", {}, "", {}, {}},
                                             {"bbu[1].state", "", {}, "", {}, {}}};
  AppState state;
  CHECK(matching_channels(state, channels) == std::vector<std::size_t>{3, 2, 1, 0});
  state.selected = "bbu[1]";
  CHECK(matching_channels(state, channels) == std::vector<std::size_t>{3, 2});
  state.filter = "TIME";
  CHECK(matching_channels(state, channels) == std::vector<std::size_t>{2});
}

TEST_CASE("window: the whole run grows, the latest part moves, a fixed one stays", "[gui][state]") {
  TimeWindow window;
  CHECK(visible(window, at(0)) == TimeRange{0, kShortestRun.ps});
  CHECK(visible(window, at(3600)) == TimeRange{0, seconds(3600).ps});
  show_latest(window, seconds(600));
  CHECK(visible(window, at(3600)) == TimeRange{seconds(3000).ps, seconds(3600).ps});
  CHECK(visible(window, at(60)) == TimeRange{0, seconds(600).ps});
  show_fixed(window, {5, 50});
  CHECK(visible(window, at(3600)) == TimeRange{5, 50});
  show_all(window);
  CHECK(visible(window, at(20)) == TimeRange{0, seconds(20).ps});
}

TEST_CASE("window: zooming keeps what is under the mouse", "[gui][state]") {
  const TimeRange range{seconds(1000).ps, seconds(2000).ps};
  const TimeRange in = zoomed(range, 0.5, 0.25);
  CHECK(in == TimeRange{seconds(1125).ps, seconds(1625).ps});
  CHECK(zoomed(in, 2.0, 0.25) == range);
  CHECK(zoomed(range, 1e-12, 0.5).span() == kNarrowest.ps);
  CHECK(zoomed(range, 1e12, 0.5).span() == kWidest.ps);
  CHECK(zoomed(range, 1e12, 0.5).from == 0);
}

TEST_CASE("window: panning stops at the start of the run", "[gui][state]") {
  const TimeRange range{seconds(100).ps, seconds(200).ps};
  CHECK(panned(range, 0.5) == TimeRange{seconds(150).ps, seconds(250).ps});
  CHECK(panned(range, -3.0) == TimeRange{0, seconds(100).ps});
}
