// What a live run costs while nobody reads: CPU time a second of wall clock, of the BBU room with every channel at
// 10 Hz.
//
//   bench_live_cost [SECONDS [AGENTX]]      AGENTX: where an snmpd listens, to have the SNMP endpoint connected
//
// Beside it the same run at the scenario's own rate of one sample a second, and, of the same length, the run without
// LiveState and endpoints. Endpoints fetch a value when they are asked, so they should cost nothing.
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>

#include "export/trace/null_sink.hpp"
#include "scenarios/loader/library_path.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/bridge/bridge.hpp"
#include "sim/runtime/live_state.hpp"

namespace {

using namespace chronotwin;

constexpr int kShortest = 2, kUsual = 10;  // s

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Of a core, while the run goes on in real time for so long.
double share(Runner& runner, int seconds) {
  using Clock = std::chrono::steady_clock;
  runner.play();
  std::this_thread::sleep_for(std::chrono::seconds(1));  // until it runs evenly
  const double cpu = cpu_seconds();
  const auto begin = Clock::now();
  std::this_thread::sleep_for(std::chrono::seconds(seconds));
  const double used = cpu_seconds() - cpu;
  const double wall = std::chrono::duration<double>(Clock::now() - begin).count();
  runner.pause();
  return used / wall;
}

Scenario room(const std::string& rate) {
  const LoadResult loaded =
      load_scenario(library_directory() / "sites/bbu_room.yaml", {{"record", "{default: " + rate + "}"}});
  if (!loaded.ok()) {
    fmt::print(stderr, "{}\n", to_string(loaded.diagnostics.list().front()));
    std::exit(2);
  }
  return loaded.scenario;
}

void print(const std::string& what, double share_of_core) {
  fmt::print("{:<58} {:>6.2f} % of a core\n", what, 100.0 * share_of_core);
}

std::size_t channels_at(const LiveState& live, Duration period) {
  std::size_t count = 0;
  for (const trace::Channel& channel : live.channels()) count += channel.period == period ? 1 : 0;
  return count;
}

void bench(const std::string& rate, Duration period, int seconds, const std::string& agentx) {
  Scenario scenario = room(rate);
  double bare = 0.0;
  {
    trace::NullSink nothing;
    Runner runner(scenario, nothing);
    bare = share(runner, seconds);
  }
  Endpoint endpoint{.name = "nms"};
  endpoint.config = SnmpConfig{.agentx = agentx};
  scenario.endpoints = {endpoint};
  LiveState live;
  Runner runner(scenario, live);
  const double with_state = share(runner, seconds);
  const CommandCheck check(scenario);
  const AlarmTexts texts;
  bridge::Bridge endpoints;
  endpoints.start({runner, live, scenario, check, texts}, {});
  const double with_endpoint = share(runner, seconds);
  const auto state = endpoints.status().front().status.state;
  fmt::print("{} channels every {}:\n", channels_at(live, period), rate);
  print("  paced, nothing kept", bare);
  print("  with LiveState", with_state);
  print(fmt::format("  with LiveState and the SNMP endpoint ({})",
                    state == bridge::LinkState::up ? "connected" : "no snmpd"),
        with_endpoint);
  endpoints.stop();
}

}  // namespace

int main(int argc, char** argv) {
  const int seconds = std::max(kShortest, argc > 1 ? std::atoi(argv[1]) : kUsual);
  const std::string agentx = argc > 2 ? argv[2] : "tcp:127.0.0.1:705";
  bench("100 ms", Duration::from_ps(100'000'000'000), seconds, agentx);
  bench("1 s", Duration::from_whole_seconds(1), seconds, agentx);
}
