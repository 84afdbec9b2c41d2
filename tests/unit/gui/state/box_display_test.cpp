#include "gui/state/box_display.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "gui/state/log_text.hpp"
#include "tests/unit/gui/small_trace.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using test::at;

TEST_CASE("box display: a host's front panel holds the channels of the trace and the alarms at the host",
          "[gui][lcd]") {
  trace::MemoryTrace trace;
  test::write_small(trace);
  TraceView view = TraceView::recorded(trace);
  view.refresh(at(45));
  const std::vector<BoxPlace> places = box_places(view);
  REQUIRE(places.size() == 3);
  CHECK(places[0].path == "host");
  CHECK(places[0].kind == BoxKind::host);
  CHECK(places[2].kind == BoxKind::bbu);

  AlarmTexts texts;
  texts["ANTENNA_OPEN"].text = {"Antenna open circuit", "天线开路"};
  const BoxDisplay host = box_display(view, places[0], texts);
  CHECK(host.name.zh == "主机");
  CHECK(host.time == "2023-03-12 00:00:45 UTC");
  REQUIRE(host.alarms.size() == 2);
  CHECK(host.alarms[0].text.zh == "天线开路");
  CHECK(host.alarms[0].since == "00:00:43");
  CHECK(host.alarms[0].severity == AlarmSeverity::major);
  CHECK_FALSE(host.alarms[0].acknowledged);
  CHECK(host.alarms[1].text.zh == "ANTENNA_SWITCHED");  // the code where there is no text
  std::size_t known = 0;
  for (const LcdReading& reading : host.readings) {
    if (std::isnan(reading.value)) continue;
    ++known;
    CHECK(reading.place.zh == "天线A");
    CHECK(lcd_value(*reading.type, reading.value, Language::zh) == "开路");
  }
  CHECK(known == 1);
  // Every channel that the box shows is there, and its six dry contacts.
  CHECK(host.readings.size() == box_view({&places[0], 1}).front().items.size() + kContacts);

  CHECK(box_display(view, places[1], texts).alarms.empty());
  view.refresh(at(55));
  CHECK(box_display(view, places[0], texts).alarms[0].acknowledged);
}

TEST_CASE("box display: every character of a front panel is among those that the font is made for", "[gui][lcd]") {
  const std::string all = panel_texts();
  for (const char* text : {"天线A", "干接点", "未确认", "锁定卫星数", "端口8", "电源B", "℃"}) {
    INFO(text);
    CHECK(all.find(text) != std::string::npos);
  }
}

TEST_CASE("event log: a filter finds rows by place, code and words of either language", "[gui][log]") {
  trace::MemoryTrace trace;
  test::write_small(trace);
  TraceView view = TraceView::recorded(trace);
  view.refresh(at(100));
  const std::vector<LogRow>& rows = view.log();
  CHECK(matching_log(rows, "", Language::en).size() == rows.size());
  CHECK(matching_log(rows, "SWITCH", Language::en).size() == 1);
  CHECK(matching_log(rows, "倒换", Language::zh).size() == 1);
  CHECK(matching_log(rows, "main_feeder", Language::zh).size() == 2);
  CHECK(matching_log(rows, "fault ends", Language::en).size() == 1);
  CHECK(matching_log(rows, "nothing like it", Language::en).empty());
  CHECK(what_happened(rows[matching_log(rows, "switch", Language::en)[0]], Language::en) == "Switchover  A → B");
}
