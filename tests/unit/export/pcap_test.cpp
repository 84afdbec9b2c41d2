#include "export/pcap/pcap.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "export/trace/memory_trace.hpp"
#include "models/codec/esmc/esmc.hpp"
#include "models/codec/ntp/packet.hpp"
#include "models/codec/ptp/message.hpp"
#include "models/codec/telegram/time_telegram.hpp"
#include "models/codec/trdp/process_data.hpp"
#include "models/network/datagram.hpp"
#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/folder.hpp"

using namespace chronotwin;

namespace {

constexpr UtcTime kNoon{.seconds = 1'700'000'000, .picoseconds = 123'456'789'012};
const std::string kDissector = std::string("-X lua_script:") + CHRONOTWIN_SOURCE_DIR + "/export/pcap/trdp.lua";

std::string over_udp(std::uint16_t port, const std::string& payload) {
  return network::datagram(network::host_at(0x0A000001, port), network::host_at(0x0A000002, port), 0, 64, payload);
}

std::string esmc_frame(const codec::esmc::Message& message) {
  return std::string("\x01\x80\xC2\x00\x00\x02\x02\x00\x00\x00\x00\x05\x88\x09", 14) + codec::esmc::write(message);
}

// One line a frame, fields separated by '|', by tshark.
std::string decoded(const std::vector<std::string>& frames, const std::string& fields, const std::string& more = "") {
  const testing::Folder folder;
  const std::string file = folder / "a.pcap";
  pcap::File out(file);
  for (const std::string& frame : frames) out.add(kNoon, frame);
  out.close();
  std::string command = "timeout 60 tshark -o ip.check_checksum:TRUE -o udp.check_checksum:TRUE " + more + " -r " +
                        file + " -T fields -E separator='|' -e frame.protocols -e _ws.expert.message";
  for (std::size_t at = 0, end = 0; at < fields.size(); at = end + 1) {
    end = std::min(fields.find(' ', at), fields.size());
    command += " -e " + fields.substr(at, end - at);
  }
  const auto result = testing::run_command(command + " 2>/dev/null");
  CHECK(result.exit_code == 0);
  return result.output;
}

codec::trdp::ProcessData telegram_in_trdp() {
  const codec::telegram::TimeTelegram telegram{.domain = 3,
                                               .valid = true,
                                               .bds_valid = true,
                                               .leap = 1,
                                               .source = codec::telegram::Source::bds,
                                               .level = 2,
                                               .counter = 77,
                                               .nanoseconds = 5,
                                               .tai_seconds = 1'483'228'836,
                                               .utc = UtcTime{.seconds = 1'483'228'799, .leap_second = true},
                                               .tai_minus_utc = 36,
                                               .unix_seconds = 1'483'228'799};
  return {.sequence = 9, .com_id = 5001, .etb_topology = 4, .data = codec::telegram::write(telegram)};
}

}  // namespace

TEST_CASE("pcap: a file begins as pcap with nanoseconds and Ethernet does", "[export][pcap]") {
  const testing::Folder folder;
  pcap::File file(folder / "a.pcap");
  file.add(kNoon, std::string(60, 'x'));
  file.close();
  const std::string octets = testing::contents(folder / "a.pcap");
  REQUIRE(octets.size() == 24 + 16 + 60);
  CHECK(codec::read_le<std::uint32_t>(octets, 0) == 0xA1B23C4D);
  CHECK(codec::read_le<std::uint32_t>(octets, 20) == 1);
  CHECK(codec::read_le<std::uint32_t>(octets, 24) == 1'700'000'000);
  CHECK(codec::read_le<std::uint32_t>(octets, 28) == 123'456'789);
  CHECK_THROWS_AS(pcap::File("/nonexistent/a.pcap"), Error);
}

TEST_CASE("pcap: tshark decodes NTP as it was meant, without a warning", "[export][pcap]") {
  if (!testing::programs_are_here({"tshark"})) return;
  const codec::ntp::Packet packet{.leap = codec::ntp::Leap::inserted,
                                  .mode = codec::ntp::Mode::server,
                                  .stratum = 1,
                                  .poll = 6,
                                  .precision = -24,
                                  .root_dispersion = 66,
                                  .reference_id = {'B', 'D', 'S', '\0'},
                                  .reference = codec::ntp::timestamp(1'700'000'000, 0),
                                  .origin = codec::ntp::timestamp(1'700'000'001, 0),
                                  .receive = codec::ntp::timestamp(1'700'000'001, 5e8),
                                  .transmit = codec::ntp::timestamp(1'700'000'001, 5e8)};
  CHECK(decoded({over_udp(123, codec::ntp::write(packet))}, "ntp.flags.li ntp.flags.mode ntp.stratum ntp.ppoll") ==
        "eth:ethertype:ip:udp:ntp||1|4|1|6\n");
}

TEST_CASE("pcap: tshark decodes quality levels as ESMC, without a warning", "[export][pcap]") {
  if (!testing::programs_are_here({"tshark"})) return;
  const codec::esmc::Message plain{.event = true, .ssm = 0x4};
  const codec::esmc::Message extended{
      .ssm = 0x2,
      .extended = codec::esmc::Extended{
          .enhanced_ssm = 0x20, .clock_identity = 0x123, .mixed = true, .enhanced_clocks = 3, .clocks = 2}};
  CHECK(decoded({esmc_frame(plain), esmc_frame(extended)},
                "ossp.esmc.event_flag ossp.esmc.tlv_ql_ssm ossp.esmc.tlv_ext_ql_essm ossp.esmc.tlv_ext_ql_clockid "
                "ossp.esmc.tlv_ext_ql_flag_mixed ossp.esmc.tlv_ext_ql_flag_chain ossp.esmc.tlv_ext_ql_eeec "
                "ossp.esmc.tlv_ext_ql_eec") ==
        "eth:ethertype:slow:ossp:data||1|0x04||||||\n"
        "eth:ethertype:slow:ossp:data||0|0x02|0x20|0x0000000000000123|1|0|3|2\n");
}

TEST_CASE("pcap: tshark decodes TRDP and its time telegram by the shipped dissector, without a warning",
          "[export][pcap]") {
  if (!testing::programs_are_here({"tshark"})) return;
  const auto line = decoded({over_udp(17224, codec::trdp::write(telegram_in_trdp()))},
                            "trdp.comid trdp.sequence trdp.etbtopocnt gb45308.domain gb45308.valid gb45308.holdover "
                            "gb45308.leapinserted gb45308.level gb45308.counter gb45308.tai gb45308.utc gb45308.unix",
                            kDissector);
  CHECK(line ==
        "eth:ethertype:ip:udp:trdp:gb45308||5001|9|4|3|1|0|1|2|77|1483228836|2016-12-31T23:59:60Z|1483228799\n");
}

TEST_CASE("pcap: the dissector warns of wrong checks and takes other data sets as they are", "[export][pcap]") {
  if (!testing::programs_are_here({"tshark"})) return;
  auto bad_telegram = telegram_in_trdp();
  bad_telegram.data[8] ^= 1;
  std::string bad_header = codec::trdp::write(telegram_in_trdp());
  bad_header[3] ^= 1;
  const codec::trdp::ProcessData other{.com_id = 7, .data = "speed"};
  CHECK(decoded({over_udp(17224, codec::trdp::write(bad_telegram)), over_udp(17224, bad_header),
                 over_udp(17224, codec::trdp::write(other))},
                "trdp.comid trdp.data", kDissector) ==
        "eth:ethertype:ip:udp:trdp:gb45308|Check is wrong|5001|\n"
        "eth:ethertype:ip:udp:trdp:gb45308|Header check sequence is wrong|5001|\n"
        "eth:ethertype:ip:udp:trdp||7|7370656564\n");
}

TEST_CASE("pcap: what a data endpoint said is UDP between two made-up hosts, what a link recorded is as it was",
          "[export][pcap]") {
  if (!testing::programs_are_here({"tshark"})) return;
  trace::MemoryTrace trace;
  trace::Header header;
  header.scenario_yaml = testing::contents(CHRONOTWIN_SOURCE_DIR "/scenarios/library/lab/time_ports.yaml");
  header.epoch = "2023-11-14T22:13:20Z";
  trace.begin(header);
  trace.packet({SimTime::start() + Duration::from_ps(1'500'000'000'123), "nmea_1", true, "$GPZDA*00\r\n"});
  trace.packet({SimTime::start() + Duration::from_whole_seconds(2), "nmea_1", false, "?"});
  trace.packet({SimTime::start() + Duration::from_whole_seconds(3), "backbone", true, esmc_frame({.ssm = 4})});
  trace.end(SimTime::start() + Duration::from_whole_seconds(4), trace::EndState::complete);
  const testing::Folder folder;
  const std::string file = folder / "a.pcap";
  CHECK(pcap::write(trace, {"*"}, file) == 3);
  const auto result = testing::run_command("timeout 60 tshark -r " + file +
                                           " -T fields -E separator='|' -e frame.time_epoch -e ip.src -e udp.dstport "
                                           "-e ossp.esmc.tlv_ql_ssm 2>/dev/null");
  CHECK(
      result.output ==
      "1700000001.500000000|10.255.0.1|10110|\n1700000002.000000000|10.255.0.2|10110|\n1700000003.000000000|||0x04\n");
  CHECK(pcap::write(trace, {"back*"}, file) == 1);
}

TEST_CASE("pcap: NTP and PTP of endpoints go by their own ports, or by Ethernet alone", "[export][pcap]") {
  if (!testing::programs_are_here({"tshark"})) return;
  trace::MemoryTrace trace;
  trace::Header header;
  std::string yaml = testing::contents(CHRONOTWIN_SOURCE_DIR "/scenarios/library/lab/time_ports.yaml");
  const std::string section = "\nendpoints:\n";
  REQUIRE(yaml.find(section) != std::string::npos);
  yaml.insert(yaml.find(section) + section.size(),
              "  ntp: {kind: ntp, target: \"bbu[1]\"}\n"
              "  udp: {kind: ptp, target: \"bbu[1]\", interface: eth1}\n"
              "  l2: {kind: ptp, target: \"bbu[1]\", interface: eth1, profile: g8275_1}\n");
  header.scenario_yaml = yaml;
  header.epoch = "2023-11-14T22:13:20Z";
  trace.begin(header);
  const std::string sync = codec::ptp::write({.header = {.control = 0}, .body = codec::ptp::Sync{}, .tlvs = {}});
  const std::string announce =
      codec::ptp::write({.header = {.control = 5}, .body = codec::ptp::Announce{}, .tlvs = {}});
  trace.packet({SimTime::start(), "ntp", false, codec::ntp::write({.mode = codec::ntp::Mode::client})});
  trace.packet({SimTime::start(), "udp", true, sync});
  trace.packet({SimTime::start(), "udp", true, announce});
  trace.packet({SimTime::start(), "l2", true, announce});
  trace.end(SimTime::start() + kOneSecond, trace::EndState::complete);
  const testing::Folder folder;
  const std::string file = folder / "a.pcap";
  CHECK(pcap::write(trace, {"*"}, file) == 4);
  const auto result =
      testing::run_command("timeout 60 tshark -r " + file +
                           " -T fields -E separator='|' -e frame.protocols -e udp.dstport -e ntp.flags.mode "
                           "-e ptp.v2.messagetype -e _ws.expert.message 2>/dev/null");
  CHECK(result.output ==
        "eth:ethertype:ip:udp:ntp|123|3||\n"
        "eth:ethertype:ip:udp:ptp|319||0x00|\n"
        "eth:ethertype:ip:udp:ptp|320||0x0b|\n"
        "eth:ethertype:ptp|||0x0b|\n");
}
