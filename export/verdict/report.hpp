// Verdicts as text: for a program (JSON), for a CI server (JUnit XML), for a terminal.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "export/trace/trace.hpp"

namespace chronotwin::verdict {

struct Summary {
  std::size_t passed = 0, failed = 0, warned = 0, aborted = 0;
};

// Why a run does not count although it came to its end: what its trace cannot know, a deadline of real time or a peer
// that was not there. No outcome: nothing of the kind.
struct Flaw {
  std::string outcome;  // "invalid", "unreachable"
  Text why;
};

[[nodiscard]] Summary summarize(std::span<const trace::VerdictRecord> verdicts);

// Of the whole run: "aborted" when it did not come to its end, else that of its flaw, else "fail" when anything failed,
// else "pass". Warnings do not fail a run.
[[nodiscard]] std::string outcome(trace::EndState end, const Summary& summary, const Flaw& flaw = {});

[[nodiscard]] std::string verdict_json(const trace::Source& trace, std::span<const trace::VerdictRecord> verdicts,
                                       const Flaw& flaw = {});

// One testcase for the run itself (an error when it was aborted or has a flaw) and one for each expectation: failed
// ones are failures, undecided ones errors; a warning passes and is told in its output.
[[nodiscard]] std::string junit_xml(const trace::Source& trace, std::span<const trace::VerdictRecord> verdicts,
                                    const Flaw& flaw = {});

// One line an expectation, with the evidence below where it did not pass, and a summary line. Aligned also where
// Chinese characters take two columns.
[[nodiscard]] std::string console_table(const trace::Source& trace, std::span<const trace::VerdictRecord> verdicts,
                                        Language language);

// Columns that a text takes on a terminal.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

}  // namespace chronotwin::verdict
