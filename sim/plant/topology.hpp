// Who feeds whom: the equipment of a scenario as a directed graph, signal flowing from antennas to BBUs and clocks.
//
// Ends of a connection are written  ant_a · host.port[3] · slave[1].port[2] · clock.pps_out  (outputs)  and
// host.antenna_a · host.antenna_b · slave[1].input · bbu[3].rf · clock.rf_a · clock.rf_b · clock.pps_in  (inputs).
// sw.port[2] · node.net[1] are ends of links, which have no direction: they stand apart, in network_links().
// The two clocks of a pair see each other by a link of their own, which is no connection.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/schema/scenario.hpp"

namespace chronotwin::plant {

inline constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

enum class Kind { antenna, host, slave, bbu, clock, network_switch, node };

[[nodiscard]] Kind kind_of(const Equipment& equipment);
[[nodiscard]] std::string_view to_string(Kind kind);

enum class PortKind {
  antenna_output,
  port,
  pps_out,
  antenna_a,
  antenna_b,
  slave_input,
  bbu_rf,
  rf_a,
  rf_b,
  pps_in,
  net
};

[[nodiscard]] bool is_output(PortKind kind);

// One end of a connection.
struct End {
  std::size_t equipment = kNone;
  PortKind kind = PortKind::antenna_output;
  int index = 0;  // of a port, from 1

  bool operator==(const End&) const = default;
};

// What is wrong with an end that cannot be resolved, for a diagnostic.
struct EndError {
  std::string message;
  std::string hint;
};

struct Link {
  std::size_t connection = 0;  // index in Scenario::connections
  End from, to;
};

class Topology {
 public:
  // Ends that do not resolve are reported to `diagnostics` and their connections left out.
  Topology(const Scenario& scenario, Diagnostics& diagnostics);

  [[nodiscard]] const Scenario& scenario() const { return scenario_; }
  [[nodiscard]] const std::vector<Link>& links() const { return links_; }
  [[nodiscard]] const std::vector<Link>& network_links() const { return network_links_; }
  [[nodiscard]] const Link* into(std::size_t equipment, PortKind input) const;  // the first one
  [[nodiscard]] const Link* out_of(std::size_t equipment, PortKind output, int index) const;

  // Links on a loop: a signal would come back to where it was made.
  [[nodiscard]] std::vector<const Link*> loops() const;
  // Equipment that a signal from here reaches, itself not counted.
  [[nodiscard]] std::vector<std::size_t> downstream(std::size_t equipment) const;
  // By the longest way from an antenna, so parents before children; equals in the order of the file. Empty if there is
  // a loop.
  [[nodiscard]] std::vector<std::size_t> order() const;
  // The longest way from an antenna to each equipment; empty if there is a loop.
  [[nodiscard]] std::vector<int> depth() const;

 private:
  void add(std::size_t connection, const std::optional<End>& from, const std::optional<End>& to,
           Diagnostics& diagnostics);

  const Scenario& scenario_;
  std::vector<Link> links_, network_links_;
};

}  // namespace chronotwin::plant
