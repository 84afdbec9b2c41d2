// The control endpoint called by curl.
#include <filesystem>

#include "sim/bridge/control/control_link.hpp"
#include "tests/endpoints/control/serve.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;

TEST_CASE("http: curl sees the run, injects a fault, acknowledges its alarm and clears it", "[control]") {
  if (!programs_are_here({"curl"})) return;
  Served served;
  served.twin.step(60);
  CHECK(served.get("/state").json().at("time") == Approx(60.0));
  CHECK(served.get("/channels/bbu[1].state").json().at("state") == "LOCKED");
  CHECK(served.get("/channels/bbu%5B2%5D.state").json().at("state") == "LOCKED");
  CHECK(served.get("/values?match=bbu[*].time_error&match=room.*").json().at("values").size() > 2);

  const HttpReply injected =
      served.post("/faults", R"({"fault": "feeder_cut", "target": "main_feeder.feeder[1]", "for": "1 h"})");
  REQUIRE(injected.status == 202);
  CHECK(served.post("/run/step", R"({"by": "10 s"})").status == 202);
  CHECK(wait_until(10.0, [&] { return !served.get("/alarms").json().empty(); }));
  CHECK(served.post("/alarms/ANTENNA_OPEN/host.antenna_a/acknowledge").status == 202);
  CHECK(served.remove("/faults/" + injected.json().at("id").get<std::string>()).status == 202);
  served.twin.wait_for([&] { return served.twin.runner().status().state == RunnerState::paused; });
  served.twin.step(5);
  CHECK(served.get("/faults").json().empty());
  CHECK(served.get("/scenario").body.find("id: injected_1") != std::string::npos);
  CHECK(served.status().received >= 10);
  CHECK(served.status().sent >= 10);
}

TEST_CASE("http: what is wrong with a request is told with its status", "[control]") {
  if (!programs_are_here({"curl"})) return;
  Served served;
  const HttpReply wrong = served.post("/faults", R"({"fault": "feeder_cutt", "target": "room"})");
  CHECK(wrong.status == 400);
  CHECK(wrong.json().at("problems").at(0).at("hint") == "did you mean 'feeder_cut'?");
  CHECK(served.post("/faults", "{").status == 400);
  CHECK(served.post("/faults", "\xc3\x28").status == 400);
  CHECK(served.post("/run/speed", R"({"speed": "x"})").status == 400);
  // An empty body is none.
  CHECK(curl(served.url + "/api/v1/run/pause", "-d ''").json().at("state") == "paused");
  CHECK(served.get("/nothing").status == 404);
  CHECK(served.remove("/faults/none").status == 404);
  CHECK(served.get("/%2e%2e/%2e%2e/etc/passwd").status == 404);
  const HttpReply method = curl(served.url + "/api/v1/faults", "-X PUT -i");
  CHECK(method.status == 405);
  CHECK(method.body.find("allow: GET, POST") != std::string::npos);
  CHECK(curl(served.url + "/api/v1/state", "-I").status == 405);  // HEAD
  CHECK(curl(served.url + "/ws").status == 404);
  CHECK(curl(served.url + "/", "").body.find("<html") != std::string::npos);
}

