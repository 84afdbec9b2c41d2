// Faults of links, switches and of what nodes say in the network.
#include "models/equipment/fault/table_families.hpp"

namespace chronotwin::fault_table {
namespace {

const std::vector<TargetKind> kLink{TargetKind::link};
const std::vector<TargetKind> kNode{TargetKind::node};

FaultParameterSpec share() {
  FaultParameterSpec spec =
      required(Field{"share", "%", 0.0, 100.0, {"Share of the frames", "受影响帧比例"}}, Dimension::ratio);
  return spec;
}

FaultParameterSpec way(std::string default_text, std::vector<std::string> choices) {
  return choice(Field::plain("direction", {"Direction, as the connection is written", "方向（按连接书写方向）"}),
                std::move(default_text), false, std::move(choices));
}

FaultParameterSpec number(std::string_view name, double least, double most, double value, Text text) {
  return optional(Field{name, "1", least, most, std::move(text)}, Dimension::ratio, value);
}

std::vector<FaultType> link_faults() {
  return {
      {"delay_step",
       {"Link delay changed", "链路时延跳变"},
       "",
       kLink,
       {required(Field{"delay", "us", 0.0, 1e9, {"More delay", "附加时延"}}, Dimension::time),
        way("both", {"both", "forward", "back"})},
       {}},
      {"asymmetry",
       {"Link delays differ by direction", "链路时延不对称"},
       "",
       kLink,
       {required(Field{"asymmetry", "ns", -1e9, 1e9, {"Forward − back", "去向减回向"}}, Dimension::time)},
       {}},
      {"pdv",
       {"Delay variation, exponential", "时延抖动（指数分布）"},
       "",
       kLink,
       {required(Field{"mean", "us", 0.0, 1e9, {"Mean", "均值"}}, Dimension::time)},
       {}},
      {"loss", {"Frames are lost", "丢包"}, "", kLink, {share()}, {"PTP_LOST"}},
      {"reorder",
       {"Frames are held back and overtaken", "乱序"},
       "",
       kLink,
       {share(), optional(Field{"delay", "us", 0.0, 1e9, {"Held back by", "滞后时间"}}, Dimension::time, 1e-3)},
       {}},
      {"dup", {"Frames are duplicated", "重复帧"}, "", kLink, {share()}, {}},
      {"corrupt", {"Frames are corrupted", "误码帧"}, "", kLink, {share()}, {"PTP_LOST"}},
      {"link_down", {"Link down", "链路中断"}, "", kLink, {}, {"LINK_DOWN", "PTP_LOST", "HOLDOVER"}},
      {"unidirectional_break",
       {"One fibre of the pair broken", "单向断纤"},
       "",
       kLink,
       {way("forward", {"forward", "back"})},
       {"PTP_LOST", "HOLDOVER"}},
  };
}

std::vector<FaultType> box_faults() {
  return {
      {"tc_residence_error",
       {"Transparent clock measures its residence time wrongly", "透明时钟驻留时间误差"},
       "",
       {TargetKind::network_switch},
       {required(Field{"error", "ns", -1e9, 1e9, {"Correction said − true", "修正值误差"}}, Dimension::time)},
       {}},
      {"vlan_mistag",
       {"Port put into a wrong VLAN", "端口VLAN配置错误"},
       "",
       {TargetKind::switch_port},
       {number("vlan", 1.0, 4094.0, 999.0, {"VLAN it is in now", "错误的VLAN"})},
       {"PTP_LOST", "HOLDOVER"}},
  };
}

std::vector<FaultType> master_faults() {
  return {
      {"announce_lost",
       {"Sends no Announce", "Announce报文丢失"},
       "",
       kNode,
       {},
       {"GRANDMASTER_CHANGED", "PTP_LOST", "HOLDOVER"}},
      {"gm_switch_flap",
       {"Grandmaster becomes worse and better again", "主时钟反复切换"},
       "",
       kNode,
       {optional(Field{"period", "s", 2.0, 86400.0, {"Of a change there and back", "切换周期"}}, Dimension::time,
                 60.0)},
       {"GRANDMASTER_CHANGED"}},
      {"rogue_gm",
       {"Claims to be the best master", "非法主时钟"},
       "",
       kNode,
       {number("priority1", 0.0, 255.0, 1.0, {"Priority 1 that it claims", "声称的优先级1"}),
        number("clock_class", 6.0, 255.0, 6.0, {"Clock class that it claims", "声称的时钟等级"})},
       {"GRANDMASTER_CHANGED", "PTP_LOST"}},
      {"bmca_tie",
       {"Claims the quality of a locked grandmaster beside another one", "主时钟优选参数相同"},
       "",
       kNode,
       {number("priority1", 0.0, 255.0, 128.0, {"Priority 1 that it claims", "声称的优先级1"}),
        number("priority2", 0.0, 255.0, 128.0, {"Priority 2 that it claims", "声称的优先级2"}),
        number("clock_class", 6.0, 255.0, 6.0, {"Clock class that it claims", "声称的时钟等级"})},
       {"PTP_LOST"}},
      {"wrong_domain",
       {"PTP domain set wrongly", "PTP域号配置错误"},
       "",
       kNode,
       {number("domain", 0.0, 255.0, 99.0, {"Domain it is in now", "错误的域号"})},
       {"PTP_LOST", "HOLDOVER"}},
      {"wrong_profile",
       {"PTP profile set wrongly", "PTP规范配置错误"},
       "",
       kNode,
       {choice(Field::plain("profile", {"Profile it runs now", "错误的规范"}), "default", false,
               {"default", "g8275_1", "g8275_2", "802_1as"})},
       {"PTP_LOST", "HOLDOVER"}},
  };
}

std::vector<FaultType> server_faults() {
  return {
      {"ntp_bad_stratum",
       {"NTP server says a wrong stratum", "NTP服务器层级错误"},
       "",
       kNode,
       {number("stratum", 0.0, 16.0, 16.0, {"Stratum that it says", "声称的层级"})},
       {"HOLDOVER"}},
      {"ntp_leap",
       {"NTP server says wrong leap bits", "NTP服务器闰秒标志错误"},
       "",
       kNode,
       {choice(Field::plain("leap", {"Leap bits that it says", "闰秒标志"}), "unsynchronised", false,
               {"none", "inserted", "deleted", "unsynchronised"})},
       {"HOLDOVER"}},
      {"ntp_kod",
       {"NTP server answers with kisses of death", "NTP服务器返回KoD报文"},
       "",
       kNode,
       {choice(Field::plain("kiss", {"Code", "代码"}), "RATE", false, {"RATE", "DENY", "RSTR"})},
       {"HOLDOVER"}},
  };
}

}  // namespace

std::vector<FaultType> network_faults() {
  std::vector<FaultType> faults = link_faults();
  for (auto part : {box_faults(), master_faults(), server_faults()})
    std::move(part.begin(), part.end(), std::back_inserter(faults));
  return faults;
}

}  // namespace chronotwin::fault_table
