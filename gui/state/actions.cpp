#include "gui/state/actions.hpp"

#include <algorithm>

#include "models/core/error.hpp"

namespace chronotwin::gui {
namespace {

Key letter(const char* name) {
  return {name, name[0]};
}

Key typed(const char* name) {
  return {name, 0, static_cast<char32_t>(name[0])};
}

Key with_control(const char* name, char key) {
  return {name, key, 0, true};
}

// In the order of the help overlay.
const std::vector<ActionRow>& table() {
  static const std::vector<ActionRow> kTable{
      {Action::play_pause, {{"Space", ' '}}, {"Play or pause", "运行或暂停"}, {}},
      {Action::step, {typed(".")}, {"One step", "单步"}, {}},
      {Action::faster, {typed("+"), typed("=")}, {"Faster", "加速"}, {}},
      {Action::slower, {typed("-")}, {"Slower", "减速"}, {}},
      {Action::fastest, {letter("M")}, {"As fast as it goes, or real time", "最快或实时"}, {}},
      {Action::acknowledge,
       {letter("A")},
       {"Acknowledge the chosen alarm, else the worst one", "确认选中的告警，否则确认最严重的告警"},
       {}},
      {Action::whole_run, {{"Home", kHome}}, {"Plot the whole run", "曲线显示全程"}, {}},
      {Action::follow_newest, {letter("F"), {"End", kEnd}}, {"Plot follows the newest", "曲线跟随最新"}, {}},
      {Action::cursors, {letter("C")}, {"Cursors in the plots", "曲线游标"}, {}},
      {Action::open_plot, {letter("N")}, {"Open another plot", "新建曲线图"}, {}},
      {Action::deselect, {{"Esc", kEscape}}, {"Close help, choose nothing", "关闭帮助，取消选择"}, {}},
      {Action::open_file, {with_control("Ctrl+O", 'O')}, {"Open a file", "打开文件"}, {}},
      {Action::new_site, {with_control("Ctrl+N", 'N')}, {"New site", "新建站点"}, {}},
      {Action::save_file, {with_control("Ctrl+S", 'S')}, {"Save the scenario", "保存场景"}, {}},
      {Action::run_design, {{"F5", kF1 + 4}}, {"Run this design", "运行此设计"}, {}},
      {Action::undo, {with_control("Ctrl+Z", 'Z')}, {"Undo", "撤销"}, Layout::design},
      {Action::redo, {with_control("Ctrl+Y", 'Y')}, {"Redo", "重做"}, Layout::design},
      {Action::inject, {letter("I")}, {"Inject or plan the fault", "注入或计划该故障"}, Layout::instruct},
      {Action::checkpoint, {letter("K")}, {"Set a checkpoint", "设置检查点"}, Layout::instruct},
      {Action::remove_planned,
       {{"Del", kDelete}},
       {"Remove the chosen planned fault", "删除选中的计划故障"},
       Layout::instruct},
      {Action::undo_plan, {with_control("Ctrl+Z", 'Z')}, {"Undo in the plan", "撤销计划修改"}, Layout::instruct},
      {Action::hide_faults,
       {letter("H")},
       {"Hide faults from the trainee, or reveal them", "对学员隐藏或公布故障"},
       Layout::instruct},
      {Action::design, {with_control("Ctrl+1", '1')}, {"Layout: design", "布局：设计"}, {}},
      {Action::operate, {with_control("Ctrl+2", '2')}, {"Layout: operate", "布局：运行监视"}, {}},
      {Action::instruct, {with_control("Ctrl+3", '3')}, {"Layout: instruct", "布局：教练"}, {}},
      {Action::language, {letter("L")}, {"Chinese or English", "中文或英文"}, {}},
      {Action::ground, {letter("D")}, {"Dark or light", "深色或浅色"}, {}},
      {Action::larger_text, {with_control("Ctrl+=", '=')}, {"Larger text", "放大文字"}, {}},
      {Action::smaller_text, {with_control("Ctrl+-", '-')}, {"Smaller text", "缩小文字"}, {}},
      {Action::lcd_up, {{"↑", kUp}}, {"Front panel: up", "前面板：上"}, Layout::operate},
      {Action::lcd_down, {{"↓", kDown}}, {"Front panel: down", "前面板：下"}, Layout::operate},
      {Action::lcd_enter, {{"Enter", kEnter}}, {"Front panel: ENTER", "前面板：ENTER"}, Layout::operate},
      {Action::lcd_escape, {{"Backspace", kBackspace}}, {"Front panel: ESC", "前面板：ESC"}, Layout::operate},
      {Action::help, {{"F1", kF1}, typed("?")}, {"Keys", "快捷键"}, {}},
  };
  return kTable;
}

bool matches(const Key& key, const KeyPress& press) {
  if (key.control != press.control) return false;
  return key.character != 0 ? key.character == press.character : key.code == press.code;
}

}  // namespace

std::span<const ActionRow> actions() {
  return table();
}

const ActionRow& row_of(Action action) {
  const auto found =
      std::find_if(table().begin(), table().end(), [action](const ActionRow& row) { return row.action == action; });
  require(found != table().end(), "every action has a row");
  return *found;
}

std::string key_names(const ActionRow& row) {
  std::string names;
  for (const Key& key : row.keys) names += (names.empty() ? "" : "  ") + std::string(key.name);
  return names;
}

std::string tooltip(Action action, Language language) {
  const ActionRow& row = row_of(action);
  return row.text.in(language) + "  [" + key_names(row) + "]";
}

std::optional<Action> action_of(const KeyPress& press, Layout layout) {
  for (const ActionRow& row : table()) {
    if (row.layout && *row.layout != layout) continue;
    for (const Key& key : row.keys) {
      if (matches(key, press)) return row.action;
    }
  }
  return std::nullopt;
}

}  // namespace chronotwin::gui
