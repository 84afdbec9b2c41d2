// Constants of the endpoints: what a scenario's `endpoints:` says of each kind. The bytes are models/codec's, what a
// receiver says is models/receiver/talker's, and moving the bytes is sim/bridge's.
//
// `device` of a data endpoint:
//   pty                     a pseudo-terminal, made at the start; `link` names a symbolic link to it
//   /dev/ttyS0              a serial line, 8N1 at `baud`
//   udp://127.0.0.1:10110   a UDP peer
//   /run/chrony.sock        (chrony_sock) the socket that chronyd listens on
//   none                    nowhere: the packets stand in the trace only
//   loopback                what is sent comes back as received
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "models/codec/nmea/satellite_number.hpp"
#include "models/core/field.hpp"
#include "models/core/quantity.hpp"

namespace chronotwin {

using codec::nmea::BdsNumbering;  // of BeiDou satellites in GSA and GSV: 1–63, or 201–263

// NMEA 0183, and the other sentences of a receiver's port.
struct NmeaConfig {
  std::string device = "pty";
  std::string link;
  int baud = 9600;
  Seconds pulse_width{0.1};      // of the pulse per second that this port belongs to
  Seconds sentence_delay{0.15};  // first byte after the second; after the pulse has ended
  BdsNumbering bds_numbering = BdsNumbering::nmea411;
};
template <class Visitor, ConfigOf<NmeaConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("device", {"pty, /dev/tty…, udp://host:port, none or loopback", "设备"}), c.device);
  visit(Field::plain("link", {"Symbolic link to the pseudo-terminal", "伪终端链接"}), c.link);
  visit(Field{"baud", "", 300, 921600, {"Speed of the line, bit/s", "波特率"}}, c.baud);
  visit(Field{"pulse_width", "ms", 1, 500, {"Width of the pulse per second", "秒脉冲宽度"}}, c.pulse_width);
  visit(Field{"sentence_delay", "ms", 1, 900, {"First sentence after the second", "语句延迟"}}, c.sentence_delay);
  visit(Field::plain("bds_numbering", {"Numbers of BeiDou satellites", "北斗卫星编号"}), c.bds_numbering);
}

// u-blox UBX: answers polls, sends what has been switched on.
struct UbxConfig {
  std::string device = "pty";
  std::string link;
  int baud = 9600;
  Seconds pulse_width{0.1};
  Seconds sentence_delay{0.15};
};
template <class Visitor, ConfigOf<UbxConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("device", {"pty, /dev/tty…, none or loopback", "设备"}), c.device);
  visit(Field::plain("link", {"Symbolic link to the pseudo-terminal", "伪终端链接"}), c.link);
  visit(Field{"baud", "", 300, 921600, {"Speed of the line, bit/s", "波特率"}}, c.baud);
  visit(Field{"pulse_width", "ms", 1, 500, {"Width of the pulse per second", "秒脉冲宽度"}}, c.pulse_width);
  visit(Field{"sentence_delay", "ms", 1, 900, {"First message after the second", "语句延迟"}}, c.sentence_delay);
}

// China Mobile 1PPS+TOD (QB-B-016): 9600 8N1, first byte ≥ 1 ms after the pulse, done within 500 ms.
struct TodConfig {
  std::string device = "pty";
  std::string link;
  int baud = 9600;
  Seconds sentence_delay{0.01};
};
template <class Visitor, ConfigOf<TodConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("device", {"pty, /dev/tty…, none or loopback", "设备"}), c.device);
  visit(Field::plain("link", {"Symbolic link to the pseudo-terminal", "伪终端链接"}), c.link);
  visit(Field{"baud", "", 300, 921600, {"Speed of the line, bit/s", "波特率"}}, c.baud);
  visit(Field{"sentence_delay", "ms", 1, 400, {"First byte after the second", "报文延迟"}}, c.sentence_delay);
}

// chronyd's SOCK reference clock: one sample a second, offset = reference − system.
struct ChronySockConfig {
  std::string device = "/run/chronotwin.sock";  // that chronyd has made
};
template <class Visitor, ConfigOf<ChronySockConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("device", {"Socket of chronyd, none or loopback", "chronyd 套接字"}), c.device);
}

// Is `address` one that only this machine reaches: localhost, 127.…, ::1. "127.0.0.1.example.org" is none.
[[nodiscard]] constexpr bool is_loopback(std::string_view address) {
  const bool figures = address.find_first_not_of("0123456789.") == std::string_view::npos;
  return address == "localhost" || address == "::1" || (figures && address.starts_with("127."));
}

// HTTP and WebSocket. Any address but loopback needs a token.
struct ControlConfig {
  std::string address = "127.0.0.1";
  int port = 8470;  // 0: any free one, said at the start
  std::string token_file;
};
template <class Visitor, ConfigOf<ControlConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("address", {"Address to listen on", "监听地址"}), c.address);
  visit(Field{"port", "", 0, 65535, {"Port; 0: any free one", "端口"}}, c.port);
  visit(Field::plain("token_file", {"File with the token that callers must show", "令牌文件"}), c.token_file);
}

