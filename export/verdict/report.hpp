// Verdicts as text: for a program (JSON), for a CI server (JUnit XML), for a terminal.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "export/trace/trace.hpp"

namespace chronotwin::verdict {

struct Summary {
  std::size_t passed = 0, failed = 0, warned = 0, aborted = 0;

  // "fail" if anything failed, else "aborted" if anything is, else "pass": warnings do not fail a run.
  [[nodiscard]] const char* outcome() const;
};

[[nodiscard]] Summary summarize(std::span<const trace::VerdictRecord> verdicts);

[[nodiscard]] std::string verdict_json(const trace::Source& trace, std::span<const trace::VerdictRecord> verdicts);
[[nodiscard]] std::string junit_xml(const trace::Source& trace, std::span<const trace::VerdictRecord> verdicts);

// One line an expectation, aligned also where Chinese characters take two columns; a summary line at the end.
[[nodiscard]] std::string console_table(std::span<const trace::VerdictRecord> verdicts, Language language);

}  // namespace chronotwin::verdict
