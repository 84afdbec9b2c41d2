// A value over time (models/core/profile.hpp) in a file: one of
//
//   22 degC                                                                      constant
//   {sine: {mean: 22 degC, amplitude: 3 K, period: 24 h, peak: 15 h}}            a daily cycle; period and peak may be
//                                                                                left out: 24 h, 0 s
//   {step: {from: 22 degC, to: 27 degC, at: 6 h}}
//   {ramp: {from: 22 degC, to: 27 degC, at: 6 h, over: 30 min}}
//   {points: [[0 h, 22 degC], [6 h, 25 degC]], repeat: 24 h}                     repeat may be left out
//   {profile: room.csv, repeat: 24 h}                                            looked up as other files are
//
// The file has two columns as models/codec/columns reads them: time in seconds from the start of the run, ascending
// (two equal ones are a step), and the value in the field's own unit (degC). It is written back as points, so that a
// saved scenario needs no file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "models/core/field.hpp"
#include "models/core/profile.hpp"
#include "scenarios/loader/reader.hpp"

namespace chronotwin {

// Complaints about what is out of `field`'s range are in its unit, as for any other field.
[[nodiscard]] std::optional<Profile> read_profile(const Place& place, const Field& field, Dimension dimension);
[[nodiscard]] Tree profile_tree(const Profile& profile, const Field& field, Dimension dimension);

// From a command line: one of the forms above as YAML, or the name of a CSV file.
[[nodiscard]] std::optional<Profile> parse_profile(const std::string& text, const Field& field, Dimension dimension,
                                                   Diagnostics& diagnostics);

}  // namespace chronotwin
