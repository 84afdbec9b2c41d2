// The orbits that come with the product, and files of text, for tests.
#pragma once

#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>

#include "models/codec/ephemeris/ephemeris_csv.hpp"
#include "models/gnss/ephemeris_store.hpp"

namespace chronotwin::testing {

inline std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw std::runtime_error("cannot open " + path);
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::shared_ptr<const gnss::EphemerisStore> shipped_ephemerides() {
  static const auto store = std::make_shared<const gnss::EphemerisStore>(
      codec::parse_ephemeris_csv(read_text(CHRONOTWIN_SOURCE_DIR "/scenarios/library/sky/2023-03-12.csv")).set);
  return store;
}

}  // namespace chronotwin::testing
