// Constants of an NTP server and client. Behaviour: server.hpp, client.hpp.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/field.hpp"
#include "models/core/quantity.hpp"

namespace chronotwin::ntp {

// Serves the time of its node: as a primary server when the node has a source of its own, else at the stratum behind
// that of the server it follows.
struct ServerConfig {
  bool enabled = false;
  int stratum = 1;                   // with a source of its own
  std::string reference_id = "BDS";  // up to four letters
  int precision = -24;               // log2 of the clock's resolution in s
  Seconds root_delay{0.0};           // of the source of its own …
  Seconds root_dispersion{1e-6};     // … which grows by 15e-6 s/s in holdover
  Seconds rate_interval{2.0};        // a client that asks more often on the average gets a kiss RATE; 0: no limit
  int rate_burst = 16;               // so many requests may come at once
};
template <class Visitor, ConfigOf<ServerConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("enabled", {"Serves time", "提供授时"}), c.enabled);
  visit(Field{"stratum", "", 1, 15, {"Stratum", "层级"}}, c.stratum);
  visit(Field::plain("reference_id", {"Reference id", "参考标识"}), c.reference_id);
  visit(Field{"precision", "", -32, 0, {"Resolution of the clock, log2 s", "时钟分辨率（2的幂，秒）"}}, c.precision);
  visit(Field{"root_delay", "us", 0.0, 1e6, {"Root delay of its own source", "自有时钟源根时延"}}, c.root_delay);
  visit(Field{"root_dispersion", "us", 0.0, 1e6, {"Root dispersion of its own source", "自有时钟源根离散"}},
        c.root_dispersion);
  visit(Field{"rate_interval", "s", 0.0, 1024.0, {"Requests of a client at most every", "客户端请求最小平均间隔"}},
        c.rate_interval);
  visit(Field{"rate_burst", "", 1, 1000, {"Requests of a client at once", "客户端允许突发请求数"}}, c.rate_burst);
}

// One server that a client asks.
struct AssociationConfig {
  std::string server;  // the node's port: "gm.net[1]"
  bool iburst = true;  // eight requests 2 s apart at the start and after a step of the clock
  bool prefer = false;
};
template <class Visitor, ConfigOf<AssociationConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("server", {"Port of the server", "服务器端口"}), c.server);
  visit(Field::plain("iburst", {"Burst at the start", "启动时突发查询"}), c.iburst);
  visit(Field::plain("prefer", {"Preferred among survivors", "优先选用"}), c.prefer);
}

struct ClientConfig {
  std::vector<AssociationConfig> servers;
  int minpoll = 6;  // log2 of seconds
  int maxpoll = 10;
  int precision = -24;        // log2 of the clock's resolution in s
  Seconds max_distance{1.5};  // a server farther from the root is not used
  int min_survivors = 3;      // clustering stops there
  bool learn_leap = true;     // leap seconds are learned from the server that is followed
};
template <class Visitor, ConfigOf<ClientConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("servers", {"Servers", "服务器"}), c.servers);
  visit(Field{"minpoll", "", 0, 17, {"Shortest poll interval, log2 s", "最短轮询间隔（2的幂，秒）"}}, c.minpoll);
  visit(Field{"maxpoll", "", 0, 17, {"Longest poll interval, log2 s", "最长轮询间隔（2的幂，秒）"}}, c.maxpoll);
  visit(Field{"precision", "", -32, 0, {"Resolution of the clock, log2 s", "时钟分辨率（2的幂，秒）"}}, c.precision);
  visit(Field{"max_distance", "s", 1e-3, 16.0, {"Root distance at most", "根距离上限"}}, c.max_distance);
  visit(Field{"min_survivors", "", 1, 10, {"Survivors that clustering leaves", "聚类保留的最少服务器数"}},
        c.min_survivors);
  visit(Field::plain("learn_leap", {"Learns of leap seconds from its server", "从服务器获知闰秒"}), c.learn_leap);
}
struct Config {
  ServerConfig server;
  ClientConfig client;
};
template <class Visitor, ConfigOf<Config> AnyConfig>
void visit_fields(Visitor&& visit, AnyConfig& c) {
  visit(Field::group("server", {"NTP server", "NTP服务器"}), c.server);
  visit(Field::group("client", {"NTP client", "NTP客户端"}), c.client);
}

}  // namespace chronotwin::ntp
