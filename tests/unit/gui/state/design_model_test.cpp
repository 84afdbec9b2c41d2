#include "gui/state/design_model.hpp"

#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/support/folder.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using chronotwin::testing::contents;
using chronotwin::testing::Folder;
using chronotwin::testing::write_file;
namespace fs = std::filesystem;

namespace {

const std::string kLibrary = CHRONOTWIN_SOURCE_DIR "/scenarios/library/";
const std::string kSite = R"(# My site
schema: chronotwin/1
name: {en: Site, zh: 站点}
start: 2023-03-12T00:00:00Z
duration: 1 h
sites: {room: {position: {latitude: 39.9 deg, longitude: 116.4 deg, height: 50 m}}}
sky: {systems: [BDS3, GPS], ephemeris: sky/2023-03-12}
equipment:
  ant_a: {type: antenna/40dB}
  ant_b: {type: antenna/40dB}
  host: {type: host/8port}
  bbu: {type: bbu/ocxo, count: 2}   # two of them
connections:
  main_feeder: {from: ant_a, to: host.antenna_a, via: [{feeder: 1/2, length: 100 m}, {arrester: std}]}
  backup_feeder: {from: ant_b, to: host.antenna_b, via: [{feeder: 1/2, length: 120 m}]}
  jumpers: {from: "host.port[1..2]", to: "bbu[1..2].rf", via: [{feeder: 1/4, length: 6 m}]}
)";

const CableRow& cable(const DesignModel& model, const std::string& entry) {
  const auto found = std::find_if(model.cables().begin(), model.cables().end(),
                                  [&](const CableRow& row) { return row.entry == entry; });
  REQUIRE(found != model.cables().end());
  return *found;
}

const plant::PathMargins& way(const DesignModel& model, const std::string& port, rf::Selection selection) {
  REQUIRE(model.design() != nullptr);
  const auto& paths = model.design()->paths;
  const auto found = std::find_if(paths.begin(), paths.end(), [&](const plant::PathMargins& it) {
    return it.port == port && it.selection == selection;
  });
  REQUIRE(found != paths.end());
  return *found;
}

void done(const Text& complaint) {
  INFO(complaint.en);
  CHECK(complaint.en.empty());
}

// The site in a file of its own.
struct OpenSite {
  OpenSite() { done(model.open(file)); }
  Folder folder;
  std::string file = write_file(folder / "site.yaml", kSite);
  DesignModel model;
};

}  // namespace

TEST_CASE("design: a length that is edited shows at every port at once, and nothing else of the text moves",
          "[gui][state]") {
  OpenSite site;
  DesignModel& model = site.model;
  REQUIRE(model.can_run());
  REQUIRE(model.cables().size() == 3);
  CHECK(cable(model, "jumpers").count == 2);
  CHECK(cable(model, "jumpers").last_to == "bbu[2].rf");
  const double before = way(model, "bbu[1].rf", rf::Selection::a).delay_s;
  CHECK(cable(model, "main_feeder").feeder->longest_may_be == 272);

  done(model.set_length("main_feeder", 0, "250"));
  CHECK(model.modified());
  std::string expected = kSite;
  expected.replace(expected.find("100 m"), 5, "250 m");
  CHECK(model.text() == expected);
  // 150 m more of 1/2" at 0.88 c; the weather changes that by some 10 ps.
  for (const char* port : {"bbu[1].rf", "bbu[2].rf", "host.port[7]"}) {
    const double longer = 150.0 / (0.88 * 299792458.0);
    CHECK(way(model, port, rf::Selection::a).find(plant::Limit::feeder)->margin == Approx(30.0 - 27.5));
    if (std::string(port) == "bbu[1].rf") {
      CHECK(way(model, port, rf::Selection::a).delay_s == Approx(before + longer).margin(0.05e-9));
    }
    CHECK(way(model, port, rf::Selection::b).find(plant::Limit::feeder)->margin == Approx(30.0 - 13.2));
  }
  done(model.set_length("main_feeder", 0, "273 m"));
  CHECK(model.design()->paths.front().worst().grade == plant::Grade::bad);
  done(model.set_segment_type("main_feeder", 0, "7/8"));
  CHECK(model.design()->paths.front().worst().grade != plant::Grade::bad);
  CHECK(cable(model, "main_feeder").feeder->longest_may_be == 428);
}

