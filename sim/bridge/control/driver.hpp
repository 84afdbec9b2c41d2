// A run that is stepped by hand, for scripts and learning agents: a line of JSON in, a line of JSON out. Simulated as
// fast as it goes; the same lines give the same answers, byte for byte.
//
//   {"reset": {"seed": 8, "set": {"duration": "2 h"}}}   begin anew; both may be left out
//   {"step": "10 s"}                                     simulate so far (text with unit, or seconds)
//   {"act": {"inject": {…}}}                             also clear, acknowledge, operate; or a list of them
//   {"observe": ["bbu[*].time_error"]}                   values, alarms that stand, faults that are active
//   {"close": null}                                      no more
//
// A line may hold several: they are done in this order, and the answer has the same keys. What cannot be done is told
// under "error", as by the control endpoint, and what comes after it in the line is left.
#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "models/gnss/ephemeris_store.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/bridge/control/requests.hpp"
#include "sim/bridge/control/wire.hpp"
#include "sim/runtime/command_check.hpp"
#include "sim/runtime/simulation.hpp"

namespace chronotwin::bridge {

class Driver {
 public:
  explicit Driver(std::filesystem::path scenario);

  [[nodiscard]] std::string answer(const std::string& line);
  [[nodiscard]] bool closed() const { return closed_; }
  // What speaks against the scenario as it stands; to be asked before the first line.
  [[nodiscard]] std::vector<Problem> check();

 private:
  // A scenario and what only depends on it.
  struct Loaded {
    Loaded(Scenario loaded, std::shared_ptr<const gnss::EphemerisStore> sky)
        : scenario(std::move(loaded)), ephemeris(std::move(sky)), check(scenario), requests(scenario, check) {}
    Scenario scenario;
    std::shared_ptr<const gnss::EphemerisStore> ephemeris;
    CommandCheck check;
    Requests requests;
  };

  Json reset(const Json& json);
  Json step(const Json& json);
  Json act(const Json& json);
  Json act_once(const Json& json);
  Json observe(const Json& json);
  [[nodiscard]] std::vector<Problem> load(const std::vector<Override>& overrides);
  [[nodiscard]] Request read(const std::string& kind, const Json& body) const;
  void need_run() const;

  const std::filesystem::path file_;
  std::vector<Override> overrides_;  // that loaded_ was loaded with
  std::unique_ptr<Loaded> loaded_;
  LiveState live_;
  std::unique_ptr<Simulation> simulation_;
  std::vector<trace::Channel> channels_;
  std::set<std::string> injected_;  // ids, since the reset
  std::size_t told_ = 0;            // sequence of the last news
  bool closed_ = false;
};

}  // namespace chronotwin::bridge
