#include "sim/runtime/pacer.hpp"

#include <chrono>
#include <future>
#include <thread>

#include <catch2/catch.hpp>

using namespace chronotwin;
using Answer = kernel::Gate::Answer;
using Clock = std::chrono::steady_clock;

namespace {

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

Pacer::Hooks nothing_comes() {
  return {.take_in = [](SimTime now, SimTime) { return now; }, .flush = [] {}, .flush_every = {}};
}

// What the simulation does, on a thread of its own.
std::future<Answer> ask(Pacer& pacer, double now, double next) {
  return std::async(std::launch::async, [&pacer, now, next] { return pacer.ask(at(now), at(next)); });
}

bool waits(std::future<Answer>& answer) {
  return answer.wait_for(std::chrono::milliseconds(20)) == std::future_status::timeout;
}

}  // namespace

TEST_CASE("pacer: it never lets time run ahead of the wall clock, at any speed", "[sim][runtime]") {
  for (const double speed : {1.0, 0.5, 20.0}) {
    Pacer pacer(at(100), 1.0, nothing_comes());
    pacer.set_speed(speed);
    const auto begun = Clock::now();
    pacer.play();
    for (int i = 1; i <= 5; ++i) {
      const double next = i * 0.004 * speed;
      CHECK(pacer.ask(at((i - 1) * 0.004 * speed), at(next)) == Answer::advance);
      CHECK(std::chrono::duration<double>(Clock::now() - begun).count() >= i * 0.004);
    }
    CHECK(pacer.lateness().instants == 5);
  }
}

TEST_CASE("pacer: what is late is counted as late, and not waited for", "[sim][runtime]") {
  Pacer pacer(at(100), 1e-3, nothing_comes());
  pacer.set_speed(1000.0);
  pacer.play();
  std::this_thread::sleep_for(std::chrono::milliseconds(20));  // 20 s of the simulation
  CHECK(pacer.ask(at(0), at(1)) == Answer::advance);
  CHECK(pacer.lateness().instants == 1);
  CHECK(pacer.lateness().misses == 1);
  CHECK(pacer.lateness().max_s >= 0.019);
}

TEST_CASE("pacer: it tells what is due at an instant of the wall clock, however late the run is", "[sim][runtime]") {
  Pacer pacer(at(100), 1.0, nothing_comes());
  const auto begun = Clock::now() - std::chrono::seconds(3);
  CHECK_FALSE(pacer.due_at(begun));
  pacer.play_since(begun);
  CHECK(pacer.due_at(begun) == at(0));
  CHECK(pacer.due_at(begun + std::chrono::milliseconds(7250)) == at(7.25));
  CHECK(pacer.position() == at(0));  // nothing has been simulated
  CHECK(pacer.ask(at(0), at(2.5)) == Answer::advance);
  CHECK(pacer.lateness().max_s >= 0.5);
  pacer.set_speed(2.0);
  CHECK_FALSE(pacer.due_at(begun));
  pacer.set_speed(1.0);
  CHECK(pacer.due_at(begun));
  pacer.pause();
  CHECK_FALSE(pacer.due_at(begun));
}

TEST_CASE("pacer: as fast as it goes it neither waits nor counts", "[sim][runtime]") {
  Pacer pacer(at(1e6), 1e-3, nothing_comes());
  pacer.set_speed(0.0);
  pacer.play();
  CHECK(pacer.ask(at(0), at(500'000)) == Answer::advance);
  CHECK(pacer.position() == at(500'000));
  CHECK(pacer.lateness().instants == 0);
}

TEST_CASE("pacer: paused, time stands still, and play goes on from there", "[sim][runtime]") {
  Pacer pacer(at(100), 1.0, nothing_comes());
  pacer.set_speed(1000.0);
  auto answer = ask(pacer, 0, 1);
  CHECK(waits(answer));
  CHECK(pacer.position() == at(0));
  pacer.play();
  CHECK(answer.get() == Answer::advance);
  pacer.pause();
  const SimTime stood = pacer.position();
  CHECK(stood == at(1));  // is being simulated: it does not stand before it
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK(pacer.position() == stood);
  CHECK_FALSE(pacer.running());
  pacer.play();
  CHECK(pacer.ask(at(1), at(1.5)) == Answer::advance);
  CHECK(pacer.lateness().instants == 2);
}

TEST_CASE("pacer: a change of speed ends the wait for the old one, and the position does not jump", "[sim][runtime]") {
  Pacer pacer(at(1e6), 1.0, nothing_comes());
  pacer.play();
  auto answer = ask(pacer, 0, 3600);
  CHECK(waits(answer));
  const SimTime before = pacer.position();
  CHECK(before < at(3600));
  pacer.set_speed(1e6);
  CHECK(pacer.position() >= before);
  CHECK(answer.get() == Answer::advance);
}

TEST_CASE("pacer: a step stops before its target, exactly, and one beyond the end reaches the end", "[sim][runtime]") {
  Pacer pacer(at(10), 1.0, nothing_comes());
  pacer.step(Duration::from_whole_seconds(4));
  CHECK(pacer.ask(at(0), at(3)) == Answer::advance);
  auto answer = ask(pacer, 3, 4);  // what happens at the target waits
  CHECK(waits(answer));
  CHECK_FALSE(pacer.running());
  CHECK(pacer.position() == at(4));
  pacer.step(Duration::from_whole_seconds(6));
  CHECK(answer.get() == Answer::advance);
  CHECK(pacer.ask(at(4), at(10)) == Answer::advance);
  CHECK(pacer.lateness().instants == 0);
}

TEST_CASE("pacer: what comes in while paused is let through at its instant, and nothing after it", "[sim][runtime]") {
  Pacer pacer(at(100), 1.0, {.take_in = [](SimTime, SimTime) { return at(0.5); }, .flush = [] {}, .flush_every = {}});
  auto first = ask(pacer, 0, 7);
  CHECK(waits(first));
  pacer.ring();
  CHECK(first.get() == Answer::again);
  CHECK(pacer.ask(at(0), at(0.5)) == Answer::advance);
  auto second = ask(pacer, 0.5, 7);
  CHECK(waits(second));
  CHECK(pacer.position() == at(0.5));
  pacer.play();
  pacer.set_speed(0.0);
  CHECK(second.get() == Answer::advance);
}

TEST_CASE("pacer: where nothing more is to be taken in, the run stops", "[sim][runtime]") {
  Pacer pacer(at(100), 1.0,
              {.take_in = [](SimTime, SimTime) { return std::nullopt; }, .flush = [] {}, .flush_every = {}});
  pacer.play();
  auto answer = ask(pacer, 0, 50);
  CHECK(waits(answer));
  pacer.ring();
  CHECK(answer.get() == Answer::stop);
}

TEST_CASE("pacer: the sink is flushed as the wall clock goes, also while paused", "[sim][runtime]") {
  std::atomic<int> flushes = 0;
  Pacer pacer(at(100), 1.0,
              {.take_in = [](SimTime, SimTime) { return std::nullopt; },
               .flush = [&] { ++flushes; },
               .flush_every = Duration::from_seconds(0.001)});
  auto answer = ask(pacer, 0, 50);
  for (int i = 0; i < 10'000 && flushes < 3; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  CHECK(flushes >= 3);
  pacer.ring();
  CHECK(answer.get() == Answer::stop);
}
