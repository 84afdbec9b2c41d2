#include "gui/state/actions.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "gui/state/perform.hpp"
#include "gui/state/texts.hpp"
#include "tests/unit/gui/fake_run.hpp"
#include "tests/unit/gui/small_trace.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using test::at;
using test::FakeRun;

TEST_CASE("actions: no key means two things in one layout, and every action has a text in both languages",
          "[gui][actions]") {
  const std::string drawable = all_texts();
  for (const Layout layout : {Layout::design, Layout::operate, Layout::instruct}) {
    std::set<std::tuple<int, char32_t, bool>> keys;
    for (const ActionRow& row : actions()) {
      if (row.layout && *row.layout != layout) continue;
      CHECK_FALSE(row.keys.empty());
      CHECK_FALSE(row.text.en.empty());
      CHECK(row.text.zh != row.text.en);
      CHECK(drawable.find(row.text.zh) != std::string::npos);
      for (const Key& key : row.keys) {
        INFO(key.name);
        CHECK((key.code == 0) != (key.character == 0));
        CHECK(keys.insert({key.code, key.character, key.control}).second);
        CHECK(action_of({key.code, key.character, key.control}, layout) == row.action);
      }
    }
  }
  CHECK_FALSE(action_of({'Q', 0, true}, Layout::operate));
  CHECK_FALSE(action_of({'A', 0, true}, Layout::operate));  // Ctrl+A is not A
}

TEST_CASE("actions: + and − go through the speeds to as fast as it goes and back", "[gui][actions]") {
  double speed = 0.1;
  std::vector<double> seen;
  for (int i = 0; i < 20; ++i) seen.push_back(speed = next_speed(speed, true));
  CHECK(seen[0] == 0.2);
  CHECK(seen[2] == 1.0);
  CHECK(seen[11] == 1000.0);
  CHECK(seen.back() == 0.0);
  CHECK(next_speed(0.0, false) == 1000.0);
  CHECK(next_speed(1.0, false) == 0.5);
  CHECK(next_speed(3.0, false) == 2.0);
  CHECK(next_speed(3.0, true) == 5.0);
  CHECK(next_speed(0.1, false) == 0.1);
}

TEST_CASE("actions: keys play, step, change the speed, the look and the layout", "[gui][actions]") {
  trace::MemoryTrace trace;
  test::begin_small(trace);
  const TraceView view = TraceView::live(trace);
  FakeRun run;
  AppState state;
  const auto act = [&](Action action) { perform(action, state, run, view); };
  act(Action::play_pause);
  CHECK(run.status_.state == RunnerState::running);
  act(Action::play_pause);
  CHECK(run.status_.state == RunnerState::paused);
  act(Action::step);
  CHECK(run.status_.now == at(60));
  run.status_.speed = 1.0;
  act(Action::faster);
  CHECK(run.status_.speed == 2.0);
  act(Action::fastest);
  CHECK(run.status_.speed == 0.0);
  act(Action::instruct);
  CHECK(state.layout == Layout::instruct);
  act(Action::language);
  CHECK(state.language == Language::zh);
  act(Action::ground);
  CHECK(state.ground == Ground::light);
  act(Action::larger_text);
  CHECK(state.font_size == kDefaultFontSize + 1);
  for (int i = 0; i < 50; ++i) act(Action::smaller_text);
  CHECK(state.font_size == kSmallestFont);
  state.selected = "host";
  act(Action::help);
  act(Action::deselect);
  CHECK_FALSE(state.show_help);
  CHECK(state.selected == "host");
  act(Action::deselect);
  CHECK(state.selected.empty());
}

TEST_CASE("actions: A acknowledges the chosen alarm, else the worst that waits", "[gui][actions]") {
  trace::MemoryTrace trace;
  test::begin_small(trace);
  trace.alarm({at(1), "ANTENNA_SWITCHED", "host", "warning", true, 0, ""});
  trace.alarm({at(2), "ANTENNA_OPEN", "host.antenna_a", "major", true, 0.002, "A"});
  TraceView view = TraceView::live(trace);
  view.refresh(at(2));
  FakeRun run;
  AppState state;
  perform(Action::acknowledge, state, run, view);
  REQUIRE(run.posted.size() == 1);
  CHECK(run.posted[0].name == "ANTENNA_OPEN");
  state.chosen_alarm = {"ANTENNA_SWITCHED", "host"};
  perform(Action::acknowledge, state, run, view);
  REQUIRE(run.posted.size() == 2);
  CHECK(run.posted[1].name == "ANTENNA_SWITCHED");
  CHECK(run.posted[1].target == "host");

  trace.input({at(3), "acknowledge", "k", "ANTENNA_SWITCHED", "host", "{}", "desktop"});
  trace.input({at(3), "acknowledge", "l", "ANTENNA_OPEN", "host.antenna_a", "{}", "desktop"});
  view.refresh(at(3));
  perform(Action::acknowledge, state, run, view);
  CHECK(run.posted.size() == 2);
}
