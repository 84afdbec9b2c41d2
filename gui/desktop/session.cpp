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
#include "gui/state/glyphs.hpp"
#include "gui/state/instruct_texts.hpp"
#include "gui/state/plot_model.hpp"
#include "gui/state/texts.hpp"
#include "models/equipment/fault/table.hpp"
#include "sim/bridge/http/guard.hpp"

namespace chronotwin::gui {
namespace {

constexpr double kMoving = 1.0 / 30.0;  // seconds a frame while the simulation runs
constexpr double kLongestTick = 0.25;   // a window that was held up does not jump ahead

// Everything that the document may make the window draw.
std::string texts_of(const TraceView& view, const AlarmTexts& alarm_texts) {
  const trace::Header& header = view.header();
  std::string all =
      all_texts() + all_instruct_texts() + panel_texts() + header.scenario_yaml + header.name.en + header.name.zh;
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
  return settings;
}

AppState first_state(const Options& options, const std::optional<SettingsFile>& file) {
  AppState state;
  std::string complaint;
  static_cast<Settings&>(state) = first_settings(options, file, complaint);
  if (!complaint.empty()) {
    state.messages.push_back(complaint);
  }
  return state;
}

bool has_something_to_show(Document& document) {
  TraceView& view = document.view();
  const std::optional<PortLink> link = document.port().link();
  const bool may_come = link ? !link->refused : document.port().status().state == RunnerState::running;
  return (view.has_data() || !may_come) && !view.stability().busy();
}

// Everything of one sitting; the document in it may be changed for another.
class Sitting {
 public:
  Sitting(const Options& options, const AlarmTexts& alarm_texts)
      : options_(options),
        alarm_texts_(alarm_texts),
        file_(options.use_settings ? SettingsFile::of_user() : std::nullopt),
        state_(first_state(options, file_)) {
    show(empty_document());
    if (!options.file.empty()) file_good_ = open(options.file);
    if (!options.connect.empty()) file_good_ = connect();
    for (const Diagnostic& problem : state_.design.model.diagnostics()) {
      std::fprintf(stderr, "%s\n", to_string(problem).c_str());
    }
    for (const std::string& message : state_.messages) std::fprintf(stderr, "chronotwin-desk: %s\n", message.c_str());
    // What runs elsewhere goes on as it does.
    if (options.connect.empty()) starter_.emplace(options_, *document_);
  }

  [[nodiscard]] bool file_good() const { return file_good_; }

  SessionResult run() {
    // Pictures do not depend on where somebody left the mouse.
    Window window({"ChronoTwin", state_.width, state_.height, state_.scale, !options_.exit});
    use_look(window);
    if (!window.has_chinese()) {
      std::fprintf(stderr,
                   "chronotwin-desk: no font with Chinese characters is installed, the desktop stays English\n"
                   "    hint: apt install fonts-noto-cjk\n");
      state_.language = Language::en;
      state_.one_language = true;
    }
    look_at_what_was_asked();
    const bool limited = options_.frames > 0 || !options_.screenshot.empty() || options_.exit;
    int frames_left = std::max(options_.frames, 2);  // ImGui knows the size of what it lays out from the second on
    while (!wants_to_close(window)) {
      CommandPort& port = document_->port();
      window.wait(limited ? 0.0 : port.status().state == RunnerState::running ? kMoving : kAtRest);
      draw(window);
      const RunnerStatus status = port.status();
      const bool there = !starter_ || starter_->update(status);
      const bool last = limited && there && has_something_to_show(*document_) && --frames_left == 0;
      if (last && !options_.screenshot.empty()) window.save_png(options_.screenshot);
      window.present();
      if (last && options_.exit) break;
      between_frames(window);
    }
    keep_settings();
    const std::optional<PortLink> link = document_->port().link();
    return {document_->port().status(), file_good_, link && link->refused};
  }

 private:
  // Changes that are not saved are asked for first.
  bool wants_to_close(Window& window) {
    if (window.should_close()) {
      window.keep_open();
      ask_to_close(state_.design);
    }
    return state_.design.close;
  }

  void show(std::unique_ptr<Document> document) {
    starter_.reset();  // what the command line asked for was meant for the first document
    document_ = std::move(document);
    look_at_document();
  }

  void look_at_document() {
    glyphs_.add(texts_of(document_->view(), alarm_texts_));
    topology_ = make_topology_view(document_->view());
    forget_document(state_);
    if (options_.plots.empty() || document_->view().channels().empty()) {
      plot_time_errors(state_, document_->view());
    } else {
      open_plots(state_.plots, options_.plots, document_->view().channels());
    }
  }

  // A run elsewhere may come after its window.
  void look_at_what_was_asked() {
    state_.selected = options_.select;
    if (const FaultType* fault = find_fault(options_.fault)) {
      const KnownScenario& known = known_scenario(state_.instruct, document_->view());
      choose_fault(state_.instruct.form, *fault, known.targets, options_.select);
    }
  }

  // On the terminal too, once.
  void tell_link() {
    const std::optional<PortLink> link = document_->port().link();
    const bool down = link && link->state == PortLink::State::down;
    if (down && !link_down_) {
      std::fprintf(stderr, "chronotwin-desk: %s: %s\n", link->where.c_str(), link->detail.c_str());
    }
    link_down_ = down;
  }

