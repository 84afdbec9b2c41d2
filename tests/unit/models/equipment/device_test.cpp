#include "models/equipment/device.hpp"

#include <catch2/catch.hpp>

using namespace chronotwin;
using Kind = Device::Kind;

TEST_CASE("a device is told by its text", "[models][device]") {
  CHECK(parse_device("none", false)->kind == Kind::none);
  CHECK(parse_device("loopback", true)->kind == Kind::loopback);
  CHECK(parse_device("pty", false)->kind == Kind::pty);
  CHECK(parse_device("/dev/ttyS0", false)->kind == Kind::serial_line);
  CHECK(parse_device("/run/chrony.sock", true)->kind == Kind::unix_socket);
  CHECK(parse_device("/run/chrony.sock", true)->path == "/run/chrony.sock");
}

TEST_CASE("a UDP device has a host and a port", "[models][device]") {
  const auto v4 = parse_device("udp://127.0.0.1:10110", false);
  REQUIRE(v4);
  CHECK(v4->host == "127.0.0.1");
  CHECK(v4->port == "10110");
  const auto v6 = parse_device("udp://[::1]:10110", false);
  REQUIRE(v6);
  CHECK(v6->host == "::1");
}

TEST_CASE("what is no device is refused", "[models][device]") {
  for (const char* text : {"", "/", "tty", "udp://", "udp://host", "udp://:1", "udp://host:0", "udp://host:65536",
                           "udp://host:1x", "tcp://host:1"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_device(text, false));
  }
  CHECK_FALSE(parse_device("pty", true));
  CHECK_FALSE(parse_device("udp://host:1", true));
}
