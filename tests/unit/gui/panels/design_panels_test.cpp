// The design layout, the start page and the file dialog without a window: drawn, clicked and typed into.
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "export/trace/memory_trace.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/playback_port.hpp"
#include "tests/support/folder.hpp"
#include "tests/unit/gui/headless.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using chronotwin::testing::Folder;
using chronotwin::testing::write_file;
using test::Headless;

namespace {

const std::string kLibrary = CHRONOTWIN_SOURCE_DIR "/scenarios/library/";

struct Desktop {
  Desktop() { state.layout = Layout::design; }
  void draw() {
    Desk desk{state, view, topology, port, alarm_texts, theme};
    main_window(desk);
  }
  // Draws `count` frames; the vertices of the last.
  int frames(int count) {
    int vertices = 0;
    for (int i = 0; i < count; ++i) vertices = gui.frame([this] { draw(); });
    return vertices;
  }
  void click(ImVec2 place) {
    gui.click(place, [this] { draw(); });
  }
  void type(const std::string& text) {
    ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
    frames(2);
  }
  // The key is down for one frame.
  void key(int code) {
    ImGui::GetIO().KeysDown[code] = true;
    frames(1);
    ImGui::GetIO().KeysDown[code] = false;
    frames(1);
  }
  // Clicks row by row through a part of the window until `done`.
  template <class Done>
  bool click_until(ImVec2 from, ImVec2 to, ImVec2 step, Done done) {
    for (float y = from.y; y < to.y; y += step.y) {
      for (float x = from.x; x < to.x; x += step.x) {
        click({x, y});
        if (done()) return true;
      }
    }
    return false;
  }

  Headless gui;
  trace::MemoryTrace trace;
  AppState state;
  TraceView view = TraceView::recorded(trace);
  TopologyView topology = make_topology_view(view);
  PlaybackPort port{SimTime::start()};
  AlarmTexts alarm_texts;
  Theme theme;
};

void open(Desktop& desktop, const std::string& file) {
  DesignModel model;
  const Text complaint = model.open(file);
  INFO(complaint.en);
  REQUIRE(complaint.en.empty());
  set_model(desktop.state.design, std::move(model));
}

constexpr int kTab = 258;  // the others are in actions.hpp

// Without a backend nobody has told ImGui which key is which.
void name_keys() {
  ImGuiIO& io = ImGui::GetIO();
  io.KeyMap[ImGuiKey_Enter] = kEnter;
  io.KeyMap[ImGuiKey_Tab] = kTab;
  io.KeyMap[ImGuiKey_Escape] = kEscape;
  io.KeyMap[ImGuiKey_DownArrow] = kDown;
  io.KeyMap[ImGuiKey_UpArrow] = kUp;
}

}  // namespace

TEST_CASE("design layout: it draws nothing open, a room, 64 BBUs and a broken file, in both languages",
          "[gui][panels]") {
  Desktop desktop;
  CHECK(desktop.frames(3) > 100);
  open(desktop, kLibrary + "sites/bbu_room.yaml");
  for (const Language language : {Language::en, Language::zh}) {
    desktop.state.language = language;
    CHECK(desktop.frames(3) > 3000);
  }
  open(desktop, kLibrary + "lab/bbu_64.yaml");
  CHECK(desktop.frames(3) > 3000);
  const Folder folder;
  open(desktop, write_file(folder / "bad.yaml", "schema: chronotwin/1\nduration: 24 parsecs\nnonsense: 1\n"));
  desktop.state.design.jump_to = 2;
  CHECK(desktop.frames(3) > 500);
  CHECK_FALSE(desktop.state.design.jump_to);  // it has been brought into view
}

TEST_CASE("design layout: a line of the margin table chooses the port whose budget is shown", "[gui][panels]") {
  Desktop desktop;
  open(desktop, kLibrary + "sites/bbu_room.yaml");
  desktop.frames(3);
  DesignState& design = desktop.state.design;
  CHECK(chosen_path(design) == &design.model.design()->paths.front());
  REQUIRE(desktop.click_until({680, 560}, {700, 880}, {20, 8}, [&] { return !design.port.empty(); }));
  CHECK(chosen_path(design)->port == design.port);
  const std::string first = design.port;
  const rf::Selection by = design.selection;
  REQUIRE(desktop.click_until({680, 700}, {700, 880}, {20, 8},
                              [&] { return design.port != first || design.selection != by; }));
}

TEST_CASE("design layout: a length is typed and Enter applies it", "[gui][panels]") {
  Desktop desktop;
  name_keys();
  const Folder folder;
  std::filesystem::copy_file(kLibrary + "lab/bbu_64.yaml", folder / "site.yaml");
  open(desktop, folder / "site.yaml");
  desktop.frames(3);
  // The first field that takes text in the upper right quarter is the first feeder's length.
  const bool found =
      desktop.click_until({900, 150}, {1200, 460}, {24, 10}, [] { return ImGui::GetIO().WantTextInput; });
  REQUIRE(found);
  desktop.type("150");
  CHECK_FALSE(desktop.state.design.model.modified());
  desktop.key(kEnter);
  desktop.frames(2);
  INFO(desktop.state.design.complaint.en);
  REQUIRE(desktop.state.design.model.modified());
  CHECK(desktop.state.design.model.text().find("length: 150 m") != std::string::npos);
}

