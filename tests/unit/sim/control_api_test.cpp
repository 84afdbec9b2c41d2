// The control endpoint's api, without sockets: what it says, what it does, and what it refuses with which words.
#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "scenarios/loader/load.hpp"
#include "sim/bridge/control/api.hpp"
#include "sim/bridge/control/documents.hpp"
#include "tests/support/steered_twin.hpp"

using namespace chronotwin;
using namespace chronotwin::bridge;
using chronotwin::testing::SteeredTwin;

namespace {

struct Desk {
  SteeredTwin twin;
  Api api{twin.twin()};

  HttpReply ask(const std::string& method, const std::string& path, Json body = nullptr,
                std::multimap<std::string, std::string> query = {}) {
    return api.handle({method, "/api/v1" + path, std::move(query), std::move(body)});
  }
  Json get(const std::string& path, std::multimap<std::string, std::string> query = {}) {
    const HttpReply reply = ask("GET", path, nullptr, std::move(query));
    INFO(path << ": " << reply.body.dump());
    REQUIRE(reply.status == 200);
    return reply.body;
  }
};

// "message | hint" of each problem.
std::set<std::string> problems(const HttpReply& reply) {
  std::set<std::string> list;
  for (const Json& it : reply.body.at("problems")) {
    list.insert(it.at("message").get<std::string>() + " | " + it.at("hint").get<std::string>());
  }
  return list;
}

const Json kCut{{"fault", "feeder_cut"}, {"target", "main_feeder.feeder[1]"}};

}  // namespace

TEST_CASE("control api: says what the run is at", "[sim][control]") {
  Desk desk;
  desk.twin.step(60);
  const Json state = desk.get("/state");
  CHECK(state.at("time") == 60.0);
  CHECK(state.at("end") == 7200.0);
  CHECK(state.at("state") == "paused");
  CHECK(state.at("utc") == "2023-03-12T00:01:00Z");
  CHECK(state.at("run").at("name").at("zh") == "可操控的机房");
  CHECK(state.at("run").at("seed") == 7);

  const Json one = desk.get("/channels/bbu[1].state");
  CHECK(one.at("state") == "LOCKED");
  CHECK(one.at("states").size() > 2);
  CHECK(one.at("name").at("zh").get<std::string>().size() > 0);
  const Json errors = desk.get("/values", {{"match", "bbu[*].time_error"}});
  CHECK(errors.at("values").size() == 2);
  CHECK(errors.at("values").at("bbu[2].time_error") == desk.twin.live().value("bbu[2].time_error"));
  CHECK(desk.get("/channels").size() == desk.twin.live().channels().size());
  CHECK(desk.get("/channels", {{"match", "host.*"}, {"match", "room.*"}}).size() < desk.twin.live().channels().size());

  CHECK(desk.get("/topology").at("nodes").size() == 5);  // two antennas, a host, two BBUs
  CHECK(desk.get("/fault-types").size() == fault_types().size());
  const Json targets = desk.get("/targets");
  const auto room = std::ranges::find_if(targets, [](const Json& it) { return it.at("path") == "room"; });
  REQUIRE(room != targets.end());
  CHECK(std::ranges::count(room->at("faults"), Json("jamming_wideband")) == 1);
}

