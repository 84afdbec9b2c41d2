// chronotwin-desk: design, run and watch scenarios in a window.
#include <cstdio>
#include <exception>

#include "gui/desktop/options.hpp"
#include "gui/desktop/session.hpp"
#include "gui/host/window.hpp"
#include "scenarios/loader/alarm_texts.hpp"

namespace chronotwin::gui {
namespace {

constexpr int kBadInput = 2;
constexpr int kRunInvalid = 3;
constexpr int kUnreachable = 4;  // a display, a run in another process
constexpr int kInternal = 5;

int run(int argc, char** argv) {
  const ParsedOptions parsed = parse_options(argc, argv);
  if (!parsed.options) return parsed.exit_code;
  const SessionResult result = run_session(*parsed.options, load_alarm_texts());
  if (result.status.state == RunnerState::failed) {
    std::fprintf(stderr, "chronotwin-desk: the run failed: %s\n", result.status.failure.c_str());
    return kRunInvalid;
  }
  if (result.refused) return kUnreachable;
  return result.file_good ? 0 : kBadInput;
}

}  // namespace
}  // namespace chronotwin::gui

int main(int argc, char** argv) {
  try {
    return chronotwin::gui::run(argc, argv);
  } catch (const chronotwin::Error& error) {
    std::fprintf(stderr, "chronotwin-desk: error: %s\n", error.what());
    return chronotwin::gui::kUnreachable;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "chronotwin-desk: internal error: %s\n", error.what());
    return chronotwin::gui::kInternal;
  }
}
