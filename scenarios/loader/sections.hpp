// The sections of a scenario file, each read by a function of its own (read_*.cpp), in this order.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "scenarios/loader/catalog.hpp"
#include "scenarios/loader/reader.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin {

struct Loading {
  Scenario& scenario;  // sections read so far
  Catalog& catalog;
  Diagnostics& diagnostics;
  bool systems_readable = true;  // every constellation of the sky was one
};

void read_header(MapReader& root, Loading& loading);  // schema, name, clauses, seed, start, duration, initial
void read_sites(MapReader& root, Loading& loading);
void read_sky(MapReader& root, Loading& loading);
void read_equipment(MapReader& root, Loading& loading);
void read_connections(MapReader& root, Loading& loading);
void read_timeline(MapReader& root, Loading& loading);
void read_expectations(MapReader& root, Loading& loading);
void read_record(MapReader& root, Loading& loading);
void read_live(MapReader& root, Loading& loading);
void read_endpoints(MapReader& root, Loading& loading);

// Endpoints that tell what one receiver or clock tells; the others show everything.
[[nodiscard]] bool needs_target(const EndpointConfig& config);
// Of one that serves time by PTP or NTP, or may measure against it: the target is a clock, never a receiver.
[[nodiscard]] bool has_clock_target(const EndpointConfig& config);

// "antenna", "host", "slave", "bbu", "clock", "switch", "node", in the order of Equipment::config.
[[nodiscard]] std::string_view kind_of(const Equipment& equipment);

}  // namespace chronotwin
