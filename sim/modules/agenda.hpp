// What a module has to do at instants that the hub will call it for: entries by (instant, order of adding), the same
// order in which the hub calls. Each entry has its event.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/core/sim_time.hpp"

namespace chronotwin {

template <class Item>
class Agenda {
 public:
  void add(SimTime at, Item item) {
    std::uint32_t slot = 0;
    if (free_.empty()) {
      slot = static_cast<std::uint32_t>(items_.size());
      items_.push_back(std::move(item));
    } else {
      slot = free_.back();
      free_.pop_back();
      items_[slot] = std::move(item);
    }
    heap_.push_back({at, sequence_++, slot});
    std::push_heap(heap_.begin(), heap_.end(), later);
  }

  // The first.
  Item pop() {
    std::pop_heap(heap_.begin(), heap_.end(), later);
    const std::uint32_t slot = heap_.back().slot;
    heap_.pop_back();
    free_.push_back(slot);
    return std::move(items_[slot]);
  }

 private:
  struct Entry {
    SimTime at;
    std::uint64_t sequence = 0;
    std::uint32_t slot = 0;
  };
  static bool later(const Entry& a, const Entry& b) { return a.at != b.at ? a.at > b.at : a.sequence > b.sequence; }

  std::vector<Entry> heap_;
  std::vector<Item> items_;
  std::vector<std::uint32_t> free_;
  std::uint64_t sequence_ = 0;
};

}  // namespace chronotwin
