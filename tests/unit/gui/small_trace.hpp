// A trace of two antennas, a host and two BBUs, for the tests of the desktop.
#pragma once

#include <string>
#include <vector>

#include "export/trace/trace.hpp"

namespace chronotwin::gui::test {

inline SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

inline trace::Header small_header() {
  trace::Header header;
  header.name = {"Two clocks", "两个时钟"};
  header.epoch = "2023-03-12T00:00:00Z";
  header.timescale = "UTC";
  header.duration = Duration::from_whole_seconds(100);
  header.topology.nodes = {{"ant_a", "antenna", "antenna/40dB", {"Main", "主用"}, 0, 0},
                           {"ant_b", "antenna", "antenna/40dB", {"Backup", "备用"}, 0, 1},
                           {"host", "host", "host/8port", {"Host", "主机"}, 1, 0},
                           {"bbu[1]", "bbu", "bbu/ocxo", {"BBU 1", "基站1"}, 2, 0},
                           {"bbu[10]", "bbu", "bbu/ocxo", {"BBU 10", "基站10"}, 2, 1}};
  header.topology.edges = {{"main_feeder", "ant_a", "host.antenna_a", 17.6, 690e-9, "1/2\" 180 m"},
                           {"backup_feeder", "ant_b", "host.antenna_b", 23.2, 918e-9, "1/2\" 240 m"},
                           {"jumpers[1]", "host.port[1]", "bbu[1].rf", 1.1, 24e-9, "1/4\" 6 m"},
                           {"jumpers[2]", "host.port[2]", "bbu[10].rf", 1.1, 24e-9, "1/4\" 6 m"},
                           {"nowhere", "unknown.port[1]", "bbu[10].rf", 0, 0, ""}};
  return header;
}

struct SmallGroups {
  trace::GroupId errors = 0, state = 0, antenna = 0;
};

// bbu[1].time_error, bbu[10].time_error every second; bbu[1].state and host.antenna_a.state at every change.
inline SmallGroups begin_small(trace::Sink& sink) {
  sink.begin(small_header());
  SmallGroups groups;
  groups.errors = sink.add_group({{"bbu[10].time_error", "s", {"Time error", "时间误差"}, "", {}, kOneSecond},
                                  {"bbu[1].time_error", "s", {"Time error", "时间误差"}, "", {}, kOneSecond}});
  const std::vector<std::string> clock{"WARMUP", "ACQUIRING", "LOCKED", "HOLDOVER"};
  groups.state = sink.add_group({{"bbu[1].state", "", {"Clock state", "时钟状态"}, "", clock, {}}});
  groups.antenna =
      sink.add_group({{"host.antenna_a.state", "", {"Antenna state", "天线状态"}, "", {"OK", "open"}, {}}});
  return groups;
}

inline void append_errors(trace::Sink& sink, const SmallGroups& groups, int second) {
  const std::vector<double> row{1e-9 * second, -2e-9 * second};
  sink.append(groups.errors, at(second), row);
}

inline void append_one(trace::Sink& sink, trace::GroupId group, double seconds, double value) {
  sink.append(group, at(seconds), std::vector<double>{value});
}

// 100 s: the feeder is cut from 40 s to 60 s, with the alarms and the acknowledgement that follow.
inline void write_small(trace::Sink& sink) {
  const SmallGroups groups = begin_small(sink);
  append_one(sink, groups.state, 0, 2);
  append_one(sink, groups.antenna, 0, 0);
  for (int second = 0; second < 100; ++second) {
    append_errors(sink, groups, second);
    if (second == 40) {
      sink.input({at(40), "inject", "cut", "feeder_cut", "main_feeder.feeder[1]", "{}", "timeline"});
      sink.fault({at(40), "cut", "feeder_cut", "main_feeder.feeder[1]", true});
    }
    if (second == 43) {
      append_one(sink, groups.antenna, 43, 1);
      sink.alarm({at(43), "ANTENNA_OPEN", "host.antenna_a", "major", true, 0.002, "A"});
      sink.alarm({at(43), "ANTENNA_SWITCHED", "host", "warning", true, 0, ""});
      sink.event({at(43), "host", "SWITCHOVER", "a to b"});
    }
    if (second == 50) {
      sink.input({at(50), "acknowledge", "x1", "ANTENNA_OPEN", "host.antenna_a", "{}", "desktop"});
    }
    if (second == 60) sink.fault({at(60), "cut", "feeder_cut", "main_feeder.feeder[1]", false});
    if (second == 70) {
      append_one(sink, groups.antenna, 70, 0);
      sink.alarm({at(70), "ANTENNA_OPEN", "host.antenna_a", "major", false, 0.035, "A"});
    }
  }
  sink.end(at(100), trace::EndState::complete);
}

}  // namespace chronotwin::gui::test
