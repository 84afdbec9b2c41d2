// The event hub: all timed work of a simulation, in one order that never depends on the kernel's.
//
// A 4-ary heap of 128-bit keys and ONE process. A key orders by (time, phase, sequence):
//   time      64 bits, ps
//   phase      4 bits: what belongs to one instant runs in the order commands, environment, network, receivers, clocks,
//              monitoring, recording. So an instant means the same thing whether its events were scheduled long ago,
//              came in live or are replayed. Each phase is a delta cycle of its own: a signal written in one phase is
//              seen in the next.
//   sequence  36 bits, the order of scheduling
//   node      16 bits, type 8 bits: whom to call with what. Entries hold ids, never closures: a copy of the heap is a
//   copy.
//
// Cost: push and pop O(log4 n); one wake-up of the kernel per phase of an instant that has work.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/core/sim_time.hpp"
#include "sim/kernel/module.hpp"

namespace chronotwin::kernel {

enum class Phase : std::uint8_t { command, environment, network, receiver, clock, monitor, record };

using NodeId = std::uint16_t;

class HubNode {
 public:
  virtual ~HubNode() = default;
  virtual void on_time(SimTime now, std::uint8_t type) = 0;
};

class EventHub final : public Module {
 public:
  EventHub(Kernel& kernel, const sc_core::sc_module_name& name);

  NodeId add(HubNode& node);

  // `at` must not lie before now. `type` is the node's own numbering.
  void schedule(SimTime at, Phase phase, NodeId node, std::uint8_t type = 0);

  [[nodiscard]] SimTime now() const;
  [[nodiscard]] std::uint64_t dispatched() const { return dispatched_; }  // events so far

 private:
  __extension__ typedef unsigned __int128 Key;

  void push(Key key);
  Key pop();
  void dispatch();
  void arm();

  std::vector<Key> heap_;
  std::vector<HubNode*> nodes_;
  std::uint64_t sequence_ = 0;
  std::uint64_t dispatched_ = 0;
  bool dispatching_ = false;
  sc_core::sc_event wake_;
};

}  // namespace chronotwin::kernel