TEST_CASE("control api: a fault from outside raises its alarm, is acknowledged and cleared", "[sim][control]") {
  Desk desk;
  desk.twin.step(60);
  Json asked = kCut;
  asked["for"] = "30 min";
  const HttpReply accepted = desk.ask("POST", "/faults", asked);
  REQUIRE(accepted.status == 202);
  const std::string id = accepted.body.at("id");
  CHECK(accepted.body.at("targets") == Json{"main_feeder.feeder[1]"});
  desk.twin.step(10);
  const Json faults = desk.get("/faults");
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].at("id") == id);
  CHECK(faults[0].at("text").at("zh") == "馈线断开");

  const Json alarms = desk.get("/alarms");
  const auto open = std::ranges::find_if(alarms, [](const Json& it) { return it.at("code") == "ANTENNA_OPEN"; });
  REQUIRE(open != alarms.end());
  CHECK(open->at("path") == "host.antenna_a");
  CHECK(open->at("acknowledged") == false);
  CHECK_FALSE(open->at("action").at("zh").get<std::string>().empty());
  REQUIRE(desk.ask("POST", "/alarms/ANTENNA_OPEN/host.antenna_a/acknowledge").status == 202);
  desk.twin.step(1);
  const Json after = desk.get("/alarms");
  CHECK(std::ranges::any_of(
      after, [](const Json& it) { return it.at("code") == "ANTENNA_OPEN" && it.at("acknowledged") == true; }));

  REQUIRE(desk.ask("DELETE", "/faults/" + id).status == 202);
  desk.twin.step(60);
  CHECK(desk.get("/faults").empty());
  const Json news = desk.get("/news");
  const auto is = [](const char* kind) { return [kind](const Json& it) { return it.at("kind") == kind; }; };
  CHECK(std::ranges::count_if(news, is("input")) == 3);
  CHECK(std::ranges::count_if(news, is("fault")) == 2);
  CHECK(desk.get("/news", {{"since", std::to_string(news.size() - 1)}}).size() == 1);
}

TEST_CASE("control api: parameters are texts with a unit or numbers in the canonical one", "[sim][control]") {
  Desk desk;
  const auto inject = [&](Json parameters) {
    return desk.ask("POST", "/faults",
                    {{"fault", "temperature_ramp"}, {"target", "room"}, {"parameters", std::move(parameters)}});
  };
  REQUIRE(inject({{"change", "5 K"}, {"ramp", "2 min"}}).status == 202);
  REQUIRE(inject({{"change", 5}, {"ramp", 120.0}}).status == 202);
  desk.twin.step(1);
  const std::vector<Command> applied = desk.twin.runner().applied();
  REQUIRE(applied.size() == 2);
  REQUIRE(applied[0].parameters.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(applied[0].parameters[i].name == applied[1].parameters[i].name);
    CHECK(applied[0].parameters[i].value == applied[1].parameters[i].value);
  }
  CHECK(applied[0].id != applied[1].id);
}

TEST_CASE("control api: a pattern injects on everything that it fits, under one id", "[sim][control]") {
  Desk desk;
  const HttpReply reply = desk.ask("POST", "/faults", {{"fault", "port_fail"}, {"target", "host.port[1..2]"}});
  REQUIRE(reply.status == 202);
  CHECK(reply.body.at("targets") == Json{"host.port[1]", "host.port[2]"});
  desk.twin.step(1);
  CHECK(desk.get("/faults").size() == 2);
}

TEST_CASE("control api: everything wrong with a request is said at once, with hints", "[sim][control]") {
  Desk desk;
  const HttpReply wrong = desk.ask(
      "POST", "/faults",
      {{"fault", "jamming_wideband"}, {"target", "rom"}, {"fr", "2 h"}, {"parameters", {{"js", "40 m"}, {"jss", 3}}}});
  CHECK(wrong.status == 400);
  CHECK(problems(wrong) == std::set<std::string>{"unknown key 'fr' | did you mean 'for'?",
                                                 "there is no 'rom' to put a fault on | did you mean 'room'?",
                                                 "js: 'm' is a unit of a length; a gain or loss is needed (dB) | ",
                                                 "unknown key 'jss' in an injection | did you mean 'js'?"});
  CHECK(problems(desk.ask("POST", "/faults", {{"fault", "feeder_cutt"}, {"target", "room"}})) ==
        std::set<std::string>{"unknown fault 'feeder_cutt' | did you mean 'feeder_cut'?"});
  CHECK(problems(desk.ask("POST", "/faults", {{"fault", "feeder_cut"}, {"target", "host"}})).size() == 1);
  CHECK(desk.ask("POST", "/faults", {{"fault", 3}}).status == 400);
  CHECK(desk.ask("POST", "/faults", Json::array()).status == 400);
  CHECK(desk.ask("POST", "/faults").status == 400);
  for (const Json& lasts : {Json("0 s"), Json(-3), Json("200 d"), Json("3"), Json(1e300), Json(true)}) {
    Json asked = kCut;
    asked["for"] = lasts;
    INFO(lasts.dump());
    CHECK(desk.ask("POST", "/faults", asked).status == 400);
  }
  Json named = kCut;
  named["id"] = "not a name";
  CHECK(desk.ask("POST", "/faults", named).status == 400);
  for (const char* key : {"for", "target", "at"}) {
    Json asked = kCut;
    asked["parameters"] = {{key, "1 h"}};
    INFO(key);
    CHECK(desk.ask("POST", "/faults", asked).status == 400);
  }
  desk.twin.step(1);
  CHECK(desk.twin.runner().applied().empty());
}

