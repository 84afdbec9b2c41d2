// The instructor's layout in the real window, over a run of its own and over one in another process.
#include "scenarios/loader/load.hpp"
#include "sim/bridge/control/client.hpp"
#include "tests/gui/desktop/desk.hpp"
#include "tests/support/steered_twin.hpp"

using namespace chronotwin;
using namespace chronotwin::gui::test;
using chronotwin::testing::SteeredTwin;

namespace {

constexpr Picture::Colour kFault{0xCC, 0x79, 0xA7};                // the palette's purple: the truth about a fault
const std::string kOneCurve = " --plot 'time=bbu[1].time_error'";  // which is not purple

}  // namespace

TEST_CASE("chronotwin-desk: an active fault is seen by the instructor", "[gui][instruct]") {
  if (!can_open_a_window()) return;
  const Folder folder;
  const std::string layout = " --layout instruct --size 1440x900" + kOneCurve;
  const Picture before = take(kRoom + " --at '10 min'" + layout, folder / "before.png");
  const Picture cut = take(kRoom + " --at '6.1 h'" + layout, folder / "cut.png");
  const Picture chinese = take(kRoom + " --at '6.1 h' --lang zh" + layout, folder / "cut_zh.png");
  CHECK(before.count(kFault) < cut.count(kFault));
  CHECK(cut.pixels != chinese.pixels);
  CHECK(chinese.count(kFault) > before.count(kFault));
}

TEST_CASE("chronotwin-desk: a fault injected from outside is seen over the control endpoint", "[gui][instruct]") {
  if (!can_open_a_window()) return;
  SteeredTwin twin("  control: {kind: control, port: 0}\n");
  twin.wait_for([&] { return twin.status("control").state == bridge::LinkState::up; });
  const std::string url = twin.status("control").where;
  twin.step(600);
  const Folder folder;
  const std::string connect = "--connect " + url + " --layout instruct --lang en --size 1440x900" + kOneCurve;
  const Picture whole = take(connect, folder / "whole.png");
  bridge::ControlClient client(url);
  const auto reply = client.request("POST", "/api/v1/faults",
                                    {{"fault", "feeder_cut"}, {"target", "main_feeder.feeder[1]"}, {"for", "30 min"}});
  REQUIRE(reply.status == 202);
  twin.step(120);
  const Picture cut = take(connect, folder / "cut.png");
  CHECK(whole.count(kFault) < cut.count(kFault));
  CHECK(cut.count(kMajor) > whole.count(kMajor));  // ANTENNA_OPEN is a major alarm
  // Looking on has changed nothing.
  CHECK(twin.runner().status().state == RunnerState::paused);
  CHECK(twin.runner().status().speed == 1.0);
}

TEST_CASE("chronotwin-desk: what cannot be connected to is told", "[gui][instruct]") {
  CHECK(run(kDesk + "--connect nonsense").exit_code == 2);
  CHECK(run(kDesk + "--connect http://127.0.0.1:1 --play").exit_code == 2);
  CHECK(run(kDesk + kRoom + " --connect http://127.0.0.1:1").exit_code == 2);
  CHECK(run(kDesk + "--connect http://127.0.0.1:1 --token-file /no/such/file").exit_code == 2);
  CHECK(run(kDesk + kRoom + " --token-file /no/such/file").exit_code == 2);
}
