// What a reader of a navigation file gives back: the messages it understood, and a remark for everything it did not.
#pragma once

#include <string>
#include <vector>

#include "models/gnss/ephemeris.hpp"

namespace chronotwin::codec {

struct Remark {
  int line = 0;  // from 1; 0: the file as a whole
  std::string message;
  bool operator==(const Remark&) const = default;
};

struct ParsedEphemerides {
  gnss::EphemerisSet set;
  std::vector<Remark> remarks;
};

}  // namespace chronotwin::codec
