#include "gui/state/plot_set.hpp"

#include <catch2/catch.hpp>

#include "gui/state/plot_request.hpp"
#include "gui/state/stability_model.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;

namespace {

std::vector<int> ids(const PlotSet& set) {
  std::vector<int> all;
  for (const PlotSpec& plot : set.plots) all.push_back(plot.id);
  return all;
}

SimTime at(std::int64_t seconds) {
  return SimTime::start() + Duration::from_whole_seconds(seconds);
}

const std::vector<trace::Channel> kChannels{{"bbu[10].time_error", "s", {}, "", {}, kOneSecond},
                                            {"bbu[2].time_error", "s", {}, "", {}, kOneSecond},
                                            {"bbu[2].state", "", {}, "", {"A"}, {}},
                                            {"host.time_error", "s", {}, "", {}, kOneSecond}};

}  // namespace

TEST_CASE("plots: they are opened beside the active one, duplicated, moved and closed, each with an id of its own",
          "[gui][state]") {
  PlotSet set;
  CHECK(ids(set) == std::vector<int>{0});
  add_plot(set, PlotKind::mtie);
  add_plot(set, PlotKind::tdev);
  CHECK(ids(set) == std::vector<int>{0, 1, 2});
  CHECK(set.active == 2);
  add_channel(active_plot(set), 5);
  duplicate_plot(set, 2);
  CHECK(ids(set) == std::vector<int>{0, 1, 2, 3});
  CHECK(set.active == 3);
  CHECK(active_plot(set).kind == PlotKind::tdev);
  CHECK(shows(active_plot(set), 5));
  move_plot(set, 3, 0);
  CHECK(ids(set) == std::vector<int>{3, 0, 1, 2});
  CHECK(set.active == 0);
  move_plot(set, 3, 99);
  CHECK(ids(set) == std::vector<int>{3, 0, 1, 2});
  close_plot(set, 0);
  CHECK(ids(set) == std::vector<int>{0, 1, 2});
  set.active = 2;
  close_plot(set, 2);
  CHECK(set.active == 1);
  close_plot(set, 0);
  CHECK(set.active == 0);
  close_plot(set, 0);
  REQUIRE(set.plots.size() == 1);  // never none
  CHECK(set.plots[0].id == 4);
  CHECK(set.plots[0].channels.empty());
}

TEST_CASE("plots: a plot has any number of channels, each its own colour slot", "[gui][state]") {
  PlotSpec plot;
  for (std::size_t channel = 0; channel < 100; ++channel) toggle_channel(plot, channel);
  REQUIRE(plot.channels.size() == 100);
  for (int i = 0; i < 100; ++i) CHECK(plot.channels[static_cast<std::size_t>(i)].colour == i);
  toggle_channel(plot, 40);
  CHECK_FALSE(shows(plot, 40));
  add_channel(plot, 200);
  CHECK(plot.channels.back().colour == 40);  // the slot that became free
  add_channel(plot, 200);
  CHECK(plot.channels.size() == 100);
}

TEST_CASE("plots: a pattern adds what matches, in natural order, and nothing twice", "[gui][state]") {
  PlotSpec plot;
  CHECK(add_matching(plot, "bbu[*].time_error", kChannels) == 2);
  REQUIRE(plot.channels.size() == 2);
  CHECK(plot.channels[0].channel == 1);  // bbu[2] before bbu[10]
  CHECK(plot.channels[1].channel == 0);
  CHECK(add_matching(plot, "*.time_error", kChannels) == 3);
  CHECK(plot.channels.size() == 3);
  CHECK(add_matching(plot, "no.such*", kChannels) == 0);
}

TEST_CASE("plots: they share their time until one takes its own", "[gui][state]") {
  PlotSet set;
  add_plot(set, PlotKind::time);
  show_fixed(window_of(set, 0), {5, 50});
  CHECK(visible(window_of(set, 1), at(100)) == TimeRange{5, 50});
  set_own_time(set, 1, true);
  CHECK(visible(window_of(set, 1), at(100)) == TimeRange{5, 50});  // sees what it saw
  show_fixed(window_of(set, 1), {7, 70});
  CHECK(visible(window_of(set, 0), at(100)) == TimeRange{5, 50});
  set_own_time(set, 1, false);
  CHECK(visible(window_of(set, 1), at(100)) == TimeRange{5, 50});
}

TEST_CASE("plots: fitting forgets every zoom, following keeps the width", "[gui][state]") {
  PlotSet set;
  show_fixed(window_of(set, 0), {at(100).ps, at(160).ps});
  set.plots[0].values["s"] = {-1.0, 1.0};
  follow(set, 0, at(1000));
  CHECK(visible(window_of(set, 0), at(1000)) == TimeRange{at(940).ps, at(1000).ps});
  CHECK(visible(window_of(set, 0), at(2000)) == TimeRange{at(1940).ps, at(2000).ps});
  fit(set, 0);
  CHECK(visible(window_of(set, 0), at(1000)) == TimeRange{0, at(1000).ps});
  CHECK(set.plots[0].values.empty());
}

TEST_CASE("plots: cursors come into sight, and stay where they were put", "[gui][state]") {
  PlotSet set;
  toggle_cursors(set, at(900));
  CHECK(set.cursors.shown);
  CHECK(set.cursors.a == at(300).ps);
  CHECK(set.cursors.b == at(600).ps);
  set.cursors.a = at(10).ps;
  toggle_cursors(set, at(900));
  CHECK_FALSE(set.cursors.shown);
  toggle_cursors(set, at(900));
  CHECK(set.cursors.a == at(10).ps);
  toggle_cursors(set, at(900));
  show_fixed(set.window, {at(700).ps, at(1000).ps});
  toggle_cursors(set, at(900));
  CHECK(set.cursors.a == at(800).ps);
}

TEST_CASE("plot request: kind, pattern and mask are told apart, and what is wrong is said", "[gui][state]") {
  const auto good = parse_plot_request("mtie=bbu[*].time_error@g8272-prtc-a-mtie");
  REQUIRE(good.value);
  CHECK(good.value->kind == PlotKind::mtie);
  CHECK(good.value->pattern == "bbu[*].time_error");
  CHECK(good.value->mask == "g8272-prtc-a-mtie");
  CHECK(parse_plot_request("time=*").value);
  for (const char* wrong : {"", "mtie", "adev=x", "mtie=", "tdev=x@g8272-prtc-a-mtie", "mtie=x@nothing"}) {
    INFO(wrong);
    const auto parsed = parse_plot_request(wrong);
    CHECK_FALSE(parsed.value);
    CHECK_FALSE(parsed.error.empty());
    CHECK_FALSE(parsed.hint.empty());
  }
}

TEST_CASE("plot request: the plots asked for take the place of what was open", "[gui][state]") {
  PlotSet set;
  add_channel(set.plots[0], 3);
  open_plots(set, {{PlotKind::time, "bbu[*].*", ""}, {PlotKind::tdev, "host.*", "g8272-prtc-a-tdev"}}, kChannels);
  REQUIRE(set.plots.size() == 2);
  CHECK(set.plots[0].channels.size() == 3);
  CHECK(set.plots[1].kind == PlotKind::tdev);
  CHECK(set.plots[1].mask == "g8272-prtc-a-tdev");
  CHECK(set.plots[0].id != set.plots[1].id);
  open_plots(set, {}, kChannels);
  CHECK(set.plots.size() == 1);
}
