// How late the instants of a paced simulation are, beside a bare loop of absolute clock_nanosleep: 1 ms and 10 ms
// periods, in alternating rounds, so that what else the machine does meets both. Lateness is taken where the instant is
// simulated, after the kernel has dispatched it.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <vector>

#include <fmt/format.h>
#include <sys/prctl.h>

#include "sim/kernel/hub.hpp"
#include "sim/runtime/pacer.hpp"

namespace {

using namespace chronotwin;
using Clock = std::chrono::steady_clock;  // CLOCK_MONOTONIC, as clock_nanosleep's below

std::int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now().time_since_epoch()).count();
}

using Lateness_ns = std::vector<std::int64_t>;

void bare(std::int64_t period_ns, int count, Lateness_ns& late) {
  const std::int64_t begun = now_ns();
  for (int i = 1; i <= count; ++i) {
    const std::int64_t due = begun + i * period_ns;
    const timespec until{.tv_sec = due / 1'000'000'000, .tv_nsec = due % 1'000'000'000};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr);
    late.push_back(now_ns() - due);
  }
}

struct Ticker final : kernel::HubNode {
  Ticker(kernel::EventHub& owner, std::int64_t period, int instants, Lateness_ns& list)
      : hub(owner), node(owner.add(*this)), period_ns(period), left(instants), late(list) {
    hub.schedule(at(1), kernel::Phase::clock, node);
  }
  [[nodiscard]] SimTime at(std::int64_t i) const { return SimTime{i * period_ns * 1000}; }
  void on_time(SimTime now, std::uint8_t) override {
    late.push_back(now_ns() - (begun_ns + now.ps / 1000));
    if (--left > 0) hub.schedule(now + at(1).since_start(), kernel::Phase::clock, node);
  }
  kernel::EventHub& hub;
  kernel::NodeId node;
  std::int64_t period_ns;
  std::int64_t begun_ns = 0;
  int left;
  Lateness_ns& late;
};

void paced(std::int64_t period_ns, int count, Lateness_ns& late) {
  kernel::Kernel kernel;
  kernel::EventHub hub(kernel, "hub");
  Ticker ticker(hub, period_ns, count, late);
  const SimTime end = ticker.at(count) + Duration::from_ps(1);
  Pacer pacer(end, 1.0, {.take_in = [](SimTime now, SimTime) { return now; }, .flush = [] {}, .flush_every = {}});
  hub.set_gate(&pacer);
  ticker.begun_ns = now_ns();  // just before the pacer takes its own: never flatters it
  pacer.play();
  hub.run_until(end);
}

double quantile_us(Lateness_ns& late, double share) {
  std::ranges::sort(late);
  return static_cast<double>(late[static_cast<std::size_t>(share * static_cast<double>(late.size() - 1))]) * 1e-3;
}

void compare(double period_ms, int rounds, int count) {
  const auto period_ns = static_cast<std::int64_t>(period_ms * 1e6);
  Lateness_ns loop;
  Lateness_ns pacer;
  for (int round = 0; round < rounds; ++round) {
    bare(period_ns, count, loop);
    paced(period_ns, count, pacer);
  }
  for (const double share : {0.5, 0.99, 0.999, 1.0}) {
    const double a = quantile_us(loop, share);
    const double b = quantile_us(pacer, share);
    fmt::print("{:>6.0f} ms {:>8.1f} {:>12.1f} {:>12.1f} {:>12.1f} {:>8.2f}\n", period_ms, share * 100.0, a, b, b - a,
               b / a);
  }
}

}  // namespace

// bench_pacing [ROUNDS]
int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
  prctl(PR_SET_TIMERSLACK, 1UL);  // for both, as the Runner does
  fmt::print("{:>9} {:>8} {:>12} {:>12} {:>12} {:>8}\n", "period", "%", "bare us", "paced us", "difference", "ratio");
  compare(1.0, rounds, 2000);
  compare(10.0, rounds, 200);
  return 0;
}