TEST_CASE("design: undo and redo go through every edit and know what is saved", "[gui][state]") {
  OpenSite site;
  DesignModel& model = site.model;
  CHECK_FALSE(model.can_undo());
  done(model.set_length("main_feeder", 0, "101 m"));
  done(model.insert_segment("main_feeder", 2, "connector", "n"));
  done(model.remove_segment("main_feeder", 1));
  const std::string last = model.text();
  CHECK(cable(model, "main_feeder").via.back().kind == "connector");
  model.undo();
  model.undo();
  model.undo();
  CHECK_FALSE(model.can_undo());
  CHECK(model.text() == kSite);
  CHECK_FALSE(model.modified());
  CHECK(cable(model, "main_feeder").via.size() == 2);
  for (int i = 0; i < 3; ++i) model.redo();
  CHECK_FALSE(model.can_redo());
  CHECK(model.text() == last);
  model.undo();
  done(model.set_length("jumpers", 0, "8 m"));  // the way forward is another one now
  CHECK_FALSE(model.can_redo());
}

TEST_CASE("design: an edit that would break a good scenario is refused and says why", "[gui][state]") {
  OpenSite site;
  DesignModel& model = site.model;
  const std::size_t revision = model.revision();
  const auto refused = [&](const Text& complaint, const std::string& part) {
    INFO(complaint.en);
    CHECK(complaint.en.find(part) != std::string::npos);
    CHECK_FALSE(complaint.zh.empty());
    CHECK(model.text() == kSite);
  };
  refused(model.set_length("main_feeder", 0, "0 m"), "outside");
  refused(model.set_length("main_feeder", 0, "12 s"), "length");
  refused(model.set_length("main_feeder", 0, "far"), "far");
  refused(model.set_length("main_feeder", 7, "1 m"), "main_feeder");
  refused(model.set_segment_type("main_feeder", 0, "3/4"), "no feeder '3/4'");
  refused(model.set_device_type("host", "antenna/40dB"), "host");
  refused(model.remove_bbu("bbu[1]"), "range");
  refused(model.add_bbu("host.port[1]"), "already feeds");
  CHECK(model.revision() == revision);
  CHECK_FALSE(model.can_undo());
}

TEST_CASE("design: a BBU goes onto a free port and off again", "[gui][state]") {
  OpenSite site;
  DesignModel& model = site.model;
  done(model.add_bbu("host.port[5]"));
  CHECK(model.text().find("# two of them") != std::string::npos);
  CHECK(way(model, "host.port[5]", rf::Selection::a).peer == "bbu_1");
  CHECK(way(model, "bbu_1.rf", rf::Selection::a).peer == "host.port[5]");
  CHECK(model.can_run());
  done(model.remove_bbu("bbu_1"));
  CHECK(model.text() == kSite);
}

TEST_CASE("design: compensations are set to the way by antenna A, for the entry or one by one", "[gui][state]") {
  OpenSite site;
  DesignModel& model = site.model;
  const double delay = way(model, "bbu[2].rf", rf::Selection::a).delay_s;
  done(model.set_compensation("bbu[2]"));
  CHECK(*way(model, "bbu[1].rf", rf::Selection::a).compensation_s == Approx(delay).margin(0.06e-9));
  CHECK(model.text().find("receiver: {compensation: ") != std::string::npos);
  done(model.add_bbu("host.port[3]"));
  done(model.set_length("jumper_1", 0, "20 m"));
  done(model.set_all_compensations());
  for (const char* bbu : {"bbu[1].rf", "bbu[2].rf", "bbu_1.rf"}) {
    const plant::Margin* residual = way(model, bbu, rf::Selection::a).find(plant::Limit::residual);
    CHECK(std::abs(residual->value) < 0.06e-9);
  }
  // One of a range that is farther away than the others.
  const std::string text = model.text();
  const std::size_t jumpers = text.find("  jumpers:");
  model.set_text(text.substr(0, jumpers) +
                 "  near: {from: \"host.port[1]\", to: \"bbu[1].rf\", via: [{feeder: 1/4, length: 6 m}]}\n"
                 "  far: {from: \"host.port[2]\", to: \"bbu[2].rf\", via: [{feeder: 1/4, length: 60 m}]}\n" +
                 text.substr(text.find('\n', jumpers) + 1));
  REQUIRE(model.can_run());
  done(model.set_compensation("bbu[2]"));
  CHECK(model.text().find("\"bbu[2]\": {receiver:") != std::string::npos);
  for (const char* bbu : {"bbu[1].rf", "bbu[2].rf"}) {
    CHECK(std::abs(way(model, bbu, rf::Selection::a).find(plant::Limit::residual)->value) < 0.06e-9);
  }
}