TEST_CASE("control api: an id is used once a run, by the timeline or from outside", "[sim][control]") {
  Desk desk;
  Json named = kCut;
  named["id"] = "cut";
  CHECK(desk.ask("POST", "/faults", named).status == 409);  // the timeline's
  named["id"] = "mine";
  CHECK(desk.ask("POST", "/faults", named).status == 202);
  CHECK(desk.ask("POST", "/faults", named).status == 409);  // not yet applied
  CHECK(desk.ask("DELETE", "/faults/mine").status == 202);
  CHECK(desk.ask("DELETE", "/faults/mini").status == 404);
  desk.twin.step(1);
  CHECK(desk.ask("POST", "/faults", named).status == 409);  // over, but a session is saved under its ids
}

TEST_CASE("control api: alarms, hosts and channels that are not there are told so", "[sim][control]") {
  Desk desk;
  CHECK(desk.ask("POST", "/alarms/ANTENNA_OPEN/host.antenna_a/acknowledge").status == 404);
  CHECK(problems(desk.ask("GET", "/channels/bbu[1].time_eror")) ==
        std::set<std::string>{"bbu[1].time_eror | did you mean 'bbu[1].time_error'?"});
  CHECK(desk.ask("GET", "/news", nullptr, {{"since", "x"}}).status == 400);
  CHECK(desk.ask("POST", "/operate", {{"target", "hst"}, {"action", "select_antena_b"}}).body.at("problems").size() ==
        2);
  REQUIRE(desk.ask("POST", "/operate", {{"target", "host"}, {"action", "select_antenna_b"}}).status == 202);
  desk.twin.step(5);
  CHECK(desk.get("/channels/host.active_antenna").at("state") == "b");
}

TEST_CASE("control api: the run is played, paused, stepped, marked and taken back", "[sim][control]") {
  Desk desk;
  CHECK(desk.ask("POST", "/run/step", {{"by", "1 mn"}}).status == 400);
  CHECK(desk.ask("POST", "/run/step", {{"by", "0 s"}}).status == 400);
  CHECK(desk.ask("POST", "/run/step", {{"by", "90 d"}, {"to", 3}}).status == 400);
  REQUIRE(desk.ask("POST", "/run/step", {{"by", "2 min"}}).status == 202);
  desk.twin.wait_for([&] { return desk.get("/state").at("time") == 120.0; });

  for (const Json& speed : {Json(-1), Json("fast"), Json(1e7), Json(1e-9)}) {
    CHECK(desk.ask("POST", "/run/speed", {{"speed", speed}}).status == 400);
  }
  CHECK(desk.ask("POST", "/run/speed", {{"speed", 50}}).status == 200);
  CHECK(desk.get("/state").at("speed") == 50.0);
  REQUIRE(desk.ask("POST", "/run/checkpoint", {{"name", "before"}}).status == 202);
  CHECK(desk.ask("POST", "/run/checkpoint", {{"name", "be fore"}}).status == 400);
  desk.twin.wait_for([&] { return desk.get("/state").at("checkpoints").size() == 1; });
  REQUIRE(desk.ask("POST", "/faults", kCut).status == 202);
  desk.twin.step(60);
  CHECK(desk.get("/faults").size() == 1);
  CHECK(desk.ask("POST", "/run/rewind", {{"to", "3 h"}}).status == 400);
  CHECK(problems(desk.ask("POST", "/run/rewind", {{"to", "befor"}})) ==
        std::set<std::string>{"there is no checkpoint 'befor' | did you mean 'before'?"});
  REQUIRE(desk.ask("POST", "/run/rewind", {{"to", "before"}}).status == 202);
  desk.twin.wait_for([&] {
    const Json state = desk.get("/state");
    return state.at("state") == "paused" && state.at("rewinds") == 1;
  });
  CHECK(desk.get("/faults").empty());
  CHECK(desk.twin.runner().applied().empty());

  CHECK(desk.ask("POST", "/run/speed", {{"speed", 0}}).status == 200);
  CHECK(desk.ask("POST", "/run/play").status == 200);
  desk.twin.wait_for([&] { return desk.get("/state").at("state") == "finished"; });
  CHECK(desk.ask("POST", "/run/play").status == 409);
  CHECK(desk.ask("POST", "/run/step", {{"by", 1}}).status == 409);
  CHECK(desk.ask("POST", "/faults", kCut).status == 409);
}

