// DesignModel: opening and saving.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "gui/state/design_model.hpp"
#include "gui/state/text_file.hpp"
#include "scenarios/loader/library_path.hpp"
#include "scenarios/loader/reader.hpp"
#include "scenarios/loader/tree.hpp"

namespace chronotwin::gui {

namespace fs = std::filesystem;

namespace {

bool is_within(const fs::path& file, const fs::path& folder) {
  const fs::path relative = fs::absolute(file).lexically_normal().lexically_relative(folder.lexically_normal());
  return !relative.empty() && *relative.begin() != "..";
}

bool same_file(const fs::path& a, const fs::path& b) {
  std::error_code gone;
  return a == b || fs::equivalent(a, b, gone);
}

// Whether what the text includes would be another file, or none, if the text stood there.
bool includes_differ(const std::string& text, const fs::path& here, const fs::path& there) {
  Diagnostics known;
  const Tree tree = parse_yaml(text, here.string(), known);
  const Tree* include = tree.find("include");
  if (include == nullptr) return false;
  const std::vector<std::string> names = read_strings({*include, "include", known});
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const auto now = find_file(name, here);
    const auto then = find_file(name, there);
    return now && (!then || !same_file(*now, *then));
  });
}

// A text with every quote and backslash safe between double quotes.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

}  // namespace

DesignModel::Complaint DesignModel::open(const fs::path& file) {
  TextFile read = read_text_file(file);
  if (!read.ok()) return read.error;
  start(std::move(read.text), file);
  return {};
}

DesignModel::Complaint DesignModel::reload() {
  return file_.empty() ? Complaint{"it was never saved", "尚未保存过"} : open(file_);
}

bool DesignModel::is_shipped() const {
  const fs::path library = library_directory();
  return !file_.empty() && !library.empty() && is_within(file_, library);
}

bool DesignModel::changed_on_disk() const {
  if (file_.empty()) return false;
  const TextFile now = read_text_file(file_);
  return now.ok() && now.text != saved_;
}

DesignModel::Complaint DesignModel::save() {
  if (file_.empty()) return {"it has no file yet: save as", "尚无文件：请另存为"};
  if (is_shipped()) {
    return {"this file comes with the program and is not written to: save as", "这是程序自带文件，不能覆盖：请另存为"};
  }
  if (Complaint complaint = write_text_file(file_, text_, !backed_up_); !complaint.en.empty()) return complaint;
  backed_up_ = true;
  saved_ = text_;
  return {};
}

DesignModel::Complaint DesignModel::save_as(const fs::path& file) {
  std::string text = text_;
  if (includes_differ(text, place(), file)) {
    const SourceEdit edit = take_in_includes(text, place());
    if (!edit.ok()) return edit.error;
    text = edit.text;
  }
  if (loaded_.sky_readable && !is_nominal(loaded_.scenario.sky.ephemeris)) {
    const fs::path orbits = fs::absolute(loaded_.scenario.sky.ephemeris).lexically_normal();
    const LoadResult there = load_scenario_text(text, file);
    if (!there.sky_readable || !same_file(there.scenario.sky.ephemeris, orbits)) {
      const SourceEdit edit = set_value(text, place(), "sky.ephemeris", quoted(orbits.string()));
      if (!edit.ok()) return edit.error;
      text = edit.text;
    }
  }
  if (Complaint complaint = write_text_file(file, text, true); !complaint.en.empty()) return complaint;
  const bool moved = text != text_;
  file_ = file;
  backed_up_ = true;
  saved_ = text;
  if (!moved) {
    read();
  } else {
    CheckedScenario checked = check_scenario(text, file, orbits_);
    push(std::move(text), std::move(checked));
    notice_ = {"Files that it named beside its old place were taken in or are named in full.",
               "原位置旁引用的文件已并入或改为完整路径。"};
  }
  return {};
}

}  // namespace chronotwin::gui
