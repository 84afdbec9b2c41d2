// tshark reads what PTP instances say to each other: every message without a complaint, with the fields that were meant.
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/support/command.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/ptp_network.hpp"

using namespace chronotwin;
using namespace chronotwin::ptp;
using testing::run_command;

namespace {

const std::vector<std::string> kFields{"ptp.v2.messagetype",
                                       "ptp.v2.domainnumber",
                                       "ptp.v2.majorsdoid",
                                       "ptp.v2.sequenceid",
                                       "ptp.v2.clockidentity",
                                       "ptp.v2.sourceportid",
                                       "ptp.v2.correction.ns",
                                       "ptp.v2.logmessageperiod",
                                       "ptp.v2.an.grandmasterclockclass",
                                       "ptp.v2.an.localstepsremoved",
                                       "ptp.v2.fu.preciseorigintimestamp.nanoseconds",
                                       "_ws.expert.message",
                                       "_ws.malformed"};

std::string hex(const wire::ClockIdentity& id) {
  std::string text = "0x";
  for (const std::uint8_t octet : id) text += fmt::format("{:02x}", octet);
  return text;
}

// As tshark is expected to print them; it shows whole nanoseconds of a correction as a number without sign.
std::vector<std::string> expected(const wire::Message& message) {
  const wire::Header& header = message.header;
  const auto* announce = std::get_if<wire::Announce>(&message.body);
  const auto* follow_up = std::get_if<wire::FollowUp>(&message.body);
  return {fmt::format("0x{:02x}", static_cast<unsigned>(message.type())),
          std::to_string(header.domain),
          fmt::format("0x{:02x}", header.major_sdo_id),
          std::to_string(header.sequence),
          hex(header.source.clock),
          std::to_string(header.source.port),
          std::to_string(static_cast<std::uint64_t>(header.correction >> 16)),
          std::to_string(header.log_interval),
          announce == nullptr ? "" : std::to_string(announce->quality.clock_class),
          announce == nullptr ? "" : std::to_string(announce->steps_removed),
          follow_up == nullptr ? "" : std::to_string(follow_up->precise_origin.nanoseconds),
          "",
          ""};
}

std::vector<wire::Message> talk(ProfileName profile) {
  testing::PtpNetwork net;
  std::vector<wire::Message> said;
  net.seen = [&](int, const wire::Message& it) { said.push_back(it); };
  Config config;
  config.profile = profile;
  const int gm = net.add(config);
  const UnicastMaster master{1, 1};
  const int bc = net.add(config, {.ports = 2, .unicast_masters = {&master, 1}});
  net.link(gm, 1, bc, 1, 250e-9, 250e-9);
  net.node(gm).offset_s = 0.123'456'789'5;  // half a nanosecond: in the correction
  net.start();
  net.act(gm, [&](Instance& it, Outbox& out) { it.set_priorities(net.now, 1, 128, out); });
  net.run(12.0);
  CHECK(net[bc].state(1) == PortState::slave);
  return said;
}

std::vector<std::vector<std::string>> decoded(const std::vector<wire::Message>& messages, const std::string& frame) {
  testing::Folder folder;
  {
    std::ofstream dump(folder / "dump.txt");
    for (const wire::Message& it : messages) {
      dump << "000000";
      for (const char c : wire::write(it)) dump << fmt::format(" {:02x}", static_cast<unsigned char>(c));
      dump << "\n\n";
    }
  }
  REQUIRE(
      run_command(fmt::format("text2pcap -q {} {} {} 2>&1", frame, folder / "dump.txt", folder / "a.pcap")).exit_code ==
      0);
  std::string command = "timeout 120 tshark -r " + folder / "a.pcap" + " -T fields -E separator=/t";
  for (const std::string& field : kFields) command += " -e " + field;
  std::istringstream output(run_command(command + " 2>/dev/null").output);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(output, line);) {
    std::vector<std::string> row;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '\t');) row.push_back(cell);
    row.resize(kFields.size());
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

TEST_CASE("tshark: decodes PTP messages of every profile without a complaint, as they were meant",
          "[endpoints][tshark]") {
  if (run_command("command -v tshark && command -v text2pcap").exit_code != 0) {
    WARN("skipped: no tshark here");
    return;
  }
  const auto [profile, frame] = GENERATE(table<ProfileName, std::string>({{ProfileName::ieee1588, "-u 320,320"},
                                                                          {ProfileName::g8275_1, "-e 0x88f7"},
                                                                          {ProfileName::g8275_2, "-u 320,320"},
                                                                          {ProfileName::ieee802_1as, "-e 0x88f7"}}));
  CAPTURE(enum_name(profile));
  const auto messages = talk(profile);
  const auto rows = decoded(messages, frame);
  REQUIRE(rows.size() == messages.size());
  REQUIRE(rows.size() > 30);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO("message " << i);
    CHECK(rows[i] == expected(messages[i]));
  }
}
