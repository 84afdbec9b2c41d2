// The catalog's oscillators side by side, for `chronotwin oscillator --list`.
#pragma once

#include <vector>

#include "models/core/text.hpp"
#include "scenarios/loader/oscillator_catalog.hpp"

namespace chronotwin::cli {

void list_oscillators(const std::vector<OscillatorEntry>& entries, Language language, bool json);

}  // namespace chronotwin::cli
