// Against mbpoll: the registers hold what the twin shows.
#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "models/equipment/box_alarms.hpp"
#include "sim/bridge/descriptor.hpp"
#include "sim/bridge/shown_now.hpp"
#include "tests/endpoints/monitoring/stepped_twin.hpp"
#include "tests/support/chronotwin.hpp"
#include "tests/support/command.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;

namespace {

const std::vector<std::string> kPrograms{"mbpoll"};

std::string modbus_endpoint(int port) {
  return "  plc: {kind: modbus, unit: 3, port: " + std::to_string(port) + "}\n";
}

// The port that the server has told.
int port_of(const SteppedTwin& twin) {
  const std::string where = twin.status("plc").where;
  return std::stoi(where.substr(where.rfind(':') + 1));
}

struct Polled {
  int exit_code = 0;
  std::string output;
  std::vector<double> values;
};

Polled poll(int port, const std::string& options) {
  const CommandResult result = run_command(fmt::format("mbpoll -m tcp -p {} -0 -1 {} 127.0.0.1 2>&1", port, options));
  Polled polled{.exit_code = result.exit_code, .output = result.output};
  std::istringstream lines(result.output);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('[')) continue;
    polled.values.push_back(std::strtod(line.substr(line.find('\t') + 1).c_str(), nullptr));
  }
  return polled;
}

