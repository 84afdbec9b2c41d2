#include "models/network/bridge.hpp"

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::network;

namespace {

// Addresses 1 to 4 behind ports 0 to 3.
struct Bench {
  explicit Bench(SwitchConfig config = {}) : bridge(ports(config, 4), {-1, 0, 1, 2, 3}, {true, true, true, true}) {}

  static SwitchConfig ports(SwitchConfig config, int count) {
    config.ports = count;
    return config;
  }
  // Ports it leaves by, with tags.
  std::vector<std::pair<std::size_t, int>> sent(Address to, std::size_t in, std::uint16_t vlan = 0) {
    Frame frame{.source = 1, .destination = to, .vlan = vlan};
    frame.payload = codec::ptp::Message{.header = {}, .body = codec::ptp::Sync{}, .tlvs = {}};
    std::vector<Bridge::Output> out;
    bridge.outputs(frame, in, out);
    std::vector<std::pair<std::size_t, int>> list;
    for (const auto& it : out) list.emplace_back(it.port, it.vlan);
    return list;
  }
  Bridge bridge;
};

using Sent = std::vector<std::pair<std::size_t, int>>;

}  // namespace

TEST_CASE("bridge: an address has one port, a group all but the one it came by", "[models][network]") {
  Bench bench;
  CHECK(bench.sent(3, 0) == Sent{{2, 0}});
  CHECK(bench.sent(kPtpGroup, 0) == Sent{{1, 0}, {2, 0}, {3, 0}});
  CHECK(bench.sent(1, 0).empty());  // it is where it came from
  CHECK(bench.sent(77, 0).empty());
}

TEST_CASE("bridge: a group that no bridge forwards ends there, but at a transparent clock", "[models][network]") {
  CHECK(Bench().sent(kPtpPeerGroup, 0).empty());
  SwitchConfig transparent;
  transparent.transparent.kind = ptp::TransparentKind::e2e;
  CHECK(Bench(transparent).sent(kPtpPeerGroup, 0) == Sent{{1, 0}, {2, 0}, {3, 0}});
}

TEST_CASE("bridge: VLANs keep apart, a trunk carries them with their tags", "[models][network]") {
  SwitchConfig config;
  config.vlans = {
      {.port = 1, .vlan = 10}, {.port = 2, .vlan = 10}, {.port = 3, .vlan = 20}, {.port = 4, .trunk = true}};
  Bench bench(config);
  CHECK(bench.sent(kPtpGroup, 0) == Sent{{1, 0}, {3, 10}});
  CHECK(bench.sent(3, 0).empty());
  CHECK(bench.sent(kPtpGroup, 3, 20) == Sent{{2, 0}});
  CHECK(bench.sent(kPtpGroup, 0, 20).empty());  // an access port refuses another VLAN's tag
}

TEST_CASE("bridge: a port put into a wrong VLAN is cut off until that is put right", "[models][network]") {
  Bench bench;
  bench.bridge.set_vlan(2, 999);
  CHECK(bench.sent(3, 0).empty());
  CHECK(bench.sent(kPtpGroup, 2).empty());
  bench.bridge.set_vlan(2, std::nullopt);
  CHECK(bench.sent(3, 0) == Sent{{2, 0}});
}

TEST_CASE("bridge: a tag makes a frame four octets longer", "[models][network]") {
  Frame frame{.octets = 100};
  set_tag(frame, 10);
  CHECK(frame.octets == 104);
  set_tag(frame, 20);
  CHECK(frame.octets == 104);
  set_tag(frame, 0);
  CHECK(frame.octets == 100);
}
