// Real ptp4l and pmc against the twin over a cable between two network namespaces: as its slave, as its master, and
// asking it. ptp4l runs free (free_running 1), so that nothing steers this machine's clock.
#include <regex>
#include <set>

#include "models/codec/ptp/message.hpp"
#include "tests/endpoints/network/rig.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;

namespace {

constexpr const char* kTelecom =
    "dataset_comparison G.8275.x\nG.8275.defaultDS.localPriority 128\nmaxStepsRemoved 255\nlogAnnounceInterval -3\n"
    "logSyncInterval -4\nlogMinDelayReqInterval -4\ndomainNumber 24\nnetwork_transport L2\n"
    "ptp_dst_mac 01:80:C2:00:00:0E\n";
constexpr const char* kDefault =
    "logAnnounceInterval -2\nlogSyncInterval -3\nlogMinDelayReqInterval -3\nnetwork_transport UDPv4\n";

// ptp4l at the other end of the cable.
class Ptp4l {
 public:
  Ptp4l(const Cable& cable, const Folder& folder, const std::string& options, int domain)
      : cable_(cable),
        socket_(folder / "ptp4l.sock"),
        domain_(domain),
        daemon_("ip",
                cable.there({find_program("ptp4l"), "-f",
                             write_file(folder / "ptp4l.cfg",
                                        "[global]\ntime_stamping software\nfree_running 1\ntx_timestamp_timeout 100\n"
                                        "uds_address " +
                                            socket_ + "\n" + options),
                             "-i", "vS", "-m", "-q", "-l", "6"}),
                folder / "ptp4l.log") {}

  [[nodiscard]] Daemon& daemon() { return daemon_; }