  // What is typed, and what files are called, may hold any character.
  void use_look(Window& window) {
    const DesignState& design = state_.design;
    if (design.model.revision() != drawn_revision_) glyphs_.add(design.model.text());
    drawn_revision_ = design.model.revision();
    if (design.draft) glyphs_.add(design.draft->text);
    for (const FileEntry& entry : design.files.listing.entries) glyphs_.add(entry.name);
    for (const std::string& message : state_.messages) glyphs_.add(message);
    for (const std::string& file : state_.recent) glyphs_.add(file);
    for (const Text* text : {&design.complaint, &design.files.error, &design.model.notice()}) {
      glyphs_.add(text->en + text->zh);
    }
    if (design.shipped) {
      for (const ShippedScenario& scenario : *design.shipped) glyphs_.add(scenario.name.en + scenario.name.zh);
    }
    const InstructState& instruct = state_.instruct;
    for (const FileEntry& entry : instruct.files.listing.entries) glyphs_.add(entry.name);
    glyphs_.add(instruct.files.typed + instruct.files.folder.string() + instruct.said.en + instruct.said.zh);
    glyphs_.add(design.files.typed + design.files.folder.string() + design.model.file().string());
    window.use({state_.ground, state_.font_size, glyphs_.text()});
  }

  void draw(Window& window) {
    state_.nothing_open =
        !state_.design.model.is_open() && document_->view().channels().empty() && !document_->port().link();
    const std::optional<Picture> picture = std::exchange(state_.picture, std::nullopt);
    Desk desk{state_, document_->view(), topology_, document_->port(), alarm_texts_, window.theme()};
    window.begin_frame();
    desk.port.tick(std::min(static_cast<double>(ImGui::GetIO().DeltaTime), kLongestTick));
    main_window(desk);
    window.end_frame();
    if (picture) take(window, *picture);
  }

  void take(const Window& window, const Picture& picture) {
    try {
      window.save_png(picture);
    } catch (const Error& error) {
      state_.messages.emplace_back(error.what());
    }
  }

  void between_frames(Window& window) {
    DesignState& design = state_.design;
    if (design.open) open(*std::exchange(design.open, std::nullopt));
    if (std::exchange(design.run, false)) run_and_watch();
    const bool first = document_->view().channels().empty();
    if (document_->renew()) {
      look_at_document();
      look_at_its_plan();
      if (first) look_at_what_was_asked();
    }
    tell_link();
    use_look(window);
    const ImVec2 size = window.size();
    state_.width = std::max(static_cast<int>(size.x), kLeastWidth);
    state_.height = std::max(static_cast<int>(size.y), kLeastHeight);
  }

  // True: it is open, and without errors.
  bool open(const std::filesystem::path& file) {
    try {
      if (is_trace(file)) {
        open_trace(file);
      } else if (!open_scenario(file)) {
        return false;
      }
      remember_file(state_, std::filesystem::absolute(file).lexically_normal().string());
      return true;
    } catch (const Error& error) {
      state_.messages.emplace_back(error.what());
      return false;
    }
  }

  void open_trace(const std::filesystem::path& file) {
    std::unique_ptr<Document> recording = open_recording(file);
    show(empty_document());  // a run ends before anything else begins
    show(std::move(recording));
    look_at_its_plan();
  }

  // The plan of what was run, to look at its margins; a trace of something else has none.
  void look_at_its_plan() {
    DesignModel model;
    model.start_from(document_->view().header().scenario_yaml);
    if (!model.can_run()) model.close();
    set_model(state_.design, std::move(model));
  }

  // True: it is an address, and there is a token where one was named.
  bool connect() {
    try {
      std::string token;
      if (!options_.token_file.empty()) token = bridge::load_token(options_.token_file.string()).token;
      show(connect_to_run(options_.connect, token));
      return true;
    } catch (const Error& error) {
      state_.messages.emplace_back(error.what());
      return false;
    }
  }

  bool open_scenario(const std::filesystem::path& file) {
    DesignModel model;
    if (const Text complaint = model.open(file); !complaint.en.empty()) {
      state_.messages.push_back(complaint.in(state_.language));
      return false;
    }
    set_model(state_.design, std::move(model));
    if (state_.design.model.can_run()) {
      run_design();
      return true;
    }
    show(empty_document());
    show_problems();
    return false;
  }

  // Where the first error stands, in the layout that can mend it.
  void show_problems() {
    state_.layout = Layout::design;
    DesignState& design = state_.design;
    for (const Diagnostic& problem : design.model.diagnostics()) {
      if (problem.severity != Severity::error || problem.mark.file != design.model.file().string()) continue;
      design.jump_to = design.marked_line = problem.mark.line;
      return;
    }
    design.jump_to = 1;
  }

  void run_design() {
    show(empty_document());
    show(start_run(state_.design.model.scenario()));
  }

  void run_and_watch() {
    try {
      run_design();
      state_.layout = Layout::operate;
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
  bool file_good_ = true;
  bool link_down_ = false;  // of a run elsewhere
  std::unique_ptr<Document> document_;
  Glyphs glyphs_;
  std::size_t drawn_revision_ = 0;
  TopologyView topology_;
  std::optional<Starter> starter_;
};

}  // namespace

SessionResult run_session(const Options& options, const AlarmTexts& alarm_texts) {
  Sitting sitting(options, alarm_texts);
  try {
    return sitting.run();
  } catch (const NoDisplay&) {
    // What is wrong with the file has been said, and matters more than the display.
    if (!sitting.file_good()) return {.file_good = false};
    throw;
  }
}

}  // namespace chronotwin::gui
