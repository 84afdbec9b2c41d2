// Runs follow one another in one program: SystemC has one kernel, and opening another file must not need a restart.
#include "gui/desktop/document.hpp"

#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "gui/state/design_model.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;

namespace {

constexpr const char* kLibrary = CHRONOTWIN_SOURCE_DIR "/scenarios/library/";

// Simulates a minute; gives up after half a minute of the wall clock.
bool run_a_minute(Document& document) {
  document.port().set_speed(0.0);
  document.port().step(Duration::from_whole_seconds(60));
  for (int i = 0; i < 3000; ++i) {
    if (document.port().status().now >= SimTime::start() + Duration::from_whole_seconds(60)) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

}  // namespace

TEST_CASE("documents: a design is run, edited and run again, then another one is", "[gui][desktop]") {
  DesignModel model;
  std::unique_ptr<Document> document = empty_document();
  CHECK(document->view().channels().empty());
  CHECK(document->port().status().state == RunnerState::finished);
  for (const char* file : {"sites/bbu_room.yaml", "lab/bbu_64.yaml"}) {
    REQUIRE(model.open(std::string(kLibrary) + file).en.empty());
    for (const char* length : {"100 m", "150 m"}) {
      INFO(file << ", " << length);
      REQUIRE(model.set_length("main_feeder", 0, length).en.empty());
      document = empty_document();  // the run ends before the next one begins
      document = start_run(model.scenario());
      CHECK(run_a_minute(*document));
      document->view().refresh(document->port().status().now);
      CHECK(document->view().has_data());
      const trace::TopologyEdge& feeder = document->view().header().topology.edges.front();
      CHECK(feeder.label.find(length) != std::string::npos);
    }
  }
}
