#include "gui/state/design_model.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "scenarios/loader/include.hpp"
#include "scenarios/loader/tree_path.hpp"

namespace chronotwin::gui {

namespace {

constexpr std::size_t kMostSteps = 500;

std::string base_of(const std::string& path) {
  return path.substr(0, path.find('['));
}

// Ranges share the mark of their entry. What a scenario was saved as has an entry for every cable: jumpers[3].
template <class Item>
std::vector<std::pair<std::size_t, std::size_t>> entries_of(const std::vector<Item>& items) {
  std::vector<std::pair<std::size_t, std::size_t>> ranges;  // first, one beyond the last
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!ranges.empty() && items[ranges.back().first].mark == items[i].mark) {
      ranges.back().second = i + 1;
    } else {
      ranges.emplace_back(i, i + 1);
    }
  }
  return ranges;
}

}  // namespace

std::string DesignModel::title() const {
  return file_.empty() ? "untitled.yaml" : file_.filename().string();
}

std::filesystem::path DesignModel::place() const {
  return file_.empty() ? std::filesystem::path("untitled.yaml") : file_;
}

void DesignModel::start(std::string text, std::filesystem::path file) {
  open_ = true;
  file_ = std::move(file);
  text_ = saved_ = std::move(text);
  backed_up_ = false;
  history_ = {text_};
  at_ = 0;
  notice_ = {};
  read();
}

void DesignModel::start_from(std::string text) {
  start(std::move(text), {});
}

void DesignModel::close() {
  *this = DesignModel();
}

void DesignModel::push(std::string text, CheckedScenario checked) {
  if (text == text_) return;
  history_.resize(at_ + 1);
  history_.push_back(std::move(text));
  if (history_.size() > kMostSteps) history_.erase(history_.begin());
  at_ = history_.size() - 1;
  text_ = history_[at_];
  take(std::move(checked));
}

void DesignModel::set_text(std::string text) {
  notice_ = {};
  CheckedScenario checked = check_scenario(text, place(), orbits_);
  push(std::move(text), std::move(checked));
}

void DesignModel::undo() {
  if (!can_undo()) return;
  notice_ = {};
  text_ = history_[--at_];
  read();
}

void DesignModel::redo() {
  if (!can_redo()) return;
  notice_ = {};
  text_ = history_[++at_];
  read();
}

std::vector<Diagnostic> DesignModel::check(const std::string& text) {
  return check_scenario(text, place(), orbits_).loaded.diagnostics.list();
}

void DesignModel::read() {
  take(check_scenario(text_, place(), orbits_));
}

void DesignModel::take(CheckedScenario checked) {
  ++revision_;
  loaded_ = std::move(checked.loaded);
  design_.reset();
  if (checked.buildable) design_ = plant::evaluate_design(loaded_.scenario, checked.orbits);
  cables_.clear();
  devices_.clear();
  if (!loaded_.topology_readable) return;
  list_cables();
  list_devices();
}

void DesignModel::list_cables() {
  Diagnostics known;
  Tree tree = parse_yaml(text_, place().string(), known);
  merge_includes(tree, place(), known);
  const auto& all = loaded_.scenario.connections;
  for (const auto& [first, end] : entries_of(all)) {
    const Connection& cable = all[first];
    const auto way = find_way(tree, "connections." + cable.path);
    const bool named = way && way->back().exists;
    CableRow row{.entry = named ? cable.path : base_of(cable.path),
                 .from = cable.from,
                 .to = cable.to,
                 .last_from = all[end - 1].from,
                 .last_to = all[end - 1].to,
                 .count = end - first,
                 .via = cable.via,
                 .loss_db = std::numeric_limits<double>::quiet_NaN(),
                 .delay_s = std::numeric_limits<double>::quiet_NaN()};
    if (design_) {
      for (const trace::TopologyEdge& edge : design_->plant.topology.edges) {
        if (edge.path != cable.path) continue;
        row.loss_db = edge.loss_db;
        row.delay_s = edge.delay_s;
      }
      for (const plant::FeederMargin& feeder : design_->feeders) {
        if (feeder.connection == cable.path) row.feeder = feeder;
      }
    }
    cables_.push_back(std::move(row));
  }
}

void DesignModel::list_devices() {
  const auto& all = loaded_.scenario.equipment;
  for (const auto& [first, end] : entries_of(all)) {
    const Equipment& it = all[first];
    devices_.push_back({base_of(it.path), it.type.substr(0, it.type.find('/')), it.type, end - first});
  }
}

const CableRow* DesignModel::find_cable(const std::string& entry) const {
  const auto found =
      std::find_if(cables_.begin(), cables_.end(), [&entry](const CableRow& row) { return row.entry == entry; });
  return found == cables_.end() ? nullptr : &*found;
}

const plant::PathMargins* DesignModel::way_by_a(const std::string& bbu) const {
  if (!design_) return nullptr;
  const auto found = std::find_if(design_->paths.begin(), design_->paths.end(), [&bbu](const plant::PathMargins& it) {
    return it.port == bbu + ".rf" && it.selection == rf::Selection::a;
  });
  return found == design_->paths.end() || !found->present ? nullptr : &*found;
}

}  // namespace chronotwin::gui
