#include "sim/bridge/carrier.hpp"

#include <chrono>
#include <filesystem>
#include <thread>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <termios.h>
#include <unistd.h>

#include "models/core/error.hpp"
#include "sim/bridge/datagram/udp.hpp"
#include "sim/bridge/datagram/unix_socket.hpp"
#include "sim/bridge/serial/pty.hpp"
#include "sim/bridge/serial/serial_line.hpp"
#include "tests/support/folder.hpp"

using namespace chronotwin;
using namespace chronotwin::bridge;
using Catch::Matchers::Contains;

namespace {

// As a program opens a serial line it knows nothing of.
class Reader {
 public:
  explicit Reader(const std::string& path) : line_(::open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK)) {
    REQUIRE(line_);
  }
  std::string read() {
    char buffer[4096];
    std::string all;
    for (ssize_t got = 0; (got = ::read(line_.get(), buffer, sizeof buffer)) > 0;) {
      all.append(buffer, static_cast<std::size_t>(got));
    }
    return all;
  }
  void write(const std::string& bytes) {
    REQUIRE(::write(line_.get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }

 private:
  Descriptor line_;
};

// Until something is true, for five seconds at the most.
template <class Condition>
bool soon(Condition condition) {
  for (int tries = 0; tries < 500; ++tries) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

Descriptor listen_at(const std::string& path) {
  Descriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  return socket;
}

}  // namespace

TEST_CASE("pty: bytes pass unchanged both ways and nothing is echoed", "[sim][bridge]") {
  Pty pty("");
  const std::string all = [] {
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
    return bytes;
  }();
  Reader reader(pty.name());
  CHECK(pty.up());
  CHECK(pty.write(all) == all.size());
  std::string arrived;
  CHECK(soon([&] { return (arrived += reader.read()).size() >= all.size(); }));
  CHECK(arrived == all);
  reader.write(all);
  arrived.clear();
  CHECK(soon([&] { return (arrived += pty.read()).size() >= all.size(); }));
  CHECK(arrived == all);
  CHECK(reader.read().empty());
}

TEST_CASE("pty: it is known whether someone has it open, time and again", "[sim][bridge]") {
  Pty pty("");
  CHECK_THROWS_WITH(pty.up(), "nobody has opened " + pty.name());
  for (int times = 0; times < 2; ++times) {
    const Reader reader(pty.name());
    CHECK(pty.up());
    CHECK(pty.read().empty());
  }
  CHECK(soon([&] {
    try {
      return !pty.up();
    } catch (const Error&) {
      return true;
    }
  }));
}

TEST_CASE("pty: a reader that does not read is seen, never waited for", "[sim][bridge]") {
  Pty pty("");
  const Reader reader(pty.name());
  const std::string message(100, 'x');
  std::size_t taken = 0;
  bool full = false;
  for (int i = 0; i < 100'000 && !full; ++i) {
    const std::size_t now = pty.write(message);
    taken += now;
    full = now == 0;
  }
  CHECK(full);
  CHECK(taken > 1000);
}

TEST_CASE("pty: its link comes, replaces an old one, and goes", "[sim][bridge]") {
  const testing::Folder folder;
  const std::string link = folder / "gps";
  std::filesystem::create_symlink("/dev/pts/none", link);
  {
    const Pty pty(link);
    CHECK(std::filesystem::read_symlink(link) == pty.name());
    CHECK(pty.where() == link);
  }
  CHECK_FALSE(std::filesystem::exists(std::filesystem::symlink_status(link)));
  testing::write_file(link, "mine");
  CHECK_THROWS_WITH(Pty(link), Contains("left alone"));
  CHECK(testing::contents(link) == "mine");
}

TEST_CASE("serial line: it is set to 8N1 at its speed, and bytes pass unchanged", "[sim][bridge]") {
  Pty other("");  // a terminal that the serial line opens
  SerialLine line(other.name(), 19200);
  line.open();
  termios settings{};
  REQUIRE(tcgetattr(line.descriptor(), &settings) == 0);
  CHECK(cfgetospeed(&settings) == B19200);
  CHECK((settings.c_cflag & CSIZE) == CS8);
  CHECK((settings.c_cflag & (PARENB | CSTOPB | CRTSCTS)) == 0);
  CHECK(line.up());
  CHECK(line.write(std::string("\x00\r\n\xFF", 4)) == 4);
  std::string arrived;
  CHECK(soon([&] { return (arrived += other.read()).size() >= 4; }));
  CHECK(arrived == std::string("\x00\r\n\xFF", 4));
}

TEST_CASE("serial line: what is wrong is said", "[sim][bridge]") {
  CHECK_THROWS_WITH(SerialLine("/dev/ttyNone", 9600).open(), Contains("/dev/ttyNone cannot be opened (No such file"));
  CHECK_THROWS_WITH(SerialLine("/dev/null", 9600).open(), Contains("/dev/null is no serial line"));
  CHECK_THROWS_WITH(SerialLine("/dev/null", 9601).open(), Contains("no speed of 9601"));
}

TEST_CASE("udp: datagrams go to the peer and come from it; without a peer that is said", "[sim][bridge]") {
  Descriptor peer(::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::bind(peer.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  socklen_t length = sizeof address;
  REQUIRE(::getsockname(peer.get(), reinterpret_cast<sockaddr*>(&address), &length) == 0);
  Udp udp("127.0.0.1", std::to_string(ntohs(address.sin_port)));
  udp.open();
  CHECK_FALSE(udp.up());
  CHECK(udp.write("hello") == 5);
  char buffer[16];
  sockaddr_in from{};
  REQUIRE(soon([&] {
    length = sizeof from;
    return ::recvfrom(peer.get(), buffer, sizeof buffer, 0, reinterpret_cast<sockaddr*>(&from), &length) == 5;
  }));
  CHECK(soon([&] { return udp.up(); }));
  REQUIRE(::sendto(peer.get(), "back", 4, 0, reinterpret_cast<const sockaddr*>(&from), sizeof from) == 4);
  std::string arrived;
  CHECK(soon([&] { return !(arrived = udp.read()).empty(); }));
  CHECK(arrived == "back");
  peer.reset();
  (void)udp.write("anyone?");
  std::string why;
  CHECK(soon([&] {
    try {
      (void)udp.read();
    } catch (const Error& error) {
      why = error.what();
    }
    return !why.empty();
  }));
  CHECK(why == "nobody listens at " + udp.where());
}

TEST_CASE("udp: an address of version 6 stands in brackets", "[sim][bridge]") {
  CHECK(Udp("::1", "10110").where() == "udp://[::1]:10110");
  CHECK(Udp("127.0.0.1", "10110").where() == "udp://127.0.0.1:10110");
}

TEST_CASE("unix socket: it may not be there yet, go, and come again", "[sim][bridge]") {
  const testing::Folder folder;
  const std::string path = folder / "chrony.sock";
  UnixSocket socket(path);
  CHECK_THROWS_WITH(socket.open(), "there is no socket " + path + " yet: chronyd makes it when it starts");
  {
    const Descriptor chronyd = listen_at(path);
    socket.open();
    CHECK(socket.write("sample") == 6);
    char buffer[16];
    CHECK(::recv(chronyd.get(), buffer, sizeof buffer, 0) == 6);
    std::size_t sent = 0;  // nobody reads: it is full some time, and that is no error
    while (sent < 100'000 && socket.write("sample") != 0) ++sent;
    CHECK(sent < 100'000);
  }
  CHECK_THROWS_WITH(socket.write("sample"), Contains("nobody listens at"));
  socket.close();
  CHECK_THROWS_WITH(socket.open(), Contains("left over"));
  std::filesystem::remove(path);
  const Descriptor chronyd = listen_at(path);
  socket.open();
  CHECK(socket.write("sample") == 6);
  CHECK_THROWS_WITH(UnixSocket(std::string(200, 'x')), Contains("at most 107 bytes"));
}

TEST_CASE("carriers: the null twin takes everything, the loopback gives it back", "[sim][bridge]") {
  const auto none = make_carrier({.device = "none"});
  none->open();
  CHECK(none->up());
  CHECK(none->write("gone") == 4);
  CHECK(none->read().empty());
  const auto loopback = make_carrier({.device = "loopback"});
  CHECK(loopback->write("one") == 3);
  CHECK(loopback->write("two") == 3);
  CHECK(loopback->read() == "one");
  CHECK(loopback->read() == "two");
  CHECK(loopback->read().empty());
  CHECK_THROWS_AS(make_carrier({.device = "ttyS0"}), Bug);
}
