#include "gui/desktop/session.hpp"

#include <algorithm>
#include <cstdio>
#include <string>

#include "gui/host/window.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/plot_model.hpp"
#include "gui/state/texts.hpp"
#include "models/equipment/fault/table.hpp"

namespace chronotwin::gui {
namespace {

constexpr double kMoving = 1.0 / 30.0;  // seconds a frame while the simulation runs
constexpr double kAtRest = 1.0 / 12.0;  // and while nothing moves; input wakes the window at once
constexpr double kLongestTick = 0.25;   // a window that was held up does not jump ahead

// Everything that the document may make the window draw.
std::string texts_of(const TraceView& view, const AlarmTexts& alarm_texts) {
  const trace::Header& header = view.header();
  std::string all = all_texts() + header.scenario_yaml + header.name.en + header.name.zh;
  for (const trace::TopologyNode& node : header.topology.nodes) all += node.path + node.name.en + node.name.zh;
  for (const trace::TopologyEdge& edge : header.topology.edges) all += edge.path + edge.label;
  for (const trace::Channel& channel : view.channels()) {
    all += channel.path + channel.unit + channel.name.en + channel.name.zh;
    for (const std::string& state : channel.states) all += state;
  }
  for (const auto& [code, alarm] : alarm_texts) {
    for (const Text* text : {&alarm.text, &alarm.cause, &alarm.action}) all += text->en + text->zh;
  }
  for (const FaultType& fault : fault_types()) all += fault.text.en + fault.text.zh;
  return all;
}

// Brings the run to `--at`, then goes on as asked.
class Starter {
 public:
  Starter(const Options& options, Document& document) : options_(options), port_(document.port()) {
    if (!options_.at) return;
    if (document.view().is_live()) {
      port_.set_speed(0.0);
      port_.step(*options_.at);
    } else {
      port_.seek(SimTime::start() + *options_.at);
    }
  }

  // True once the run is where it should be.
  bool update(const RunnerStatus& status) {
    if (done_) return true;
    const bool ended = status.state == RunnerState::finished || status.state == RunnerState::failed;
    if (options_.at && !ended && status.now < SimTime::start() + *options_.at) return false;
    port_.set_speed(options_.speed);
    if (options_.play) port_.play();
    done_ = true;
    return true;
  }

 private:
  const Options& options_;
  CommandPort& port_;
  bool done_ = false;
};

// The question that is asked first: what is the time error of every clock?
void plot_time_errors(AppState& state, const TraceView& view) {
  PlotSpec& plot = active_plot(state.plots);
  for (const std::size_t i : matching_channels(state, view.channels())) {
    if (plot.channels.size() == kSeriesColours) return;
    if (split_path(view.channels()[i].path).leaf == "time_error") add_channel(plot, i);
  }
}

AppState first_state(const Options& options, const TraceView& view, bool has_chinese) {
  AppState state;
  state.language = options.language;
  if (!has_chinese) {
    std::fprintf(stderr,
                 "chronotwin-desk: no font with Chinese characters is installed, the desktop stays English\n"
                 "    hint: apt install fonts-noto-cjk\n");
    state.language = Language::en;
    state.one_language = true;
  }
  plot_time_errors(state, view);
  return state;
}

bool has_something_to_show(const TraceView& view, const RunnerStatus& status) {
  return view.has_data() || status.state != RunnerState::running;
}

}  // namespace

RunnerStatus run_session(const Options& options, Document& document, const AlarmTexts& alarm_texts) {
  TraceView& view = document.view();
  CommandPort& port = document.port();
  Window window({"ChronoTwin", options.width, options.height, texts_of(view, alarm_texts)});
  AppState state = first_state(options, view, window.has_chinese());
  TopologyView topology = make_topology_view(view);
  Desk desk{state, view, topology, port, alarm_texts, window.theme()};
  Starter starter(options, document);
  const bool limited = options.frames > 0 || !options.screenshot.empty() || options.exit;
  int frames_left = std::max(options.frames, 2);  // ImGui knows the size of what it lays out from the second frame on
  while (!window.should_close()) {
    window.wait(limited ? 0.0 : port.status().state == RunnerState::running ? kMoving : kAtRest);
    window.begin_frame();
    port.tick(std::min(static_cast<double>(ImGui::GetIO().DeltaTime), kLongestTick));
    main_window(desk);
    window.end_frame();
    const RunnerStatus status = port.status();
    const bool last = limited && starter.update(status) && has_something_to_show(view, status) && --frames_left == 0;
    if (!limited) starter.update(status);
    if (last && !options.screenshot.empty()) window.save_png(options.screenshot);
    window.present();
    if (last && options.exit) break;
  }
  return port.status();
}

}  // namespace chronotwin::gui
