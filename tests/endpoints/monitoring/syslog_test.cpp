// Against rsyslogd, which takes RFC 5424 apart by itself, and plain sockets where its behaviour is not enough.
#include "models/codec/syslog/syslog.hpp"

#include <array>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/un.h>

#include "sim/bridge/descriptor.hpp"
#include "tests/endpoints/monitoring/stepped_twin.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;
using nlohmann::json;

namespace {

// rsyslogd listening to one transport, writing what it has understood as a JSON object a line.
class Collector {
 public:
  explicit Collector(const std::string& transport)
      : transport_(transport), port_(free_port(transport == "udp" ? SOCK_DGRAM : SOCK_STREAM)) {
    start();
  }

  void start() {
    const std::string listen = transport_ == "udp"
                                   ? R"(module(load="imudp") input(type="imudp" address="127.0.0.1" port=")"
                                   : R"(module(load="imtcp") input(type="imtcp" address="127.0.0.1" port=")";
    const std::string fields =
        R"(template(name="fields" type="list" option.jsonf="on") {
  property(outname="pri" name="pri" format="jsonf")
  property(outname="severity" name="syslogseverity-text" format="jsonf")
  property(outname="facility" name="syslogfacility-text" format="jsonf")
  property(outname="version" name="protocol-version" format="jsonf")
  property(outname="time" name="timereported" dateFormat="rfc3339" format="jsonf")
  property(outname="host" name="hostname" format="jsonf")
  property(outname="application" name="app-name" format="jsonf")
  property(outname="process" name="procid" format="jsonf")
  property(outname="id" name="msgid" format="jsonf")
  property(outname="data" name="structured-data" format="jsonf")
  property(outname="text" name="msg" format="jsonf")
}
)";
    const std::string file =
        write_file(folder_ / "rsyslog.conf", listen + std::to_string(port_) + "\")\n" + fields +
                                                 R"(action(type="omfile" template="fields" file=")" + out() + "\")\n");
    daemon_ = std::make_unique<Daemon>(
        "rsyslogd", std::vector<std::string>{"-n", "-f", file, "-i", folder_ / "rsyslog.pid"}, folder_ / "rsyslog.log");
    REQUIRE(wait_until(kSoon, [&] { return listens(); }));
  }
  void stop() { daemon_->end(); }

  // What it has received of an alarm: the newest message with this id.
  [[nodiscard]] json received(const std::string& id) const {
    if (!std::filesystem::exists(out())) return {};
    std::istringstream lines(contents(out()));
    json found;
    for (std::string line; std::getline(lines, line);) {
      const json message = json::parse(line, nullptr, false);
      if (message.is_object() && message["id"] == id) found = message;
    }
    return found;
  }
  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] bool alive() { return daemon_->alive(); }

 private:
  [[nodiscard]] std::string out() const { return folder_ / "messages"; }

  // Its port is bound: nobody else can have it.
  [[nodiscard]] bool listens() const {
    const int type = transport_ == "udp" ? SOCK_DGRAM : SOCK_STREAM;
    const int number = socket(AF_INET, type | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port_));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool taken = bind(number, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0;
    close(number);
    return taken;
  }

  const std::string transport_;
  const int port_;
  Folder folder_;
  std::unique_ptr<Daemon> daemon_;
};

std::string syslog_endpoint(const std::string& transport, int port, const std::string& address = "127.0.0.1") {
  return fmt::format("  syslog: {{kind: syslog, transport: {}, host_name: room-1, address: {}, port: {}}}\n", transport,
                     address, port);
}

void cut(SteppedTwin& twin) {
  twin.inject("cut", "feeder_cut", "main_feeder.feeder[1]");
  twin.step(30);
}

std::optional<trace::AlarmRecord> truth(const SteppedTwin& twin, const std::string& code) {
  for (const trace::AlarmRecord& it : twin.trace().alarms_since(0)) {
    if (it.code == code) return it;
  }
  return {};
}

}  // namespace

