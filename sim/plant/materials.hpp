// What a site is made of, what that costs, and what one antenna for every BBU would take instead (T/CAICI 5.1.1).
//
//   cost       Σ pieces · price + Σ metres · price per metre + labour; what exists already costs nothing
//   labour     antenna, box, arrester: to mount one; a metre to lay; a cable to terminate; a penetration to make
//   penetrations   what each cable says of itself (`penetrations:`); else one for a cable that comes from an antenna
//   direct     each input that a port feeds today gets an antenna like its host's main one, with a cable of its own along
//              the same way: the main feeder with its arrester, then on to the input. No boxes
//
// BBUs and clocks are no part of either bill. A type without a price is named, and counts nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/schema/price_list.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::plant {

struct Material {
  std::string type;              // "antenna/40dB", "feeder/1/2", "arrester/std"
  std::int64_t pieces = 0;       // of a feeder: how many runs
  std::int64_t millimetres = 0;  // of a feeder: all of them together
  bool existing = false;
};

struct Bill {
  std::vector<Material> materials;  // by kind from the antenna on, then by type; what exists apart from what is new
  std::int64_t antennas = 0, boxes = 0, arresters = 0;
  std::int64_t cables = 0, penetrations = 0, millimetres = 0;
  // Of these, what is new: what labour is paid for.
  std::int64_t new_antennas = 0, new_arresters = 0, new_boxes = 0;
  std::int64_t new_cables = 0, new_penetrations = 0, new_millimetres = 0;
};

[[nodiscard]] int penetrations_of(const Connection& cable, bool from_antenna);

// The scenario has passed check_topology.
[[nodiscard]] Bill bill_of(const Scenario& scenario);
[[nodiscard]] Bill direct_bill(const Scenario& scenario);

struct Cost {
  Money material, labour;
  std::vector<std::string> unpriced;  // types that the list does not know
  [[nodiscard]] Money total() const { return material + labour; }
};
[[nodiscard]] Money price_of(const Material& material, const PriceList& prices);  // 0 of what exists or is unknown
[[nodiscard]] Cost cost_of(const Bill& bill, const PriceList& prices);

// "type,existing,pieces,metres,price", one line a material.
[[nodiscard]] std::string bill_csv(const Bill& bill, const PriceList& prices);

}  // namespace chronotwin::plant
