#include "gui/desktop/session.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "gui/desktop/settings_file.hpp"
#include "gui/host/window.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/box_display.hpp"
#include "gui/state/plot_model.hpp"
#include "gui/state/texts.hpp"
#include "models/equipment/fault/table.hpp"

namespace chronotwin::gui {
namespace {

constexpr double kMoving = 1.0 / 30.0;  // seconds a frame while the simulation runs
constexpr double kLongestTick = 0.25;   // a window that was held up does not jump ahead

// Everything that the document may make the window draw.
std::string texts_of(const TraceView& view, const AlarmTexts& alarm_texts) {
  const trace::Header& header = view.header();
  std::string all = all_texts() + panel_texts() + header.scenario_yaml + header.name.en + header.name.zh;
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

Settings first_settings(const Options& options, const std::optional<SettingsFile>& file, std::string& complaint) {
  Settings settings;
  settings.language = language_of_environment();
  if (file) {
    LoadedSettings loaded = file->load(settings);
    settings = std::move(loaded.settings);
    complaint = std::move(loaded.complaint);
  }
  settings.language = options.language.value_or(settings.language);
  settings.layout = options.layout.value_or(settings.layout);
  settings.font_size = options.font_size.value_or(settings.font_size);
  settings.scale = options.scale.value_or(settings.scale);
  if (options.size) std::tie(settings.width, settings.height) = *options.size;
  remember_file(settings, std::filesystem::absolute(options.file).lexically_normal().string());
  return settings;
}

AppState first_state(const Options& options, const std::optional<SettingsFile>& file) {
  AppState state;
  std::string complaint;
  static_cast<Settings&>(state) = first_settings(options, file, complaint);
  if (!complaint.empty()) {
    std::fprintf(stderr, "chronotwin-desk: %s\n", complaint.c_str());
    state.messages.push_back(complaint);
  }
  return state;
}

bool has_something_to_show(TraceView& view, const RunnerStatus& status) {
  return (view.has_data() || status.state != RunnerState::running) && !view.stability().busy();
}

// Everything of one sitting; the document in it may be changed for another.
class Sitting {
 public:
  Sitting(const Options& options, std::unique_ptr<Document> document, const AlarmTexts& alarm_texts)
      : options_(options),
        alarm_texts_(alarm_texts),
        file_(options.use_settings ? SettingsFile::of_user() : std::nullopt),
        state_(first_state(options, file_)),
        window_({"ChronoTwin", state_.width, state_.height, state_.scale}) {
    show(std::move(document));
    if (!window_.has_chinese()) {
      std::fprintf(stderr,
                   "chronotwin-desk: no font with Chinese characters is installed, the desktop stays English\n"
                   "    hint: apt install fonts-noto-cjk\n");
      state_.language = Language::en;
      state_.one_language = true;
    }
    state_.selected = options_.select;
    starter_.emplace(options_, *document_);
  }

  RunnerStatus run() {
    const bool limited = options_.frames > 0 || !options_.screenshot.empty() || options_.exit;
    int frames_left = std::max(options_.frames, 2);  // ImGui knows the size of what it lays out from the second on
    while (!window_.should_close()) {
      CommandPort& port = document_->port();
      window_.wait(limited ? 0.0 : port.status().state == RunnerState::running ? kMoving : kAtRest);
      draw();
      const RunnerStatus status = port.status();
      const bool there = starter_->update(status);
      const bool last = limited && there && has_something_to_show(document_->view(), status) && --frames_left == 0;
      if (last && !options_.screenshot.empty()) window_.save_png(options_.screenshot);
      window_.present();
      if (last && options_.exit) break;
      between_frames();
    }
    keep_settings();
    return document_->port().status();
  }

 private:
  void show(std::unique_ptr<Document> document) {
    document_ = std::move(document);
    glyphs_ = texts_of(document_->view(), alarm_texts_);
    topology_ = make_topology_view(document_->view());
    forget_document(state_);
    if (options_.plots.empty()) {
      plot_time_errors(state_, document_->view());
    } else {
      open_plots(state_.plots, options_.plots, document_->view().channels());
    }
    use_look();
  }

  void use_look() { window_.use({state_.ground, state_.font_size, glyphs_}); }

  void draw() {
    const std::optional<Picture> picture = std::exchange(state_.picture, std::nullopt);
    Desk desk{state_, document_->view(), topology_, document_->port(), alarm_texts_, window_.theme()};
    window_.begin_frame();
    desk.port.tick(std::min(static_cast<double>(ImGui::GetIO().DeltaTime), kLongestTick));
    main_window(desk);
    window_.end_frame();
    if (picture) take(*picture);
  }

  void take(const Picture& picture) {
    try {
      window_.save_png(picture);
    } catch (const Error& error) {
      state_.messages.emplace_back(error.what());
    }
  }

  void between_frames() {
    if (state_.open) open(*std::exchange(state_.open, std::nullopt));
    use_look();
    const ImVec2 size = window_.size();
    state_.width = std::max(static_cast<int>(size.x), kLeastWidth);
    state_.height = std::max(static_cast<int>(size.y), kLeastHeight);
  }

  void open(const std::string& file) {
    try {
      Opened opened = open_document(file);
      for (const Diagnostic& diagnostic : opened.diagnostics.list()) state_.messages.push_back(to_string(diagnostic));
      if (!opened.document) return;
      show(std::move(opened.document));
      remember_file(state_, std::filesystem::absolute(file).lexically_normal().string());
    } catch (const Error& error) {
      state_.messages.emplace_back(error.what());
    }
  }

  void keep_settings() {
    if (!file_) return;
    const std::string complaint = file_->save(state_);
    if (!complaint.empty()) std::fprintf(stderr, "chronotwin-desk: %s\n", complaint.c_str());
  }

  const Options& options_;
  const AlarmTexts& alarm_texts_;
  std::optional<SettingsFile> file_;
  AppState state_;
  Window window_;
  std::unique_ptr<Document> document_;
  std::string glyphs_;
  TopologyView topology_;
  std::optional<Starter> starter_;
};

}  // namespace

RunnerStatus run_session(const Options& options, std::unique_ptr<Document> document, const AlarmTexts& alarm_texts) {
  return Sitting(options, std::move(document), alarm_texts).run();
}

}  // namespace chronotwin::gui
