// Which of its references a clock follows.
//
//   usable        a signal of a good enough class; no more after it has been away for hold_off; again, once it failed,
//                 after it has been back for wait_to_restore. An input that never failed needs no waiting, and where no
//                 other is usable one that still waits is taken
//   candidates    usable, not locked out, priority > 0
//   best          the best clock class (by_quality), then the lowest priority number, then the lowest index
//   switched      at once where the selected one is no candidate any more; otherwise only to a better class, or to a
//                 better priority (revertive), when it has been better without a break for `hysteresis`
//   by hand       force: that input or, without a signal of it, none (the clock holds over). lockout: that input never.
//                 release: ends both. Force goes before lockout.
//
// Quality   PTP clock classes, lower = better: 6 locked to a primary reference, 7 holdover within specification, 140
//           beyond it, 248 none. SSM quality levels are taken by the classes that carry them (clock_class_of).
// Inputs    one ReferenceStatus an input, in an order that does not change; time not going back
// Valid     deterministic: the same inputs give the same selection, whatever the order of equals
// Error     more inputs than kMost, another number of them later, going back in time: a Bug
// Cost      some comparisons an input. A value; copying it is a checkpoint.
// Source    after ITU-T G.781 (selection process, hold-off, wait to restore, external commands; from memory): forced
//           goes to holdover without a signal; lockout and forced as there. Own: one hysteresis before any switch to
//           something better, and no waiting when there is nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "models/clock/config.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin::clock {

struct ReferenceStatus {
  bool signal = false;
  int clock_class = 6;
};

// SSM quality levels of network option I: code in the four bits, and the clock class that carries it in PTP for
// frequency (G.781 and G.8265.1, from memory).
enum class QualityLevel : std::uint8_t { PRC = 0b0010, SSU_A = 0b0100, SSU_B = 0b1000, SEC = 0b1011, DNU = 0b1111 };
[[nodiscard]] int clock_class_of(QualityLevel level);

enum class SelectionCause { available, failed, better, forced, locked_out, released };

struct ReferenceSwitch {
  std::optional<int> from, to;
  SelectionCause cause;
};

class ReferenceSelector {
 public:
  static constexpr std::size_t kMost = 8;
  ReferenceSelector(const SelectionConfig& config, std::span<const int> priorities);

  std::optional<ReferenceSwitch> update(SimTime now, std::span<const ReferenceStatus> status);
  [[nodiscard]] std::optional<int> selected() const { return selected_; }
  [[nodiscard]] bool usable(int input) const { return inputs_[static_cast<std::size_t>(input)].usable; }
  // The input that is followed when all is well: the lowest priority number.
  [[nodiscard]] std::optional<int> first_choice() const;

  // By hand; they act at the next update.
  void force(int input);
  void lock_out(int input);
  void release();
  [[nodiscard]] std::optional<int> forced() const { return forced_; }
  [[nodiscard]] bool locked_out(int input) const { return inputs_[static_cast<std::size_t>(input)].locked_out; }

 private:
  struct Input {
    int priority = 0;
    int clock_class = 0;
    bool good = false;  // now
    bool usable = false;
    bool has_failed = false;
    bool locked_out = false;
    SimTime since{};  // good or not since then
  };
  void judge(Input& input, const ReferenceStatus& status, SimTime now) const;
  [[nodiscard]] bool candidate(const Input& input, bool waiting) const;
  [[nodiscard]] std::optional<int> best() const;
  [[nodiscard]] bool better_class(int a, int b) const;
  [[nodiscard]] bool worth_switching(int better, SimTime now);
  [[nodiscard]] std::optional<int> choose(SimTime now, SelectionCause& cause);
  [[nodiscard]] const Input& at(int input) const { return inputs_[static_cast<std::size_t>(input)]; }

  Duration hold_off_, wait_to_restore_, hysteresis_;
  bool by_quality_, revertive_;
  int worst_class_;
  std::array<Input, kMost> inputs_;
  std::size_t count_;
  std::optional<int> selected_, forced_;
  std::optional<int> better_;  // has been better than the selected one …
  SimTime better_since_{};     // … since then
  bool just_released_ = false;
  bool first_ = true;
  SimTime now_{};
};

}  // namespace chronotwin::clock

template <>
struct chronotwin::EnumNames<chronotwin::clock::SelectionCause> {
  static constexpr std::array<std::string_view, 6> value{"available", "failed",     "better",
                                                         "forced",    "locked_out", "released"};
};
