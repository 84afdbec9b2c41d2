#include "sim/bridge/serial/pty.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <termios.h>

#include "models/core/error.hpp"
#include "sim/bridge/serial/stream.hpp"

namespace chronotwin::bridge {

Pty::Pty(std::string link) : link_(std::move(link)) {
  make();
}

Pty::~Pty() {
  std::error_code ignored;
  if (!link_.empty() && std::filesystem::read_symlink(link_, ignored) == name_ && !ignored) {
    std::filesystem::remove(link_, ignored);
  }
}

void Pty::make() {
  Descriptor master(posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
  std::array<char, 128> name{};
  if (!master || grantpt(master.get()) != 0 || unlockpt(master.get()) != 0 ||
      ptsname_r(master.get(), name.data(), name.size()) != 0) {
    throw Error(system_message("no pseudo-terminal can be made"));
  }
  // Opened and closed once: raw mode stays, and from now on a hang-up is reported while nobody has it open.
  const Descriptor other(::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
  termios settings{};
  if (!other || tcgetattr(other.get(), &settings) != 0) {
    throw Error(system_message(std::string(name.data()) + " cannot be opened"));
  }
  cfmakeraw(&settings);
  if (tcsetattr(other.get(), TCSANOW, &settings) != 0) {
    throw Error(system_message(std::string(name.data()) + " cannot be set up"));
  }
  name_ = name.data();
  place_link();
  master_ = std::move(master);
}

void Pty::place_link() const {
  if (link_.empty()) return;
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::exists(fs::symlink_status(link_, error)) && !fs::is_symlink(link_, error)) {
    throw Error("link: " + link_ + " exists and is no symbolic link; it is left alone");
  }
  const std::string fresh = link_ + ".new";
  fs::remove(fresh, error);
  fs::create_symlink(name_, fresh, error);
  if (!error) fs::rename(fresh, link_, error);
  if (error) throw Error("link: " + link_ + " cannot be made (" + error.message() + ")");
}

bool Pty::up() {
  pollfd ours{.fd = master_.get(), .events = 0, .revents = 0};
  (void)::poll(&ours, 1, 0);
  if ((ours.revents & POLLHUP) != 0) throw Error("nobody has opened " + where());
  return true;
}

std::size_t Pty::write(std::string_view bytes) {
  return write_stream(master_.get(), bytes, where());
}

std::string Pty::read() {
  return read_stream(master_.get(), where());
}

}  // namespace chronotwin::bridge
