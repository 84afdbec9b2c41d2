#include <catch2/catch.hpp>

#include "models/codec/trdp/process_data.hpp"
#include "tests/support/random_bytes.hpp"

using namespace chronotwin;
using namespace chronotwin::codec::trdp;

TEST_CASE("trdp: the check sequence is CRC-32 of IEEE 802.3", "[models][codec][trdp]") {
  CHECK(frame_check("123456789") == 0xCBF43926);  // the check value that every catalogue of CRCs gives
}

TEST_CASE("trdp: process data has the header of forty octets, and is filled up to four", "[models][codec][trdp]") {
  const ProcessData sent{.sequence = 7, .com_id = 1000, .reply_address = 0x0A000001, .data = "12345"};
  const std::string octets = write(sent);
  REQUIRE(octets.size() == 48);
  CHECK(octets.substr(0, 36) == testing::from_hex("00000007 0100 5064 000003E8 00000000 00000000 00000005 00000000"
                                                  "00000000 0A000001"));
  CHECK(octets.substr(40) == std::string("12345\0\0\0", 8));
  const auto received = parse(octets);
  INFO(received.problem);
  REQUIRE(received);
  CHECK(*received == sent);
}

TEST_CASE("trdp: what is no process data is told, whatever the octets are", "[models][codec][trdp]") {
  const std::string good = write({.com_id = 1000, .data = "time"});
  CHECK(parse("short").problem == "5 octets are no TRDP header of 40");
  std::string bad = good;
  bad[8] = 1;
  CHECK(parse(bad).problem.starts_with("headerFCS "));
  CHECK(parse(good.substr(0, 42)).problem == "datasetLength 4 of 2 octets");
  CHECK(parse(write({.type = static_cast<MessageType>(0x4D6E)})).problem == "msgType 0x4d6e is no process data");
  CHECK(parse(write({.version = 0x0200})).problem == "protocolVersion 0x0200");
  testing::RandomBytes random("trdp");
  for (int i = 0; i < 10'000; ++i) {
    if (const auto message = parse(random.damaged(good))) CHECK(parse(write(*message)).value == *message);
  }
}
