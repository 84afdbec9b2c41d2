#include <fstream>
#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "models/codec/ntp/packet.hpp"
#include "tests/support/random_bytes.hpp"

using namespace chronotwin;
using namespace chronotwin::codec::ntp;

namespace {

// What chronyd sent: "request", "reply".
std::map<std::string, std::string> captured() {
  std::map<std::string, std::string> all;
  std::ifstream file(CHRONOTWIN_SOURCE_DIR "/tests/reference/network/chronyd.txt");
  for (std::string kind, octets; file >> kind >> octets;) all[kind] = testing::from_hex(octets);
  REQUIRE(all.size() == 2);
  return all;
}

constexpr std::int64_t kEraOne = 2'085'978'496;  // 2036-02-07T06:28:16Z in POSIX seconds

}  // namespace

TEST_CASE("ntp: chronyd's packets encode to the octets they were decoded from", "[models][codec][ntp]") {
  for (const auto& [kind, octets] : captured()) {
    INFO(kind);
    const auto packet = parse(octets);
    REQUIRE(packet);
    CHECK(write(*packet) == octets);
    CHECK(write(*parse(octets + "MAC")) == octets + "MAC");
  }
}

TEST_CASE("ntp: the fields of chronyd's packets are where they are meant to be", "[models][codec][ntp]") {
  const auto all = captured();
  const Packet request = *parse(all.at("request"));
  CHECK(request.mode == Mode::client);
  CHECK(request.version == 4);
  CHECK(request.poll == 6);
  CHECK(request.precision == 32);
  CHECK_FALSE(request.receive.known());
  const Packet reply = *parse(all.at("reply"));
  CHECK(reply.mode == Mode::server);
  CHECK(reply.leap == Leap::none);
  CHECK(reply.stratum == 3);
  CHECK(reply.origin == request.transmit);
  CHECK(posix_seconds(reply.receive, 1'700'000'000) == 1'795'298'734);  // 2026-11-21T22:05:34Z
  CHECK(difference(reply.transmit, reply.receive) == 0x9b631 / 4294967296.0);
}

TEST_CASE("ntp: timestamps pass the end of the era in 2036, and 2038", "[models][codec][ntp]") {
  CHECK(timestamp(0, 0.0) == Timestamp{2'208'988'800U, 0});
  CHECK(timestamp(kEraOne - 1, 0.0) == Timestamp{0xFFFFFFFFU, 0});
  CHECK(timestamp(kEraOne, 5e8) == Timestamp{0, 0x80000000U});
  CHECK(timestamp(kEraOne - 1, 999'999'999.95) == Timestamp{0, 0});  // rounds into the next era
  CHECK(difference(timestamp(kEraOne, 0.0), timestamp(kEraOne - 1, 0.0)) == 1.0);
  CHECK(difference(timestamp(kEraOne - 1, 0.0), timestamp(kEraOne, 2.5e8)) == -1.25);
  for (const std::int64_t second : {std::int64_t{0}, kEraOne - 1, kEraOne, std::int64_t{2'147'483'648}}) {
    CHECK(posix_seconds(timestamp(second, 0.0), second + 2'000'000'000) == second);
    CHECK(posix_seconds(timestamp(second, 0.0), second - 2'000'000'000) == second);
  }
  CHECK(nanoseconds(timestamp(7, 123'456'789.0)) == Approx(123'456'789.0).margin(0.25));
}

TEST_CASE("ntp: a kiss-o'-death says its code", "[models][codec][ntp]") {
  Packet packet{.leap = Leap::unsynchronised, .mode = Mode::server, .stratum = 0, .reference_id = {'R', 'A', 'T', 'E'}};
  CHECK(kiss_code(*parse(write(packet))) == "RATE");
  packet.stratum = 1;
  CHECK(kiss_code(packet).empty());
}

TEST_CASE("ntp: what is no packet is told, whatever the octets are", "[models][codec][ntp]") {
  CHECK(parse("NTP").problem == "3 octets are no NTP packet of 48");
  std::string octets = captured().at("reply");
  octets[0] = '\0';
  CHECK(parse(octets).problem == "NTP version 0");
  testing::RandomBytes random("ntp");
  for (int i = 0; i < 10'000; ++i) {
    const std::string damaged = random.damaged(captured().at("request"));
    if (const auto packet = parse(damaged)) CHECK(write(*packet) == damaged);
  }
}
