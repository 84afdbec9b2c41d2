// What acts on a site's RF net from outside: weather and the transmitters nearby. A network that was just built has the
// temperatures and the humidity of the run's start, as the run itself will have them:
//
//   antennas, cables from them to hosts   the outdoor temperature
//   hosts, slaves                         their room's temperature + the host's self-heating
//   cables inside                         the room's temperature
//   arresters, connectors, filters        the relative humidity
//
// Cables and antennas are those of the first site. Cost: a pass over the elements.
#pragma once

#include <optional>

#include "models/equipment/fault/interference.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin::plant {

// What is not said is as the scenario has it, at that instant.
struct Weather {
  std::optional<Celsius> outdoors, indoors;
  std::optional<Ratio> humidity;
  SimTime at = SimTime::start();
};

// The network is dirty afterwards.
void set_weather(Plant& plant, const Scenario& scenario, const Weather& weather = {});

// What the transmitters of its site bring to an antenna.
[[nodiscard]] Arriving arriving_at(const AntennaSlot& antenna);
void set_transmitters(Plant& plant);  // dirty afterwards

// The ends of what a site has to stand (T/CAICI 4.10, 4.11): −40 and +65 °C outdoors with the room at the coldest and
// the hottest of its profile, in dry and in wet air.
[[nodiscard]] Weather coldest(const Scenario& scenario);
[[nodiscard]] Weather hottest(const Scenario& scenario);

}  // namespace chronotwin::plant
