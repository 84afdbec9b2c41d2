// Octets that nobody here wrote: what real ptp4l and chronyd send to each other over a cable, decoded and encoded again by
// our codecs. And what the twin sends, read by tshark.
#include "tests/endpoints/network/capture.hpp"

#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "models/codec/ntp/packet.hpp"
#include "models/codec/ptp/message.hpp"
#include "tests/endpoints/network/rig.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;
using codec::ptp::MessageType;

namespace {

std::vector<std::string> ptp4l(const Folder& folder, const std::string& name, const std::string& interface,
                               const std::string& options) {
  const std::string file = write_file(
      folder / (name + ".cfg"), fmt::format("[global]\ntime_stamping software\nfree_running 1\nuds_address {}\n{}",
                                            folder / (name + ".sock"), options));
  return {"-f", file, "-i", interface, "-m", "-q"};
}

// ptp4l as a master there and as a slave here.
std::map<MessageType, int> types_between_ptp4ls(const std::string& options) {
  const Folder folder;
  const Cable cable;
  Capture capture(folder, "vM", "udp port 319 or udp port 320 or ether proto 0x88f7");
  std::vector<std::string> there{find_program("ptp4l")};
  for (const std::string& it : ptp4l(folder, "master", "vS", options + "priority1 10\n")) there.push_back(it);
  Daemon master("ip", cable.there(there), folder / "master.log");
  Daemon slave("ptp4l", ptp4l(folder, "slave", "vM", options + "slaveOnly 1\n"), folder / "slave.log");
  std::map<MessageType, int> types;
  const auto look = [&] {
    types.clear();
    for (const Captured& it : capture.packets()) {
      const auto message = codec::ptp::parse(it.payload);
      if (message) ++types[message->type()];
    }
    return types[MessageType::delay_resp] >= 5 && types[MessageType::announce] >= 3;
  };
  const bool enough = wait_until(20.0, look);
  INFO(master.output() << slave.output());
  REQUIRE(master.alive());
  REQUIRE(slave.alive());
  REQUIRE(enough);
  for (const Captured& it : capture.packets()) {
    const auto message = codec::ptp::parse(it.payload);
    REQUIRE(message);
    const std::string again = codec::ptp::write(*message);
    CHECK(again == it.payload.substr(0, again.size()));
    // Behind it nothing but an Ethernet frame's padding.
    CHECK(it.payload.find_first_not_of('\0', again.size()) == std::string::npos);
  }
  return types;
}

bool all_of_a_master_and_a_slave(const std::map<MessageType, int>& types) {
  using enum MessageType;
  return types.contains(sync) && types.contains(follow_up) && types.contains(delay_req) && types.contains(delay_resp) &&
         types.contains(announce);
}

}  // namespace

TEST_CASE("capture: what ptp4l sends by the default profile decodes and encodes to the same octets",
          "[endpoints][network][capture]") {
  if (!programs_are_here({"ptp4l", "tcpdump", "ip"}) || !in_own_network()) return;
  CHECK(all_of_a_master_and_a_slave(
      types_between_ptp4ls("logAnnounceInterval -2\nlogSyncInterval -3\nlogMinDelayReqInterval -3\n")));
}

TEST_CASE("capture: what ptp4l sends by G.8275.1 over Ethernet decodes and encodes to the same octets",
          "[endpoints][network][capture]") {
  if (!programs_are_here({"ptp4l", "tcpdump", "ip"}) || !in_own_network()) return;
  CHECK(all_of_a_master_and_a_slave(types_between_ptp4ls(
      "dataset_comparison G.8275.x\nG.8275.defaultDS.localPriority 128\nlogAnnounceInterval -3\nlogSyncInterval -4\n"
      "logMinDelayReqInterval -4\ndomainNumber 24\nnetwork_transport L2\nptp_dst_mac 01:80:C2:00:00:0E\n")));
}

TEST_CASE("capture: what chronyd sends decodes and encodes to the same octets", "[endpoints][network][capture]") {
  if (!programs_are_here({"chronyd", "tcpdump", "ip"}) || !in_own_network()) return;
  const Folder folder;
  const Cable cable;
  Capture capture(folder, "vM", "udp");
  Daemon server("ip",
                cable.there({find_program("chronyd"), "-d", "-x", "-f",
                             write_file(folder / "server.conf",
                                        fmt::format("local stratum 1\nallow\nport 11123\ncmdport 0\nbindcmdaddress "
                                                    "/\npidfile {}\nuser root\n",
                                                    folder / "server.pid"))}),
                folder / "server.log");
  Daemon client("chronyd",
                {"-d", "-x", "-f",
                 write_file(folder / "client.conf",
                            fmt::format("server 10.77.0.2 port 11123 iburst\nserver 10.77.0.2 port 11123 version 3\n"
                                        "port 0\ncmdport 0\nbindcmdaddress /\npidfile {}\nuser root\n",
                                        folder / "client.pid"))},
                folder / "client.log");
  std::map<codec::ntp::Mode, int> modes;
  const bool enough = wait_until(20.0, [&] {
    modes.clear();
    for (const Captured& it : capture.packets()) {
      if (const auto packet = codec::ntp::parse(it.payload)) ++modes[packet->mode];
    }
    return modes[codec::ntp::Mode::server] >= 3;
  });
  INFO(server.output() << client.output());
  REQUIRE(server.alive());
  REQUIRE(client.alive());
  REQUIRE(enough);
  CHECK(modes[codec::ntp::Mode::client] >= 3);
  for (const Captured& it : capture.packets()) {
    const auto packet = codec::ntp::parse(it.payload);
    REQUIRE(packet);
    CHECK(codec::ntp::write(*packet) == it.payload);
  }
}

