// Real chronyd against the twin: as its client, and as a server that the twin measures. It never steers this machine: it
// runs as -Q or with -x.
#include <future>
#include <regex>

#include <arpa/inet.h>
#include <netinet/in.h>

#include "models/codec/ntp/packet.hpp"
#include "tests/endpoints/network/rig.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;

namespace {

// server − this machine, s, by chronyd's own measurement.
double offset_by_chronyd(const Folder& folder, int number, int port) {
  const CommandResult said = run_command(fmt::format(
      "{} -Q -t 12 'pidfile {}' 'cmdport 0' 'bindcmdaddress /' 'user root' 'server 127.0.0.1 port {} iburst' "
      "2>&1",
      find_program("chronyd"), folder / fmt::format("{}.pid", number), port));
  std::smatch match;
  const bool found =
      std::regex_search(said.output, match, std::regex("System clock wrong by (-?[0-9.]+) seconds \\(ignored\\)"));
  return found ? std::stod(match[1]) : std::numeric_limits<double>::quiet_NaN();
}

// Several of them at once.
std::vector<double> offsets_by_chronyd(int port) {
  const Folder folder;
  std::vector<std::future<double>> running;
  for (int i = 0; i < 5; ++i) {
    running.push_back(
        std::async(std::launch::async, [&folder, i, port] { return offset_by_chronyd(folder, i, port); }));
  }
  std::vector<double> offsets;
  for (auto& it : running) {
    const double offset = it.get();
    if (!std::isnan(offset)) offsets.push_back(offset);
  }
  REQUIRE(offsets.size() >= 3);
  return offsets;
}

int port_of(LiveTwin& twin, const std::string& endpoint) {
  const std::string where = twin.status(endpoint).where;
  return std::stoi(where.substr(where.rfind(':') + 1));
}

// One question of our own, for what chronyd does not print.
codec::ntp::Packet ask(int port) {
  const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  const timeval patience{.tv_sec = 2, .tv_usec = 0};
  (void)::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(port));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  codec::ntp::Packet question;
  question.transmit = {.seconds = 1, .fraction = 2};
  const std::string bytes = codec::ntp::write(question);
  (void)::sendto(socket, bytes.data(), bytes.size(), 0, reinterpret_cast<const sockaddr*>(&to), sizeof to);
  std::array<char, 512> buffer{};
  const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), 0);
  ::close(socket);
  REQUIRE(got > 0);
  const auto answer = codec::ntp::parse({buffer.data(), static_cast<std::size_t>(got)});
  REQUIRE(answer);
  CHECK(answer->origin == question.transmit);
  return *answer;
}

}  // namespace

TEST_CASE("ntp endpoint: chronyd -Q sees a phase jump of 4.2 ms within the jitter of the null run",
          "[endpoints][network][ntp]") {
  if (!programs_are_here({"chronyd"})) return;
  Scenario scenario = room_that_keeps_a_jump();
  add_endpoint(scenario, "ntp", "bbu[1]", NtpEndpointConfig{.port = 0});
  TwinOfNow twin(scenario);
  REQUIRE(twin.comes_up("ntp"));
  const int port = port_of(twin, "ntp");
  const std::vector<double> null = offsets_by_chronyd(port);
  twin.jump(4.2e-3);
  const std::vector<double> jumped = offsets_by_chronyd(port);
  twin.stop();
  const double seen = median(jumped) - median(null), noise = jitter(null) + jitter(jumped);
  WARN(fmt::format("null run {:.1f} us, jitter {:.1f} us; of 4200.0 us chronyd saw {:.1f} us", median(null) * 1e6,
                   jitter(null) * 1e6, seen * 1e6));
  CHECK(noise < 1e-3);  // a rig that is worse cannot tell
  CHECK(std::abs(seen - 4.2e-3) < std::max(noise, 20e-6));
  // Its UTC is the machine's.
  CHECK(std::abs(median(null)) < 1e-3);

  // Every packet stands in the trace, both ways, and is what it was on the wire.
  int in = 0, out = 0;
  for (const trace::Packet& it : twin.trace().packets()) {
    if (it.endpoint != "ntp") continue;
    const auto packet = codec::ntp::parse(it.bytes);
    REQUIRE(packet);
    CHECK(codec::ntp::write(*packet) == it.bytes);
    CHECK(packet->mode == (it.outbound ? codec::ntp::Mode::server : codec::ntp::Mode::client));
    ++(it.outbound ? out : in);
  }
  CHECK(out >= 24);
  CHECK(in == out);
}

