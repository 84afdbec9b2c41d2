// What `chronotwin sky` prints: directions and counts, as text or as one JSON object.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "models/core/text.hpp"
#include "models/gnss/horizon.hpp"
#include "models/gnss/sky.hpp"

namespace chronotwin::cli {

struct SkyRequest {
  gnss::Geodetic position;
  UtcTime from;
  Duration length;  // exclusive end; zero: the one instant `from`
  Duration step = Duration::from_whole_seconds(300);
  gnss::HorizonConfig horizon;  // what is visible is above it
  std::vector<gnss::Constellation> systems;
  std::string ephemeris;     // the file, as the user is to see it
  bool counts_only = false;  // leave the single satellites out
  bool json = false;
  Language language = Language::en;
};

// A satellite counts where a healthy message is in force and it is above the horizon. Dilution of precision is that of
// the satellites that count: none with fewer than four.
void print_sky(const SkyRequest& request, gnss::Sky sky, std::FILE* out);

}  // namespace chronotwin::cli