TEST_CASE("http: bodies and headers have their limits, and slow requests their time", "[control]") {
  if (!programs_are_here({"curl"})) return;
  Served served;
  Folder folder;
  const std::string large = write_file(folder / "large", std::string(200'000, ' ') + "{}");
  CHECK(curl(served.url + "/api/v1/faults", "-d @" + large).status == 413);
  CHECK(curl(served.url + "/api/v1/faults", "-H 'Transfer-Encoding: chunked' -d '{}'").status == 411);
  CHECK(curl(served.url + "/api/v1/state", "-H 'X-Long: " + std::string(60'000, 'x') + "'").status != 200);
  CHECK(served.get("/state").status == 200);  // it is still there
}

TEST_CASE("http: names and pages from elsewhere are refused", "[control]") {
  if (!programs_are_here({"curl"})) return;
  Served served;
  CHECK(curl(served.url + "/api/v1/state", "-H 'Host: evil.example.org'").status == 403);
  CHECK(curl(served.url + "/api/v1/state", "-H 'Host: 127.0.0.1.example.org'").status == 403);
  CHECK(curl(served.url + "/api/v1/run/play", "-X POST -H 'Origin: http://evil.example.org'").status == 403);
  CHECK(curl(served.url + "/api/v1/state", "-H 'Origin: " + served.url + "'").status == 200);
  CHECK(served.get("/state").json().at("state") == "paused");
}

TEST_CASE("http: with a token only who shows it is answered", "[control]") {
  if (!programs_are_here({"curl"})) return;
  Folder folder;
  const std::string file = write_file(folder / "token", "s3cret\n");
  std::filesystem::permissions(file, std::filesystem::perms::owner_read);
  {
    const Served served(", token_file: " + file);
    CHECK(served.get("/state").status == 401);
    CHECK(curl(served.url + "/api/v1/state", "-H 'Authorization: Bearer wrong'").status == 401);
    CHECK(curl(served.url + "/api/v1/state", "-H 'Authorization: Bearer s3cret'").status == 200);
    CHECK(served.status().detail.empty());
  }
  std::filesystem::permissions(file, std::filesystem::perms::others_read, std::filesystem::perm_options::add);
  const Served careless(", token_file: " + file);
  CHECK(careless.status().detail.find("chmod 600") != std::string::npos);
}

TEST_CASE("http: another address than loopback is served with a token only", "[control]") {
  if (!programs_are_here({"curl"})) return;
  CHECK_THROWS_WITH(SteeredTwin("  ctl: {kind: control, address: 0.0.0.0}\n"), Catch::Contains("needs a token"));
  {
    SteeredTwin twin;  // nor where a scenario was made without the loader
    bridge::ControlLink link("ctl", {.address = "0.0.0.0", .port = 0}, twin.twin());
    link.start();
    REQUIRE(wait_until(10.0, [&] { return link.status().state == bridge::LinkState::down; }));
    CHECK(link.status().detail.find("token") != std::string::npos);
  }
  Folder folder;
  const std::string file = write_file(folder / "token", "s3cret\n");
  const Served open(", address: 0.0.0.0, token_file: " + file);
  const std::string url = "http://127.0.0.1:" + open.port() + "/api/v1/state";
  CHECK(curl(url).status == 401);
  CHECK(curl(url, "-H 'Authorization: Bearer s3cret' -H 'Host: simulator.example.org'").status == 200);
}

TEST_CASE("http: a port that is taken is told, and served when it becomes free", "[control]") {
  if (!programs_are_here({"curl"})) return;
  auto first = std::make_unique<Served>();
  const std::string port = first->port();
  CHECK(first->get("/state").status == 200);
  // Only one run lives in a process: a bare listener takes the port.
  first.reset();
  const int blocker = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(blocker, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(port)));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(bind(blocker, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  REQUIRE(listen(blocker, 1) == 0);
  SteeredTwin twin("  ctl: {kind: control, port: " + port + "}\n");
  REQUIRE(wait_until(10.0, [&] { return twin.status("ctl").state == bridge::LinkState::down; }));
  CHECK(twin.status("ctl").detail.find("Address already in use") != std::string::npos);
  close(blocker);
  REQUIRE(wait_until(20.0, [&] { return twin.status("ctl").state == bridge::LinkState::up; }));
  CHECK(curl("http://127.0.0.1:" + port + "/api/v1/state").status == 200);
  twin.step(1);
  // It is in the trace, once each.
  int down = 0, up = 0;
  for (const LiveState::News& it : twin.live().news_since(0)) {
    const auto* event = std::get_if<trace::Event>(&it.what);
    if (event == nullptr || event->source != "ctl") continue;
    down += event->code == "ENDPOINT_DOWN" ? 1 : 0;
    up += event->code == "ENDPOINT_UP" ? 1 : 0;
  }
  CHECK(down == 1);
  CHECK(up == 1);
}
