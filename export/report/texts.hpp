// Every sentence and heading of the report, in both languages.
#pragma once

#include "models/core/text.hpp"

namespace chronotwin::report::texts {

inline const Text kReport{"Simulation report", "仿真报告"};
inline const Text kPass{"PASS", "通过"};
inline const Text kFail{"FAIL", "未通过"};
inline const Text kWarn{"WARN", "警告"};
inline const Text kAborted{"ABORTED", "中止"};
inline const Text kInvalid{"INVALID", "无效"};
inline const Text kInfo{"INFO", "提示"};
inline const Text kNotJudged{"NOT JUDGED", "未判定"};

inline const Text kVerdict{"Verdict", "判定"};
inline const Text kTimeline{"Timeline", "时间线"};
inline const Text kTopology{"Topology", "拓扑"};
inline const Text kBudget{"Signal budget", "链路预算"};
inline const Text kPlots{"Measurements", "测量曲线"};
inline const Text kProvenance{"Provenance", "数据来源"};
inline const Text kRealTime{"Run in real time", "实时运行"};

inline const Text kPeriod{"Period", "时段"};
inline const Text kDuration{"Duration", "时长"};
inline const Text kFrom{"from ", "起于 "};
inline const Text kSeed{"Seed", "随机种子"};
inline const Text kScenario{"Scenario", "场景"};
inline const Text kVersion{"ChronoTwin", "ChronoTwin 版本"};
inline const Text kExpectations{"Expectations", "判据"};
inline const Text kMet{"met", "满足"};
inline const Text kLargestTimeError{"Largest time error", "最大时间误差"};
inline const Text kFewestSatellites{"Fewest satellites tracked", "最少跟踪卫星数"};
inline const Text kLowestCn0{"Lowest best C/N0", "最强卫星载噪比最低值"};
inline const Text kAlarms{"Alarms", "告警"};
inline const Text kCritical{"critical", "紧急"};
inline const Text kMajor{"major", "重要"};
inline const Text kMinor{"minor", "次要"};
inline const Text kWarning{"warning", "提示"};
inline const Text kFaults{"Faults", "故障"};
inline const Text kEvents{"Events", "事件"};

inline const Text kOutcome{"Outcome", "结果"};
inline const Text kExpectation{"Expectation", "判据"};
inline const Text kSubject{"Where", "位置"};
inline const Text kValue{"Value", "实测值"};
inline const Text kLimit{"Limit", "限值"};
inline const Text kMargin{"Margin", "裕量"};
inline const Text kTime{"Time", "时刻"};
inline const Text kNoExpectations{"The scenario states no expectations, so there is nothing to judge.",
                                  "场景未设判据，无可判定。"};
inline const Text kNothingJudged{"No expectation was judged.", "未对任何判据作出判定。"};
inline const Text kLevelNote{"must: a violation fails the run; warn, info: it does not.",
                             "must：不满足则不通过；warn、info：不影响结论。"};

inline const Text kNothingHappened{"No fault was injected, no alarm was raised.", "未注入故障，未产生告警。"};
inline const Text kTimelineNote{
    "Elapsed time and UTC. Equal alarms of several units share a row; a fuller bar means more of them at once.",
    "横轴为经过时间与UTC。同类设备的同一告警合并为一行，颜色越深表示同时告警的设备越多。"};
inline const Text kAlarmList{"All alarms", "全部告警"};
inline const Text kCode{"Code", "代码"};
inline const Text kSeverity{"Severity", "级别"};
inline const Text kRaised{"Raised", "产生"};
inline const Text kCleared{"Cleared", "恢复"};
inline const Text kStillActive{"active at the end", "结束时仍存在"};
inline const Text kUtc{"UTC", "UTC"};

inline const Text kTopologyNote{
    "Each cable run with its loss at L1 and its delay. Red: a fault was injected here; a number counts the alarms "
    "raised.",
    "每段电缆标注L1频点损耗与时延。红色：此处注入过故障；数字：产生的告警数。"};
inline const Text kNoTopology{"The trace holds no topology.", "记录中没有拓扑。"};

inline const Text kPort{"Port", "端口"};
inline const Text kVia{"via", "经"};
inline const Text kNetGain{"Net gain", "净增益"};
inline const Text kNoiseFigure{"System NF", "系统噪声系数"};
inline const Text kDelay{"Delay", "时延"};
inline const Text kCn0Offset{"C/N0 offset", "载噪比偏移"};
inline const Text kBestCn0{"Best C/N0", "最强卫星载噪比"};
inline const Text kElement{"Element", "环节"};
inline const Text kGain{"Gain", "增益"};
inline const Text kNf{"NF", "噪声系数"};
inline const Text kSumGain{"Σ gain", "累计增益"};
inline const Text kSumNf{"Σ NF", "累计噪声系数"};
inline const Text kSumDelay{"Σ delay", "累计时延"};
inline const Text kTotal{"total", "合计"};
inline const Text kNoBudget{"The trace holds no budget.", "记录中没有链路预算。"};
inline const Text kBudgetNote{
    "From the antenna's terminals to the port, at the start of the run. C/N0 at the port = signal power at the antenna "
    "(dBm) + offset. The best C/N0 of the active path was measured by the unit when the run began; that of the "
    "other path follows from the difference of the offsets.",
    "自天线端至端口，取运行开始时的数值。端口载噪比 = 天线端信号功率（dBm）+ 偏移。"
    "在用链路的最强卫星载噪比为运行开始时的实测值，另一链路按偏移之差推得。"};
inline const Text kLineByLine{"Line by line", "逐项列出"};

inline const Text kTimeError{"Time error of the clocks", "时钟的时间误差"};
inline const Text kTimeErrorNote{"clock − reference, positive: the clock is ahead", "时钟−参考，正值表示时钟超前"};
inline const Text kEachClock{"Each clock on the same scale", "逐台时钟，同一刻度"};
inline const Text kBound{"Predicted bound of the time error", "时间误差的预测界"};
inline const Text kBoundNote{"what each clock assumes of itself", "各时钟对自身误差的估计"};
inline const Text kCn0Bbu{"Best C/N0 at the BBUs", "BBU端最强卫星载噪比"};
inline const Text kCn0Host{"Best C/N0 at the host's inputs", "主机输入端最强卫星载噪比"};
inline const Text kTracked{"Satellites tracked by the BBUs", "BBU跟踪卫星数"};
inline const Text kTrackedHost{"Satellites tracked by the host's monitoring receivers", "主机监测接收机跟踪卫星数"};
inline const Text kInView{"Healthy satellites in view of the antennas", "天线可视健康卫星数"};
inline const Text kTemperature{"Temperature of room and host", "机房与主机温度"};
inline const Text kTemperatureBbu{"Temperature of the oscillators", "振荡器温度"};
inline const Text kAntennaCurrent{"Antenna current", "天线电流"};
inline const Text kStates{"States of the clocks", "时钟状态"};
inline const Text kAllOf{"all", "全部"};
inline const Text kMedian{"median", "中位数"};
inline const Text kWorst{"worst", "最差"};
inline const Text kAveragingTime{"averaging time τ", "平均时间 τ"};
inline const Text kOffScale{"off this scale:", "超出本图刻度："};
inline const Text kNoSamples{"The run ended before anything was measured.", "运行在取得测量数据之前结束。"};

inline const Text kAnalysis{"Analysis of a time error", "时间误差分析"};
inline const Text kCurves{"Curves", "曲线"};
inline const Text kCurve{"Curve", "曲线"};
inline const Text kMasks{"Masks", "模板"};
inline const Text kMask{"Mask", "模板"};
inline const Text kWorstTau{"Worst τ", "最差 τ"};
inline const Text kRecords{"Records", "数据"};
inline const Text kSamples{"Samples", "样本"};
inline const Text kMissingSamples{"Missing", "缺失"};
inline const Text kStep{"Step τ₀", "间隔 τ₀"};
inline const Text kConstantTimeError{"cTE", "cTE"};
inline const Text kMaxTimeError{"max|TE|", "max|TE|"};
inline const Text kBarsNote{"Bars: intervals of confidence of ", "误差棒：置信区间，置信度 "};

inline const Text kScenarioFile{"The whole scenario, with every default", "完整场景（含全部默认值）"};
inline const Text kEpoch{"Epoch", "起始历元"};
inline const Text kSimulated{"Simulated", "已仿真"};
inline const Text kReproduce{
    "The same version, scenario and seed give the same bytes again. This page holds no wall-clock time and nothing of "
    "the machine that made it.",
    "相同版本、场景和随机种子可逐字节复现。本页不含墙钟时间与主机信息。"};

// A severity of X.733 as the trace names it; itself where it is none.
[[nodiscard]] Text severity(const std::string& name);

inline const Text kHoldoverExperiment{"Holdover experiment", "守时试验"};
inline const Text kFanOfErrors{"Time error after the reference went away", "失去参考后的时间误差"};
inline const Text kHoldoverBudget{"Budget by cause", "误差分解"};
inline const Text kDesignReport{"Site design", "站点设计报告"};
inline const Text kChecks{"Checks", "逐项校核"};
inline const Text kDisagreements{"Where the standard and physics disagree", "标准与物理不一致之处"};
inline const Text kNoDisagreement{"Nothing to tell of this design.", "本设计无此类情况。"};
inline const Text kDrawing{"Drawing", "系统图"};
inline const Text kDrawingNote{
    "Each cable run with its loss at L1 and its delay; the budget of a way is folded below it.",
    "每段电缆标注L1频点损耗与时延；各路径预算逐项列于其下。"};

inline const Text kCause{"Cause", "原因"};
inline const Text kMean{"Mean", "均值"};
inline const Text kRms{"RMS", "均方根"};

}  // namespace chronotwin::report::texts
