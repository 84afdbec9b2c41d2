// The instructor's state without a window: the palette, the form, the plan, the history of faults, what is hidden.
#include <catch2/catch.hpp>

#include "gui/state/app_state.hpp"
#include "gui/state/fault_history.hpp"
#include "gui/state/fault_palette.hpp"
#include "gui/state/instruct_texts.hpp"
#include "gui/state/log_text.hpp"
#include "gui/state/topology_view.hpp"
#include "scenarios/loader/load.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/steered_twin.hpp"
#include "tests/unit/gui/fake_run.hpp"
#include "tests/unit/gui/small_trace.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using test::at;
using test::FakeRun;

namespace {

// A fault that is filled in with its defaults, on the first target or the one that is selected.
FaultForm filled_in(const Scenario& scenario, const char* fault, const std::string& selected = {}) {
  FaultForm form;
  choose_fault(form, *find_fault(fault), fault_targets(scenario), selected);
  return form;
}

Planned planned(const std::string& id, double seconds, std::optional<Duration> lasts = {}) {
  return {id, at(seconds), lasts, "feeder_cut", "main_feeder.feeder[1]", {}};
}

std::vector<std::string> messages(const CheckedForm& checked) {
  std::vector<std::string> list;
  for (const Diagnostic& it : checked.problems) list.push_back(it.message + " | " + it.hint);
  return list;
}

}  // namespace

TEST_CASE("palette: every fault stands once, and is found by id, either name and its alarms", "[gui][instruct]") {
  std::size_t count = 0;
  for (const PaletteGroup& group : fault_palette("")) {
    CHECK_FALSE(group.faults.empty());
    count += group.faults.size();
  }
  CHECK(count == fault_types().size());
  for (const char* wanted : {"feeder_cut", "FEEDER CUT", "馈线断开"}) {
    const auto found = fault_palette(wanted);
    REQUIRE(found.size() == 1);
    CHECK(found[0].domain == FaultDomain::feeder);
    REQUIRE(found[0].faults.size() == 1);
    CHECK(found[0].faults[0]->id == "feeder_cut");
  }
  CHECK(fault_palette("antenna_open").size() == 2);  // the fault of that name, and what raises that alarm
  CHECK(fault_palette("no such thing").empty());
}

TEST_CASE("fault form: parameters have the table's defaults, targets are those that fit", "[gui][instruct]") {
  const Scenario scenario = chronotwin::testing::steered_room();
  const FaultForm jamming = filled_in(scenario, "jamming_wideband", "ant_b");
  CHECK(jamming.target == "ant_b");
  CHECK(jamming.parameters ==
        std::vector<std::pair<std::string, std::string>>{{"js", "55 dB"}, {"bandwidth", "30 MHz"}});
  // A click on a cable names its segments, one on a host its ports.
  CHECK(filled_in(scenario, "feeder_cut", "backup_feeder").target == "backup_feeder.feeder[1]");
  FaultForm port = filled_in(scenario, "port_fail", "host");
  CHECK(port.target == "host.port[1]");
  prefer_target(port, fault_targets(scenario), "ant_a");  // nothing there fits: it stays
  CHECK(port.target == "host.port[1]");
}

TEST_CASE("fault form: what is typed is read as in a scenario, with its complaints and hints", "[gui][instruct]") {
  const Scenario scenario = chronotwin::testing::steered_room();
  FaultForm form = filled_in(scenario, "jamming_wideband");
  CheckedForm checked = check(form, scenario, at(60), "mine");
  REQUIRE(checked.fault);
  CHECK(checked.problems.empty());
  CHECK(checked.fault->at == at(60));
  CHECK_FALSE(checked.fault->lasts);
  REQUIRE(checked.fault->parameters.size() == 2);

  form.parameters[0].second = "40 kg";
  form.until_cleared = false;
  form.lasts = "10";
  checked = check(form, scenario, at(60), "mine");
  CHECK_FALSE(checked.fault);
  for (const std::string& message : messages(checked)) UNSCOPED_INFO(message);
  CHECK(checked.problems.size() == 2);

  form = filled_in(scenario, "jamming_wideband");
  form.when = FaultWhen::in;
  form.in = "90 s";
  CHECK(check(form, scenario, at(60), "mine").fault->at == at(150));
  form.when = FaultWhen::at;
  form.at = "30 s";
  checked = check(form, scenario, at(60), "mine");
  CHECK_FALSE(checked.fault);
  CHECK(messages(checked) == std::vector<std::string>{"at: that instant is past | the run is at 1 min"});
  // A phase jump has no default.
  CHECK_FALSE(check(filled_in(scenario, "phase_jump"), scenario, at(0), "mine").fault);
}

TEST_CASE("plan: what is due is posted once, in the order of time, with everything it was given", "[gui][instruct]") {
  Plan plan;
  plan.add(planned("late", 30));
  plan.add(planned("early", 20, kOneSecond * 5));
  plan.add(planned("future", 90));
  CHECK(plan.take_due(at(10)).empty());
  const std::vector<Command> due = plan.take_due(at(40));
  REQUIRE(due.size() == 2);
  CHECK(due[0].id == "early");
  CHECK(due[0].kind == Command::Kind::inject);
  CHECK(due[0].name == "feeder_cut");
  CHECK(due[0].target == "main_feeder.feeder[1]");
  CHECK(due[0].lasts == kOneSecond * 5);
  CHECK(due[1].id == "late");
  CHECK(plan.take_due(at(40)).empty());
  while (plan.can_undo()) plan.undo(at(40));
  CHECK(plan.find("early") == nullptr);
}

