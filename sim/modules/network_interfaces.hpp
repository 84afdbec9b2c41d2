// What flows between the boxes of a network, as SystemC interfaces.
#pragma once

#include <systemc>

#include "models/network/frame.hpp"
#include "models/network/link.hpp"

namespace chronotwin {

// A box with ports, as a link sees it. Ports count from 0.
class StationIf : public virtual sc_core::sc_interface {
 public:
  // The frame's start reaches the port at `at`, now or later.
  virtual void arrive(SimTime at, int port, const network::Frame& frame) = 0;
  virtual void link_changed(SimTime now, int port, bool up) = 0;
};

// A link, as a box sees it.
class WireIf : public virtual sc_core::sc_interface {
 public:
  // The frame's start leaves now.
  virtual void send(SimTime now, network::Direction direction, const network::Frame& frame) = 0;
  [[nodiscard]] virtual BitsPerSecond rate() const = 0;
};

}  // namespace chronotwin
