#include "models/equipment/fault/fold_network.hpp"

#include <catch2/catch.hpp>

#include "models/equipment/fault/table.hpp"

using namespace chronotwin;

namespace {

constexpr SimTime kOnset{1'000'000'000'000};

ActiveFault fault(const std::string& id, const std::string& type, std::vector<FaultValue> values = {}) {
  return {.id = id, .type = find_fault(type), .onset = kOnset, .values = std::move(values)};
}

FaultSet set_of(std::vector<ActiveFault> faults) {
  FaultSet set;
  for (ActiveFault& it : faults) set.add(std::move(it));
  return set;
}

}  // namespace

TEST_CASE("network faults: delays add up, asymmetry is halved, shares are chances", "[models][equipment]") {
  const FaultSet set = set_of({fault("a", "delay_step", {{"delay", 3e-6, ""}}),
                               fault("b", "delay_step", {{"delay", 1e-6, ""}, {"direction", 0.0, "back"}}),
                               fault("c", "asymmetry", {{"asymmetry", 4e-6, ""}}),
                               fault("d", "loss", {{"share", 0.5, ""}}), fault("e", "loss", {{"share", 0.5, ""}})});
  const auto found = fold_link(set, kOnset);
  CHECK(found.delay[0].value() == Approx(5e-6));
  CHECK(found.delay[1].value() == Approx(2e-6));
  CHECK(found.loss == Approx(0.75));
  CHECK(fold_link(set, SimTime{0}) == network::LinkImpairment{});
}

TEST_CASE("network faults: a link that is down is seen, a broken fibre is not", "[models][equipment]") {
  const FaultSet down = set_of({fault("a", "link_down")});
  CHECK(link_seen_down(down, kOnset));
  CHECK(fold_link(down, kOnset).down == std::array{true, true});
  const FaultSet half = set_of({fault("a", "unidirectional_break", {{"direction", 0.0, "back"}})});
  CHECK_FALSE(link_seen_down(half, kOnset));
  CHECK(fold_link(half, kOnset).down == std::array{false, true});
}

TEST_CASE("network faults: a flapping grandmaster is worse in the first half of each period", "[models][equipment]") {
  const FaultSet set = set_of({fault("a", "gm_switch_flap", {{"period", 10.0, ""}})});
  const auto at = [&](std::int64_t seconds) {
    return fold_node(set, kOnset + Duration::from_whole_seconds(seconds)).claim.clock_class;
  };
  CHECK(at(0) == 248);
  CHECK(at(4) == 248);
  CHECK_FALSE(at(5));
  CHECK_FALSE(at(9));
  CHECK(at(10) == 248);
}

TEST_CASE("network faults: a rogue claims more than a tie", "[models][equipment]") {
  const Claim rogue = fold_node(set_of({fault("a", "rogue_gm")}), kOnset).claim;
  CHECK(rogue.priority1 == 1);
  CHECK(rogue.clock_class == 6);
  CHECK(rogue.better_accuracy);
  const Claim tie = fold_node(set_of({fault("a", "bmca_tie")}), kOnset).claim;
  CHECK(tie.priority1 == 128);
  CHECK(tie.priority2 == 128);
  CHECK_FALSE(tie.better_accuracy);
}

TEST_CASE("network faults: the port's VLAN, the residence error and a node's settings follow the set",
          "[models][equipment]") {
  CHECK(fold_vlan(set_of({fault("a", "vlan_mistag")}), kOnset) == 999);
  CHECK_FALSE(fold_vlan({}, kOnset));
  CHECK(fold_residence(set_of({fault("a", "tc_residence_error", {{"error", 2e-6, ""}}),
                               fault("b", "tc_residence_error", {{"error", 1e-6, ""}})}),
                       kOnset)
            .value() == Approx(3e-6));
  const NodeImpairment node =
      fold_node(set_of({fault("a", "announce_lost"), fault("b", "wrong_domain", {{"domain", 44.0, ""}}),
                        fault("c", "wrong_profile")}),
                kOnset);
  CHECK(node.announces_lost);
  CHECK(node.domain == 44);
  CHECK(node.profile == "default");
  CHECK(fold_node({}, kOnset) == NodeImpairment{});
}
