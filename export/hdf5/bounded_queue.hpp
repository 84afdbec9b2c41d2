// A queue between one producing and one consuming thread, bounded by bytes.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace chronotwin::hdf5 {

template <class Item>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t limit_bytes) : limit_(limit_bytes) {}

  // Waits while the limit is reached, so an item larger than the limit still passes. A closed queue drops the item.
  void push(Item item, std::size_t bytes) {
    {
      std::unique_lock lock(mutex_);
      taken_.wait(lock, [&] { return closed_ || bytes_ < limit_; });
      if (closed_) return;
      bytes_ += bytes;
      items_.push_back({std::move(item), bytes});
    }
    filled_.notify_one();
  }

  // Waits for an item; none when the queue is closed and empty.
  std::optional<Item> pop() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    Entry entry = std::move(items_.front());
    items_.pop_front();
    bytes_ -= entry.bytes;
    lock.unlock();
    taken_.notify_one();
    return std::move(entry.item);
  }

  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    taken_.notify_all();
    filled_.notify_all();
  }

 private:
  struct Entry {
    Item item;
    std::size_t bytes;
  };
  std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable taken_, filled_;
  std::deque<Entry> items_;
  std::size_t bytes_ = 0;
  bool closed_ = false;
};

}  // namespace chronotwin::hdf5
