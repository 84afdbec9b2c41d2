// What a frame of the desktop costs with ten plots in sight, beside the same points drawn as plain ImDrawList polylines
// in the same window. Run it where there is a display, or under xvfb-run (then OpenGL is llvmpipe).
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "export/trace/memory_trace.hpp"
#include "gui/desktop/session.hpp"
#include "gui/host/window.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/playback_port.hpp"
#include "gui/state/texts.hpp"

namespace {

using namespace chronotwin;
using namespace chronotwin::gui;
using Clock = std::chrono::steady_clock;
using Screen = chronotwin::gui::Window;

constexpr std::size_t kPlots = 10;
constexpr int kWidth = 1440;
constexpr int kHeight = 900;
volatile std::size_t g_sink = 0;

double noise(std::size_t plot, std::size_t i) {
  const double x = static_cast<double>(i);
  const double hash = std::fmod(std::sin(x * 12.9898 + static_cast<double>(plot)) * 43758.5453, 1.0);
  return 1e-8 * std::sin(x * 1e-4 + static_cast<double>(plot)) + 2e-9 * hash;
}

// One channel a plot, a sample a second.
void write(trace::MemoryTrace& trace, std::size_t from, std::size_t to, trace::GroupId group) {
  std::vector<double> row(kPlots);
  for (std::size_t i = from; i < to; ++i) {
    for (std::size_t plot = 0; plot < kPlots; ++plot) row[plot] = noise(plot, i);
    trace.append(group, SimTime{} + kOneSecond * static_cast<std::int64_t>(i), row);
  }
}

trace::GroupId begin(trace::MemoryTrace& trace) {
  trace::Header header;
  header.name = {"bench", "bench"};
  trace.begin(header);
  std::vector<trace::Channel> channels;
  for (std::size_t plot = 0; plot < kPlots; ++plot) {
    channels.push_back({fmt::format("bbu[{}].time_error", plot + 1), "s", {}, "", {}, kOneSecond});
  }
  return trace.add_group(channels);
}

struct Cost {
  double mean_ms = 0.0, worst_ms = 0.0;
  double processor_ms = 0.0;  // of all threads, the rasteriser's too: does not depend on what else the machine does
};

// A window without decorations over everything, and what is drawn in it.
template <class Draw>
Cost measure(Screen& window, int frames, Draw draw) {
  Cost cost;
  for (int frame = -2; frame < frames; ++frame) {  // the first two lay things out
    const Clock::time_point start = Clock::now();
    const std::clock_t used = std::clock();
    window.wait(0.0);
    window.begin_frame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("bench", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground);
    draw(frame);
    ImGui::End();
    window.end_frame();
    window.present();
    const double took = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    if (frame < 0) continue;
    cost.mean_ms += took / frames;
    cost.processor_ms += 1e3 * static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC / frames;
    cost.worst_ms = std::max(cost.worst_ms, took);
  }
  return cost;
}

void print(const std::string& what, Cost cost, double reference_ms) {
  fmt::print("{:<46} {:7.1f} frames/s {:9.2f} ms (worst {:8.2f}, processor {:8.2f})", what, 1e3 / cost.mean_ms,
             cost.mean_ms, cost.worst_ms, cost.processor_ms);
  if (reference_ms > 0.0) fmt::print(" {:7.1f} x the polylines' speed", reference_ms / cost.mean_ms);
  fmt::print("\n");
  std::fflush(stdout);
}

struct Shown {
  explicit Shown(TraceView of, SimTime end) : view(std::move(of)), port(end), topology(make_topology_view(view)) {
    state.plots.plots.clear();
    for (std::size_t plot = 0; plot < kPlots; ++plot) {
      state.plots.plots.push_back({.id = static_cast<int>(plot), .channels = {{plot, static_cast<int>(plot)}}});
    }
    state.plots.side_by_side = 2;
  }
  void draw(const Theme& theme) {
    view.refresh(port.status().now);
    Desk desk{state, view, topology, port, alarm_texts, theme};
    plot_panel(desk, ImGui::GetContentRegionAvail());
  }

