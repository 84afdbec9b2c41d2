// Against ptp4l: our instance in the place of its master, or of its slave, says and makes of it the same.
#include "tests/support/ptp_capture.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "models/codec/ptp/management.hpp"
#include "models/codec/ptp/tlv.hpp"
#include "models/network/ptp/instance.hpp"
#include "tests/support/ptp_network.hpp"

using namespace chronotwin;
using namespace chronotwin::ptp;
using testing::captured_ptp;
using testing::PtpNetwork;

namespace {

const wire::ClockIdentity kMaster{0x1e, 0x6c, 0x72, 0xff, 0xfe, 0x11, 0x49, 0x0f};
const wire::ClockIdentity kSlave{0x2a, 0x06, 0xa7, 0xff, 0xfe, 0x06, 0xe3, 0xfb};
constexpr network::Address kSlaveAddress = 77;

Config config_of(const std::string& rig) {
  Config config;
  if (rig == "g8275.1_l2") {
    config.profile = ProfileName::g8275_1;
    config.priority1 = 100;
  } else if (rig == "default_udp") {
    config.log_announce_interval = 0;
    config.log_sync_interval = config.log_delay_interval = -2;
    config.path_trace = true;
  } else if (rig == "802.1as_p2p_l2") {
    config.profile = ProfileName::ieee802_1as;
    config.priority1 = config.priority2 = 128;
    config.log_announce_interval = 1;
    config.log_sync_interval = 0;
    config.path_trace = false;
  }
  config.unicast_duration = Seconds(3600.0);
  return config;
}

// ptp4l with software stamps: an arbitrary time scale.
LocalClock plain_clock() {
  LocalClock local;
  local.time.flags = 0;
  return local;
}

struct Station {
  PtpNetwork net;
  int number;

  Station(const Config& config, const wire::ClockIdentity& identity, std::span<const UnicastMaster> masters = {})
      : number(
            net.add(config, {.identity = identity,
                             .seed = 7,
                             .unicast_masters = masters,
                             .description = {.product = ";;", .revision = ";;", .protocol_address = {10, 9, 0, 1}}})) {
    net.start();
    net.act(number, [&](Instance& it, Outbox& out) { it.set_local(net.now, plain_clock(), out); });
  }
  Instance& instance() { return net[number]; }
  template <class Call>
  std::vector<wire::Message> said(const Call& call) {
    Outbox out;
    call(instance(), out);
    std::vector<wire::Message> messages;
    for (const auto& it : out.messages) messages.push_back(it.message);
    return messages;
  }
  std::vector<wire::Message> answers(const wire::Message& to, TaiTime reading = {}) {
    return said([&](Instance& it, Outbox& out) { it.receive(net.now, 1, kSlaveAddress, to, reading, out); });
  }
};

std::string octets_as(wire::Message message, const wire::Message& like) {
  message.header.sequence = like.header.sequence;
  return wire::write(message);
}

TaiTime time_of(const wire::Timestamp& timestamp) {
  return reading_of(timestamp);
}

}  // namespace

TEST_CASE("PTP master: says what ptp4l said in its place, octet by octet", "[models][network]") {
  for (const std::string rig : {"g8275.1_l2", "default_udp"}) {
    INFO(rig);
    Station master(config_of(rig), kMaster);
    std::vector<wire::Message> seen;
    master.net.seen = [&](int, const wire::Message& it) { seen.push_back(it); };
    master.net.run(20.0);
    for (const std::string kind : {"Announce", "Sync"}) {
      const wire::Message theirs = captured_ptp(rig, kind).message();
      const auto ours = std::ranges::find_if(seen, [&](const auto& it) { return it.type() == theirs.type(); });
      REQUIRE(ours != seen.end());
      CHECK(octets_as(*ours, theirs) == wire::write(theirs));
    }
    const wire::Message follow_up = captured_ptp(rig, "Follow_Up").message();
    wire::Message sync = captured_ptp(rig, "Sync").message();
    const TaiTime departure = time_of(std::get<wire::FollowUp>(follow_up.body).precise_origin);
    const network::Address group = rig == "default_udp" ? network::kPtpGroup : network::kPtpPeerGroup;
    const auto ours =
        master.said([&](Instance& it, Outbox& out) { it.sent(master.net.now, 1, group, sync, departure, out); });
    REQUIRE(ours.size() == 1);
    CHECK(octets_as(ours[0], follow_up) == wire::write(follow_up));

    const wire::Message response = captured_ptp(rig, "Delay_Resp").message();
    const auto answers = master.answers(captured_ptp(rig, "Delay_Req").message(),
                                        time_of(std::get<wire::DelayResp>(response.body).receive));
    REQUIRE(answers.size() == 1);
    CHECK(octets_as(answers[0], response) == wire::write(response));
  }
}