TEST_CASE("ntp endpoint: says by its header in what state the clock is", "[endpoints][network][ntp]") {
  const auto header = [](InitialState initial) {
    Scenario scenario = room_that_keeps_a_jump();
    scenario.initial = initial;
    add_endpoint(scenario, "ntp", "bbu[1]",
                 NtpEndpointConfig{.port = 0, .stratum = 2, .root_dispersion = Seconds(2e-3)});
    TwinOfNow twin(scenario);
    REQUIRE(twin.comes_up("ntp"));
    return ask(port_of(twin, "ntp"));
  };
  const codec::ntp::Packet locked = header(InitialState::locked);
  CHECK(locked.leap == codec::ntp::Leap::none);
  CHECK(locked.stratum == 2);
  CHECK(std::string(locked.reference_id.data(), 3) == "BDS");
  CHECK(locked.root_dispersion == 132);  // 2 ms in units of 2^-16 s, rounded up
  CHECK(locked.reference.known());
  CHECK(codec::ntp::difference(locked.transmit, locked.receive) >= 0.0);
  const codec::ntp::Packet cold = header(InitialState::cold);
  CHECK(cold.leap == codec::ntp::Leap::unsynchronised);
  CHECK(cold.stratum == 16);
}

TEST_CASE("ntp endpoint: is down while the run does not pass in real time", "[endpoints][network][ntp]") {
  Scenario scenario = room_that_keeps_a_jump();
  add_endpoint(scenario, "ntp", "bbu[1]", NtpEndpointConfig{.port = 0});
  TwinOfNow twin(scenario);
  REQUIRE(twin.comes_up("ntp"));
  twin.runner().pause();
  CHECK(wait_until(10.0, [&] { return twin.status("ntp").state == bridge::LinkState::down; }));
  CHECK(twin.status("ntp").detail.find("real time") != std::string::npos);
  twin.runner().play();
  CHECK(twin.comes_up("ntp"));
}

TEST_CASE("ntp tester: measures a real chronyd against true time and against a clock that is wrong",
          "[endpoints][network][ntp]") {
  if (!programs_are_here({"chronyd"})) return;
  const Folder folder;
  const int port = free_port(SOCK_DGRAM);
  Daemon chronyd("chronyd",
                 {"-d", "-x", "-f",
                  write_file(folder / "chrony.conf", fmt::format("local stratum 1\nallow 127.0.0.1\nbindaddress "
                                                                 "127.0.0.1\nport {}\ncmdport 0\nbindcmdaddress "
                                                                 "/\npidfile {}\nuser root\n",
                                                                 port, folder / "chronyd.pid"))},
                 folder / "chronyd.log");
  Scenario scenario = room_that_keeps_a_jump();
  const NtpEndpointConfig tester{.role = NtpRole::tester, .port = port, .poll = 0};
  add_endpoint(scenario, "by_true_time", "", tester);
  add_endpoint(scenario, "by_bbu", "bbu[1]", tester);
  scenario.timeline.push_back({.id = "jump",
                               .at = SimTime::start(),
                               .fault = "phase_jump",
                               .targets = {"bbu[1].oscillator"},
                               .parameters = {{.name = "phase", .value = 4.2e-3}}});
  TwinOfNow twin(scenario);
  const auto measured = [&](const std::string& endpoint) {
    std::vector<double> values;
    for (const double it : twin.trace().read_since(endpoint + ".time_error", 0).value) {
      if (!std::isnan(it)) values.push_back(it);
    }
    return values;
  };
  const bool enough =
      wait_until(30.0, [&] { return measured("by_true_time").size() >= 8 && measured("by_bbu").size() >= 8; });
  INFO(chronyd.output());
  REQUIRE(chronyd.alive());
  REQUIRE(enough);
  twin.stop();
  const std::vector<double> truth = measured("by_true_time"), wrong = measured("by_bbu");
  const double noise = jitter(truth) + jitter(wrong);
  WARN(fmt::format("chronyd by true time {:.1f} us (jitter {:.1f} us), by a clock 4.2 ms ahead {:.1f} us",
                   median(truth) * 1e6, jitter(truth) * 1e6, median(wrong) * 1e6));
  CHECK(std::abs(median(truth)) < 1e-3);
  CHECK(noise < 1e-3);
  // The clock under test − the twin's.
  CHECK(std::abs(median(wrong) - median(truth) + 4.2e-3) < std::max(noise, 20e-6));
}
