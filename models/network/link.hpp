// A link: what happens to a frame on its way through one direction of a cable or fibre.
//
//   delay        = length / (velocity · c) + fixed ± asymmetry/2 + extra(t) + variation      (+ forward, − back)
//   variation    constant   mean
//                normal     mean + deviation · N(0,1), drawn again while negative
//                exponential mean · Exp(1)
//                gamma      of this mean and deviation: shape k = (mean/deviation)²
//   loss         a chain of two states (Gilbert, Elliott), good and bad, one step a frame: a frame is lost with the
//                probability of the state that it meets. Without bursts: Bernoulli.
//                stationary share of bad = enter/(enter + leave); mean run of bad frames = 1/leave
//   duplication, corruption    Bernoulli, each frame for itself; the second copy comes a serialisation later
//   reordering   Bernoulli: the frame is held back by reordering_delay, and others may overtake it. Otherwise a
//                direction keeps the order: what would overtake comes with the one before.
//   down         of one direction or both: nothing arrives
//
// Inputs     the instant of departure (of the frame's start), not going back within a direction
// Output     the instants of the frame's start at the other end: none, one or two
// Sign       asymmetry: delay forward (from → to of the connection) − back. A two-way measurement across the link is
//            then wrong by half of it: the far end's clock reads late by asymmetry/2 if it is `to`.
// Valid      a length of up to 1000 km; delays are rounded to the picosecond
// Error      departures that go back: a Bug
// Cost       some 10 ns, and a draw for each thing that is random; a value: a copy is a checkpoint
// Source     Gilbert 1960, Elliott 1963; Marsaglia & Tsang 2000 (gamma); fibre at 68 % of c: group index 1.468 of
//            G.652 fibre at 1550 nm (from memory)
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "models/core/field.hpp"
#include "models/core/profile.hpp"
#include "models/core/quantity.hpp"
#include "models/core/random_stream.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin::network {

enum class Direction : std::uint8_t { forward, back };

enum class VariationKind { none, constant, normal, exponential, gamma };

struct VariationConfig {
  VariationKind kind = VariationKind::none;
  Seconds mean{0.0};
  Seconds deviation{0.0};
};
template <class Visitor, ConfigOf<VariationConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("kind", {"Distribution", "分布"}), c.kind);
  visit(Field{"mean", "us", 0.0, 1e9, {"Mean", "均值"}}, c.mean);
  visit(Field{"deviation", "us", 0.0, 1e9, {"Standard deviation", "标准差"}}, c.deviation);
}

struct LossConfig {
  Ratio good{0.0};   // lost in the good state
  Ratio bad{1.0};    // and in the bad one
  Ratio enter{0.0};  // from good to bad, a frame
  Ratio leave{1.0};  // and back
};
template <class Visitor, ConfigOf<LossConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"good", "%", 0.0, 100.0, {"Loss, outside bursts", "非突发丢包率"}}, c.good);
  visit(Field{"bad", "%", 0.0, 100.0, {"Loss within a burst", "突发内丢包率"}}, c.bad);
  visit(Field{"enter", "%", 0.0, 100.0, {"A burst begins, per frame", "突发开始概率（每帧）"}}, c.enter);
  visit(Field{"leave", "%", 1e-4, 100.0, {"A burst ends, per frame", "突发结束概率（每帧）"}}, c.leave);
}

using DelayProfile = ProfileOf<Dimension::time>;