  // By its own socket: what pmc says to a question.
  [[nodiscard]] std::string ask(const std::string& question) const {
    const Folder folder;
    return run_command(cable_.there(fmt::format("timeout 5 {} -u -s {} -i {} -d {} -b 0 '{}' 2>&1", find_program("pmc"),
                                                socket_, folder / "pmc.sock", domain_, question)))
        .output;
  }
  // slave − master in s, of so many readings.
  [[nodiscard]] std::vector<double> offsets(int count) const {
    std::vector<double> found;
    for (int i = 0; i < count; ++i) {
      const std::string said = ask("GET TIME_STATUS_NP");
      std::smatch match;
      if (std::regex_search(said, match, std::regex("master_offset +(-?[0-9]+)")) &&
          said.find("gmPresent                  true") != std::string::npos) {
        found.push_back(std::stod(match[1]) * 1e-9);
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return found;
  }

 private:
  const Cable& cable_;
  std::string socket_;
  int domain_;
  Daemon daemon_;
};

// It has a path delay and follows the twin.
bool follows(const Ptp4l& slave) {
  return wait_until(20.0, [&] {
    const std::string said = slave.ask("GET CURRENT_DATA_SET");
    std::smatch match;
    return std::regex_search(said, match, std::regex("meanPathDelay +([0-9.]+)")) && std::stod(match[1]) > 0.0;
  });
}

void check_jump(const PtpEndpointConfig& config, const std::string& options, int domain) {
  const Folder folder;
  const Cable cable;
  Scenario scenario = room_that_keeps_a_jump();
  add_endpoint(scenario, "ptp", "bbu[1]", config);
  TwinOfNow twin(scenario);
  REQUIRE(twin.comes_up("ptp"));
  Ptp4l slave(cable, folder, options + std::string("slaveOnly 1\n"), domain);
  const bool locked = follows(slave);
  INFO(slave.daemon().output());
  REQUIRE(slave.daemon().alive());
  REQUIRE(locked);
  const std::vector<double> null = slave.offsets(12);
  twin.jump(100e-6);
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  const std::vector<double> jumped = slave.offsets(12);
  REQUIRE(slave.daemon().alive());
  twin.stop();
  REQUIRE(null.size() >= 9);
  REQUIRE(jumped.size() >= 9);
  // slave − master: it falls behind by as much as the master jumps ahead.
  const double seen = median(null) - median(jumped), noise = jitter(null) + jitter(jumped);
  WARN(fmt::format("null run {:.1f} us, jitter {:.1f} us; of 100.0 us ptp4l saw {:.1f} us", median(null) * 1e6,
                   jitter(null) * 1e6, seen * 1e6));
  CHECK(std::abs(seen - 100e-6) < std::max(jitter(null), 5e-6));
  CHECK(noise < 100e-6);

  std::set<codec::ptp::MessageType> in, out;
  for (const trace::Packet& it : twin.trace().packets()) {
    if (it.endpoint != "ptp") continue;
    const auto message = codec::ptp::parse(it.bytes);
    REQUIRE(message);
    (it.outbound ? out : in).insert(message->type());
  }
  using enum codec::ptp::MessageType;
  CHECK(in.contains(delay_req));
  CHECK(out == std::set<codec::ptp::MessageType>{sync, follow_up, delay_resp, announce});
}

}  // namespace

TEST_CASE("ptp endpoint: ptp4l sees a phase jump of 100 us over UDP within the jitter of the null run",
          "[endpoints][network][ptp]") {
  if (!programs_are_here({"ptp4l", "pmc", "ip"}) || !in_own_network()) return;
  check_jump({.interface = "vM", .log_announce_interval = -2, .log_sync_interval = -3, .log_delay_interval = -3},
             kDefault, 0);
}

TEST_CASE("ptp endpoint: ptp4l sees a phase jump of 100 us over Ethernet by G.8275.1", "[endpoints][network][ptp]") {
  if (!programs_are_here({"ptp4l", "pmc", "ip"}) || !in_own_network()) return;
  check_jump({.interface = "vM", .profile = ptp::ProfileName::g8275_1}, kTelecom, 24);
}

TEST_CASE("ptp tester: measures a real ptp4l against a clock that is wrong by 100 us", "[endpoints][network][ptp]") {
  if (!programs_are_here({"ptp4l", "pmc", "ip"}) || !in_own_network()) return;
  const Folder folder;
  const Cable cable;
  Scenario scenario = room_that_keeps_a_jump();
  add_endpoint(scenario, "tester", "bbu[1]",
               PtpEndpointConfig{.role = PtpRole::tester, .interface = "vM", .log_delay_interval = -3});
  TwinOfNow twin(scenario);
  REQUIRE(twin.comes_up("tester"));
  Ptp4l master(cable, folder, kDefault, 0);
  const auto measured = [&] {
    std::vector<double> values;
    for (const double it : twin.trace().read_since("tester.time_error", 0).value) {
      if (!std::isnan(it)) values.push_back(it);
    }
    return values;
  };
  const bool begun = wait_until(20.0, [&] { return measured().size() >= 5; });
  INFO(master.daemon().output());
  REQUIRE(master.daemon().alive());
  REQUIRE(begun);
  std::vector<double> null = measured();
  null.erase(null.begin());  // before its filter of the path delay is full
  twin.jump(100e-6);
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  const std::size_t before = measured().size();
  REQUIRE(wait_until(15.0, [&] { return measured().size() >= before + 4; }));
  twin.stop();
  const std::vector<double> all = measured();
  const std::vector<double> jumped(all.begin() + static_cast<std::ptrdiff_t>(before), all.end());
  const double seen = median(null) - median(jumped);
  WARN(fmt::format("null run {:.1f} us, jitter {:.1f} us; of 100.0 us the tester saw {:.1f} us", median(null) * 1e6,
                   jitter(null) * 1e6, seen * 1e6));
  CHECK(std::abs(median(null)) < 1e-3);
  CHECK(std::abs(seen - 100e-6) < std::max(jitter(null), 5e-6));
}
