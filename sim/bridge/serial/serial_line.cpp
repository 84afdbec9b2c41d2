#include "sim/bridge/serial/serial_line.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <termios.h>

#include "models/core/error.hpp"
#include "sim/bridge/serial/stream.hpp"

namespace chronotwin::bridge {
namespace {

speed_t speed_of(int baud) {
  static constexpr std::array<std::pair<int, speed_t>, 14> kSpeeds{{{300, B300},
                                                                    {600, B600},
                                                                    {1200, B1200},
                                                                    {2400, B2400},
                                                                    {4800, B4800},
                                                                    {9600, B9600},
                                                                    {19200, B19200},
                                                                    {38400, B38400},
                                                                    {57600, B57600},
                                                                    {115200, B115200},
                                                                    {230400, B230400},
                                                                    {460800, B460800},
                                                                    {500000, B500000},
                                                                    {921600, B921600}}};
  const auto found = std::find_if(kSpeeds.begin(), kSpeeds.end(), [baud](const auto& it) { return it.first == baud; });
  if (found == kSpeeds.end()) throw Error("baud: serial lines know no speed of " + std::to_string(baud) + " bit/s");
  return found->second;
}

}  // namespace

void SerialLine::open() {
  const speed_t speed = speed_of(baud_);
  Descriptor line(::open(device_.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
  if (!line) throw Error(system_message("the serial line " + device_ + " cannot be opened"));
  termios settings{};
  if (tcgetattr(line.get(), &settings) != 0) throw Error(system_message(device_ + " is no serial line"));
  cfmakeraw(&settings);
  settings.c_cflag &= ~static_cast<tcflag_t>(CSTOPB | PARENB | CRTSCTS | CSIZE);
  settings.c_cflag |= CS8 | CLOCAL | CREAD;
  cfsetispeed(&settings, speed);
  cfsetospeed(&settings, speed);
  if (tcsetattr(line.get(), TCSANOW, &settings) != 0) throw Error(system_message(device_ + " cannot be set up"));
  line_ = std::move(line);
}

bool SerialLine::up() {
  pollfd ours{.fd = line_.get(), .events = 0, .revents = 0};
  (void)::poll(&ours, 1, 0);
  if ((ours.revents & (POLLHUP | POLLERR)) != 0) throw Error("the serial line " + device_ + " has gone");
  return true;
}

std::size_t SerialLine::write(std::string_view bytes) {
  return write_stream(line_.get(), bytes, device_);
}

std::string SerialLine::read() {
  return read_stream(line_.get(), device_);
}

}  // namespace chronotwin::bridge
