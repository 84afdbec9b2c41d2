// Expectations × trace → verdicts, each with the worst case, its margin and evidence.
//
//   window      half open [from, to): the union of the `during` items (each from its onset + settle), or the whole
//               run; minus the `outside` items, each from its onset to its end + settle; minus what lies outside from
//               … to; with from_locked, minus everything before the instant at which every clock's "….state" has
//               first been LOCKED. An item's onset and end are those that the trace tells
//               (/truth/faults); one that has not ended lasts to the end of the run; an `outside` item that never
//               happened leaves nothing out.
//   a channel   its samples in the window; of an on-change channel also the value that it already has when an interval
//               of the window opens. A missing value (NaN) violates every bound: a gap must never look like success.
//   always      no sample violates; with `tolerate`, runs of violation no longer than that do not count: a run lasts
//               from its first sample to the next good one. A channel that is never good fails all the same.
//   eventually  at least one sample holds (of every channel that matches)
//   at_end      the last sample of the window holds
//   metric      the statistic over the window's samples holds; on-change samples count for as long as they last. A
//               step is the mean over the window minus the mean over as long a time before the onset (less if the run
//               begins). Statistics of τ, masks, removal and filter need a channel of a fixed rate; what the window
//               leaves out is a gap to them. Each τ has to hold, the worst is told; a mask is judged as
//               export/analysis/mask_judgement.hpp says, and one that holds by unconfirmed figures is "warn".
//   alarm       raised at the target at or after the onset of `after` (else the window's begin), no later than
//               `within`; with clears_within, whatever was so raised up to the deadline is cleared no later than that
//               after the end of `after`; earlier is good. A target with "[*]" means every instance that the run
//               knows, another pattern any place that matches.
//   design      a figure of the design holds (models/equipment/design_figures.hpp): no time, no window
//   localise    what is monitored names, `within` after the onset of `after` (else just before its end), a set of parts
//               that holds its targets and has at most so many; asked of whoever has the site's model
//   never       no such alarm is raised, or still active from before, in the window
//
// Nothing passes for want of evidence: a window without an instant, a pattern without a channel, a channel without a
// sample, a `during` or `after` that never happened: the expectation fails and says so. Where the run did not come
// to its end, what no further time could undo stays failed, everything else is "aborted". What fails at a level
// other than must is "warn". A bound holds at its limit (at_least, at_most, abs_at_least, equals ± within, other
// channels) except abs_below, which is strict. margin > 0 is good, in the unit of the channel or, for times,
// seconds.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "export/trace/trace.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::verdict {

// The parts that what is monitored at an instant points at (sim/plant/diagnosis.hpp).
using Localise = std::function<std::vector<std::string>(const trace::Source& trace, SimTime at)>;

// Without `localise` an expectation of that kind cannot be judged, and fails.
[[nodiscard]] std::vector<trace::VerdictRecord> judge(std::span<const Expectation> expectations,
                                                      std::span<const TimelineItem> timeline,
                                                      const trace::Source& trace, const Localise& localise = {});

}  // namespace chronotwin::verdict
