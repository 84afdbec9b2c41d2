// The part of a requirements file that is the building: rooms, places for antennas, shafts and routes.
#pragma once

#include "scenarios/loader/catalog.hpp"
#include "scenarios/loader/reader.hpp"
#include "scenarios/schema/requirements.hpp"

namespace chronotwin {

// The antennas' types have been read.
void read_building(MapReader& root, Requirements& requirements, Catalog& catalog);

// Is there anything to feed, somewhere to stand, and a way to each room and place?
void check_building(const Requirements& requirements, Diagnostics& diagnostics);

}  // namespace chronotwin
