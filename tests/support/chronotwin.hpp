// The command `chronotwin` as a user types it, and a short scenario to type it with.
#pragma once

#include <string>

#include <fmt/format.h>

#include "tests/support/command.hpp"
#include "tests/support/folder.hpp"

namespace chronotwin::testing {

inline const std::string kProgram = "'" CHRONOTWIN_BINARY "' ";
inline const std::string kSites = CHRONOTWIN_SOURCE_DIR "/scenarios/library/sites/";

// In the locale C; add "2>&1" for standard error.
inline CommandResult chronotwin(const std::string& arguments) {
  return run_command("LC_ALL=C " + kProgram + arguments);
}

// Two hours of the shipped BBU room: the main feeder is cut from 20 to 35 min, the sky is jammed from 60 to 80 min
// while the room is 5 K warmer.
inline const char* const kShortRoom = R"yaml(schema: chronotwin/1
name: {en: "A short room", zh: "短时机房"}
seed: 7
start: 2023-03-12T00:00:00Z
duration: 2 h
include: [shared/bbu_room.yaml]
timeline:
  - {id: cut, at: 20 min, fault: feeder_cut, target: "main_feeder.feeder[1]", for: 15 min}
  - {id: jam, at: 60 min, fault: jamming_wideband, target: room, js: 55 dB, for: 20 min}
  - {id: warm, at: 60 min, fault: temperature_ramp, target: room, change: 5 K, ramp: 0 s, for: 20 min}
expect:
  - id: tdd
    always: {channel: "bbu[*].time_error", abs_below: 1.5 us}
)yaml";

// Options that leave so many of the room's eight BBUs.
inline std::string with_bbus(int count) {
  return fmt::format(
      " --set equipment.bbu.count={0} --set 'connections.jumpers.from=host.port[1..{0}]'"
      " --set 'connections.jumpers.to=bbu[1..{0}].rf' ",
      count);
}

// The channels of a run's trace as CSV.
inline std::string csv(const std::string& run, const std::string& channels) {
  return chronotwin("export " + run + "/trace.h5 --as csv --channel " + channels).output;
}

}  // namespace chronotwin::testing
