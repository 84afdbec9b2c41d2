// What a metric of an expectation may say: a statistic or a mask, τ, removal, filter.
#pragma once

#include "models/equipment/channels.hpp"
#include "models/equipment/design_figures.hpp"
#include "scenarios/loader/reader.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin {

// Reads all of it but channel and bound. `type`: of the channel, or nullptr where that is unknown.
void read_metric(MapReader& map, const ChannelType* type, Expectation& e);

// What its bound is read and written in: an ADEV of a time error is no time.
[[nodiscard]] ChannelType figure_of(const ChannelType& type, const Expectation& e);

// A figure of the design, as its bound is read and written.
[[nodiscard]] ChannelType channel_of(const FigureType& figure);

// Complains of a τ, or a mask, that is too long for the window. Call when window and timeline are read.
void check_reach(const Place& place, const Expectation& e, const Scenario& scenario);

}  // namespace chronotwin
