// Who is subscribed to a live run, without a socket: what is sent and when, and what a slow reader misses.
#include <catch2/catch.hpp>

#include "sim/bridge/control/subscriber.hpp"
#include "tests/support/steered_twin.hpp"

using namespace chronotwin;
using namespace chronotwin::bridge;
using chronotwin::testing::SteeredTwin;

namespace {

// Every message that is to be sent at `now`, by its kind.
std::vector<std::pair<std::string, Json>> drain(Subscriber& subscriber, double now) {
  std::vector<std::pair<std::string, Json>> list;
  while (const auto text = subscriber.next(now)) {
    const Json message = Json::parse(*text);
    REQUIRE(message.size() == 1);
    list.emplace_back(message.begin().key(), message.begin().value());
  }
  return list;
}

std::vector<std::string> kinds(const std::vector<std::pair<std::string, Json>>& messages) {
  std::vector<std::string> list;
  for (const auto& [kind, content] : messages) list.push_back(kind);
  return list;
}

const std::string kSubscribe =
    R"({"subscribe": {"channels": ["bbu[*].time_error", "host.active_antenna"], "rate": 10}})";

void cut(SteeredTwin& twin, const std::string& id) {
  twin.runner().post({.kind = Command::Kind::inject,
                      .id = id,
                      .name = "feeder_cut",
                      .target = "main_feeder.feeder[1]",
                      .origin = "test"});
}

}  // namespace

TEST_CASE("subscriber: gets state and snapshot, then news and what has changed", "[sim][control]") {
  SteeredTwin twin;
  Api api(twin.twin());
  Subscriber subscriber(api);
  twin.step(60);
  CHECK(drain(subscriber, 0.0).empty());  // nobody has subscribed yet
  subscriber.receive(kSubscribe);
  const auto first = drain(subscriber, 0.0);
  REQUIRE(kinds(first) == std::vector<std::string>{"state", "snapshot"});
  CHECK(first[1].second.at("channels").size() == 3);
  CHECK(first[1].second.at("alarms").empty());

  cut(twin, "a");
  twin.step(10);
  const auto next = drain(subscriber, 0.2);
  REQUIRE(kinds(next) == std::vector<std::string>{"news", "values"});
  bool told = false;
  for (const Json& it : next[0].second) told = told || (it.at("kind") == "alarm" && it.at("code") == "ANTENNA_OPEN");
  CHECK(told);
  CHECK(next[1].second.at("time") == Approx(69).margin(1.01));
  CHECK(next[1].second.at("values").at("host.active_antenna") == 1.0);
  CHECK(kinds(drain(subscriber, 0.4)).empty());                               // nothing has changed
  CHECK(kinds(drain(subscriber, 1.1)) == std::vector<std::string>{"state"});  // once a second
  REQUIRE(subscriber.wake_at());
  CHECK(*subscriber.wake_at() <= 1.3);
}

TEST_CASE("subscriber: a reader that is slow misses values, counted, but no news", "[sim][control]") {
  SteeredTwin twin;
  Api api(twin.twin());
  Subscriber subscriber(api);
  subscriber.receive(kSubscribe);
  (void)drain(subscriber, 0.0);
  for (int i = 0; i < 50; ++i) {  // it does not read for 5 s
    cut(twin, "f" + std::to_string(i));
    twin.step(1);
  }
  const auto late = drain(subscriber, 5.05);
  REQUIRE(kinds(late).back() == "values");
  std::size_t news = 0;
  for (const auto& [kind, content] : late) news += kind == "news" ? content.size() : 0;
  CHECK(news == twin.live().news_since(0).size());
  CHECK(late.back().second.at("dropped") == 49);  // the 50th of 0.1 s each is sent
  CHECK(subscriber.closing().empty());
}

TEST_CASE("subscriber: a reader so slow that news are gone is sent away, and told why", "[sim][control]") {
  SteeredTwin twin;
  Api api(twin.twin());
  Subscriber subscriber(api);
  subscriber.receive(kSubscribe);
  (void)drain(subscriber, 0.0);
  for (int i = 0; i < 5000; ++i) twin.live().event({SimTime::start(), "test", "FLOOD", std::to_string(i)});
  (void)drain(subscriber, 1.0);
  CHECK(subscriber.closing() == "too slow: 904 news were lost");
}

TEST_CASE("subscriber: answers that nobody reads do not pile up", "[sim][control]") {
  SteeredTwin twin;
  Api api(twin.twin());
  Subscriber subscriber(api);
  for (int i = 0; i < 100; ++i) {
    subscriber.receive(R"({"request": {"id": 1, "method": "GET", "path": "/api/v1/state"}})");
  }
  CHECK_FALSE(subscriber.closing().empty());
  CHECK_FALSE(subscriber.next(0.0));
}

TEST_CASE("subscriber: when the run was taken back there is a new snapshot", "[sim][control]") {
  SteeredTwin twin;
  Api api(twin.twin());
  Subscriber subscriber(api);
  twin.step(60);
  subscriber.receive(kSubscribe);
  (void)drain(subscriber, 0.0);
  cut(twin, "a");
  twin.step(60);
  (void)drain(subscriber, 0.5);
  twin.runner().rewind(SimTime::start() + Duration::from_whole_seconds(30));
  twin.wait_for(
      [&] { return twin.runner().status().rewinds == 1 && twin.runner().status().state == RunnerState::paused; });
  const auto messages = drain(subscriber, 0.6);
  REQUIRE(kinds(messages) == std::vector<std::string>{"state", "snapshot"});
  CHECK(messages[1].second.at("alarms").empty());
  CHECK(messages[1].second.at("faults").empty());
}

TEST_CASE("subscriber: requests are answered, and what is no request is told so", "[sim][control]") {
  SteeredTwin twin;
  Api api(twin.twin());
  Subscriber subscriber(api);
  const auto ask = [&](const std::string& text) {
    subscriber.receive(text);
    const auto answers = drain(subscriber, 0.0);
    REQUIRE(answers.size() == 1);
    return answers.front();
  };
  const auto answer =
      ask(R"({"request": {"id": "x7", "method": "GET", "path": "/api/v1/values", "query": {"match": "room.*"}}})");
  CHECK(answer.first == "reply");
  CHECK(answer.second.at("id") == "x7");
  CHECK(answer.second.at("status") == 200);
  CHECK(ask(R"({"request": {"id": 1, "method": "POST", "path": "/api/v1/run/speed", "body": {"speed": "x"}}})")
            .second.at("status") == 400);
  CHECK(ask(R"({"request": {"id": 1}})").second.at("status") == 400);
  CHECK(ask("nonsense").first == "error");
  CHECK(ask("[]").first == "error");
  CHECK(ask(std::string(30'000, '[')).first == "error");
  // Nested too deeply to be copied or printed.
  const std::string deep = std::string(30'000, '[') + std::string(30'000, ']');
  CHECK(ask(R"({"request": {"id": )" + deep + R"(, "method": "GET", "path": "/"}})").first == "error");
  CHECK(ask(R"({"subscribe": {"rate": 1000}})").first == "error");
  CHECK(ask(R"({"subscribe": {"chanels": []}})").first == "error");
}
