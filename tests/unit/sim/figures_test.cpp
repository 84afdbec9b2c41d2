#include "sim/plant/figures.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "models/equipment/design_figures.hpp"
#include "scenarios/loader/load.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;

namespace {

Scenario library(const std::string& file, const std::vector<Override>& overrides = {}) {
  std::string path = CHRONOTWIN_SOURCE_DIR "/scenarios/library/";
  path += file;
  const LoadResult loaded = load_scenario(path, overrides);
  REQUIRE(loaded.ok());
  return loaded.scenario;
}

double figure(const std::vector<trace::DesignFigure>& figures, const std::string& path) {
  const auto found = std::ranges::find(figures, path, &trace::DesignFigure::path);
  REQUIRE(found != figures.end());
  return found->value;
}

}  // namespace

TEST_CASE("design figures: of the BBU room are what one adds up by hand", "[sim][plant]") {
  const auto figures = plant::design_figures(library("sites/bbu_room.yaml"), test::shipped_sky());
  CHECK(figure(figures, "ant_a.antenna_gain") == 40.0);
  CHECK(figure(figures, "host.antennas") == 2.0);
  CHECK(figure(figures, "host.ports") == 8.0);
  CHECK(figure(figures, "host.spare_ports") == 0.0);
  CHECK(figure(figures, "host.receivers") == 8.0);
  CHECK(figure(figures, "host.antennas_saved") == 6.0);
  CHECK(figure(figures, "host.feeder_saved") == 8 * 182.0 - (182.0 + 242.0));
  CHECK(figure(figures, "host.net_gain") == 0.0);
  CHECK(figure(figures, "host.input_vswr") == 1.2);
  CHECK(figure(figures, "host.port[3].noise_figure") == 5.5);
  CHECK(figure(figures, "host.port[3].carrier_error") == 0.0);
  CHECK(figure(figures, "main_feeder.feeder_margin") == Approx(40 - 10 - 0.11 * 180 - 0.29 * 2).margin(1e-9));
  CHECK(figure(figures, "main_feeder.thicker_than_needed") == 0.0);
  // A GPS satellite in the zenith would have -128.5 + 3 + 5 + 174.2 = 53.7 dB-Hz; the best one is never far from it.
  CHECK(figure(figures, "host.port[1].worst_cn0") > 51.0);
  CHECK(figure(figures, "host.port[1].worst_cn0") < 53.7);
}

TEST_CASE("design figures: a slave adds its ports, its noise and its carrier's error", "[sim][plant]") {
  const auto figures = plant::design_figures(library("lab/bbu_64.yaml", {{"equipment.host.rf.carrier_error", "2e-8"},
                                                                         {"equipment.slave.rf.carrier_error", "1e-8"}}),
                                             nullptr);
  CHECK(figure(figures, "host.receivers") == 64.0);
  CHECK(figure(figures, "slave[8].spare_ports") == 0.0);
  CHECK(figure(figures, "slave[8].port[8].carrier_error") == Approx(3e-8).epsilon(1e-9));
  CHECK(figure(figures, "host.port[1].carrier_error") == Approx(2e-8).epsilon(1e-9));
  CHECK(figure(figures, "slave[1].port[1].noise_figure") > 12.0);  // a passive slave breaks the clause
}

TEST_CASE("design figures: all that is told is in the table", "[sim][plant]") {
  for (const trace::DesignFigure& it : plant::design_figures(library("lab/bbu_64.yaml"), nullptr)) {
    CAPTURE(it.path);
    CHECK(find_figure(figure_name(it.path)) != nullptr);
    CHECK(std::isfinite(it.value));
  }
}
