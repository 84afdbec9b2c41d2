// Gathers what each channel of an expectation came to, and makes the finding of the worst one.
#pragma once

#include <optional>
#include <string>

#include "export/trace/trace.hpp"
#include "export/verdict/finding.hpp"
#include "export/verdict/level.hpp"

namespace chronotwin::verdict {

struct Candidate {
  SimTime time;
  double value = 0.0;
  Check check;
};

class WorstChannel {
 public:
  void add(const trace::Channel& channel, const Candidate& candidate, const Level& level, std::size_t samples);

  // `reached`: what the value did, to follow the channel's path: {" reached", " 达到"}.
  [[nodiscard]] Finding finding(const Text& failed, const Text& held, const trace::Source& trace) const;

 private:
  struct Told {
    trace::Channel channel;
    Candidate candidate;
    Text requirement, verdict;
  };
  std::optional<Told> worst_;
  std::size_t channels_ = 0, samples_ = 0;
};

}  // namespace chronotwin::verdict