TEST_CASE("plan: a fault is moved and lengthened, never into the past, and each change is undone", "[gui][instruct]") {
  Plan plan;
  plan.add(planned("a", 100, kOneSecond * 10));
  plan.remember();
  plan.put("a", at(200), kOneSecond * 20, at(50));
  plan.put("a", at(210), kOneSecond * 20, at(50));  // of the same drag
  CHECK(plan.find("a")->at == at(210));
  plan.undo(at(50));
  CHECK(plan.find("a")->at == at(100));
  CHECK(plan.find("a")->lasts == kOneSecond * 10);
  plan.remember();
  plan.put("a", at(10), Duration{}, at(50));
  CHECK(plan.find("a")->at == at(50));
  CHECK(plan.find("a")->lasts == kOneSecond);
  plan.remove("a");
  CHECK(plan.find("a") == nullptr);
  plan.undo(at(40));
  REQUIRE(plan.find("a") != nullptr);
  // To undo what would now lie in the past changes nothing.
  plan.undo(at(150));
  CHECK(plan.find("a")->at == at(50));
}

TEST_CASE("fault history: scenario, injected and planned, as it was and is to be", "[gui][instruct]") {
  const Scenario scenario = chronotwin::testing::steered_room();  // cut: at 20 min for 15 min
  trace::MemoryTrace trace;
  test::begin_small(trace);
  TraceView view = TraceView::live(trace);
  Plan plan;
  plan.add(planned("soon", 3000));
  view.refresh(at(0));
  auto history = fault_history(&scenario, view, plan);
  REQUIRE(history.size() == 2);
  CHECK(history[0].id == "cut");
  CHECK(history[0].from == at(1200));
  CHECK(history[0].to == at(2100));
  CHECK_FALSE(history[0].active);
  CHECK(history[1].origin == FaultOrigin::planned);

  trace.fault({at(1200), "cut", "feeder_cut", "main_feeder.feeder[1]", true});
  trace.input(
      {at(1300), "inject", "injected_1", "port_fail", "host.port[1]", R"({"for_ps": 60000000000000})", "desktop"});
  trace.fault({at(1300), "injected_1", "port_fail", "host.port[1]", true});
  trace.fault({at(1310), "cut", "feeder_cut", "main_feeder.feeder[1]", false});  // cleared by hand
  view.refresh(at(1320));
  history = fault_history(&scenario, view, plan);
  REQUIRE(history.size() == 3);
  CHECK(history[0].to == at(1310));
  CHECK_FALSE(history[0].active);
  CHECK(history[1].id == "injected_1");
  CHECK(history[1].active);
  CHECK(history[1].to == at(1360));
  CHECK(free_id(&scenario, view, plan, {}) == "injected_2");
  CHECK(free_id(&scenario, view, plan, {"injected_2"}) == "injected_3");
}

TEST_CASE("hidden faults: marks and rows of faults and commands are for the instructor alone", "[gui][instruct]") {
  trace::MemoryTrace trace;
  test::begin_small(trace);
  trace.fault({at(1), "cut", "feeder_cut", "main_feeder.feeder[1]", true});
  trace.input({at(2), "acknowledge", "x", "ANTENNA_OPEN", "host.antenna_a", "{}", "desktop"});
  trace.event({at(3), "host", "SWITCHOVER", "a to b"});
  trace.event({at(3), "runner", "REFUSED", "there is no fault"});
  TraceView view = TraceView::live(trace);
  view.refresh(at(5));
  TopologyView topology = make_topology_view(view);
  update(topology, view);
  CHECK(topology.edges[0].faulty);
  hide_faults(topology);
  CHECK_FALSE(topology.edges[0].faulty);
  std::size_t shown = 0;
  for (const LogRow& row : view.log()) shown += tells_truth(row) ? 0 : 1;
  CHECK(view.log().size() == 4);
  CHECK(shown == 1);

  AppState state;
  for (const Layout layout : {Layout::design, Layout::operate, Layout::instruct}) {
    state.layout = layout;
    state.instruct.hide_faults = false;
    CHECK(shows_truth(state));
    state.instruct.hide_faults = true;
    CHECK(shows_truth(state) == (layout == Layout::instruct));
  }
  forget_document(state);
  CHECK(state.instruct.hide_faults);
}

TEST_CASE("instructor: checkpoints are named, the way back is asked for, the session is saved", "[gui][instruct]") {
  FakeRun run;
  run.status_.now = at(100);
  InstructState state;
  set_checkpoint(state, run);
  state.checkpoint_name = "before_jam";
  set_checkpoint(state, run);
  state.checkpoint_name = "not a name";
  set_checkpoint(state, run);
  CHECK_FALSE(state.said.zh.empty());
  REQUIRE(run.status_.checkpoints.size() == 2);
  CHECK(run.status_.checkpoints[0].name == "checkpoint_1");
  CHECK(run.status_.checkpoints[1].name == "before_jam");

  ask_to_go_back(state, at(150), run);
  CHECK_FALSE(state.going_back);  // that lies ahead
  ask_to_go_back(state, at(50), run);
  CHECK_FALSE(run.rewound);
  go_back(state, run);
  CHECK(run.rewound == at(50));

  const chronotwin::testing::Folder folder;
  save_session(state, folder / "session.yaml", run);
  CHECK(std::filesystem::exists(folder / "session.yaml"));
  save_session(state, folder / "no/such/folder.yaml", run);
  CHECK(state.said.en.find("Saved") == std::string::npos);
}

TEST_CASE("instructor: every text stands in both languages", "[gui][instruct]") {
  for (int i = 0; i < static_cast<int>(InstructLabel::count_); ++i) {
    const Text& text = gui::text(static_cast<InstructLabel>(i));
    INFO(i << " " << text.en);
    CHECK_FALSE(text.en.empty());
    CHECK_FALSE(text.zh.empty());
    CHECK(text.zh != text.en);
  }
}