// An AgentX subagent of a running snmpd (RFC 2741). Community, users (v3) and trap sinks are snmpd's.
struct SnmpConfig {
  std::string agentx = "tcp:127.0.0.1:705";
  bool notifications = true;
  bool meinberg_view = true;  // 1.3.6.1.4.1.5597.30 for plug-ins that know no other
};
template <class Visitor, ConfigOf<SnmpConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("agentx", {"AgentX address of snmpd", "snmpd 的 AgentX 地址"}), c.agentx);
  visit(Field::plain("notifications", {"Alarms as notifications", "告警陷阱"}), c.notifications);
  visit(Field::plain("meinberg_view", {"The view of a Meinberg LANTIME, too", "Meinberg 视图"}), c.meinberg_view);
}

enum class MqttVersion { v3_1_1, v5 };

struct MqttConfig {
  std::string host = "127.0.0.1";
  int port = 1883;
  MqttVersion version = MqttVersion::v5;
  std::string topic = "chronotwin";  // everything is below it
  std::string client_id;             // empty: chosen by the broker
  int qos = 1;
  Seconds period{1.0};  // between publications of the channels; alarms go out at once
  bool tls = false;
  std::string ca_file, certificate_file, key_file;
  std::string user, password_file;
};
template <class Visitor, ConfigOf<MqttConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("host", {"Broker", "代理服务器"}), c.host);
  visit(Field{"port", "", 1, 65535, {"Port", "端口"}}, c.port);
  visit(Field::plain("version", {"MQTT version", "MQTT 版本"}), c.version);
  visit(Field::plain("topic", {"First part of every topic", "主题前缀"}), c.topic);
  visit(Field::plain("client_id", {"Client identifier", "客户端标识"}), c.client_id);
  visit(Field{"qos", "", 0, 2, {"Quality of service", "服务质量"}}, c.qos);
  visit(Field{"period", "s", 0.1, 3600, {"Between publications of the channels", "发布周期"}}, c.period);
  visit(Field::plain("tls", {"TLS", "TLS"}), c.tls);
  visit(Field::plain("ca_file", {"Certificates of trusted authorities", "CA 证书文件"}), c.ca_file);
  visit(Field::plain("certificate_file", {"Own certificate", "客户端证书文件"}), c.certificate_file);
  visit(Field::plain("key_file", {"Own private key", "客户端私钥文件"}), c.key_file);
  visit(Field::plain("user", {"User", "用户"}), c.user);
  visit(Field::plain("password_file", {"File with the password", "密码文件"}), c.password_file);
}

enum class SyslogTransport { udp, tcp, unix_socket };

// RFC 5424; over TCP with octet counting (RFC 6587).
struct SyslogConfig {
  SyslogTransport transport = SyslogTransport::udp;
  std::string address = "127.0.0.1";  // or the path of the socket
  int port = 514;
  int facility = 16;  // local0
  std::string host_name = "chronotwin";
};
template <class Visitor, ConfigOf<SyslogConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("transport", {"Transport", "传输方式"}), c.transport);
  visit(Field::plain("address", {"Collector's address, or the socket's path", "采集器地址"}), c.address);
  visit(Field{"port", "", 1, 65535, {"Port", "端口"}}, c.port);
  visit(Field{"facility", "", 0, 23, {"Facility", "设施代码"}}, c.facility);
  visit(Field::plain("host_name", {"HOSTNAME of the messages", "主机名"}), c.host_name);
}

// Modbus TCP server: dry contacts as discrete inputs, analogues as input registers.
struct ModbusConfig {
  std::string address = "127.0.0.1";
  int port = 1502;  // 0: any free one
  int unit = 1;
};
template <class Visitor, ConfigOf<ModbusConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("address", {"Address to listen on", "监听地址"}), c.address);
  visit(Field{"port", "", 0, 65535, {"Port; 0: any free one", "端口"}}, c.port);
  visit(Field{"unit", "", 1, 247, {"Unit identifier", "单元标识"}}, c.unit);
}

struct OpenMetricsConfig {
  std::string address = "127.0.0.1";
  int port = 9470;  // 0: any free one
};
template <class Visitor, ConfigOf<OpenMetricsConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("address", {"Address to listen on", "监听地址"}), c.address);
  visit(Field{"port", "", 0, 65535, {"Port; 0: any free one", "端口"}}, c.port);
}

// What a run in real time is held to: lateness is wall clock − due time of an instant of the simulation.
struct LiveConfig {
  Seconds max_lateness{0.002};
  Ratio miss_limit{0.001};  // of the instants, later than that; more: the run is invalid
};
template <class Visitor, ConfigOf<LiveConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"max_lateness", "ms", 0.001, 10000, {"An instant later than this is a miss", "最大迟到"}},
        c.max_lateness);
  visit(Field{"miss_limit", "%", 0, 100, {"Share of misses that makes the run invalid", "迟到比例上限"}}, c.miss_limit);
}

}  // namespace chronotwin

template <>
struct chronotwin::EnumNames<chronotwin::BdsNumbering> {
  static constexpr std::array<std::string_view, 2> value{"nmea411", "prn200"};
};
template <>
struct chronotwin::EnumNames<chronotwin::MqttVersion> {
  static constexpr std::array<std::string_view, 2> value{"v3.1.1", "v5"};
};
template <>
struct chronotwin::EnumNames<chronotwin::SyslogTransport> {
  static constexpr std::array<std::string_view, 3> value{"udp", "tcp", "unix"};
};
