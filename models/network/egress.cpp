#include "models/network/egress.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/error.hpp"
#include "models/network/frame.hpp"
#include "models/network/link.hpp"

namespace chronotwin::network {
namespace {

struct Share {
  std::uint32_t octets;
  double share;
};
constexpr std::array<Share, 3> kSmall{{{64, 0.80}, {576, 0.05}, {1518, 0.15}}};
constexpr std::array<Share, 3> kLarge{{{64, 0.30}, {576, 0.10}, {1518, 0.60}}};
constexpr double kForgotten = 8.0;  // e^−8 of what was is left

const std::array<Share, 3>& mix(FrameSizes sizes) {
  return sizes == FrameSizes::small ? kSmall : kLarge;
}

}  // namespace

ServiceMoments service_moments(const BackgroundConfig& background, BitsPerSecond rate) {
  ServiceMoments moments;
  const auto add = [&](std::uint32_t octets, double share) {
    const double time_s = 8.0 * wire_octets(octets) / rate.value();
    moments.mean_s += share * time_s;
    moments.square_s2 += share * time_s * time_s;
  };
  if (background.sizes == FrameSizes::fixed) {
    add(static_cast<std::uint32_t>(background.octets), 1.0);
  } else {
    for (const Share& it : mix(background.sizes)) add(it.octets, it.share);
  }
  return moments;
}

EgressQueue::Item EgressQueue::Queue::pop() {
  const Item item = items[head++];
  if (head == items.size()) {
    items.clear();
    head = 0;
  }
  return item;
}

EgressQueue::EgressQueue(BitsPerSecond rate, const std::vector<BackgroundConfig>& background,
                         std::uint32_t buffer_octets, std::uint64_t seed, std::string_view path, std::uint64_t run)
    : background_(background), buffer_(buffer_octets), random_(seed, path, "background", run) {
  set_rate(rate);
}

void EgressQueue::set_rate(BitsPerSecond rate) {
  octet_ps_ = 8e12 / rate.value();
  plan(background_);
  begin_anew(free_at_);
}

void EgressQueue::plan(const std::vector<BackgroundConfig>& background) {
  sources_.clear();
  double frames_per_s = 0.0, load = 0.0, square = 0.0;
  for (const BackgroundConfig& it : background) {
    if (it.load.value() <= 0.0) continue;
    const ServiceMoments moments = service_moments(it, BitsPerSecond(8e12 / octet_ps_));
    const double rate = it.load.value() / moments.mean_s;
    frames_per_s += rate;
    load += it.load.value();
    square += rate * moments.square_s2;
    sources_.push_back({frames_per_s, it.sizes, static_cast<std::uint32_t>(it.octets), it.priority});
  }
  if (sources_.empty()) return;
  for (Source& source : sources_) source.share /= frames_per_s;
  gap_ps_ = 1e12 / frames_per_s;
  const double slack = 1.0 - std::sqrt(std::min(load, 0.99));
  memory_ = Duration::from_seconds(kForgotten * square / load / (slack * slack));
}

void EgressQueue::begin_anew(SimTime at) {
  for (Queue& queue : queues_) queue = {};
  waiting_octets_ = 0;
  waiting_ = 0;
  free_at_ = at;
  next_background_ = at;
  if (!sources_.empty()) draw_gap();
}

void EgressQueue::draw_gap() {
  next_background_ = next_background_ + Duration::from_ps(std::llround(gap_ps_ * exponential(random_)));
}

Duration EgressQueue::time_of(std::uint32_t octets) const {
  return Duration::from_ps(std::llround(octet_ps_ * octets));
}

std::uint32_t EgressQueue::draw_octets(const Source& source) {
  if (source.sizes == FrameSizes::fixed) return wire_octets(source.octets);
  double left = random_.uniform();
  for (const Share& it : mix(source.sizes)) {
    left -= it.share;
    if (left < 0.0) return wire_octets(it.octets);
  }
  return wire_octets(mix(source.sizes).back().octets);
}

void EgressQueue::push(SimTime came, int priority, std::uint32_t octets, std::uint32_t id) {
  queues_[static_cast<std::size_t>(priority)].push({came, octets, id});
  waiting_octets_ += octets;
}

EgressQueue::Item EgressQueue::pop(Queue& queue) {
  const Item item = queue.pop();
  waiting_octets_ -= item.octets;
  return item;
}

// The background that has come by then waits.
void EgressQueue::take_background(SimTime until) {
  while (!sources_.empty() && next_background_ <= until) {
    const double chosen = random_.uniform();
    const auto source = std::ranges::find_if(sources_, [&](const Source& it) { return chosen < it.share; });
    const Source& of = source == sources_.end() ? sources_.back() : *source;
    const std::uint32_t octets = draw_octets(of);
    if (waiting_octets_ + octets <= buffer_) push(next_background_, of.priority, octets, kBackground);
    draw_gap();
  }
}

EgressQueue::Queue* EgressQueue::first_waiting() {
  for (auto queue = queues_.rbegin(); queue != queues_.rend(); ++queue) {
    if (!queue->empty()) return &*queue;
  }
  return nullptr;
}

// While no frame of the network waits: what of the background has the wire until then.
void EgressQueue::pass_background(SimTime now) {
  while (free_at_ <= now) {
    take_background(free_at_);
    if (Queue* queue = first_waiting()) {
      free_at_ = free_at_ + time_of(pop(*queue).octets);
    } else if (!sources_.empty() && next_background_ <= now) {
      free_at_ = next_background_;
    } else {
      return;
    }
  }
}

bool EgressQueue::enqueue(SimTime now, int priority, std::uint32_t octets, std::uint32_t id) {
  require(priority >= 0 && priority < static_cast<int>(kPriorities), "a priority is 0 to 7");
  if (waiting_ == 0 && !sources_.empty()) {
    if (now - free_at_ > memory_) begin_anew(now - memory_);
    pass_background(now);
  }
  take_background(now);
  if (waiting_octets_ + octets > buffer_) return false;
  push(now, priority, octets, id);
  ++waiting_;
  return true;
}

std::optional<std::uint32_t> EgressQueue::depart(SimTime now) {
  while (waiting_ > 0 && free_at_ <= now) {
    take_background(free_at_);
    const Item item = pop(*first_waiting());
    if (item.id == kBackground) {
      free_at_ = std::max(free_at_, item.came) + time_of(item.octets);
      continue;
    }
    require(free_at_ == now || item.came == now, "departures are asked for in time");
    free_at_ = now + time_of(item.octets);
    --waiting_;
    last_wait_ = now - item.came;
    return item.id;
  }
  return std::nullopt;
}

std::optional<SimTime> EgressQueue::next() const {
  return waiting_ == 0 ? std::nullopt : std::optional(free_at_);
}

}  // namespace chronotwin::network
