#include "gui/state/texts.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "gui/state/actions.hpp"
#include "gui/state/design_texts.hpp"
#include "models/equipment/fault/table.hpp"
#include "models/equipment/state_texts.hpp"

namespace chronotwin::gui {
namespace {

constexpr std::size_t kLabels = static_cast<std::size_t>(Label::count_);

// In the order of Label.
const std::array<Text, kLabels>& labels() {
  static const std::array<Text, kLabels> kTexts{{
      {"Play", "运行"},
      {"Pause", "暂停"},
      {"Step", "单步"},
      {"Speed", "速度"},
      {"max", "最快"},
      {"running", "运行中"},
      {"paused", "已暂停"},
      {"finished", "已结束"},
      {"failed", "已失败"},
      {"Recording", "记录回放"},
      {"Live run", "实时仿真"},
      {"中文", "English"},
      {"Topology", "拓扑"},
      {"Plot", "曲线"},
      {"Alarms", "告警"},
      {"Active", "当前"},
      {"History", "历史"},
      {"Event log", "事件日志"},
      {"Channels", "通道"},
      {"Whole run", "全程"},
      {"10 min", "10 分钟"},
      {"1 h", "1 小时"},
      {"6 h", "6 小时"},
      {"all nodes", "全部节点"},
      {"No active alarm", "无当前告警"},
      {"Nothing has happened yet.", "尚无事件。"},
      {"No channel matches.", "没有匹配的通道。"},
      {"Choose channels on the right.", "请在右侧选择通道。"},
      {"No samples yet", "尚无数据"},
      {"Alarm", "告警"},
      {"Place", "位置"},
      {"Raised", "发生时间"},
      {"Cleared", "恢复时间"},
      {"Acknowledged", "已确认"},
      {"Acknowledge", "确认"},
      {"Measured", "测量值"},
      {"Time", "时间"},
      {"Kind", "类别"},
      {"What", "内容"},
      {"event", "事件"},
      {"fault begins", "故障开始"},
      {"fault ends", "故障结束"},
      {"command", "命令"},
      {"Time since start", "仿真时间"},
      {"A recording takes no commands.", "记录回放不接受命令。"},
      {"a fault is injected here", "此处注入了故障"},
      {"Filter", "筛选"},
      {"The trace holds no topology.", "该记录没有拓扑信息。"},
      {"Clear", "清空"},
      {"Wheel: zoom   Drag: pan   Right drag: box   Double-click: fit",
       "滚轮：缩放   拖动：平移   右键拖动：框选   双击：适应"},
      {"satellites", "颗卫星"},
      {"Cause", "原因"},
      {"What to do", "处理"},
      {"Design", "设计"},
      {"Operate", "运行监视"},
      {"Instruct", "教练"},
      {"Dark", "深色"},
      {"Light", "浅色"},
      {"Close", "关闭"},
      {"rewinding", "回退中"},
      {"Arrange anew", "重新排列"},
      {"Drag: move   Wheel: zoom   Click: inspect", "拖动：移动   滚轮：缩放   点击：查看"},
      {"Inspector", "详情"},
      {"Click a box or a cable of the topology.", "请在拓扑图中点击设备或线缆。"},
      {"Link budget", "链路预算"},
      {"Element", "环节"},
      {"Gain", "增益"},
      {"Noise fig.", "噪声系数"},
      {"Delay", "时延"},
      {"Total", "合计"},
      {"Loss", "损耗"},
      {"by way of", "经由"},
      {"No standing alarm here", "此处无当前告警"},
      {"Sky", "天空图"},
      {"used", "已用"},
      {"above the mask", "可见"},
      {"The trace holds no directions of satellites.", "该记录没有卫星方位。"},
      {"Front panel", "前面板"},
      {"The trace holds no host.", "该记录没有主机。"},
      {"Not acknowledged", "未确认"},
      {"Follow", "跟随"},
      {"Nothing matches.", "没有匹配项。"},
      {"N", "北"},
      {"E", "东"},
      {"S", "南"},
      {"W", "西"},
      {"Time", "时间"},
      {"MTIE", "MTIE"},
      {"TDEV", "TDEV"},
      {"Open a plot", "新建曲线图"},
      {"Cursors", "游标"},
      {"Marks", "标记"},
      {"Limits", "限值"},
      {"Time axis of its own", "独立时间轴"},
      {"Fit", "适应"},
      {"Follow the newest", "跟随最新"},
      {"Duplicate", "复制"},
      {"Move up", "前移"},
      {"Move down", "后移"},
      {"Mask", "模板"},
      {"none", "无"},
      {"Channels by pattern", "按模式添加通道"},
      {"Add", "添加"},
      {"Export CSV", "导出 CSV"},
      {"Export PNG", "导出 PNG"},
      {"computing", "计算中"},
      {"needs a time error at a fixed rate", "需要固定速率的时间误差"},
      {"Observation interval τ", "观测间隔 τ"},
      {"worst at τ", "最差 τ"},
      {"Written:", "已写入："},
      {"Cannot write", "无法写入"},
      {"missing", "缺失"},
      {"Side by side", "并列"},
      {"Choose time errors on the right.", "请在右侧选择时间误差。"},
  }};
  return kTexts;
}

using Words = std::map<std::string_view, Text, std::less<>>;

const Words& dictionary() {
  static const Words kWords{
      // events
      {"STATE", {"State", "状态变化"}},
      {"SWITCHOVER", {"Switchover", "天线倒换"}},
      {"REFUSED", {"Refused", "命令被拒"}},
      {"to", {"→", "→"}},
      // what was done
      {"inject", {"inject fault", "注入故障"}},
      {"clear", {"clear fault", "清除故障"}},
      {"acknowledge", {"acknowledge", "确认告警"}},
      {"operate", {"operate", "操作"}},
  };
  return kWords;
}

}  // namespace

const Text& text(Label label) {
  return labels()[static_cast<std::size_t>(label)];
}

const Text& text(AlarmLevel severity) {
  static const std::array<Text, 5> kTexts{
      {{"normal", "正常"}, {"warning", "提示"}, {"minor", "次要"}, {"major", "主要"}, {"critical", "紧急"}}};
  return kTexts[static_cast<std::size_t>(severity)];
}

std::string word(std::string_view identifier, Language language) {
  const auto found = dictionary().find(identifier);
  return found == dictionary().end() ? state_text({}, identifier).in(language) : found->second.in(language);
}

std::string words(std::string_view line, Language language) {
  std::string result;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find_first_of(" :,"), line.size());
    result += word(line.substr(0, end), language);
    if (end < line.size()) result += line[end];
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return result;
}

std::string fault_name(std::string_view id, Language language) {
  const FaultType* fault = find_fault(id);
  return fault == nullptr ? std::string(id) : fault->text.in(language);
}

std::string all_texts() {
  std::string all;
  for (const Text& t : labels()) all += t.en + t.zh;
  for (int i = 0; i <= static_cast<int>(AlarmLevel::critical); ++i) {
    const Text& t = text(static_cast<AlarmLevel>(i));
    all += t.en + t.zh;
  }
  for (const auto& [identifier, t] : dictionary()) all += t.en + t.zh;
  for (const auto& [identifier, t] : state_texts()) all += t.en + t.zh;
  for (const ActionRow& row : actions()) all += row.text.en + row.text.zh;
  return all + all_design_texts() + "–−µ·∞…°←→Δτ×↑↓Σ▲▼✓";
}

}  // namespace chronotwin::gui
