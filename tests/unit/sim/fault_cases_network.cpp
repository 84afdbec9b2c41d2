// In the network of tests/support/network_lab.hpp.
#include "tests/unit/sim/fault_cases.hpp"

namespace chronotwin::test {
namespace {

// Of slave.net[1].ptp_state, rival.net[1].ptp_state.
constexpr double kSlave = 9.0;

bool no_more_slave(double before, double during) {
  return before == kSlave && during != kSlave;
}
bool follows_the_rival(double before, double during) {
  return before == 1.0 && during == 2.0;
}

FaultCase loses_the_master(std::string fault, std::string target, std::vector<FaultParameter> parameters,
                           std::string alarm = "PTP_LOST", std::string place = "slave") {
  return {std::move(fault), std::move(target), std::move(parameters), "slave.net[1].ptp_state", 600, no_more_slave, 0.0,
          std::move(alarm), std::move(place)};
}

FaultCase loses_the_server(std::string fault) {
  // Ten polls of 32 s without a measurement; 16: not synchronised.
  return {std::move(fault), "gm", {}, "asker.stratum", 1100, rises_by(14.0, 0.0), 0.0, "HOLDOVER", "asker"};
}

FaultCase changes_the_master(std::string fault, std::string target) {
  // 615 s are in the first half of a period of 60 s.
  return {
      std::move(fault), std::move(target), {}, "slave.grandmaster", 615, follows_the_rival, 0.0, "GRANDMASTER_CHANGED",
      "slave"};
}

}  // namespace

std::vector<FaultCase> network_cases() {
  const std::vector<FaultParameter> all{{.name = "share", .value = 1.0}};
  return {
      {"delay_step",
       "drop.link[1]",
       {{.name = "delay", .value = 3e-6}},
       "slave.mean_path_delay",
       600,
       rises_by(3e-6, 0.05e-6),
       0.05e-6,
       "",
       ""},
      // Sync comes 2.5 us later and Delay_Req as much sooner: the clock believes that it is ahead by half.
      {"asymmetry",
       "drop.link[1]",
       {{.name = "asymmetry", .value = 5e-6}},
       "slave.time_error",
       1000,
       rises_by(-2.5e-6, 0.2e-6),
       0.2e-6,
       "",
       ""},
      {"pdv",
       "drop.link[1]",
       {{.name = "mean", .value = 5e-6}},
       "slave.mean_path_delay",
       600,
       rises_by(4.5e-6, 3.5e-6),
       0.1e-6,
       "",
       ""},
      loses_the_master("loss", "drop.link[1]", all),
      {"reorder",
       "drop.link[1]",
       {{.name = "share", .value = 1.0}, {.name = "delay", .value = 2e-6}},
       "drop.link[1].delay_forward",
       600,
       rises_by(2e-6, 1e-12),
       1e-12,
       "",
       ""},
      // Each frame twice, and the slave's own requests are answered twice.
      {"dup", "drop.link[1]", all, "slave.net[1].received", 600,
       [](double before, double during) { return during > 1.8 * before; }, 12.0, "", ""},
      loses_the_master("corrupt", "drop.link[1]", all),
      loses_the_master("link_down", "drop.link[1]", {}, "LINK_DOWN", "sw.port[3]"),
      loses_the_master("unidirectional_break", "drop.link[1]", {}),
      // Both ways: what is taken for waiting is missing in the path delay.
      {"tc_residence_error",
       "sw",
       {{.name = "error", .value = 2e-6}},
       "slave.mean_path_delay",
       600,
       rises_by(-2e-6, 0.05e-6),
       0.05e-6,
       "",
       ""},
      loses_the_master("vlan_mistag", "sw.port[3]", {}),
      changes_the_master("announce_lost", "gm"),
      changes_the_master("gm_switch_flap", "gm"),
      changes_the_master("rogue_gm", "rival"),
      {"bmca_tie", "rival", {}, "rival.net[1].ptp_state", 600, no_more_slave, 0.0, "PTP_LOST", "rival"},
      loses_the_master("wrong_domain", "slave", {}),
      loses_the_master("wrong_profile", "slave", {}),
      loses_the_server("ntp_bad_stratum"),
      loses_the_server("ntp_leap"),
      loses_the_server("ntp_kod"),
  };
}

}  // namespace chronotwin::test
