#include "sim/plant/selection.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "scenarios/loader/load.hpp"
#include "sim/plant/check.hpp"
#include "sim/plant/judgement.hpp"
#include "sim/plant/redundancy.hpp"
#include "sim/plant/selected_site.hpp"

using namespace chronotwin;
using namespace chronotwin::plant;

TEST_CASE("selection: the table of T/CAICI 5.2.2", "[sim][plant]") {
  struct Row {
    Wanted wanted;
    int hosts, ports, slaves;
  };
  const std::vector<Row> rows{
      {{2}, 1, 4, 0},
      {{4}, 1, 4, 0},
      {{5}, 1, 8, 0},
      {{8}, 1, 8, 0},
      {{9}, 1, 8, 1},
      {{15}, 1, 8, 1},
      {{16}, 1, 8, 2},
      {{64}, 1, 8, 8},
      {{65}, 2, 8, 8},
      {{3, Scene::enterprise}, 1, 4, 0},
      {{6, Scene::enterprise}, 1, 8, 0},
      {{2, Scene::source_room}, 1, 8, 0},
      {{4, Scene::metro, 1}, 1, 8, 0},
      {{8, Scene::metro, 2}, 1, 8, 1},
  };
  for (const Row& row : rows) {
    const Selection chosen = select_boxes(row.wanted);
    INFO(row.wanted.bbus << " BBUs, scene " << static_cast<int>(row.wanted.scene));
    CHECK(chosen.hosts == row.hosts);
    CHECK(chosen.host_ports == row.ports);
    CHECK(chosen.slaves() == row.slaves);
    CHECK_FALSE(chosen.why.zh.empty());
  }
  CHECK(select_boxes({3, Scene::enterprise}).separate_routes);
  CHECK_FALSE(select_boxes({3}).separate_routes);
}

TEST_CASE("selection: there are ports for all, and no box could be left out", "[sim][plant]") {
  for (int bbus = 1; bbus <= 300; ++bbus) {
    for (const int spare : {0, 1, 7}) {
      const Selection chosen = select_boxes({bbus, Scene::bbu_room, spare});
      INFO(bbus << " + " << spare);
      CHECK(chosen.ports >= bbus + spare);
      CHECK(chosen.slaves_per_host <= 8);
      CHECK((chosen.hosts - 1) * 64 < bbus + spare);
      if (chosen.slaves_per_host > 0) CHECK(chosen.ports - 7 * chosen.hosts < bbus + spare + chosen.hosts);
    }
  }
}

TEST_CASE("selection: the site it writes keeps every clause, its delays taken off", "[sim][plant]") {
  for (const int bbus : {1, 2, 4, 7, 8, 9, 16, 64, 70, 130}) {
    INFO(bbus);
    const std::string text = compensated_site_text({.wanted = {bbus, Scene::bbu_room, 0}});
    LoadResult loaded = load_scenario_text(text, "selected.yaml");
    check_topology(loaded.scenario, loaded.diagnostics);
    for (const Diagnostic& d : loaded.diagnostics.list()) UNSCOPED_INFO(to_string(d));
    REQUIRE(loaded.ok());
    const Design design = evaluate_design(loaded.scenario, nullptr);
    CHECK(design.plant.bbus.size() == static_cast<std::size_t>(bbus));
    for (const PathMargins& path : design.paths) {
      if (path.selection == rf::Selection::a && path.compensation_s) {
        CHECK(std::abs(path.delay_s - *path.compensation_s) < 0.06e-9);
      }
    }
    const auto verdicts = judge_design(loaded.scenario, design);
    for (const auto& v : verdicts) {
      INFO(v.id << " " << v.subject << " " << v.evidence_en);
      CHECK(v.outcome != "fail");
      CHECK(v.outcome != "warn");
    }
  }
}
