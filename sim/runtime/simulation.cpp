#include "sim/runtime/simulation.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "models/core/error.hpp"
#include "scenarios/loader/save.hpp"
#include "sim/kernel/hub.hpp"
#include "sim/kernel/kernel.hpp"
#include "sim/plant/figures.hpp"
#include "sim/plant/plant.hpp"
#include "sim/runtime/assembly.hpp"
#include "sim/runtime/command_check.hpp"
#include "sim/runtime/command_queue.hpp"

namespace chronotwin {
namespace {

// Only where something asks for them: they look at the sky of the whole run.
std::vector<trace::DesignFigure> figures(const Scenario& scenario,
                                         const std::shared_ptr<const gnss::EphemerisStore>& orbits) {
  const bool asked =
      std::ranges::any_of(scenario.expect, [](const Expectation& it) { return it.kind == Expectation::Kind::design; });
  return asked ? plant::design_figures(scenario, orbits) : std::vector<trace::DesignFigure>{};
}

trace::Header make_header(const Scenario& scenario, const plant::Plant& plant,
                          const std::shared_ptr<const gnss::EphemerisStore>& orbits) {
  trace::Header header{
      .scenario_yaml = save_scenario(scenario),
      .name = scenario.name,
      .epoch = to_string(scenario.start),
      .timescale = "UTC",
      .seed = scenario.seed,
      .duration = scenario.duration,
      .provenance = {{"chronotwin", CHRONOTWIN_VERSION}, {"systemc", SC_VERSION}, {"compiler", __VERSION__}},
      .topology = plant.topology};
  header.topology.figures = figures(scenario, orbits);
  return header;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return text;
}

}  // namespace

class Simulation::Impl {
 public:
  Impl(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> ephemeris, trace::Sink& sink,
       Outlet* outlet)
      : scenario_(scenario),
        check_(scenario),
        sink_(sink),
        plant_(plant::build_plant(scenario)),
        hub_(kernel_, "hub"),
        faults_(hub_),
        alarms_(sink),
        recorder_(hub_, sink, scenario.record),
        commands_(hub_, sink, [this](const Command& command, SimTime now) { apply(command, now); }),
        services_{kernel_, hub_, recorder_, alarms_, faults_, sink, outlet, scenario.seed, scenario.initial} {
    sink.begin(make_header(scenario, plant_, ephemeris));
    assembly_ = std::make_unique<Assembly>(scenario_, plant_, services_, std::move(ephemeris));
    recorder_.start();
    schedule_timeline();
  }

  void run_until(SimTime end) { hub_.run_until(std::min(end, this->end())); }
  void set_gate(kernel::Gate* gate) { hub_.set_gate(gate); }
  void set_pace(kernel::Pace pace) { hub_.set_pace(pace); }
  [[nodiscard]] SimTime now() const { return hub_.now(); }
  [[nodiscard]] SimTime end() const { return SimTime::start() + scenario_.duration; }
  [[nodiscard]] std::uint64_t events() const { return hub_.dispatched(); }
  void finish(trace::EndState state) { sink_.end(now(), state); }

  std::string post(Command command) {
    command.time = std::max(command.time, now());
    std::string error = check_.complaint(command);
    if (error.empty()) {
      commands_.add(std::move(command), CommandQueue::Rank::outside);
    }
    return error;
  }

 private:
  void schedule_timeline() {
    for (const TimelineItem& item : scenario_.timeline) {
      for (const std::string& target : item.targets) {
        Command command{.time = item.at,
                        .kind = Command::Kind::inject,
                        .id = item.id,
                        .name = item.fault,
                        .target = target,
                        .parameters = item.parameters,
                        .lasts = item.lasts,
                        .origin = "timeline"};
        const std::string error = check_.complaint(command);
        require(error.empty(), error.c_str());
        commands_.add(std::move(command), CommandQueue::Rank::timeline);
      }
    }
  }

  void apply(const Command& command, SimTime now) {
    switch (command.kind) {
      case Command::Kind::inject:
        inject(command, now);
        break;
      case Command::Kind::clear:
        clear(command, now);
        break;
      case Command::Kind::operate:
        assembly_->operate(command.name, command.target);
        break;
      case Command::Kind::acknowledge:
        assembly_->acknowledge(find_alarm(command.name)->code, command.target);
        break;
      case Command::Kind::datagram:
        sink_.packet({now, command.target, command.name == kSent, command.bytes});
        if (command.name != kSent) assembly_->receive(now, command.target, command.bytes);
        break;
      case Command::Kind::observe:
        observe(command, now);
        break;
    }
    recorder_.touch();
  }

  void observe(const Command& command, SimTime now) {
    if (command.name != kMeasured) {
      return sink_.event({now, command.target, "ENDPOINT_" + upper(command.name), command.detail});
    }
    for (const FaultParameter& it : command.parameters) assembly_->take_measured(command.target, it.name, it.value);
  }

  void inject(const Command& command, SimTime now) {
    ActiveFault fault{.id = command.id, .type = find_fault(command.name), .onset = now, .values = {}};
    for (const FaultParameter& it : command.parameters) {
      fault.values.push_back({it.name, it.value, it.text});
    }
    faults_.inject(command.target, std::move(fault));
    sink_.fault({now, command.id, command.name, command.target, true});
    active_[command.id] = command.name;
    if (command.lasts && *command.lasts < end() - now) {
      commands_.add(
          {.time = now + *command.lasts, .kind = Command::Kind::clear, .id = command.id, .origin = "timeline"},
          CommandQueue::Rank::expiry);
    }
  }

  void clear(const Command& command, SimTime now) {
    std::vector<std::string> paths;
    if (!faults_.clear(command.id, paths)) {
      return;  // ended before, by hand or by its own time
    }
    for (const std::string& path : paths) {
      sink_.fault({now, command.id, active_[command.id], path, false});
    }
  }

  const Scenario scenario_;
  const CommandCheck check_;
  trace::Sink& sink_;
  plant::Plant plant_;
  kernel::Kernel kernel_;  // before every module, so that it dies after them
  kernel::EventHub hub_;
  FaultBoard faults_;
  AlarmBoard alarms_;
  Recorder recorder_;
  CommandQueue commands_;
  Services services_;
  std::unique_ptr<Assembly> assembly_;
  std::map<std::string, std::string> active_;  // fault id → fault
};

Simulation::Simulation(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> ephemeris,
                       trace::Sink& sink, Outlet* outlet)
    : impl_(std::make_unique<Impl>(scenario, std::move(ephemeris), sink, outlet)) {}
Simulation::~Simulation() = default;

void Simulation::run_until(SimTime end) {
  impl_->run_until(end);
}
void Simulation::set_gate(kernel::Gate* gate) {
  impl_->set_gate(gate);
}
void Simulation::set_pace(kernel::Pace pace) {
  impl_->set_pace(pace);
}
SimTime Simulation::now() const {
  return impl_->now();
}
SimTime Simulation::end() const {
  return impl_->end();
}
std::uint64_t Simulation::events() const {
  return impl_->events();
}
std::string Simulation::post(Command command) {
  return impl_->post(std::move(command));
}
void Simulation::finish(trace::EndState state) {
  impl_->finish(state);
}

}  // namespace chronotwin
