#include "gui/state/design_texts.hpp"

#include <array>

namespace chronotwin::gui {
namespace {

constexpr std::size_t kLabels = static_cast<std::size_t>(DesignLabel::count_);

// In the order of DesignLabel.
const std::array<Text, kLabels>& labels() {
  static const std::array<Text, kLabels> kTexts{{
      {"New", "新建"},
      {"New site", "新建站点"},
      {"New scenario", "新建场景"},
      {"Open…", "打开…"},
      {"Save", "保存"},
      {"Save as…", "另存为…"},
      {"Reload", "重新加载"},
      {"Export…", "导出…"},
      {"Undo", "撤销"},
      {"Redo", "重做"},
      {"Run this design", "运行此设计"},
      {"Cancel", "取消"},
      {"Overwrite", "覆盖"},
      {"This file exists. Overwrite it?", "文件已存在，是否覆盖？"},
      {"Discard", "放弃修改"},
      {"has changes that are not saved.", "有未保存的修改。"},
      {"Another program has changed this file since it was opened.", "该文件打开后已被其他程序修改。"},
      {"shipped, read-only", "程序自带，只读"},
      {"modified", "已修改"},
      {"Name", "名称"},
      {"Size", "大小"},
      {"Changed", "修改时间"},
      {"Recent files", "最近文件"},
      {"Home", "主目录"},
      {"Library", "场景库"},
      {"Up", "上一级"},
      {"All files", "所有文件"},
      {"Hidden files", "隐藏文件"},
      {"File", "文件"},
      {"Nothing here to choose.", "此处没有可选文件。"},
      {"GNSS time distribution: simulate, operate, design", "卫星授时分配系统：仿真、运行、设计"},
      {"Open a scenario to run or edit, a trace to watch, or begin a new design.",
       "打开场景进行仿真或编辑，打开记录进行回放，或新建设计。"},
      {"Shipped scenarios", "自带场景"},
      {"No file has been opened yet.", "尚未打开过文件。"},
      {"Margins", "余量"},
      {"Cables and devices", "线缆与设备"},
      {"Source", "源文件"},
      {"Budget", "链路预算"},
      {"Problems", "问题"},
      {"No problem: the scenario is good.", "没有问题：场景有效。"},
      {"Mend the problems first: then every port's margin is here.", "请先解决问题，之后此处显示各端口余量。"},
      {"No scenario is open.", "没有打开的场景。"},
      {"Choose a port to see its budget.", "请选择端口以查看链路预算。"},
      {"Port", "端口"},
      {"Antenna", "天线"},
      {"Least margin", "最小余量"},
      {"Gain", "增益"},
      {"Noise figure", "噪声系数"},
      {"Noise figure of the box, input to port", "整机噪声系数（输入至端口）"},
      {"C/N0", "载噪比"},
      {"C/N0, best satellite at the worst instant", "载噪比（最差时刻最强卫星）"},
      {"C/N0 of a zenith satellite at minimum power", "载噪比（天顶卫星、最低功率）"},
      {"Level", "电平"},
      {"Delay", "时延"},
      {"Compensation", "时延补偿"},
      {"Set", "设定"},
      {"Set all", "全部设定"},
      {"good", "满足"},
      {"tight", "偏紧"},
      {"fails", "不满足"},
      {"no signal", "无信号"},
      {"Connection", "连接"},
      {"Segments", "段"},
      {"Length", "长度"},
      {"Loss", "损耗"},
      {"At most", "最长"},
      {"Device", "设备"},
      {"Type", "类型"},
      {"Count", "数量"},
      {"Add", "添加"},
      {"Remove", "删除"},
      {"Add a BBU here", "在此添加BBU"},
      {"Edit text", "编辑文本"},
      {"Apply", "应用"},
      {"checking…", "检查中…"},
      {"The text is good.", "文本有效。"},
      {"line", "行"},
      {"Element", "部件"},
      {"Sum of gain", "累计增益"},
      {"Sum of noise", "累计噪声"},
      {"Sum of delay", "累计时延"},
      {"Gain from the antenna on, dB", "自天线起累计增益 dB"},
      {"Noise figure from the antenna on, dB", "自天线起累计噪声系数 dB"},
      {"Filter ports", "筛选端口"},
      {"BBUs only", "仅BBU"},
      {"both", "两者"},
      {"Type a length and press Enter: every margin follows at once.", "输入长度后按回车，各端口余量立即更新。"},
      {"free", "空闲"},
      {"hint", "提示"},
  }};
  return kTexts;
}

}  // namespace

const Text& text(DesignLabel label) {
  return labels()[static_cast<std::size_t>(label)];
}

const Text& text(plant::Limit limit) {
  static const std::array<Text, plant::kLimits.size()> kTexts{{{"Noise figure of the box", "整机噪声系数"},
                                                               {"Feeder length", "馈线长度"},
                                                               {"C/N0", "载噪比"},
                                                               {"Delay left over", "剩余时延"},
                                                               {"Antenna supply", "天线供电"},
                                                               {"Output level", "输出电平"},
                                                               {"Gain before the receiver", "接收机前增益"}}};
  return kTexts[static_cast<std::size_t>(limit)];
}

const Text& text(plant::Grade grade) {
  switch (grade) {
    case plant::Grade::good:
      return text(DesignLabel::good);
    case plant::Grade::tight:
      return text(DesignLabel::tight);
    case plant::Grade::bad:
      break;
  }
  return text(DesignLabel::bad);
}

std::string all_design_texts() {
  std::string all;
  for (const Text& t : labels()) all += t.en + t.zh;
  for (const plant::Limit limit : plant::kLimits) all += text(limit).en + text(limit).zh;
  return all + "✓✗▲≥≤×";
}

}  // namespace chronotwin::gui