TEST_CASE("PTP slave: follows ptp4l's master, asks as ptp4l did and measures by its instants", "[models][network]") {
  const std::string rig = "g8275.1_l2";
  Config config = config_of(rig);
  config.slave_only = true;
  Station slave(config, kSlave);
  wire::Message announce = captured_ptp(rig, "Announce").message();
  for (int i = 0; i < 2; ++i) {
    CHECK(slave.instance().state(1) == PortState::listening);
    announce.header.sequence = static_cast<std::uint16_t>(announce.header.sequence + 1);
    slave.answers(announce);
    slave.net.run(0.125);
  }
  CHECK(slave.instance().state(1) == PortState::uncalibrated);
  CHECK(slave.instance().parent().grandmaster == kMaster);
  CHECK(slave.instance().parent().priority1 == 100);

  const wire::Message follow_up = captured_ptp(rig, "Follow_Up").message();
  const wire::Message response = captured_ptp(rig, "Delay_Resp").message();
  const TaiTime t1 = time_of(std::get<wire::FollowUp>(follow_up.body).precise_origin);
  const TaiTime t4 = time_of(std::get<wire::DelayResp>(response.body).receive);
  // The slave's clock 3 ms ahead, 40 µs there and back.
  const Duration ahead{3'000'000'000}, way{40'000'000};
  const TaiTime t2 = advance(t1, ahead + way), t3 = advance(t4, ahead - way);
  slave.answers(captured_ptp(rig, "Sync").message(), t2);
  slave.answers(follow_up);
  wire::Message request = captured_ptp(rig, "Delay_Req").message();
  slave.said([&](Instance& it, Outbox& out) { it.sent(slave.net.now, 1, network::kPtpPeerGroup, request, t3, out); });
  slave.answers(response);
  CHECK(slave.instance().current().mean_path_delay == way);
  slave.answers(captured_ptp(rig, "Sync").message(), t2);
  slave.answers(follow_up);
  CHECK(slave.instance().state(1) == PortState::slave);
  CHECK(slave.instance().current().offset_from_master == ahead);
  // Its own request is ptp4l's, octet by octet.
  std::optional<wire::Message> own;
  slave.net.seen = [&](int, const wire::Message& it) {
    if (it.type() == wire::MessageType::delay_req && !own) own = it;
  };
  slave.net.act(slave.number, [&](Instance& it, Outbox& out) {
    it.receive(slave.net.now, 1, 1, captured_ptp(rig, "Sync").message(), t2, out);
    it.receive(slave.net.now, 1, 1, follow_up, {}, out);
    for (int timer = 8; timer < 16; ++timer) it.wake(slave.net.now + Duration::from_seconds(0.07), timer, out);
  });
  REQUIRE(own);
  CHECK(octets_as(*own, request) == wire::write(request));
}

TEST_CASE("802.1AS port: answers a Pdelay_Req and follows up as ptp4l did", "[models][network]") {
  const std::string rig = "802.1as_p2p_l2";
  Station station(config_of(rig), kMaster);
  const wire::Message response = captured_ptp(rig, "Pdelay_Resp").message();
  const wire::Message later = captured_ptp(rig, "Pdelay_Resp_Follow_Up").message();
  auto answers = station.answers(captured_ptp(rig, "Pdelay_Req").message(),
                                 time_of(std::get<wire::PdelayResp>(response.body).request_receipt));
  REQUIRE(answers.size() == 1);
  CHECK(wire::write(answers[0]) == wire::write(response));
  const TaiTime t3 = time_of(std::get<wire::PdelayRespFollowUp>(later.body).response_origin);
  const auto more = station.said(
      [&](Instance& it, Outbox& out) { it.sent(station.net.now, 1, network::kPtpPeerGroup, answers[0], t3, out); });
  REQUIRE(more.size() == 1);
  CHECK(wire::write(more[0]) == wire::write(later));

  wire::Message sync = captured_ptp(rig, "Sync").message();
  const wire::Message follow_up = captured_ptp(rig, "Follow_Up").message();
  const auto ours = station.said([&](Instance& it, Outbox& out) {
    it.sent(station.net.now, 1, network::kPtpPeerGroup, sync,
            time_of(std::get<wire::FollowUp>(follow_up.body).precise_origin), out);
  });
  REQUIRE(ours.size() == 1);
  CHECK(octets_as(ours[0], follow_up) == wire::write(follow_up));
}

TEST_CASE("PTP unicast: the request is ptp4l's, and its grant ours", "[models][network]") {
  const wire::Message request = captured_ptp("unicast_udp", "Signaling").message();
  const wire::Message grant = captured_ptp("unicast_udp", "Signaling", 1).message();
  const UnicastMaster master{1, 5};
  Config config = config_of("unicast_udp");
  config.slave_only = true;
  PtpNetwork net;
  std::vector<wire::Message> seen;
  net.seen = [&](int, const wire::Message& it) { seen.push_back(it); };
  net.add(config, {.identity = kSlave, .unicast_masters = {&master, 1}});
  net.start();
  REQUIRE(seen.size() == 1);
  CHECK(octets_as(seen[0], request) == wire::write(request));

  Station server(config_of("unicast_udp"), kMaster);
  const auto answers = server.answers(request);
  REQUIRE(answers.size() == 1);
  CHECK(octets_as(answers[0], grant) == wire::write(grant));
}

TEST_CASE("PTP management: answers pmc with the octets that ptp4l answered", "[models][network]") {
  Station master(config_of("default_udp"), kMaster);
  master.net.run(20.0);
  std::optional<wire::Message> asked;
  int compared = 0;
  for (const auto& it : testing::captured_ptp()) {
    if (it.kind != "Management") continue;
    const wire::Message message = it.message();
    if (std::get<wire::Management>(message.body).action == 0) {
      asked = message;
      continue;
    }
    REQUIRE(asked);
    const auto answers = master.answers(*asked);
    REQUIRE(answers.size() == 1);
    INFO(it.octets);
    CHECK(wire::write(answers[0]) == it.octets);
    ++compared;
  }
  CHECK(compared == 8);
}

TEST_CASE("PTP management: sets priorities and the domain; tells what it cannot do", "[models][network]") {
  Station station({}, kMaster);
  station.net.run(20.0);
  const auto ask = [&](std::uint8_t action, std::uint16_t id, std::string data, std::uint16_t port = 0xFFFF) {
    wire::Message message;
    message.header.source = {kSlave, 1};
    wire::Management body;
    body.target = {{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}, port};
    body.action = action;
    message.body = body;
    message.tlvs.push_back(wire::write(wire::ManagementTlv{id, std::move(data)}));
    return station.answers(message);
  };
  const auto failure = [](const std::vector<wire::Message>& answers) {
    REQUIRE(answers.size() == 1);
    const auto error = wire::read_management_error(answers[0].tlvs.at(0));
    return error ? int{error->error} : 0;
  };
  const auto id = [](wire::ManagementId it) { return static_cast<std::uint16_t>(it); };
  CHECK(failure(ask(1, id(wire::ManagementId::priority1), {7, 0})) == 0);
  CHECK(station.instance().config().priority1 == 7);
  CHECK(station.instance().parent().priority1 == 7);
  CHECK(failure(ask(1, id(wire::ManagementId::priority2), {9, 0})) == 0);
  CHECK(station.instance().config().priority2 == 9);
  CHECK(failure(ask(1, id(wire::ManagementId::priority1), "long")) == 3);
  CHECK(failure(ask(1, id(wire::ManagementId::default_data_set), std::string(20, '\0'))) == 5);
  CHECK(failure(ask(0, 0x2016, {})) == 6);
  CHECK(failure(ask(0, 0xCFFF, {})) == 2);
  CHECK(ask(0, id(wire::ManagementId::priority1), {}, 9).empty());  // another port's
  CHECK(failure(ask(1, id(wire::ManagementId::grandmaster_settings_np), {6, 0x21, 0x4E, 0x5D, 0, 37, 0x3C, 0x20})) ==
        0);
  CHECK(station.instance().local().quality.clock_class == 6);
  CHECK(station.instance().time_properties().time_source == 0x20);
  CHECK(failure(ask(1, id(wire::ManagementId::domain), {3, 0})) == 0);
  CHECK(station.instance().config().domain == 3);
  CHECK(station.instance().state(1) == PortState::listening);
}