namespace {

// One line a packet: the fields, by tabs.
std::vector<std::vector<std::string>> by_tshark(const std::string& file, const std::string& options,
                                                const std::vector<std::string>& fields) {
  std::string command = fmt::format("timeout 60 tshark -n -r {} {} -T fields -E separator=/t", file, options);
  for (const std::string& field : fields) command += " -e " + field;
  std::istringstream output(run_command(command + " 2>/dev/null").output);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(output, line);) {
    std::vector<std::string> row;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '\t');) row.push_back(cell);
    row.resize(fields.size());
    rows.push_back(row);
  }
  return rows;
}

// What a management station at the other end is told by the twin.
std::string ask_by_pmc(const Cable& cable, const std::string& options) {
  return run_command(cable.there(fmt::format("timeout 8 {} {} -i vS -b 1 'GET DEFAULT_DATA_SET' 'GET PORT_DATA_SET' "
                                             "'GET TIME_PROPERTIES_DATA_SET' 2>&1",
                                             find_program("pmc"), options)))
      .output;
}

std::string mac_of(const std::string& interface) {
  const std::string said = run_command("ip -br link show " + interface).output;
  std::smatch match;
  REQUIRE(std::regex_search(said, match, std::regex("([0-9a-f]{2}:){5}[0-9a-f]{2}")));
  return match[0];
}

void check_what_is_sent(const PtpEndpointConfig& config, const std::string& options, const std::string& pmc_options,
                        int domain) {
  const Folder folder;
  const Cable cable;
  Capture capture(folder, "vM", "udp port 319 or udp port 320 or ether proto 0x88f7");
  Scenario scenario = room_that_keeps_a_jump();
  add_endpoint(scenario, "ptp", "bbu[1]", config);
  TwinOfNow twin(scenario);
  REQUIRE(twin.comes_up("ptp"));
  std::vector<std::string> there{find_program("ptp4l")};
  for (const std::string& it : ptp4l(folder, "slave", "vS", options + "slaveOnly 1\n")) there.push_back(it);
  Daemon slave("ip", cable.there(there), folder / "slave.log");
  const bool answered = wait_until(20.0, [&] {
    return std::ranges::any_of(capture.packets(), [](const Captured& it) {
      const auto message = codec::ptp::parse(it.payload);
      return message && message->type() == MessageType::delay_resp;
    });
  });
  INFO(slave.output());
  REQUIRE(slave.alive());
  REQUIRE(answered);

  const std::string told = ask_by_pmc(cable, pmc_options);
  INFO(told);
  CHECK(std::regex_search(told, std::regex("RESPONSE MANAGEMENT DEFAULT_DATA_SET")));
  CHECK(std::regex_search(told, std::regex("clockClass +6\n")));
  CHECK(std::regex_search(told, std::regex(fmt::format("domainNumber +{}\n", domain))));
  CHECK(std::regex_search(told, std::regex("portState +MASTER")));
  CHECK(std::regex_search(told, std::regex("currentUtcOffset +37\n[^]*ptpTimescale +1\n[^]*timeSource +0x20")));
  twin.stop();
  // tcpdump writes each packet as it comes.
  const std::string mac = mac_of("vM");
  const std::string own = "-Y 'eth.src == " + mac + "'";
  const auto rows =
      by_tshark(capture.file(), own,
                {"ptp.v2.messagetype", "ptp.v2.domainnumber", "ptp.v2.clockidentity", "ptp.v2.flags.twostep",
                 "ptp.v2.an.grandmasterclockclass", "ptp.v2.timesource", "_ws.expert.message", "_ws.malformed"});
  std::string identity = "0x" + mac.substr(0, 8) + "fffe" + mac.substr(9);
  std::erase(identity, ':');
  std::set<std::string> types;
  for (const auto& row : rows) {
    types.insert(row[0]);
    CHECK(row[1] == std::to_string(domain));
    CHECK(row[2] == identity);
    if (row[0] == "0x00") CHECK(row[3] == "1");
    if (row[0] == "0x0b") CHECK((row[4] == "6" && row[5] == "0x20"));
    CHECK(row[6].empty());
    CHECK(row[7].empty());
  }
  // Sync, Follow_Up, Delay_Resp, Announce, Management.
  CHECK(types == std::set<std::string>{"0x00", "0x08", "0x09", "0x0b", "0x0d"});
}

}  // namespace

TEST_CASE("ptp endpoint: tshark reads what it sends over UDP without a warning, pmc is answered",
          "[endpoints][network][capture][pmc]") {
  if (!programs_are_here({"ptp4l", "pmc", "tcpdump", "tshark", "ip"}) || !in_own_network()) return;
  check_what_is_sent(
      {.interface = "vM", .log_announce_interval = -2, .log_sync_interval = -3, .log_delay_interval = -3},
      "logAnnounceInterval -2\nlogSyncInterval -3\nlogMinDelayReqInterval -3\n", "-4 -d 0", 0);
}

TEST_CASE("ptp endpoint: tshark reads what it sends over Ethernet without a warning, pmc is answered",
          "[endpoints][network][capture][pmc]") {
  if (!programs_are_here({"ptp4l", "pmc", "tcpdump", "tshark", "ip"}) || !in_own_network()) return;
  check_what_is_sent({.interface = "vM", .profile = ptp::ProfileName::g8275_1},
                     "dataset_comparison G.8275.x\nG.8275.defaultDS.localPriority 128\nlogAnnounceInterval "
                     "-3\nlogSyncInterval -4\nlogMinDelayReqInterval -4\ndomainNumber 24\nnetwork_transport "
                     "L2\nptp_dst_mac 01:80:C2:00:00:0E\n",
                     "-2 -d 24", 24);
}
