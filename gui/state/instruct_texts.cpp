#include "gui/state/instruct_texts.hpp"

#include <array>

#include "gui/state/fault_palette.hpp"
#include "models/equipment/fault/table.hpp"

namespace chronotwin::gui {
namespace {

constexpr std::size_t kLabels = static_cast<std::size_t>(InstructLabel::count_);

// In the order of InstructLabel.
const std::array<Text, kLabels>& labels() {
  static const std::array<Text, kLabels> kTexts{{
      {"Faults", "故障库"},
      {"Choose a fault on the left.", "请在左侧选择故障。"},
      {"Nothing of this site can have this fault.", "本站点没有适用的目标。"},
      {"The scenario of this run is not known.", "无法获知该仿真的场景。"},
      {"Target", "目标"},
      {"now", "立即"},
      {"at", "定时"},
      {"in", "延时"},
      {"until cleared", "直到清除"},
      {"for", "持续"},
      {"Lasts", "持续时间"},
      {"Inject", "注入"},
      {"Plan", "加入计划"},
      {"raises", "引发告警"},
      {"Active faults", "当前故障"},
      {"No fault is active.", "无当前故障。"},
      {"Clear", "清除"},
      {"left", "剩余"},
      {"Timeline", "时间轴"},
      {"Drag a planned bar   Click: go back   Wheel: zoom", "拖动计划条：移动   点击：回退   滚轮：缩放"},
      {"Checkpoint", "检查点"},
      {"Go back", "回退"},
      {"Go back to", "回退到"},
      {"What came after is given up.", "其后的内容将被放弃。"},
      {"Cancel", "取消"},
      {"Save session…", "保存过程…"},
      {"Hide faults", "隐藏故障"},
      {"Faults are hidden from the trainee", "故障已对学员隐藏"},
      {"Remove", "删除"},
      {"Undo", "撤销"},
      {"of the scenario", "场景自带"},
      {"injected", "已注入"},
      {"planned", "计划中"},
      {"cannot be moved", "不可移动"},
      {"is injected when it is due", "到时注入"},
      {"External run", "外部仿真"},
      {"connecting", "连接中"},
      {"connected", "已连接"},
      {"no connection", "未连接"},
      {"it asks for a token, or for another one", "该接口需要令牌，或令牌不符"},
  }};
  return kTexts;
}

}  // namespace

const Text& text(InstructLabel label) {
  return labels()[static_cast<std::size_t>(label)];
}

std::string all_instruct_texts() {
  std::string all;
  for (const Text& t : labels()) all += t.en + t.zh;
  for (int i = 0; i < static_cast<int>(FaultDomain::count_); ++i) {
    const Text& t = text(static_cast<FaultDomain>(i));
    all += t.en + t.zh;
  }
  for (const FaultType& fault : fault_types()) {
    for (const FaultParameterSpec& spec : fault.parameters) all += spec.field.text.en + spec.field.text.zh;
  }
  return all + "名称由字母、数字和下划线组成，以头。已保存：";
}

}  // namespace chronotwin::gui