struct LinkConfig {
  BitsPerSecond rate{1e9};
  Ratio velocity{0.68};                    // of light in vacuum
  Seconds fixed_delay{0.0};                // each way: transceivers, repeaters
  Seconds asymmetry{0.0};                  // forward − back
  DelayProfile extra_delay{Seconds(0.0)};  // each way, over time: a trace, a ramp
  VariationConfig variation;
  LossConfig loss;
  Ratio duplication{0.0};
  Ratio corruption{0.0};
  Ratio reordering{0.0};
  Seconds reordering_delay{0.001};
};
template <class Visitor, ConfigOf<LinkConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"rate", "Mbit/s", 0.1, 1e6, {"Bit rate", "速率"}}, c.rate);
  visit(Field{"velocity", "%", 1.0, 100.0, {"Velocity, of light's", "传播速度（光速百分比）"}}, c.velocity);
  visit(Field{"fixed_delay", "us", 0.0, 1e9, {"Delay besides the length's", "固定时延"}}, c.fixed_delay);
  visit(Field{"asymmetry", "ns", -1e9, 1e9, {"Asymmetry, forward − back", "时延不对称（去向减回向）"}}, c.asymmetry);
  visit(Field{"extra_delay", "us", 0.0, 1e9, {"Delay over time, each way", "随时间变化的附加时延"}}, c.extra_delay);
  visit(Field::group("variation", {"Delay variation", "时延抖动"}), c.variation);
  visit(Field::group("loss", {"Loss", "丢包"}), c.loss);
  visit(Field{"duplication", "%", 0.0, 100.0, {"Duplicated frames", "重复帧比例"}}, c.duplication);
  visit(Field{"corruption", "%", 0.0, 100.0, {"Corrupted frames", "误码帧比例"}}, c.corruption);
  visit(Field{"reordering", "%", 0.0, 100.0, {"Frames held back", "乱序帧比例"}}, c.reordering);
  visit(Field{"reordering_delay", "us", 0.0, 1e9, {"Held back by", "乱序滞后时间"}}, c.reordering_delay);
}

// Propagation without variation, asymmetry and extra delay.
[[nodiscard]] Seconds propagation(const LinkConfig& config, Metres length);

// What faults add; the fold over the active ones. Shares are of frames.
struct LinkImpairment {
  std::array<bool, 2> down{};      // by Direction
  std::array<Seconds, 2> delay{};  // by Direction
  Seconds variation{0.0};          // mean of an exponential
  double loss = 0.0, duplication = 0.0, corruption = 0.0, reordering = 0.0;
  Seconds reordering_delay{0.0};
  bool operator==(const LinkImpairment&) const = default;
};

// Of one frame at the other end.
struct Arrivals {
  struct One {
    SimTime at;
    bool corrupted = false;
  };
  std::array<One, 2> list{};
  std::size_t count = 0;
  void add(SimTime at, bool corrupted) { list[count++] = {at, corrupted}; }
};

class Link {
 public:
  Link(const LinkConfig& config, Metres length, std::uint64_t seed, std::string_view path, std::uint64_t run = 0);

  void impair(const LinkImpairment& impairment) { impairment_ = impairment; }
  [[nodiscard]] Arrivals send(SimTime departure, Direction direction, std::uint32_t octets);
  [[nodiscard]] BitsPerSecond rate() const { return config_.rate; }
  // Of the last frame of this direction that arrived.
  [[nodiscard]] Duration last_delay(Direction direction) const { return way(direction).last_delay; }

 private:
  // One direction with its own streams, so that traffic one way does not change the other.
  struct Way {
    RandomStream random;
    double fixed_s = 0.0;
    bool bad = false;
    SimTime last_departure{};
    SimTime last_arrival{};
    Duration last_delay{};
  };
  [[nodiscard]] Way& way(Direction d) { return ways_[static_cast<std::size_t>(d)]; }
  [[nodiscard]] const Way& way(Direction d) const { return ways_[static_cast<std::size_t>(d)]; }
  [[nodiscard]] bool lost(Way& way) const;
  [[nodiscard]] double variation_s(Way& way) const;
  [[nodiscard]] double held_back_s(Way& way) const;

  LinkConfig config_;
  LinkImpairment impairment_;
  std::array<Way, 2> ways_;
};

// Draws; each takes numbers of `random` only.
[[nodiscard]] double exponential(RandomStream& random);          // mean 1
[[nodiscard]] double gamma(RandomStream& random, double shape);  // scale 1; shape > 0

}  // namespace chronotwin::network

template <>
struct chronotwin::EnumNames<chronotwin::network::VariationKind> {
  static constexpr std::array<std::string_view, 5> value{"none", "constant", "normal", "exponential", "gamma"};
};
