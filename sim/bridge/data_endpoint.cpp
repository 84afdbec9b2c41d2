#include "sim/bridge/data_endpoint.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace chronotwin::bridge {
namespace {

constexpr std::chrono::seconds kBetweenComplaints{10};

Link::Timing timing(const Carrier& carrier) {
  Link::Timing timing;
  timing.answer = std::chrono::hours(24);  // a carrier says by itself when nobody answers
  timing.last_delay = carrier.longest_pause();
  timing.first_delay = std::min(timing.first_delay, timing.last_delay);
  return timing;
}

}  // namespace

DataEndpoint::DataEndpoint(std::string name, const Twin& twin, std::unique_ptr<Carrier> carrier)
    : name_(std::move(name)),
      runner_(twin.runner),
      carrier_(std::move(carrier)),
      link_(name_, twin, *this, timing(*carrier_)) {}

void DataEndpoint::send(const std::string& bytes) {
  {
    const std::lock_guard lock(mutex_);
    if (!open_) {
      link_.count_dropped(1);
      return;
    }
    if (queue_.size() >= kQueue) {
      // The first one may be under way: it is finished.
      queue_.erase(queue_.begin() + 1);
      ++overflow_;
      link_.count_dropped(1);
    }
    queue_.push_back(bytes);
  }
  link_.ring();
}

void DataEndpoint::open() {
  carrier_->open();
  const std::lock_guard lock(mutex_);
  open_ = true;
}

void DataEndpoint::close() {
  carrier_->close();
  const std::lock_guard lock(mutex_);
  open_ = false;
  link_.count_dropped(queue_.size());
  queue_.clear();
  begun_ = 0;
  full_ = false;
}

bool DataEndpoint::work() {
  take_in();
  const bool up = carrier_->up();
  send_out();
  tell_dropped();
  return up;
}

void DataEndpoint::take_in() {
  for (std::string bytes = carrier_->read(); !bytes.empty(); bytes = carrier_->read()) {
    link_.count_received(1);
    for (std::size_t at = 0; at < bytes.size(); at += kPiece) {
      runner_.post(
          {.kind = Command::Kind::datagram, .target = name_, .bytes = bytes.substr(at, kPiece), .origin = "endpoint"});
    }
  }
}

void DataEndpoint::send_out() {
  full_ = false;
  while (!full_) {
    std::string rest;
    {
      const std::lock_guard lock(mutex_);
      if (queue_.empty()) return;
      rest = queue_.front().substr(begun_);
    }
    const std::size_t taken = carrier_->write(rest);
    full_ = taken == 0;
    begun_ += taken;
    if (taken == rest.size()) {
      const std::lock_guard lock(mutex_);
      queue_.pop_front();
      begun_ = 0;
      link_.count_sent(1);
    }
  }
}

void DataEndpoint::tell_dropped() {
  const auto now = std::chrono::steady_clock::now();
  std::uint64_t overflow = 0;
  {
    const std::lock_guard lock(mutex_);
    if (overflow_ == 0 || now - told_ < kBetweenComplaints) return;
    overflow = std::exchange(overflow_, 0);
  }
  told_ = now;
  observe(runner_, name_, "dropped", fmt::format("{} messages: the peer at {} does not read", overflow, where()));
}

std::vector<pollfd> DataEndpoint::watched() const {
  if (carrier_->descriptor() < 0) return {};
  const auto events = static_cast<short>(full_ ? POLLIN | POLLOUT : POLLIN);
  return {{.fd = carrier_->descriptor(), .events = events, .revents = 0}};
}

}  // namespace chronotwin::bridge