// Connects, and says no more than it is told to.
bridge::Descriptor connect_to(int port) {
  bridge::Descriptor client(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(connect(client.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  return client;
}

int address_of(const SteppedTwin& twin, const std::string& code, const std::string& path) {
  const bridge::ShownNow shown(twin.scenario(), twin.live());
  const auto found = std::ranges::find_if(shown.alarms(),
                                          [&](const BoxAlarm& it) { return it.type->name == code && it.path == path; });
  REQUIRE(found != shown.alarms().end());
  return found->address;
}

}  // namespace

TEST_CASE("modbus: mbpoll reads every reading and contact with the twin's value", "[endpoints]") {
  if (!programs_are_here(kPrograms)) return;
  SteppedTwin twin(modbus_endpoint(0));
  REQUIRE(twin.comes_up("plc"));
  twin.step(60);
  bridge::ShownNow shown(twin.scenario(), twin.live());
  shown.refresh();
  REQUIRE(shown.boxes().size() == 3);
  std::this_thread::sleep_for(std::chrono::milliseconds(30));  // what the server shows is at most so old
  for (const Box& box : shown.boxes()) {
    const int first = box.items.front().input_register;
    const auto count = box.items.size();
    for (const std::string table : {"3", "4"}) {  // input registers, and the same as holding registers
      std::vector<double> values;
      for (std::size_t done = 0; done < count; done += 60) {
        const Polled polled = poll(
            port_of(twin), fmt::format("-a 3 -t {}:float -B -r {} -c {}", table, first + 2 * static_cast<int>(done),
                                       std::min<std::size_t>(60, count - done)));
        INFO(polled.output);
        REQUIRE(polled.exit_code == 0);
        values.insert(values.end(), polled.values.begin(), polled.values.end());
      }
      REQUIRE(values.size() == count);
      for (std::size_t i = 0; i < count; ++i) {
        INFO(box.items[i].path);
        const double truth = shown.value(box.items[i].path);
        // mbpoll prints six digits.
        CHECK((std::isnan(truth) ? std::isnan(values[i]) : std::abs(values[i] - truth) <= 1e-5 * std::abs(truth)));
      }
    }
    if (box.contacts.empty()) continue;
    const Polled contacts = poll(
        port_of(twin), fmt::format("-a 3 -t 1 -r {} -c {}", box.contacts.front().discrete_input, box.contacts.size()));
    CHECK(contacts.values == std::vector<double>(box.contacts.size(), 1.0));
  }
  const Polled status = poll(port_of(twin), "-a 3 -t 3 -r 60000 -c 4");
  CHECK(status.values == std::vector<double>{0, std::floor(twin.live().now().since_start().seconds()),
                                             static_cast<double>(twin.live().alarms().size()), 3});
}

TEST_CASE("modbus: an alarm opens its contact, is an input, and is acknowledged by a coil", "[endpoints]") {
  if (!programs_are_here(kPrograms)) return;
  SteppedTwin twin(modbus_endpoint(0));
  REQUIRE(twin.comes_up("plc"));
  twin.inject("cut", "feeder_cut", "main_feeder.feeder[1]");
  twin.step(30);
  const int port = port_of(twin);
  const int open = address_of(twin, "ANTENNA_OPEN", "host.antenna_a");
  const int shorted = address_of(twin, "ANTENNA_SHORT", "host.antenna_a");
  const auto bit = [&](int table, int address) {
    const Polled polled = poll(port, fmt::format("-a 3 -t {} -r {} -c 1", table, address));
    INFO(polled.output);
    REQUIRE(polled.values.size() == 1);
    return polled.values.front();
  };
  CHECK(bit(1, 0) == 0.0);  // the contact of antenna A
  CHECK(bit(1, 1) == 1.0);  // of antenna B
  CHECK(bit(1, open) == 1.0);
  CHECK(bit(1, shorted) == 0.0);
  CHECK(bit(0, open) == 0.0);

  const auto write = [&](int address) {
    return run_command(fmt::format("mbpoll -m tcp -p {} -0 -a 3 -t 0 -r {} 127.0.0.1 1 2>&1", port, address)).exit_code;
  };
  CHECK(write(open) == 0);
  CHECK(write(shorted) == 0);  // does not stand: nothing to acknowledge
  twin.step(1);
  CHECK(bit(0, open) == 1.0);
  CHECK(bit(0, shorted) == 0.0);
  const auto inputs = twin.trace().inputs_since(0);
  CHECK(std::ranges::count(inputs, "acknowledge", &trace::InputRecord::kind) == 1);
  const auto input = std::ranges::find(inputs, "acknowledge", &trace::InputRecord::kind);
  CHECK(input->name == "ANTENNA_OPEN");
  CHECK(input->target == "host.antenna_a");
  CHECK(input->origin == "modbus");
}

TEST_CASE("modbus: what is not there is refused with the protocol's exception", "[endpoints]") {
  if (!programs_are_here(kPrograms)) return;
  SteppedTwin twin(modbus_endpoint(0));
  REQUIRE(twin.comes_up("plc"));
  const int port = port_of(twin);
  for (const std::string options : {"-a 3 -t 3 -r 50000 -c 1", "-a 3 -t 1 -r 15 -c 4", "-a 3 -t 0 -r 0 -c 1"}) {
    INFO(options);
    CHECK(poll(port, options).output.find("Illegal data address") != std::string::npos);
  }
  CHECK(poll(port, "-a 4 -t 3 -r 0 -c 1").output.find("Target device failed to respond") != std::string::npos);
  const CommandResult write = run_command(fmt::format("mbpoll -m tcp -p {} -0 -a 3 -t 4 -r 0 127.0.0.1 1 2>&1", port));
  INFO(write.output);
  CHECK(write.output.find("Illegal function") != std::string::npos);
}

TEST_CASE("modbus: clients that only sit there or speak nonsense do not keep others from being served", "[endpoints]") {
  if (!programs_are_here(kPrograms)) return;
  SteppedTwin twin(modbus_endpoint(0));
  REQUIRE(twin.comes_up("plc"));
  const int port = port_of(twin);
  const bridge::Descriptor idle = connect_to(port), half = connect_to(port), nonsense = connect_to(port);
  REQUIRE(send(half.get(), "\0\1\0\0\0\6", 6, MSG_NOSIGNAL) == 6);
  REQUIRE(send(nonsense.get(), "GET / HTTP/1.1\r\n\r\n", 18, MSG_NOSIGNAL) == 18);
  for (int i = 0; i < 3; ++i) CHECK(poll(port, "-a 3 -t 3 -r 60000 -c 4").values.size() == 4);
  const std::string request("\0\1\0\0\0\6\3\4\352\140\0\4", 12);  // the same by hand, on the connection that was idle
  REQUIRE(send(idle.get(), request.data(), request.size(), MSG_NOSIGNAL) == 12);
  std::array<char, 64> reply{};
  CHECK(recv(idle.get(), reply.data(), reply.size(), 0) == 17);
}

TEST_CASE("modbus: a port that another program has is told and waited for", "[endpoints]") {
  const int port = free_port();
  bridge::Descriptor other(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(bind(other.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  REQUIRE(listen(other.get(), 1) == 0);
  SteppedTwin twin(modbus_endpoint(port));
  REQUIRE(twin.goes_down("plc"));
  CHECK(twin.status("plc").detail ==
        fmt::format("modbus: cannot listen on 127.0.0.1:{}: Address already in use; another "
                    "program has this port: give the endpoint another one, or 0 for any",
                    port));
  other.reset();
  CHECK(twin.comes_up("plc"));
}

TEST_CASE("list registers: tells the map that the server has", "[endpoints]") {
  const CommandResult listed = chronotwin::testing::chronotwin("list registers " + kSites + "bbu_room.yaml --json");
  REQUIRE(listed.exit_code == 0);
  std::map<std::pair<std::string, int>, std::string> rows;
  for (const auto& row : nlohmann::json::parse(listed.output)) {
    const std::string what = row["code"].get<std::string>() + "@" + row["path"].get<std::string>();
    const bool added = rows.emplace(std::pair(row["table"].get<std::string>(), row["address"].get<int>()), what).second;
    CHECK(added);
  }
  CHECK(rows.at({"discrete_input", 0}) == "@host.contact_antenna_a");
  CHECK(rows.at({"discrete_input", 10'000}) == "ANTENNA_OPEN@host.antenna_a");
  CHECK(rows.at({"coil", 10'000}) == "ANTENNA_OPEN@host.antenna_a");
  CHECK(rows.at({"input_register", 0}) == "@host.antenna_a.current");
  CHECK(rows.at({"input_register", 60'000}) == "@");
  CHECK(chronotwin::testing::chronotwin("list registers 2>&1").exit_code != 0);
  CHECK(chronotwin::testing::chronotwin("list alarms " + kSites + "bbu_room.yaml 2>&1").exit_code != 0);
}
