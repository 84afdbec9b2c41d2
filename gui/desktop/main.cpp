// chronotwin-desk: open a scenario or a trace in a window.
#include <cstdio>
#include <exception>
#include <utility>

#include "gui/desktop/document.hpp"
#include "gui/desktop/options.hpp"
#include "gui/desktop/session.hpp"
#include "gui/host/window.hpp"
#include "scenarios/loader/alarm_texts.hpp"
#include "scenarios/schema/diagnostic.hpp"

namespace chronotwin::gui {
namespace {

constexpr int kBadInput = 2;
constexpr int kRunInvalid = 3;
constexpr int kNoDisplay = 4;
constexpr int kInternal = 5;

Opened open(const Options& options) {
  try {
    Opened opened = open_document(options.file);
    for (const Diagnostic& diagnostic : opened.diagnostics.list()) {
      std::fprintf(stderr, "%s\n", to_string(diagnostic).c_str());
    }
    return opened;
  } catch (const Error& error) {
    std::fprintf(stderr, "chronotwin-desk: error: %s\n", error.what());
    return {};
  }
}

int run(int argc, char** argv) {
  const ParsedOptions parsed = parse_options(argc, argv);
  if (!parsed.options) return parsed.exit_code;
  Opened opened = open(*parsed.options);
  if (!opened.document) return kBadInput;
  const RunnerStatus status = run_session(*parsed.options, std::move(opened.document), load_alarm_texts());
  if (status.state != RunnerState::failed) return 0;
  std::fprintf(stderr, "chronotwin-desk: the run failed: %s\n", status.failure.c_str());
  return kRunInvalid;
}

}  // namespace
}  // namespace chronotwin::gui

int main(int argc, char** argv) {
  try {
    return chronotwin::gui::run(argc, argv);
  } catch (const chronotwin::Error& error) {
    std::fprintf(stderr, "chronotwin-desk: error: %s\n", error.what());
    return chronotwin::gui::kNoDisplay;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "chronotwin-desk: internal error: %s\n", error.what());
    return chronotwin::gui::kInternal;
  }
}
