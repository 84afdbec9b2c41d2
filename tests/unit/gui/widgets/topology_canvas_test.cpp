#include "gui/widgets/topology_canvas.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "gui/widgets/topology_geometry.hpp"
#include "tests/unit/gui/headless.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using test::Headless;

namespace {

const ImVec2 kSize{800, 400};

struct Canvas {
  Canvas() {
    CanvasNode antenna;
    antenna.id = antenna.title = "ant_a";
    antenna.line = "OK";
    CanvasNode host;
    host.id = host.title = "host";
    host.column = 1;
    host.severity = AlarmLevel::major;
    host.marked = true;
    nodes = {antenna, host};
    CanvasEdge feeder;
    feeder.id = "main_feeder";
    feeder.to = 1;
    feeder.label = "1/2\" 180 m\n17 dB";
    edges = {feeder};
  }

  void operator()() {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({1000, 800});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    const CanvasAction action = topology_canvas(nodes, edges, view, Theme{}, kSize);
    if (action.clicked) clicked = action.clicked;
    if (action.moved) {
      for (CanvasNode& node : nodes) {
        if (node.id == action.moved->id) node.at = action.moved->to;
      }
    }
    ImGui::End();
    ImGui::PopStyleVar();
  }

  std::vector<CanvasNode> nodes;
  std::vector<CanvasEdge> edges;
  CanvasView view;
  std::optional<std::string> clicked;
};

void drag(Headless& gui, Canvas& canvas, ImVec2 from, ImVec2 to) {
  const auto draw = [&canvas] { canvas(); };
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = from;
  gui.frame(draw);
  io.MouseDown[0] = true;
  gui.frame(draw);
  io.MousePos = {(from.x + to.x) / 2, (from.y + to.y) / 2};
  gui.frame(draw);
  io.MousePos = to;
  gui.frame(draw);
  io.MouseDown[0] = false;
  gui.frame(draw);
}

}  // namespace

TEST_CASE("topology canvas: a click names the box or the cable under it, beside them nothing", "[gui][widgets]") {
  Headless gui;
  Canvas canvas;
  const auto draw = [&canvas] { canvas(); };
  CHECK(gui.frame(draw) > 0);
  gui.click({60, 200}, draw);
  CHECK(canvas.clicked == "ant_a");
  gui.click({740, 200}, draw);
  CHECK(canvas.clicked == "host");
  gui.click({400, 200}, draw);
  CHECK(canvas.clicked == "main_feeder");
  gui.click({400, 20}, draw);
  CHECK(canvas.clicked == "");
  CHECK_FALSE(canvas.nodes[0].at);
}

TEST_CASE("topology canvas: a box goes where it is dragged, its cable with it, and that is no click",
          "[gui][widgets]") {
  Headless gui;
  Canvas canvas;
  gui.frame([&canvas] { canvas(); });
  drag(gui, canvas, {60, 200}, {260, 320});
  CHECK_FALSE(canvas.clicked);
  REQUIRE(canvas.nodes[0].at);
  // It was taken left of its middle: 14 + 100 px.
  CHECK(canvas.nodes[0].at->x == Approx((114.0 + 200.0) / 800.0).margin(0.01));
  CHECK(canvas.nodes[0].at->y == Approx((200.0 + 120.0) / 400.0).margin(0.01));
  CHECK_FALSE(canvas.nodes[1].at);
  const Geometry geometry = lay_out(canvas.nodes, canvas.edges, kSize, 13);
  CHECK(geometry.boxes[0].holds({314, 320}));
  CHECK(geometry.curves[0].from.x == geometry.boxes[0].high.x);
  gui.click({314, 320}, [&canvas] { canvas(); });
  CHECK(canvas.clicked == "ant_a");
  // Out of the canvas it cannot be lost.
  drag(gui, canvas, {314, 320}, {3000, -500});
  CHECK(canvas.nodes[0].at->x == 1.0);
  CHECK(canvas.nodes[0].at->y == 0.0);
}

TEST_CASE("topology canvas: the wheel zooms about the mouse, dragging beside the boxes pans", "[gui][widgets]") {
  Headless gui;
  Canvas canvas;
  const auto draw = [&canvas] { canvas(); };
  ImGuiIO& io = ImGui::GetIO();
  gui.frame(draw);
  io.MousePos = {740, 200};
  gui.frame(draw);
  io.MouseWheel = 3.0F;
  gui.frame(draw);
  CHECK(canvas.view.zoom == Approx(std::pow(1.15, 3.0)));
  gui.click({740, 200}, draw);
  CHECK(canvas.clicked == "host");  // still under the mouse
  drag(gui, canvas, {400, 20}, {300, 50});
  gui.click({640, 230}, draw);
  CHECK(canvas.clicked == "host");
  CHECK_FALSE(canvas.nodes[1].at);
  for (int i = 0; i < 40; ++i) {
    io.MouseWheel = -3.0F;
    gui.frame(draw);
  }
  CHECK(canvas.view.zoom >= 0.2F);
  CHECK(gui.frame(draw) > 0);
}

TEST_CASE("topology geometry: sixty-four boxes in a column do not overlap, a cable is near its own points",
          "[gui][widgets]") {
  std::vector<CanvasNode> nodes(65);
  std::vector<CanvasEdge> edges(64);
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    nodes[i].column = 1;
    nodes[i].row = static_cast<double>(i);
    edges[i - 1].to = i;
  }
  const ImVec2 world = world_size(nodes, kSize);
  CHECK(world.y > 64 * 23);
  CHECK(world.x / world.y == Approx(kSize.x / kSize.y));
  const Geometry geometry = lay_out(nodes, edges, world, 13);
  for (std::size_t i = 2; i < nodes.size(); ++i) CHECK(geometry.boxes[i].low.y >= geometry.boxes[i - 1].high.y);
  for (const Curve& curve : geometry.curves) {
    CHECK(curve.is_near(curve.at(0.37F), 2.0F));
    const ImVec2 off{curve.at(0.37F).x, curve.at(0.37F).y + 300};
    CHECK(curve.is_near(off, 2.0F) == (std::abs(curve.to.y - curve.from.y) > 300 && curve.is_near(off, 2.0F)));
  }
}