TEST_CASE("design layout: keys open the file dialog, undo, and ask to run", "[gui][panels]") {
  Desktop desktop;
  name_keys();
  const Folder folder;
  std::filesystem::copy_file(kLibrary + "lab/bbu_64.yaml", folder / "site.yaml");
  open(desktop, folder / "site.yaml");
  DesignState& design = desktop.state.design;
  REQUIRE(design.model.set_length("main_feeder", 0, "77 m").en.empty());
  desktop.frames(2);
  ImGui::GetIO().KeyCtrl = true;
  desktop.key('Z');
  CHECK_FALSE(design.model.modified());
  desktop.key('Y');
  CHECK(design.model.modified());
  desktop.key('S');
  CHECK_FALSE(design.model.modified());
  desktop.key('O');
  ImGui::GetIO().KeyCtrl = false;
  CHECK(design.files.showing);
  desktop.frames(2);
  desktop.key(kEscape);
  CHECK_FALSE(design.files.showing);
  desktop.key(kF1 + 4);
  CHECK(design.run);
}

TEST_CASE("file dialog: a name is typed, completed by Tab and chosen by Enter", "[gui][panels]") {
  Desktop desktop;
  name_keys();
  const Folder folder;
  write_file(folder / "机房-long-name.yaml", "schema: chronotwin/1\n");
  write_file(folder / "other.yaml", "schema: chronotwin/1\n");
  DesignState& design = desktop.state.design;
  show(design.files, FilePurpose::open, folder / "", {".yaml"});
  CHECK(desktop.frames(4) > 1000);
  REQUIRE(ImGui::GetIO().WantTextInput);  // typing goes to the name at once
  desktop.type("机");
  desktop.key(kTab);
  CHECK(design.files.typed == "机房-long-name.yaml");
  desktop.key(kEnter);
  desktop.frames(2);
  REQUIRE(design.open);
  CHECK(design.open->filename() == "机房-long-name.yaml");
  CHECK_FALSE(design.files.showing);
}

TEST_CASE("file dialog: arrow keys go through the list", "[gui][panels]") {
  Desktop desktop;
  name_keys();
  const Folder folder;
  write_file(folder / "a.yaml", "");
  write_file(folder / "b.yaml", "");
  DesignState& design = desktop.state.design;
  show(design.files, FilePurpose::open, folder / "", {".yaml"});
  desktop.frames(4);
  desktop.key(kDown);
  CHECK(design.files.typed == "a.yaml");
  desktop.key(kDown);
  CHECK(design.files.typed == "b.yaml");
  desktop.key(kUp);
  CHECK(design.files.typed == "a.yaml");
  desktop.key(kEnter);
  desktop.frames(1);
  REQUIRE(design.open);
  CHECK(design.open->filename() == "a.yaml");
}

TEST_CASE("design: changes that are not saved are asked for before another file is opened", "[gui][panels]") {
  Desktop desktop;
  const Folder folder;
  std::filesystem::copy_file(kLibrary + "lab/bbu_64.yaml", folder / "site.yaml");
  open(desktop, folder / "site.yaml");
  DesignState& design = desktop.state.design;
  ask_to_open(design, kLibrary + "sites/bbu_room.yaml");
  CHECK(design.open);  // nothing would be lost
  design.open.reset();
  REQUIRE(design.model.set_length("main_feeder", 0, "77 m").en.empty());
  ask_to_open(design, kLibrary + "sites/bbu_room.yaml");
  CHECK_FALSE(design.open);
  CHECK(desktop.frames(3) > 1000);
  REQUIRE(design.pending);
  // Save is the first of the three buttons.
  REQUIRE(desktop.click_until({420, 330}, {1000, 420}, {10, 8}, [&] { return !design.pending; }));
  CHECK(design.open);
  CHECK_FALSE(design.model.modified());
}

TEST_CASE("start page: a shipped scenario is a click away", "[gui][panels]") {
  Desktop desktop;
  desktop.state.nothing_open = true;
  desktop.state.recent = {"/somewhere/机房.yaml"};
  for (const Language language : {Language::en, Language::zh}) {
    desktop.state.language = language;
    CHECK(desktop.frames(3) > 500);
  }
  REQUIRE(desktop.state.design.shipped);
  CHECK(desktop.state.design.shipped->size() >= 5);
  REQUIRE(desktop.click_until({200, 250}, {210, 500}, {10, 8}, [&] { return desktop.state.design.open.has_value(); }));
  CHECK(desktop.state.design.open->extension() == ".yaml");
}

TEST_CASE("source: a draft is checked when the typing pauses, and applied as one step", "[gui][panels]") {
  Desktop desktop;
  open(desktop, kLibrary + "lab/bbu_64.yaml");
  DesignState& design = desktop.state.design;
  design.jump_to = 1;  // the tab of the text
  desktop.frames(3);
  begin_draft(design);
  design.draft->text += "nonsense: 1\n";
  typed(design);
  desktop.frames(10);
  CHECK_FALSE(design.draft->checked);
  desktop.frames(30);  // half a second
  CHECK(design.draft->checked);
  REQUIRE_FALSE(design.draft->problems.empty());
  CHECK(design.draft->problems.back().message.find("nonsense") != std::string::npos);
  CHECK_FALSE(design.model.modified());
  apply_draft(design);
  CHECK(design.model.modified());
  CHECK_FALSE(design.model.can_run());
  design.model.undo();
  CHECK(design.model.can_run());
}
