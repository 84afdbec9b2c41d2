#include "sim/modules/data_port.hpp"

#include <concepts>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin {

std::unique_ptr<talker::Talker> make_talker(const EndpointConfig& config) {
  return std::visit(
      [](const auto& of_kind) -> std::unique_ptr<talker::Talker> {
        if constexpr (requires { talker::make_talker(of_kind); }) {
          return talker::make_talker(of_kind);
        } else {
          return nullptr;
        }
      },
      config);
}

DataPortModule::DataPortModule(const sc_core::sc_module_name& name, const Services& services, const Scenario& scenario,
                               const Endpoint& endpoint)
    : Module(services.kernel, name),
      device("device"),
      hub_(services.hub),
      node_(services.hub.add(*this)),
      sink_(services.sink),
      outlet_(services.outlet),
      name_(endpoint.name),
      start_(scenario.start),
      tells_clock_(!endpoint.target.ends_with(".receiver")),
      talker_(make_talker(endpoint.config)) {
  require(talker_ != nullptr, "a data port is made for an endpoint that tells time");
  const PositionConfig& place = scenario.sites.front().config.position;
  position_ = {place.latitude, place.longitude, place.height};
  hub_.schedule(SimTime::start(), kernel::Phase::monitor, node_, kSecond);
}

void DataPortModule::on_time(SimTime now, std::uint8_t type) {
  if (type == kSecond) {
    begin_second(now);
    hub_.schedule(now + kOneSecond, kernel::Phase::monitor, node_, kSecond);
  } else {
    const std::string bytes = std::move(waiting_.front());
    waiting_.pop_front();
    send(now, bytes);
  }
}

void DataPortModule::begin_second(SimTime now) {
  if (!device->powered()) return;
  talker::Fix fix = tells_clock_ ? device->clock_fix() : device->receiver_fix();
  fix.utc = advance(start_, now.since_start());
  fix.pending_leap = talker::pending_leap(fix.utc) + fix.pending_leap_off;
  fix.utc.seconds += fix.time_of_day_shift_s;
  fix.position = gnss::moved(position_, fix.east_m, fix.north_m, fix.up_m);
  for (talker::Message& message : talker_->on_second(fix)) {
    if (fix.checksums_wrong) talker::spoil_checksum(message.bytes);
    hub_.schedule(now + message.delay, kernel::Phase::monitor, node_, kSend);
    waiting_.push_back(std::move(message.bytes));
  }
}

void DataPortModule::receive(SimTime now, const std::string& bytes) {
  for (const std::string& answer : talker_->on_bytes(bytes)) {
    send(now, answer);
  }
}

void DataPortModule::send(SimTime now, const std::string& bytes) {
  sink_.packet({now, name_, true, bytes});
  if (outlet_ != nullptr) {
    outlet_->send(name_, bytes);
  }
}

}  // namespace chronotwin