TEST_CASE("design: a text with errors keeps its diagnostics and has no margins; mending it brings them back",
          "[gui][state]") {
  OpenSite site;
  DesignModel& model = site.model;
  std::string broken = kSite;
  broken.replace(broken.find("length: 100 m"), 13, "lenght: 100 m");
  model.set_text(broken);
  CHECK_FALSE(model.can_run());
  CHECK(model.design() == nullptr);
  REQUIRE_FALSE(model.diagnostics().empty());
  const bool line_14 = std::any_of(model.diagnostics().begin(), model.diagnostics().end(), [](const Diagnostic& d) {
    return d.mark.line == 14 && d.hint.find("length") != std::string::npos;
  });
  CHECK(line_14);
  model.undo();
  CHECK(model.design() != nullptr);
  // The topology is checked too, and the sky.
  std::string single = kSite;
  single.replace(single.find("host.antenna_b"), 14, "host.antenna_a");
  CHECK_FALSE(model.check(single).empty());
  std::string late = kSite;
  late.replace(late.find("2023-03-12T"), 11, "2024-03-12T");
  REQUIRE_FALSE(model.check(late).empty());
  CHECK(model.check(late).front().path == "sky.ephemeris");
}

TEST_CASE("design: saving keeps what was there, and never a half-written file", "[gui][state]") {
  OpenSite site;
  DesignModel& model = site.model;
  done(model.set_length("main_feeder", 0, "90 m"));
  done(model.save());
  CHECK_FALSE(model.modified());
  CHECK(contents(site.file) == model.text());
  CHECK(contents(site.file + ".bak") == kSite);
  done(model.set_length("main_feeder", 0, "91 m"));
  done(model.save());
  CHECK(contents(site.file + ".bak") == kSite);  // of the first save of a sitting
  model.undo();
  CHECK(model.modified());
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& it : fs::directory_iterator(fs::path(site.file).parent_path())) ++files;
  CHECK(files == 2);  // nothing temporary is left

  CHECK_FALSE(model.changed_on_disk());
  write_file(site.file, "someone else was here\n");
  CHECK(model.changed_on_disk());
  done(model.reload());
  CHECK(model.text() == "someone else was here\n");
  CHECK_FALSE(model.can_run());
}

TEST_CASE("design: what cannot be written or read is said, and nothing is lost", "[gui][state]") {
  OpenSite site;
  DesignModel& model = site.model;
  done(model.set_length("main_feeder", 0, "90 m"));
  CHECK(model.save_as(site.folder / "no/such/folder.yaml").en.find("not there") != std::string::npos);
  CHECK(model.save_as(fs::path(site.file).parent_path()).zh.find("文件夹") != std::string::npos);
  CHECK(model.file() == site.file);
  CHECK(model.modified());
  DesignModel other;
  CHECK(other.open(site.folder / "none.yaml").en.find("it is not there") != std::string::npos);
  CHECK_FALSE(other.is_open());
}

TEST_CASE("design: a shipped scenario is edited as a copy that stands by itself", "[gui][state]") {
  DesignModel model;
  done(model.open(kLibrary + "sites/bbu_room.yaml"));
  CHECK(model.is_shipped());
  CHECK_FALSE(model.save().en.empty());
  done(model.set_length("main_feeder", 0, "200 m"));
  CHECK(model.notice().en.find("shared/bbu_room.yaml") != std::string::npos);
  const Folder folder;
  done(model.save_as(folder / "机房.yaml"));
  CHECK(model.title() == "机房.yaml");
  CHECK_FALSE(model.is_shipped());
  DesignModel copy;
  done(copy.open(folder / "机房.yaml"));
  CHECK(copy.can_run());
  CHECK(cable(copy, "main_feeder").via[0].length == Metres(200.0));
  CHECK(copy.scenario().expect.size() == model.scenario().expect.size());
}

TEST_CASE("design: what a file names beside it still is found after it was saved elsewhere", "[gui][state]") {
  const Folder folder;
  fs::create_directory(folder / "old");
  fs::create_directory(folder / "new");
  std::string site = kSite;
  site.replace(site.find("sky/2023-03-12"), 14, "own.csv");
  const std::size_t at = site.find("connections:");
  write_file(folder / "old/cables.yaml", "schema: chronotwin/1\n" + site.substr(at));
  const std::string file = write_file(folder / "old/site.yaml", site.substr(0, at) + "include: [cables.yaml]\n");
  fs::copy_file(kLibrary + "sky/2023-03-12.csv", folder / "old/own.csv");
  DesignModel model;
  done(model.open(file));
  REQUIRE(model.can_run());
  done(model.save_as(folder / "new/site.yaml"));
  CHECK(model.can_run());
  DesignModel again;
  done(again.open(folder / "new/site.yaml"));
  CHECK(again.can_run());
  CHECK(again.text().find("include") == std::string::npos);
}
