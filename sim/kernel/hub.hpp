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
// The hub runs ahead of the kernel: it goes from event to event by itself, and lets the kernel have a delta cycle
// wherever a handler has left it something to do (a signal written, an event notified), so that every process runs
// between the same two events as it would if the kernel were woken for each. Its time is now(), not the kernel's.
// Pace::exact wakes the kernel for each phase of each instant: the same run, slower, for whoever doubts that, and where
// something outside the hub waits for a time. A Gate is exact, too: the hub waits in it before each advance of time, once
// every process of the instant has settled.
//
// Cost: push and pop O(log4 n); exact: one wake-up of the kernel per phase of an instant that has work.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "models/core/sim_time.hpp"
#include "sim/kernel/gate.hpp"
#include "sim/kernel/module.hpp"
#include "sim/kernel/pace.hpp"

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

  // From now on simulated time advances only as the gate lets it; nullptr: freely. Not while the kernel runs.
  void set_gate(Gate* gate) { gate_ = gate; }
  void set_pace(Pace pace) { pace_ = pace; }  // not while the kernel runs

  // Simulates up to `end`, exclusive, or until the gate says stop; may be called again. The only way to run: it tells
  // the hub where the run ends.
  void run_until(SimTime end);

  [[nodiscard]] SimTime now() const { return now_; }
  // Events so far; any thread may ask.
  [[nodiscard]] std::uint64_t dispatched() const { return dispatched_.load(std::memory_order_relaxed); }

 private:
  __extension__ typedef unsigned __int128 Key;
  static constexpr unsigned kTimeShift = 64;

  void push(Key key);
  Key pop();
  void dispatch();
  void run_ahead();
  void run_due();
  void arm();
  void ask_gate();
  [[nodiscard]] bool exact() const { return gate_ != nullptr || pace_ == Pace::exact; }
  [[nodiscard]] SimTime next() const { return SimTime{static_cast<std::int64_t>(heap_.front() >> kTimeShift)}; }

  std::vector<Key> heap_;
  std::vector<HubNode*> nodes_;
  std::uint64_t sequence_ = 0;
  std::atomic<std::uint64_t> dispatched_ = 0;  // written by the simulation's thread alone
  bool dispatching_ = false;
  Gate* gate_ = nullptr;
  Pace pace_ = Pace::run_ahead;
  SimTime now_ = SimTime::start();
  SimTime end_ = SimTime::start();  // of the run
  sc_core::sc_event wake_;
};

}  // namespace chronotwin::kernel
