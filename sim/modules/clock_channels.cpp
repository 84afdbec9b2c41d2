// What a timing server shows of itself and its inputs.
#include <limits>
#include <utility>

#include "sim/modules/clock.hpp"

namespace chronotwin {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

FollowedReference ClockModule::followed() const {
  if (!powered_) return FollowedReference::none;
  if (standby_.aligns_to_peer()) return FollowedReference::pair;
  const auto selected = selector_.selected();
  return selected ? static_cast<FollowedReference>(*selected + 1) : FollowedReference::none;
}

InputState ClockModule::input_state(std::size_t input) const {
  const int index = static_cast<int>(input);
  if (!connected(input)) return InputState::unconnected;
  if (selector_.locked_out(index)) return InputState::locked_out;
  if (static_cast<int>(followed()) == index + 1) return InputState::followed;
  if (selector_.usable(index)) return InputState::usable;
  return readings_[input].status.signal ? InputState::waiting : InputState::failed;
}

void ClockModule::record(const Services& services) {
  for (std::size_t i = 0; i < kClockInputs; ++i) record_input(services, i);
  const auto add = [&](std::string_view channel, Recorder::Probe probe) {
    services.recorder.add(OwnerKind::clock, slot_.path, channel, std::move(probe));
  };
  add("time_error", [this] { return powered_ ? pulse().time_error_s : kNan; });
  add("output_error", [this] { return output_error(); });
  add("frequency_error", [this] { return powered_ ? clock_.fractional_frequency() : kNan; });
  add("state", [this] { return powered_ ? static_cast<double>(clock_.state()) : kNan; });
  add("reference", [this] { return static_cast<double>(followed()); });
  add("role", [this] { return static_cast<double>(standing().role); });
  add("clock_class", [this] { return static_cast<double>(clock_class()); });
  add("measured_offset", [this] { return powered_ ? measured_offset_s_ : kNan; });
  add("predicted_bound", [this] { return powered_ ? clock_.predicted_bound_s() : kNan; });
  add("predicted_error", [this] { return powered_ ? clock_.predicted_error_s() : kNan; });
  add("temperature", [this] { return clock_.oscillator().temperature_degc(); });
}

void ClockModule::record_input(const Services& services, std::size_t index) {
  const std::string path = slot_.path + "." + std::string(kClockInputNames[index]);
  const auto add = [&](std::string_view channel, Recorder::Probe probe) {
    services.recorder.add(OwnerKind::clock_input, path, channel, std::move(probe));
  };
  const bool receiver = index != kPulseInput && connected(index);
  add("state", [this, index] { return static_cast<double>(input_state(index)); });
  add("offset", [this, index] { return readings_[index].status.signal ? readings_[index].offset_s : kNan; });
  add("clock_class", [this, index] {
    return readings_[index].status.signal ? static_cast<double>(readings_[index].status.clock_class) : kNan;
  });
  add("satellites_tracked", [this, index, receiver] {
    return receiver ? static_cast<double>(receivers_[index].output().satellites_tracked) : kNan;
  });
  add("cn0_best", [this, index, receiver] { return receiver ? receivers_[index].output().best_cn0_dbhz : kNan; });
  add("antenna_current",
      [this, index, receiver] { return receiver ? rf_net->dc(slot_.receivers[index].load).current_a : kNan; });
}

}  // namespace chronotwin
