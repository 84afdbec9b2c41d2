// What a building needs, and what may be bought for it: the file of `chronotwin design optimise`, after the catalog and
// the price list are resolved.
//
// The building is a graph: rooms, places for antennas and junctions are its nodes, routes with a length its edges. A
// cable from one node to another is as long as the route, and by `run` longer inside each room that it ends in.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "models/core/quantity.hpp"
#include "models/core/text.hpp"
#include "models/equipment/config.hpp"
#include "models/rf/config.hpp"
#include "scenarios/schema/price_list.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin {

// A type that may be bought, with its figures.
template <class Config>
struct Choice {
  std::string type;  // "host/8port"; of a feeder its name alone, as in a connection: "1/2"
  Config config;
};

struct Room {
  std::string name;  // "floor[3]"
  Mark mark;
  std::string floor;  // as a person says it: "3", "B1"
  int bbus = 0;
  bool boxes = true;  // hosts and slaves may stand here
  Metres run{3.0};
};

// Where an antenna may stand.
struct AntennaPlace {
  std::string name;
  Mark mark;
  Metres run{2.0};
  std::vector<rf::AntennaConfig> antennas;  // each type of Requirements::antennas, as it would be here
  std::string fields;                       // the place's own figures of the antenna, as YAML
};

struct Route {
  std::string from, to;
  Mark mark;
  Metres length;
  int penetrations = 0;
  std::string shaft;  // what shares a shaft is lost together; empty: none
};

struct DesignRules {
  int spare_ports = 0;
  bool separate_routes = false;  // the two antennas of a host have no shaft in common
  Metres antenna_spacing{2.0};   // T/CAICI 5.2.1
  int hosts_at_most = 2;
  Decibels reserve{0.0};  // what the margins of 5.2.3 and 5.2.4 must at least be
};
template <class Visitor, ConfigOf<DesignRules> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"spare_ports", "", 0, 64, {"Ports left over", "备用端口数"}}, c.spare_ports);
  visit(Field::plain("separate_routes", {"Separate routes of main and backup feeder", "主备馈线分路由"}),
        c.separate_routes);
  visit(Field{"antenna_spacing", "m", 0, 1000, {"Distance between antennas", "天线间距"}}, c.antenna_spacing);
  visit(Field{"hosts_at_most", "", 1, 4, {"Hosts at most", "主机数上限"}}, c.hosts_at_most);
  visit(Field{"reserve", "dB", 0, 40, {"Margin to be kept", "预留余量"}}, c.reserve);
}

struct Requirements {
  std::filesystem::path file;
  Text name;
  UtcTime start;
  Duration duration = Duration::from_whole_seconds(86'400);
  Site site;
  Sky sky;
  std::string sections;  // `sites` and `sky` as YAML, for the site file that comes of it

  std::vector<std::string> antennas;  // types
  std::vector<Choice<HostConfig>> hosts;
  std::vector<Choice<SlaveConfig>> slaves;
  Choice<BbuConfig> bbu;
  std::vector<Choice<rf::FeederConfig>> feeders;
  std::vector<Segment> feeder_fittings;  // on every cable between antenna and host
  std::vector<Segment> cable_fittings;   // on every other one

  std::vector<Room> rooms;
  std::vector<AntennaPlace> places;
  std::vector<Route> routes;
  DesignRules rules;
  PriceList prices;
};

}  // namespace chronotwin
