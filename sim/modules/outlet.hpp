// Where the datagrams that a simulation sends go: to the bridge in a live run, nowhere in a batch run. Called on the
// simulation's thread at the datagram's simulated time; returns at once, never waits for a peer.
#pragma once

#include <string>
#include <string_view>

namespace chronotwin {

class Outlet {
 public:
  virtual ~Outlet() = default;
  virtual void send(std::string_view endpoint, const std::string& bytes) = 0;
};

}  // namespace chronotwin
