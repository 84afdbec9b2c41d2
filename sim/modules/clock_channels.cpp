// What a timing server shows of itself and its inputs.
#include <limits>
#include <utility>

#include "sim/modules/clock.hpp"

namespace chronotwin {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void ClockModule::record(const Services& services) {
  for (std::size_t i = 0; i < kClockInputs; ++i) record_input(services, i);
  const auto add = [&](std::string_view channel, Recorder::Probe probe) {
    services.recorder.add(OwnerKind::clock, slot_.path, channel, std::move(probe));
  };
  add("time_error", [this] { return server_.powered() ? pulse().time_error_s : kNan; });
  add("output_error", [this] { return output_error(); });
  add("frequency_error", [this] { return server_.powered() ? server_.clock().fractional_frequency() : kNan; });
  add("state", [this] { return server_.powered() ? static_cast<double>(server_.clock().state()) : kNan; });
  add("reference", [this] { return static_cast<double>(server_.followed()); });
  add("role", [this] { return static_cast<double>(standing().role); });
  add("clock_class", [this] { return static_cast<double>(server_.clock_class()); });
  add("measured_offset", [this] { return server_.powered() ? server_.measured_offset_s() : kNan; });
  add("predicted_bound", [this] { return server_.powered() ? server_.clock().predicted_bound_s() : kNan; });
  add("predicted_error", [this] { return server_.powered() ? server_.clock().predicted_error_s() : kNan; });
  add("temperature", [this] { return server_.clock().oscillator().temperature_degc(); });
}

void ClockModule::record_input(const Services& services, std::size_t index) {
  const std::string path = slot_.path + "." + std::string(kClockInputNames[index]);
  const auto add = [&](std::string_view channel, Recorder::Probe probe) {
    services.recorder.add(OwnerKind::clock_input, path, channel, std::move(probe));
  };
  const bool receiver = index != TimingServer::kPulseInput && server_.connected(index);
  add("state", [this, index] { return static_cast<double>(server_.input_state(index)); });
  add("offset", [this, index] { return server_.offset_s(index); });
  add("clock_class", [this, index] {
    const clock::ReferenceStatus status = server_.reading(index).status;
    return status.signal ? static_cast<double>(status.clock_class) : kNan;
  });
  add("satellites_tracked", [this, index, receiver] {
    return receiver ? static_cast<double>(receivers_[index].output().satellites_tracked) : kNan;
  });
  add("cn0_best", [this, index, receiver] { return receiver ? receivers_[index].output().best_cn0_dbhz : kNan; });
  add("antenna_current",
      [this, index, receiver] { return receiver ? rf_net->dc(slot_.receivers[index].load).current_a : kNan; });
}

}  // namespace chronotwin