TEST_CASE("syslog: rsyslog understands every part of an alarm's message", "[endpoints]") {
  if (!programs_are_here({"rsyslogd"})) return;
  const std::string transport = GENERATE(as<std::string>(), "udp", "tcp");
  Collector collector(transport);
  // A name with two addresses, of which the collector has one, is as good as the address.
  SteppedTwin twin(syslog_endpoint(transport, collector.port(), transport == "tcp" ? "localhost" : "127.0.0.1"));
  REQUIRE(twin.comes_up("syslog"));
  twin.step(60);
  cut(twin);
  json message;
  REQUIRE(wait_until(kSoon, [&] { return !(message = collector.received("ANTENNA_OPEN")).is_null(); }));
  const auto alarm = truth(twin, "ANTENNA_OPEN");
  REQUIRE(alarm);
  INFO(message.dump());
  CHECK(message["pri"] == "130");  // local0, critical: X.733 major
  CHECK(message["severity"] == "crit");
  CHECK(message["facility"] == "local0");
  CHECK(message["version"] == "1");
  CHECK(message["host"] == "room-1");
  CHECK(message["application"] == "chronotwin");
  CHECK(message["process"] == "-");
  CHECK(parse_utc(message["time"].get<std::string>().substr(0, 19) + "Z")->seconds ==
        advance(twin.scenario().start, alarm->time.since_start()).seconds);
  const std::string data = message["data"];
  CHECK(data.starts_with("[alarm@32473 code=\"ANTENNA_OPEN\" place=\"host.antenna_a\" severity=\"major\""));
  CHECK(data.find(" state=\"raised\"") != std::string::npos);
  CHECK(data.find(fmt::format(" time=\"{:.6f}\"", alarm->time.since_start().seconds())) != std::string::npos);
  CHECK(data.find(fmt::format(" value=\"{:.9g}\" unit=\"A\"", alarm->value)) != std::string::npos);
  CHECK(message["text"].get<std::string>().find("Antenna open circuit raised / 天线开路") != std::string::npos);
  CHECK(collector.alive());

  twin.step(1);
  CHECK(twin.find_event("syslog", "ENDPOINT_NOTIFIED", "ANTENNA_OPEN host.antenna_a raised").has_value());
}

TEST_CASE("syslog: alarms wait for a collector that is away", "[endpoints]") {
  if (!programs_are_here({"rsyslogd"})) return;
  Collector collector("tcp");
  collector.stop();
  SteppedTwin twin(syslog_endpoint("tcp", collector.port()));
  REQUIRE(twin.goes_down("syslog"));
  CHECK(twin.status("syslog").detail ==
        "syslog: no connection to tcp://127.0.0.1:" + std::to_string(collector.port()) + ": Connection refused");
  cut(twin);
  CHECK(twin.status("syslog").sent == 0);
  collector.start();
  REQUIRE(twin.comes_up("syslog"));
  CHECK(wait_until(kSoon, [&] { return !collector.received("ANTENNA_OPEN").is_null(); }));

  collector.stop();  // in the middle: seen at once, though nothing is being sent
  REQUIRE(twin.goes_down("syslog"));
  collector.start();
  CHECK(twin.comes_up("syslog"));
  CHECK(twin.status("syslog").dropped == 0);
}

TEST_CASE("syslog: a datagram socket of the machine gets one message a datagram", "[endpoints]") {
  Folder folder;
  const std::string path = folder / "log";
  SteppedTwin twin("  syslog: {kind: syslog, transport: unix, address: " + path + "}\n");
  REQUIRE(twin.goes_down("syslog"));  // the socket is not there yet
  CHECK(twin.status("syslog").detail.find("No such file") != std::string::npos);

  const bridge::Descriptor receiver(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
  path.copy(static_cast<char*>(address.sun_path), sizeof(address.sun_path) - 1);
  REQUIRE(bind(receiver.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  REQUIRE(twin.comes_up("syslog"));
  cut(twin);
  std::set<std::string> codes;
  std::array<char, 4096> buffer{};
  REQUIRE(wait_until(kSoon, [&] {
    const auto got = recv(receiver.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (got <= 0) return false;
    const auto message = codec::syslog::parse({buffer.data(), static_cast<std::size_t>(got)});
    if (message) codes.insert(message->id);
    return codes.contains("ANTENNA_OPEN");
  }));
}

TEST_CASE("syslog: a collector that does not read costs old alarms, never the simulation's time", "[endpoints]") {
  const int port = free_port();
  const bridge::Descriptor server(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int small = 2048;
  REQUIRE(setsockopt(server.get(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small) == 0);
  REQUIRE(bind(server.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  REQUIRE(listen(server.get(), 8) == 0);  // it accepts in the kernel, and nobody ever reads

  SteppedTwin twin(syslog_endpoint("tcp", port));
  REQUIRE(twin.comes_up("syslog"));
  LiveState& live = twin.live();
  for (int i = 0; i < 30'000; ++i) {  // as the simulation's thread would
    live.alarm({.time = SimTime::start(), .code = "ANTENNA_OPEN", .source = "host.antenna_a", .severity = "major"});
  }
  REQUIRE(wait_until(kSoon, [&] { return twin.status("syslog").dropped > 1000; }));
  twin.step(10);
  CHECK(twin.live().now() >= SimTime::start() + Duration::from_whole_seconds(9));
  CHECK(wait_until(kSoon, [&] {
    twin.step(1);
    return twin.find_event("syslog", "ENDPOINT_DROPPED", "").has_value();
  }));
}