  AppState state;
  TraceView view;
  PlaybackPort port;
  TopologyView topology;
  AlarmTexts alarm_texts;
};

// The same points, all of them.
Cost raw_polylines(Screen& window, std::size_t count, int frames) {
  std::vector<std::vector<double>> values(kPlots);
  for (std::size_t plot = 0; plot < kPlots; ++plot) {
    for (std::size_t i = 0; i < count; ++i) values[plot].push_back(noise(plot, i));
  }
  std::vector<ImVec2> points(count);
  return measure(window, frames, [&](int) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (std::size_t plot = 0; plot < kPlots; ++plot) {
      const float left = plot % 2 == 0 ? 10.0F : 10.0F + kWidth / 2;
      const float middle = (static_cast<float>(plot / 2) + 0.5F) * kHeight / 5;
      for (std::size_t i = 0; i < count; ++i) {
        points[i] = {left + static_cast<float>(i) * (kWidth / 2 - 20) / static_cast<float>(count),
                     middle + static_cast<float>(values[plot][i] * 5e9)};
      }
      constexpr std::size_t kPiece = 10'000;  // as many as 16-bit indices carry
      for (std::size_t i = 0; i + 1 < count; i += kPiece - 1) {
        const std::size_t piece = std::min(kPiece, count - i);
        list.AddPolyline(points.data() + i, static_cast<int>(piece), IM_COL32(86, 180, 233, 255), 0, 1.5F);
      }
    }
  });
}

void at_size(Screen& window, std::size_t count) {
  fmt::print("-- {} plots of {} points --\n", kPlots, count);
  trace::MemoryTrace trace;
  const trace::GroupId group = begin(trace);
  write(trace, 0, count, group);
  const Cost raw = raw_polylines(window, count, count > 500'000 ? 3 : 10);
  print("plain polylines (reference)", raw, 0.0);
  Shown shown(TraceView::live(trace), SimTime{} + kOneSecond * static_cast<std::int64_t>(count));
  const Clock::time_point start = Clock::now();
  for (std::size_t plot = 0; plot < kPlots; ++plot) g_sink = g_sink + shown.view.series(plot).size();
  fmt::print("{:<46} {:.0f} ms once\n", "pyramids made",
             std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  const auto draw = [&](int) { shown.draw(window.theme()); };
  print("ten plots, the whole run", measure(window, 60, draw), raw.mean_ms);

  std::size_t written = count;
  const Cost growing = measure(window, 60, [&](int) {
    write(trace, written, written + 100, group);
    written += 100;
    shown.port.seek(SimTime{} + kOneSecond * static_cast<std::int64_t>(written));
    shown.draw(window.theme());
  });
  print("ten plots, 100 new samples a frame in each", growing, raw.mean_ms);

  for (PlotSpec& plot : shown.state.plots.plots) {
    plot.kind = PlotKind::mtie;
    plot.mask = "g8272-prtc-a-mtie";
  }
  const int frames = static_cast<int>(kPlots * count / StabilityCache::kSamplesAFrame) + 20;
  print("ten MTIE plots while they are computed", measure(window, frames, draw), 0.0);
  print("ten MTIE plots", measure(window, 60, draw), 0.0);
}

// How often a window repaints in which nothing moves.
void at_rest(Screen& window) {
  const Clock::time_point start = Clock::now();
  constexpr int kFrames = 40;
  for (int i = 0; i < kFrames; ++i) {
    window.wait(kAtRest);
    window.begin_frame();
    window.end_frame();
    window.present();
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  fmt::print("{:<46} {:9.1f} frames/s\n", "at rest", kFrames / seconds);
}

}  // namespace

int main() {
  try {
    Screen window({"bench", kWidth, kHeight, 1.0F});
    window.use({Ground::dark, kDefaultFontSize, all_texts()});
    print("an empty window", measure(window, 60, [](int) {}), 0.0);
    for (const std::size_t count : {100'000UL, 1'000'000UL}) at_size(window, count);
    at_rest(window);
  } catch (const NoDisplay& none) {
    fmt::print("skipped: {}\n", none.what());
    return 77;
  }
  return EXIT_SUCCESS;
}
