// The desktop's buttons over a real control endpoint: everything goes by its WebSocket to a run in real time.
#include "gui/state/remote_port.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <thread>

#include <catch2/catch.hpp>

#include "gui/state/fault_history.hpp"
#include "gui/state/topology_view.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/bridge/control/wire.hpp"
#include "tests/support/steered_twin.hpp"
#include "tests/unit/gui/small_trace.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using chronotwin::testing::SteeredTwin;
using test::at;

namespace {

const std::string kEndpoint = "  control: {kind: control, port: 0}\n";

std::string url_of(SteeredTwin& twin) {
  twin.wait_for([&] { return twin.status("control").state == bridge::LinkState::up; });
  return twin.status("control").where;
}

// Frames of a window, until something is so.
void until(RemotePort& port, const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) {
      const RunnerStatus status = port.status();
      for (const std::string& it : port.take_complaints()) UNSCOPED_INFO(it);
      FAIL(bridge::run_state_name(status.state) << " at " << status.now.ps << " ps, taken back " << status.rewinds
                                                << " times, runs " << port.remote().runs());
    }
    port.tick(0.02);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

Command cut() {
  return {.kind = Command::Kind::inject,
          .id = "injected_1",
          .name = "feeder_cut",
          .target = "main_feeder.feeder[1]",
          .lasts = Duration::from_whole_seconds(600)};
}

}  // namespace

TEST_CASE("remote port: shows the run, injects, steers, and saves the session", "[gui][instruct]") {
  SteeredTwin twin(kEndpoint);
  twin.step(60);
  RemotePort port(url_of(twin), "");
  until(port, [&] { return port.remote().runs() == 1; });
  CHECK(port.accepts_commands());
  CHECK(port.link()->state == PortLink::State::up);
  CHECK(port.status().now == at(60));
  CHECK(port.status().end == at(7200));
  TraceView view = TraceView::live(*port.remote().trace());
  CHECK(view.header().name.zh == "可操控的机房");
  CHECK(make_topology_view(view).nodes.size() == 5);
  CHECK(load_scenario_text(view.header().scenario_yaml, "begun.yaml").ok());

  port.post(cut());
  port.step(Duration::from_whole_seconds(120));
  // Taken in before or with the step: a command at rest is a picosecond of its own.
  until(port, [&] { return port.status().now >= at(180) && !port.remote().trace()->alarms_since(0).empty(); });
  view.refresh(port.status().now);
  CHECK(fault_history(nullptr, view, {}).at(0).active);
  CHECK(fault_history(nullptr, view, {}).at(0).to == fault_history(nullptr, view, {}).at(0).from + kOneSecond * 600);
  const std::size_t state = view.find("host.antenna_a.state");
  REQUIRE(state != TraceView::kNone);
  until(port, [&] {
    view.refresh(port.status().now);
    return view.value(state) == twin.live().value("host.antenna_a.state");
  });
  CHECK(port.session_yaml().find("injected_1") != std::string::npos);

  Command acknowledge;
  acknowledge.kind = Command::Kind::acknowledge;
  acknowledge.name = view.alarms().front().code;
  acknowledge.target = view.alarms().front().source;
  port.post(acknowledge);
  Command clear;
  clear.kind = Command::Kind::clear;
  clear.id = "injected_1";
  port.post(clear);
  port.step(Duration::from_whole_seconds(5));
  until(port, [&] {
    view.refresh(port.status().now);
    return view.alarms().front().acknowledged && !fault_history(nullptr, view, {}).at(0).active;
  });
  CHECK(port.take_complaints().empty());
  // What it refuses is said.
  clear.id = "no_such_fault";
  port.post(clear);
  std::vector<std::string> complaints;
  until(port, [&] {
    complaints = port.take_complaints();
    return !complaints.empty();
  });
  CHECK(complaints.front().find("no_such_fault") != std::string::npos);
}

TEST_CASE("remote port: a run that is taken back keeps its values up to there", "[gui][instruct]") {
  SteeredTwin twin(kEndpoint);
  RemotePort port(url_of(twin), "");
  until(port, [&] { return port.remote().runs() == 1; });
  TraceView view = TraceView::live(*port.remote().trace());
  for (int i = 1; i <= 4; ++i) {
    port.step(Duration::from_whole_seconds(60));
    until(port, [&] { return port.status().now >= at(60 * i) && port.status().state == RunnerState::paused; });
  }
  port.checkpoint("here");
  until(port, [&] { return port.status().checkpoints.size() == 1; });
  port.post(cut());
  port.step(Duration::from_whole_seconds(60));
  until(port, [&] { return !port.remote().trace()->faults_since(0).empty(); });
  port.rewind(at(150));
  until(port, [&] { return port.status().rewinds == 1 && port.remote().trace()->beginnings() == 2; });
  CHECK(port.remote().runs() == 1);
  CHECK(port.status().now == at(150));
  CHECK(port.status().checkpoints.empty());
  view.refresh(port.status().now);
  CHECK(view.faults().empty());
  const MinMaxPyramid& kept = view.series(view.find("bbu[1].time_error"));
  CHECK(kept.size() >= 2);
  for (const std::int64_t time : port.remote().trace()->read_since("bbu[1].time_error", 0).time_ps) {
    CHECK(time <= at(150).ps);
  }
}

TEST_CASE("remote port: another run at the same address takes the place of the first", "[gui][instruct]") {
  auto twin = std::make_unique<SteeredTwin>(kEndpoint);
  const std::string url = url_of(*twin);
  RemotePort port(url, "");
  until(port, [&] { return port.remote().runs() == 1; });
  const auto first = port.remote().trace();
  twin.reset();
  until(port, [&] { return port.link()->state == PortLink::State::down; });
  CHECK_FALSE(port.accepts_commands());
  CHECK_FALSE(port.link()->detail.empty());
  const std::string number = url.substr(url.rfind(':') + 1);
  SteeredTwin again("  control: {kind: control, port: " + number + "}\n");
  until(port, [&] { return port.remote().runs() == 2; });
  CHECK(port.accepts_commands());
  CHECK(port.remote().trace() != first);
  CHECK(first->header().name.en == "A room to steer");  // whoever still looks at it may
}

TEST_CASE("remote port: an address that is none is refused at once", "[gui][instruct]") {
  CHECK_THROWS_AS(RemotePort("no address", ""), Error);
}
