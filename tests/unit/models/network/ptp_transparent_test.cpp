// Transparent clocks: the correction is exactly the residence, and the slave sees none of it.
#include <catch2/catch.hpp>

#include "models/network/ptp/transparent.hpp"

using namespace chronotwin;
using namespace chronotwin::ptp;

namespace {

constexpr TaiTime kIn{1'700'000'000, 999'999'999'123};
const wire::PortIdentity kMaster{{1}, 1}, kSlave{{2}, 1};

wire::Message message(wire::Body body, const wire::PortIdentity& source, std::uint16_t flags = 0) {
  wire::Message made;
  made.header.source = source;
  made.header.sequence = 77;
  made.header.flags = flags;
  made.header.correction = 1000;
  made.body = std::move(body);
  return made;
}

Passage passage(Duration residence, int in = 1, int out = 2) {
  return {.now = SimTime::start(),
          .ingress_port = in,
          .egress_port = out,
          .ingress = kIn,
          .egress = advance(kIn, residence)};
}

}  // namespace

TEST_CASE("correction field: whole picoseconds come back as they were, sums of them too", "[models][network]") {
  for (std::int64_t ps = -100'000; ps <= 100'000; ps += 7) {
    CHECK(duration_of(correction_of({ps})).ps == ps);
    CHECK(duration_of(correction_of({ps}) + correction_of({333}) + correction_of({-1})).ps == ps + 332);
  }
  CHECK(correction_of({1000}) == 65'536);
  CHECK(correction_of(Duration::from_whole_seconds(1000)) == 65'536LL * 1'000'000'000'000);
  CHECK(duration_of(correction_of(Duration::from_whole_seconds(-1000))) == Duration::from_whole_seconds(-1000));
}

TEST_CASE("transparent clock, one-step: an event message carries its residence when it leaves", "[models][network]") {
  TransparentClock clock({TransparentKind::e2e, false});
  const Duration residence{12'345'678};
  for (const wire::Body& body : {wire::Body(wire::Sync{}), wire::Body(wire::DelayReq{}), wire::Body(wire::PdelayReq{}),
                                 wire::Body(wire::PdelayResp{})}) {
    wire::Message it = message(body, kMaster);
    REQUIRE(clock.forward(it, passage(residence)));
    CHECK(it.header.correction == 1000 + correction_of(residence));
  }
  wire::Message announce = message(wire::Announce{}, kMaster);
  REQUIRE(clock.forward(announce, passage(residence)));
  CHECK(announce.header.correction == 1000);
}

TEST_CASE("transparent clock, two-step: the general message carries it, for each port that it leaves by",
          "[models][network]") {
  TransparentClock clock({TransparentKind::e2e, true});
  wire::Message sync = message(wire::Sync{}, kMaster, wire::flag::kTwoStep);
  CHECK(clock.forward(sync, passage({5'000'000}, 1, 2)));
  CHECK(clock.forward(sync, passage({9'000'000}, 1, 3)));
  CHECK(sync.header.correction == 1000);
  wire::Message to_2 = message(wire::FollowUp{}, kMaster), to_3 = to_2, to_4 = to_2;
  CHECK(clock.forward(to_3, passage({}, 1, 3)));
  CHECK(clock.forward(to_2, passage({}, 1, 2)));
  CHECK(clock.forward(to_4, passage({}, 1, 4)));
  CHECK(to_2.header.correction == 1000 + correction_of({5'000'000}));
  CHECK(to_3.header.correction == 1000 + correction_of({9'000'000}));
  CHECK(to_4.header.correction == 1000);

  // The answer to a Delay_Req comes back in by the port it left by.
  wire::Message request = message(wire::DelayReq{}, kSlave);
  CHECK(clock.forward(request, passage({7'000'000}, 2, 1)));
  wire::Message answer = message(wire::DelayResp{{}, kSlave}, kMaster);
  CHECK(clock.forward(answer, passage({}, 1, 2)));
  CHECK(answer.header.correction == 1000 + correction_of({7'000'000}));

  // A one-step Sync will have no Follow_Up.
  wire::Message one_step = message(wire::Sync{}, kMaster);
  CHECK(clock.forward(one_step, passage({1'000'000})));
  CHECK(one_step.header.correction == 1000 + correction_of({1'000'000}));
}

TEST_CASE("transparent clock, two-step: what found no general message is forgotten after two seconds",
          "[models][network]") {
  TransparentClock clock({TransparentKind::e2e, true});
  for (int i = 0; i < 100; ++i) {
    wire::Message sync = message(wire::Sync{}, kMaster, wire::flag::kTwoStep);
    sync.header.sequence = static_cast<std::uint16_t>(i);
    Passage through = passage({1'000'000});
    through.now = SimTime::start() + Duration::from_whole_seconds(i);
    CHECK(clock.forward(sync, through));
  }
  CHECK(clock.waiting() <= 3);
}

TEST_CASE("transparent clock, P2P: adds the delay of the link, and delay messages end at it", "[models][network]") {
  TransparentClock clock({TransparentKind::p2p, false});
  Passage through = passage({3'000'000});
  through.ingress_delay = {400'000};
  wire::Message sync = message(wire::Sync{}, kMaster);
  REQUIRE(clock.forward(sync, through));
  CHECK(duration_of(sync.header.correction - 1000).ps == 3'400'000);
  for (const wire::Body& body :
       {wire::Body(wire::DelayReq{}), wire::Body(wire::DelayResp{}), wire::Body(wire::PdelayReq{}),
        wire::Body(wire::PdelayResp{}), wire::Body(wire::PdelayRespFollowUp{})}) {
    wire::Message it = message(body, kMaster);
    CHECK_FALSE(clock.forward(it, through));
  }
}

TEST_CASE("transparent clock: a wrong rate or a fault shows in the correction", "[models][network]") {
  TransparentClock clock({TransparentKind::e2e, false});
  clock.set_rate(1.0 + 1e-4);
  wire::Message sync = message(wire::Sync{}, kMaster);
  Passage through = passage({1'000'000'000});  // 1 ms
  through.residence_error = {250'000};
  REQUIRE(clock.forward(sync, through));
  CHECK(duration_of(sync.header.correction - 1000).ps == 1'000'000'000 + 100'000 + 250'000);
}