TEST_CASE("control api: a path or a method that is not there is told so", "[sim][control]") {
  Desk desk;
  CHECK(desk.ask("GET", "/stat").status == 404);
  CHECK(desk.ask("GET", "/state/").status == 404);
  CHECK(desk.ask("GET", "/channels/").status == 404);
  CHECK(desk.api.handle({"GET", "", {}, nullptr}).status == 404);
  CHECK(desk.api.handle({"GET", "api", {}, nullptr}).status == 404);
  const HttpReply reply = desk.ask("PUT", "/faults");
  CHECK(reply.status == 405);
  CHECK(reply.allow == "GET, POST");
}

TEST_CASE("control api: openapi.json names exactly the routes there are", "[sim][control]") {
  std::set<std::string> described, served;
  const Json document = Json::parse(openapi_document());
  for (const auto& [path, methods] : document.at("paths").items()) {
    for (const auto& [method, about] : methods.items()) {
      std::string upper = method;
      std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return std::toupper(c); });
      described.insert(upper + " " + path);
    }
  }
  for (const Api::Route& it : Api::routes()) served.insert(std::string(it.method) + " " + std::string(it.path));
  CHECK(described == served);
}

TEST_CASE("control api: the session comes back as a scenario that can be loaded", "[sim][control]") {
  Desk desk;
  desk.twin.step(60);
  Json named = kCut;
  named["id"] = "mine";
  REQUIRE(desk.ask("POST", "/faults", named).status == 202);
  desk.twin.step(60);
  const HttpReply reply = desk.ask("GET", "/scenario");
  CHECK(reply.type == "application/yaml");
  const LoadResult loaded = load_scenario_text(reply.text, "session.yaml");
  for (const Diagnostic& it : loaded.diagnostics.list()) UNSCOPED_INFO(to_string(it));
  REQUIRE(loaded.ok());
  REQUIRE(loaded.scenario.timeline.size() == 2);
  CHECK(loaded.scenario.timeline[1].id == "mine");
  CHECK(loaded.scenario.timeline[1].at >= SimTime::start() + Duration::from_whole_seconds(60));
}

TEST_CASE("control api: what the run was begun with stays as it was, and each run has a name of its own",
          "[sim][control]") {
  Desk desk;
  desk.twin.step(60);
  REQUIRE(desk.ask("POST", "/faults", kCut).status == 202);
  desk.twin.step(60);
  const HttpReply reply = desk.ask("GET", "/scenario/begun");
  CHECK(reply.type == "application/yaml");
  const LoadResult loaded = load_scenario_text(reply.text, "begun.yaml");
  REQUIRE(loaded.ok());
  CHECK(loaded.scenario.timeline.size() == 1);
  CHECK(loaded.scenario.duration == desk.twin.scenario().duration);
  Api another(desk.twin.twin());
  const Json session = desk.get("/state").at("session");
  CHECK(session == desk.get("/state").at("session"));
  CHECK(session != another.state().at("session"));
}
