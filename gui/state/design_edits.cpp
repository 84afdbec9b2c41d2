// DesignModel: the edits of its tables.
#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "gui/state/design_model.hpp"
#include "models/core/units.hpp"

namespace chronotwin::gui {

namespace {

constexpr double kSameDelay = 0.05e-9;  // seconds: half of what is written

Text nothing_called(const std::string& name) {
  return {fmt::format("there is no '{}'", name), fmt::format("没有“{}”", name)};
}

Text notice_of(const SourceEdit& edit) {
  if (edit.taken_in.empty()) return {};
  std::string names;
  for (const std::string& name : edit.taken_in) names += (names.empty() ? "" : ", ") + name;
  Text notice{fmt::format("{} was included and is now part of this file.", names),
              fmt::format("被包含的 {} 已并入本文件。", names)};
  if (edit.rewritten) {
    notice.en += " Sections of the same name were merged: comments are lost.";
    notice.zh += "同名段落已合并，注释丢失。";
  }
  return notice;
}

std::string base_of(const std::string& path) {
  return path.substr(0, path.find('['));
}

std::string compensation_of(const std::string& owner) {
  return "equipment." + owner + ".receiver.compensation";
}

// The names that equipment, connections and sites share.
std::set<std::string> names_in(const Scenario& scenario) {
  std::set<std::string> names;
  for (const Equipment& it : scenario.equipment) names.insert(base_of(it.path));
  for (const Connection& it : scenario.connections) names.insert(base_of(it.path));
  for (const Site& it : scenario.sites) names.insert(it.name);
  return names;
}

std::string free_name(const std::set<std::string>& taken, const std::string& base) {
  for (int i = 1;; ++i) {
    std::string name = fmt::format("{}_{}", base, i);
    if (!taken.contains(name)) return name;
  }
}

}  // namespace

DesignModel::Complaint DesignModel::apply(const SourceEdit& edit) {
  return edit.ok() ? apply(edit.text, notice_of(edit)) : edit.error;
}

// What would break a good scenario is refused, with the loader's own words.
DesignModel::Complaint DesignModel::apply(std::string text, Text notice) {
  CheckedScenario checked = check_scenario(text, place(), orbits_);
  if (loaded_.ok()) {
    for (const Diagnostic& problem : checked.loaded.diagnostics.list()) {
      if (problem.severity != Severity::error) continue;
      const std::string hint = problem.hint.empty() ? "" : " (" + problem.hint + ")";
      return {problem.message + hint, problem.message + hint};
    }
  }
  push(std::move(text), std::move(checked));
  notice_ = std::move(notice);
  return {};
}

std::string DesignModel::segment_path(const std::string& cable, std::size_t segment) const {
  return fmt::format("connections.{}.via[{}]", cable, segment + 1);
}

DesignModel::Complaint DesignModel::set_length(const std::string& cable, std::size_t segment,
                                               const std::string& length) {
  // A bare number is taken for metres: nobody means anything else here.
  const std::string with_unit = parse_number(length) ? length + " m" : length;
  if (const auto parsed = parse_quantity(with_unit, Dimension::length); !parsed.value) {
    return {parsed.error + (parsed.hint.empty() ? "" : " (" + parsed.hint + ")"),
            fmt::format("“{}”不是长度，应写作 180 m", length)};
  }
  return apply(set_value(text_, place(), segment_path(cable, segment) + ".length", with_unit));
}

DesignModel::Complaint DesignModel::set_segment_type(const std::string& cable, std::size_t segment,
                                                     const std::string& type) {
  const CableRow* row = find_cable(cable);
  if (row == nullptr || segment >= row->via.size()) return nothing_called(segment_path(cable, segment));
  return apply(set_value(text_, place(), segment_path(cable, segment) + "." + row->via[segment].kind, type));
}

DesignModel::Complaint DesignModel::insert_segment(const std::string& cable, std::size_t before,
                                                   const std::string& kind, const std::string& type) {
  const std::string length = kind == "feeder" ? ", length: 1 m" : "";
  const std::string value = fmt::format("{{{}: {}{}}}", kind, type, length);
  return apply(insert_item(text_, place(), fmt::format("connections.{}.via", cable), before + 1, value));
}

DesignModel::Complaint DesignModel::remove_segment(const std::string& cable, std::size_t segment) {
  return apply(remove_value(text_, place(), segment_path(cable, segment)));
}

DesignModel::Complaint DesignModel::set_device_type(const std::string& device, const std::string& type) {
  return apply(set_value(text_, place(), "equipment." + device + ".type", type));
}

SourceEdit DesignModel::compensate(const std::string& text, const std::string& owner, double delay_s) const {
  return set_value(text, place(), compensation_of(owner), fmt::format("{:.1f} ns", delay_s * 1e9));
}

DesignModel::Complaint DesignModel::set_compensation(const std::string& bbu) {
  const plant::PathMargins* way = way_by_a(bbu);
  if (way == nullptr) return nothing_called(bbu);
  const std::string entry = base_of(bbu);
  const auto& all = loaded_.scenario.equipment;
  const bool alike = std::all_of(all.begin(), all.end(), [&](const Equipment& it) {
    if (base_of(it.path) != entry) return true;
    const plant::PathMargins* other = way_by_a(it.path);
    return other != nullptr && std::abs(other->delay_s - way->delay_s) < kSameDelay;
  });
  const double delay = way->delay_s;
  if (!alike) return apply(compensate(text_, bbu, delay));
  if (Complaint complaint = apply(compensate(text_, entry, delay)); !complaint.en.empty()) return complaint;
  // An override of this one instance is stronger than its entry.
  const plant::PathMargins* now = way_by_a(bbu);
  if (now == nullptr || std::abs(*now->compensation_s - delay) < 2 * kSameDelay) return {};
  return apply(compensate(text_, bbu, delay));
}

DesignModel::Complaint DesignModel::set_all_compensations() {
  if (!design_) return nothing_called("bbu");
  SourceEdit edit;
  edit.text = text_;
  std::set<std::string> done;
  std::vector<std::string> taken_in;
  bool rewritten = false;
  const auto take = [&](SourceEdit next) {
    taken_in.insert(taken_in.end(), next.taken_in.begin(), next.taken_in.end());
    rewritten = rewritten || next.rewritten;
    edit = std::move(next);
    return edit.ok();
  };
  // The first of each entry speaks for all; whose delay is another gets a value of its own.
  for (const Equipment& it : loaded_.scenario.equipment) {
    const plant::PathMargins* way = way_by_a(it.path);
    if (way == nullptr || !done.insert(base_of(it.path)).second) continue;
    if (!take(compensate(edit.text, base_of(it.path), way->delay_s))) return edit.error;
  }
  const CheckedScenario now = check_scenario(edit.text, place(), orbits_);
  for (const Equipment& it : now.loaded.scenario.equipment) {
    const plant::PathMargins* way = way_by_a(it.path);
    const auto* bbu = std::get_if<BbuConfig>(&it.config);
    if (way == nullptr || bbu == nullptr) continue;
    if (std::abs(bbu->receiver.compensation.value() - way->delay_s) <= 2 * kSameDelay) continue;
    if (!take(compensate(edit.text, it.path, way->delay_s))) return edit.error;
  }
  edit.taken_in = std::move(taken_in);
  edit.rewritten = rewritten;
  return apply(edit);
}

DesignModel::Complaint DesignModel::add_bbu(const std::string& port) {
  const std::set<std::string> taken = names_in(loaded_.scenario);
  const std::string name = free_name(taken, "bbu");
  std::string type = "bbu/ocxo";
  std::string site;
  for (const Equipment& it : loaded_.scenario.equipment) {
    if (std::holds_alternative<BbuConfig>(it.config)) type = it.type;
    if (port.starts_with(it.path + ".") && loaded_.scenario.sites.size() > 1) site = ", site: " + it.site;
  }
  const std::string text = text_;
  SourceEdit device = set_value(text, place(), "equipment." + name, fmt::format("{{type: {}{}}}", type, site));
  if (!device.ok()) return device.error;
  SourceEdit cable =
      set_value(device.text, place(), "connections." + free_name(taken, "jumper"),
                fmt::format("{{from: \"{}\", to: {}.rf, via: [{{feeder: 1/4, length: 6 m}}]}}", port, name));
  if (!cable.ok()) return cable.error;
  cable.taken_in.insert(cable.taken_in.begin(), device.taken_in.begin(), device.taken_in.end());
  cable.rewritten = cable.rewritten || device.rewritten;
  return apply(cable);
}

DesignModel::Complaint DesignModel::remove_bbu(const std::string& bbu) {
  const auto cable = std::find_if(cables_.begin(), cables_.end(),
                                  [&bbu](const CableRow& row) { return row.count == 1 && row.to == bbu + ".rf"; });
  const bool alone = std::any_of(devices_.begin(), devices_.end(), [&bbu](const DeviceRow& row) {
    return row.entry == bbu && row.kind == "bbu" && row.count == 1;
  });
  if (cable == cables_.end() || !alone) {
    return {fmt::format("'{}' is one of a range; change its count and the range of its cables in the text", bbu),
            fmt::format("“{}”属于一个范围；请在文本中修改数量和连接范围", bbu)};
  }
  SourceEdit device = remove_value(text_, place(), "equipment." + bbu);
  if (!device.ok()) return device.error;
  SourceEdit edit = remove_value(device.text, place(), "connections." + cable->entry);
  edit.taken_in.insert(edit.taken_in.begin(), device.taken_in.begin(), device.taken_in.end());
  return apply(edit);
}

}  // namespace chronotwin::gui
