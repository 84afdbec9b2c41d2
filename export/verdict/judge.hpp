// Expectations × trace → verdicts, each with the worst case, its margin and evidence.
//
//   window      half open [from, to): the union of the `during` items (each from its onset + settle), or the whole run;
//               minus the `outside` items, each from its onset to its end + settle; minus what lies outside from … to;
//               with from_locked, minus everything before the instant at which every channel "bbu[*].state" has first
//               been in the state LOCKED. An item's onset and end are those that the trace tells (/truth/faults); one
//               that has not ended lasts to the end of the run.
//   a channel   its samples in the window; of an on-change channel also the value that it already has when an interval
//               of the window opens. A missing value (NaN) violates every bound, as a gap must never look like success.
//   always      no sample violates; with `tolerate`, runs of violation no longer than that do not count
//   eventually  at least one sample holds (of every channel that matches)
//   at_end      the last sample of the window holds
//   metric      the statistic over the window's samples holds
//   alarm       raised at the target at or after the onset of `after`, no later than `within`; with clears_within, the
//               last one so raised is cleared no later than that after the end of `after`
//   never       no such alarm is raised, or still active from before, in the window
//
// Nothing passes for want of evidence: a window without an instant, a pattern without a channel, a channel without a
// sample, a fault that never happened: the expectation fails and says so. In an aborted run what has failed stays
// failed, and everything else is "aborted". A bound holds at its limit (at_least, at_most, abs_at_most, equals) except
// abs_below, which is strict. margin > 0 is good, in the unit of the channel or, for times, seconds.
#pragma once

#include <span>
#include <vector>

#include "export/trace/trace.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::verdict {

[[nodiscard]] std::vector<trace::VerdictRecord> judge(std::span<const Expectation> expectations,
                                                      std::span<const TimelineItem> timeline,
                                                      const trace::Source& trace);

}  // namespace chronotwin::verdict
