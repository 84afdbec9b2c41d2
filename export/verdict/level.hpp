// A Bound applied to one channel: does a value hold, by how much, and how is that said?
#pragma once

#include <limits>
#include <optional>
#include <string>

#include "export/trace/trace.hpp"
#include "models/core/text.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::verdict {

enum class Rule { at_least, at_most, abs_below, abs_at_least, abs_at_most, equals, state, missing };

struct Check {
  bool holds = false;
  double margin = 0.0;  // > 0: good; ±infinity for a state, which holds or does not; −infinity for a missing value
  double limit = std::numeric_limits<double>::quiet_NaN();
  Rule rule = Rule::missing;
};

[[nodiscard]] bool worse(const Check& a, const Check& b);

// The value that a channel has at a time: that of its last sample at or before it. Ask in order of time.
class HeldValue {
 public:
  explicit HeldValue(trace::Series series) : series_(std::move(series)) {}
  [[nodiscard]] double at(SimTime time);  // NaN before the first sample

 private:
  trace::Series series_;
  std::size_t next_ = 0;
};

// The channel that `pattern` means for the instance `path`, which matches `of`: "bbu[*].y" for bbu[3].x is bbu[3].y. A
// pattern without a star is itself. None where the stars of `pattern` outnumber those of `of`.
[[nodiscard]] std::optional<std::string> same_instance(std::string_view of, std::string_view path,
                                                       std::string_view pattern);

class Level {
 public:
  // Throws NotJudged: a state or a channel to compare with that does not exist, no bound at all.
  Level(const Bound& bound, std::string_view pattern, const trace::Channel& channel, const trace::Source& trace);

  // The least good of all the bound's parts. In order of time.
  [[nodiscard]] Check check(SimTime time, double value);
  [[nodiscard]] bool compares_channels() const { return partner_.has_value(); }

  [[nodiscard]] Text requirement(const Check& check) const;  // "limit 1.5 µs", "at least 4 required"
  [[nodiscard]] Text verdict(const Check& check) const;      // "0.98 µs over", "1.08 µs to spare"; "" for a state

 private:
  void keep_worst(Check& worst, const Check& part) const;
  [[nodiscard]] std::optional<std::string> partner_pattern() const;

  const Bound& bound_;
  const trace::Channel& channel_;
  std::optional<double> state_;
  std::optional<HeldValue> partner_;
  std::string partner_path_;
};

}  // namespace chronotwin::verdict
