// Ways through a building: shortest routes over its rooms, places and shafts (Dijkstra 1959, by Boost.Graph).
//
// Output: metres of cable between two nodes' edges (`run` of rooms not counted), penetrations, and which shafts are used.
// The shortest way wins, and of equals the one with fewer penetrations. Cost: a Dijkstra a start and set of shafts,
// remembered.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "scenarios/schema/requirements.hpp"

namespace chronotwin::plant::optimise {

using Shafts = std::uint32_t;  // a bit each

struct Way {
  bool reaches = false;
  std::int64_t millimetres = 0;
  int penetrations = 0;
  Shafts shafts = 0;
  std::vector<std::string> nodes;  // from end to end
};

class Routes {
 public:
  explicit Routes(const Requirements& requirements);
  ~Routes();
  Routes(const Routes&) = delete;
  Routes& operator=(const Routes&) = delete;

  [[nodiscard]] const std::vector<std::string>& shafts() const { return shafts_; }  // by bit
  [[nodiscard]] Way between(const std::string& from, const std::string& to, Shafts avoided = 0);
  // The shortest way for each choice of shafts to avoid, without those that are no shorter and use more shafts than
  // another. For any other cable's shafts the shortest way clear of them is among these.
  [[nodiscard]] std::vector<Way> alternatives(const std::string& from, const std::string& to);

 private:
  struct Graph;
  struct Paths;
  const Paths& paths_from(std::size_t node, Shafts avoided);

  std::unique_ptr<Graph> graph_;
  std::map<std::string, std::size_t> node_;
  std::vector<std::string> name_, shafts_;
  std::map<std::pair<std::size_t, Shafts>, Paths> paths_;
};

}  // namespace chronotwin::plant::optimise
