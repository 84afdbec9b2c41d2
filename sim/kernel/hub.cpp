#include "sim/kernel/hub.hpp"

#include <algorithm>

#include "models/core/error.hpp"
#include "sim/kernel/time.hpp"

namespace chronotwin::kernel {
namespace {

constexpr unsigned kTypeBits = 8;
constexpr unsigned kNodeBits = 16;
constexpr unsigned kSequenceBits = 36;
constexpr unsigned kPhaseShift = kTypeBits + kNodeBits + kSequenceBits;
constexpr std::size_t kArity = 4;

}  // namespace

EventHub::EventHub(Kernel& kernel, const sc_core::sc_module_name& name) : Module(kernel, name) {
  on(wake_, "dispatch", [this] { dispatch(); });
}

NodeId EventHub::add(HubNode& node) {
  require(nodes_.size() < (std::size_t{1} << kNodeBits), "the hub has room for 65536 nodes");
  nodes_.push_back(&node);
  return static_cast<NodeId>(nodes_.size() - 1);
}

void EventHub::schedule(SimTime at, Phase phase, NodeId node, std::uint8_t type) {
  require(at >= now(), "an event lies in the past");
  const std::uint64_t low = (static_cast<std::uint64_t>(phase) << kPhaseShift) |
                            (sequence_++ << (kTypeBits + kNodeBits)) | (std::uint64_t{node} << kTypeBits) | type;
  push((static_cast<Key>(at.ps) << kTimeShift) | low);
  if (!dispatching_) {
    arm();
  }
}

void EventHub::run_until(SimTime end) {
  end_ = end;
  arm();
  kernel().run_until(end);
  now_ = to_sim_time(sc_core::sc_time_stamp());  // the end, or where the gate has stopped it
}

void EventHub::dispatch() {
  dispatching_ = true;
  if (!exact()) {
    run_ahead();
  } else {
    now_ = to_sim_time(sc_core::sc_time_stamp());
    run_due();
    if (gate_ != nullptr && (heap_.empty() || next() > now_)) {
      ask_gate();
    } else {
      arm();
    }
  }
  dispatching_ = false;
}

// From event to event, as long as nobody else has something to do at this instant.
void EventHub::run_ahead() {
  while (!kernel().failed()) {
    run_due();
    if (sc_core::sc_pending_activity_at_current_time()) {
      wake_.notify(sc_core::SC_ZERO_TIME);
      return;
    }
    if (heap_.empty() || next() >= end_) return;
    now_ = next();
  }
}

// One phase of this instant.
void EventHub::run_due() {
  const SimTime instant = now_;
  const auto moment = [](Key key) { return key >> kPhaseShift; };  // time and phase together
  const Key current = heap_.empty() ? Key{0} : moment(heap_.front());
  while (!heap_.empty() && moment(heap_.front()) == current && next() == instant) {
    const auto low = static_cast<std::uint64_t>(pop());
    const auto node = static_cast<NodeId>(low >> kTypeBits);
    dispatched_.store(dispatched_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    nodes_[node]->on_time(instant, static_cast<std::uint8_t>(low));
  }
}

void EventHub::arm() {
  wake_.cancel();
  if (pace_ == Pace::exact && gate_ == nullptr) {
    if (!heap_.empty()) wake_.notify(to_sc_time(next() - now_));  // zero: the next delta cycle of this instant
  } else {
    wake_.notify(sc_core::SC_ZERO_TIME);  // dispatches what is due, then runs ahead or asks the gate
  }
}

// Nothing of this instant is left in the heap. Whatever processes have still to say comes first: they may schedule
// more.
void EventHub::ask_gate() {
  if (sc_core::sc_pending_activity_at_current_time()) {
    wake_.notify(sc_core::SC_ZERO_TIME);
    return;
  }
  for (;;) {
    const SimTime instant = now_;
    const SimTime to = heap_.empty() ? end_ : std::min(next(), end_);
    if (to <= instant) {
      wake_.notify(sc_core::SC_ZERO_TIME);
      return;
    }
    switch (gate_->ask(instant, to)) {
      case Gate::Answer::advance:
        if (to < end_) {
          wake_.notify(to_sc_time(to - instant));
        }
        return;  // at the end of the run the kernel goes there by itself
      case Gate::Answer::again:
        break;
      case Gate::Answer::stop:
        sc_core::sc_pause();
        return;
    }
  }
}

void EventHub::push(Key key) {
  std::size_t hole = heap_.size();
  heap_.push_back(key);
  while (hole > 0) {
    const std::size_t parent = (hole - 1) / kArity;
    if (heap_[parent] <= key) {
      break;
    }
    heap_[hole] = heap_[parent];
    hole = parent;
  }
  heap_[hole] = key;
}

EventHub::Key EventHub::pop() {
  const Key top = heap_.front();
  const Key last = heap_.back();
  heap_.pop_back();
  const std::size_t size = heap_.size();
  if (size == 0) {
    return top;
  }
  std::size_t hole = 0;
  for (;;) {
    const std::size_t first = hole * kArity + 1;
    if (first >= size) {
      break;
    }
    std::size_t least = first;
    for (std::size_t child = first + 1; child < first + kArity && child < size; ++child) {
      least = heap_[child] < heap_[least] ? child : least;
    }
    if (heap_[least] >= last) {
      break;
    }
    heap_[hole] = heap_[least];
    hole = least;
  }
  heap_[hole] = last;
  return top;
}

}  // namespace chronotwin::kernel
