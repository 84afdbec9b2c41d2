// An egress port: queues of eight priorities before one wire, shared with background traffic that nobody sees.
//
//   service      one frame at a time, whole (no preemption); when the wire is free, the first of the highest priority
//                that is not empty
//   background   of each kind a Poisson process: λ = load / E[S], S the time that a frame has the wire
//                sizes (MAC frame): fixed; small, large: 64, 576 and 1518 octets in shares 80/5/15 % and 30/10/60 %
//   full         a frame that does not fit into `buffer` beside what waits is lost
//
// Closed forms (the tests hold them), waiting time until a frame's start:
//   one priority  W = λ E[S²] / 2(1 − ρ)                                      Pollaczek, Khinchine
//   priorities    W_p = Σ λ_i E[S_i²] / 2 / ((1 − σ_{p−1})(1 − σ_p)), σ_p: load of p and all above   Cobham
//
// Use      enqueue(); then, and at each instant that next() tells, depart() until it gives nothing
// Lazy     background is drawn when a frame of the network comes, on the port's own stream. After a long pause the queue
//          begins empty at `now` − 8 E[S²]/E[S] / (1 − √ρ)²: from there on it is stationary to e^−8 of the mean.
// Input    instants that do not go back; octets on the wire (frame.hpp)
// Error    going back, priority above 7: a Bug
// Cost     a draw or two a frame of background, at most some 50 of them (ρ = 0.5) a frame; none without background
// Source   Kleinrock, Queueing Systems I 5.6, II 3.6; relaxation time: Cohen, The Single Server Queue (from memory);
//          shares: traffic models 1 and 2 of ITU-T G.8261 appendix VI (from memory)
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "models/core/field.hpp"
#include "models/core/quantity.hpp"
#include "models/core/random_stream.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin::network {

enum class FrameSizes { fixed, small, large };

struct BackgroundConfig {
  int port = 0;  // 0: every one
  Ratio load{0.0};
  FrameSizes sizes = FrameSizes::small;
  int octets = 1518;  // fixed: MAC frame
  int priority = 0;
};
template <class Visitor, ConfigOf<BackgroundConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"port", "", 0, 1000, {"Port, 0: every one", "端口（0为全部）"}}, c.port);
  visit(Field{"load", "%", 0.0, 95.0, {"Share of the port's rate", "端口负载"}}, c.load);
  visit(Field::plain("sizes", {"Sizes of its frames", "帧长分布"}), c.sizes);
  visit(Field{"octets", "", 64, 9000, {"Fixed size", "固定帧长"}}, c.octets);
  visit(Field{"priority", "", 0, 7, {"Priority (802.1p)", "优先级"}}, c.priority);
}

class EgressQueue {
 public:
  static constexpr std::size_t kPriorities = 8;

  EgressQueue(BitsPerSecond rate, const std::vector<BackgroundConfig>& background, std::uint32_t buffer_octets,
              std::uint64_t seed, std::string_view path, std::uint64_t run = 0);

  // False: the buffer is full. `id` is the caller's.
  bool enqueue(SimTime now, int priority, std::uint32_t octets, std::uint32_t id);
  // A frame that starts now.
  std::optional<std::uint32_t> depart(SimTime now);
  // When to ask for the next; nothing: no frame of the network waits.
  [[nodiscard]] std::optional<SimTime> next() const;
  [[nodiscard]] Duration last_wait() const { return last_wait_; }  // of the frame that departed last
  void set_rate(BitsPerSecond rate);

 private:
  struct Item {
    SimTime came;
    std::uint32_t octets = 0;
    std::uint32_t id = kBackground;
  };
  struct Queue {
    std::vector<Item> items;
    std::size_t head = 0;
    [[nodiscard]] bool empty() const { return head == items.size(); }
    void push(const Item& item) { items.push_back(item); }
    Item pop();
  };
  struct Source {
    double share = 0.0;  // of all background frames, those before it included
    FrameSizes sizes = FrameSizes::fixed;
    std::uint32_t octets = 0;
    int priority = 0;
  };
  static constexpr std::uint32_t kBackground = ~0U;

  void plan(const std::vector<BackgroundConfig>& background);
  void begin_anew(SimTime at);
  void draw_gap();
  void take_background(SimTime until);
  void pass_background(SimTime now);
  void push(SimTime came, int priority, std::uint32_t octets, std::uint32_t id);
  [[nodiscard]] std::uint32_t draw_octets(const Source& source);
  [[nodiscard]] Duration time_of(std::uint32_t octets) const;
  [[nodiscard]] Queue* first_waiting();
  Item pop(Queue& queue);

  std::vector<BackgroundConfig> background_;
  std::uint32_t buffer_;
  RandomStream random_;
  double octet_ps_ = 0.0;
  std::vector<Source> sources_;
  double gap_ps_ = 0.0;  // mean, between frames of background
  Duration memory_{};    // of the queue
  SimTime next_background_{};
  SimTime free_at_{};  // the wire
  std::array<Queue, kPriorities> queues_;
  std::uint32_t waiting_octets_ = 0;
  std::size_t waiting_ = 0;  // frames of the network
  Duration last_wait_{};
};

// Mean and mean square of the time that a frame of this background has the wire, s and s².
struct ServiceMoments {
  double mean_s = 0.0, square_s2 = 0.0;
};
[[nodiscard]] ServiceMoments service_moments(const BackgroundConfig& background, BitsPerSecond rate);

}  // namespace chronotwin::network

template <>
struct chronotwin::EnumNames<chronotwin::network::FrameSizes> {
  static constexpr std::array<std::string_view, 3> value{"fixed", "small", "large"};
};
