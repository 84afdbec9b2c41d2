#include "gui/state/inspector.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/gui/small_trace.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using test::at;

namespace {

trace::BudgetLine line(const char* port, const char* input, const char* element, double gain, double sum) {
  trace::BudgetLine budget{port, input, element};
  budget.gain_db = gain;
  budget.sum_gain_db = sum;
  return budget;
}

// As small_trace, with the ways of both receivers by way of antenna A, and of one by way of B.
trace::MemoryTrace& trace_with_budget() {
  static trace::MemoryTrace trace;
  static const bool kMade = [] {
    trace::Header header = test::small_header();
    for (const auto& [port, jumper, host_port] : {std::tuple{"bbu[1].rf", "jumpers[1].feeder[1]", "host.port[1]"},
                                                  std::tuple{"bbu[10].rf", "jumpers[2].feeder[1]", "host.port[2]"}}) {
      for (const char* input : {"host.antenna_a", "host.antenna_b"}) {
        const bool a = std::string(input) == "host.antenna_a";
        for (const auto& l :
             {line(port, input, a ? "ant_a" : "ant_b", 40, 40),
              line(port, input, a ? "main_feeder.feeder[1]" : "backup_feeder.feeder[1]", -17, 23),
              line(port, input, input, 0, 23), line(port, input, "host", 0, 23), line(port, input, host_port, 0, 23),
              line(port, input, jumper, -1, 22), line(port, input, port, 0, 22), line(port, input, "total", 22, 22)}) {
          header.topology.budget.push_back(l);
        }
      }
    }
    trace.begin(header);
    trace.add_group({{"bbu[1].time_error", "s", {}, "", {}, kOneSecond},
                     {"host.antenna_a.state", "", {}, "", {"OK", "open"}, {}},
                     {"host.temperature", "degC", {}, "", {}, {}}});
    trace.alarm({at(2), "ANTENNA_OPEN", "host.antenna_a", "major", true, 0.0, "A"});
    trace.alarm({at(3), "HOLDOVER", "bbu[10]", "major", true, 0.0, "s"});
    return true;
  }();
  static_cast<void>(kMade);
  return trace;
}

std::vector<std::string> paths(const Inspected& place, const TraceView& trace) {
  std::vector<std::string> list;
  for (const std::size_t i : place.channels) list.push_back(trace.channels()[i].path);
  return list;
}

}  // namespace

TEST_CASE("inspector: a node has its channels, its standing alarms and the budget of its receiver",
          "[gui][inspector]") {
  TraceView trace = TraceView::live(trace_with_budget());
  trace.refresh(at(5));
  const TopologyView topology = make_topology_view(trace);
  const Inspected bbu = inspect(topology, trace, "bbu[1]");
  CHECK(bbu.type == "bbu/ocxo");
  CHECK(paths(bbu, trace) == std::vector<std::string>{"bbu[1].time_error"});
  CHECK(standing_at(bbu, trace).empty());  // bbu[10] is not in bbu[1]
  REQUIRE(bbu.routes.size() == 2);
  CHECK(bbu.routes[0].input == "host.antenna_a");
  CHECK(bbu.routes[1].input == "host.antenna_b");
  CHECK(bbu.routes[0].complete);
  CHECK(bbu.routes[0].lines.back().element == "total");
  CHECK(bbu.routes[0].lines.size() == 8);

  const Inspected host = inspect(topology, trace, "host");
  CHECK(paths(host, trace) == std::vector<std::string>{"host.antenna_a.state", "host.temperature"});
  const auto standing = standing_at(host, trace);
  REQUIRE(standing.size() == 1);
  CHECK(trace.alarms()[standing[0]].code == "ANTENNA_OPEN");
  REQUIRE(host.routes.size() == 4);  // two ports, two inputs
  CHECK_FALSE(host.routes[0].complete);
  CHECK(host.routes[0].lines.back().element == "host.port[1]");
}

TEST_CASE("inspector: a cable has its ends' channels and alarms, and one budget of what leads to it",
          "[gui][inspector]") {
  TraceView trace = TraceView::live(trace_with_budget());
  trace.refresh(at(5));
  const TopologyView topology = make_topology_view(trace);
  const Inspected feeder = inspect(topology, trace, "main_feeder");
  CHECK(feeder.is_edge);
  CHECK(feeder.loss_db == 17.6);
  CHECK(feeder.label == "1/2\" 180 m");
  CHECK(paths(feeder, trace) == std::vector<std::string>{"host.antenna_a.state"});
  CHECK(standing_at(feeder, trace).size() == 1);
  REQUIRE(feeder.routes.size() == 1);  // both receivers' ways are the same as far as here
  REQUIRE(feeder.routes[0].lines.size() == 2);
  CHECK(feeder.routes[0].lines.back().sum_gain_db == 23);
  CHECK(inspect(topology, trace, "ant_b").routes.size() == 1);
  CHECK(inspect(topology, trace, "no such place").path.empty());
}
