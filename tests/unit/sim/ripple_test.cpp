#include "sim/plant/ripple.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "models/equipment/design_figures.hpp"
#include "sim/plant/figures.hpp"
#include "tests/support/room.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;
using namespace chronotwin::plant;
using chronotwin::test::Room;

TEST_CASE("ripple: every port is looked at in every band by way of both antennas, a slave's feed aside",
          "[sim][plant]") {
  const Plant plant = build_plant(Room().slaves(2).bbus(4).scenario());
  const auto rows = ripples(plant, declared_bands());
  CHECK(rows.size() == (6 + 2 * 8) * 2 * 3);
  CHECK(std::ranges::none_of(rows, [](const PortRipple& it) { return it.port == "host.port[1]"; }));
  for (const PortRipple& it : rows) {
    CHECK(it.holds());
    CHECK_FALSE(it.worst.empty());
  }
}

TEST_CASE("ripple: the figure of a port is the worst of what is listed", "[sim][plant]") {
  Scenario scenario = Room().bbus(2).scenario();
  std::get<HostConfig>(scenario.equipment[2].config).rf.input_vswr = Ratio(3.0);
  const auto rows = ripples(build_plant(scenario), declared_bands());
  const auto figures = design_figures(scenario, nullptr);
  for (const char* port : {"host.port[1]", "host.port[8]"}) {
    double worst = 0.0;
    for (const PortRipple& it : rows) {
      if (it.port == port) worst = std::max(worst, it.ripple.total_db());
    }
    const auto figure = std::ranges::find(figures, std::string(port) + ".ripple", &trace::DesignFigure::path);
    REQUIRE(figure != figures.end());
    CHECK(figure->value == Approx(worst).margin(1e-9));
  }
}
