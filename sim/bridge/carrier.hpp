// How the bytes of a data endpoint travel: a pseudo-terminal, a serial line, UDP, a Unix datagram socket, nowhere, or
// back. A carrier moves bytes and knows nothing of them. Its owner calls it from one thread; no call waits.
//
// An Error means that the way is broken: close() follows, and open() after a while.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace chronotwin::bridge {

class Carrier {
 public:
  virtual ~Carrier() = default;
  [[nodiscard]] virtual std::string where() const = 0;  // "/dev/pts/4", "udp://127.0.0.1:10110"
  virtual void open() = 0;                              // throws Error, saying why and what to do
  virtual void close() = 0;
  // True: as far as can be known, a peer takes what is written. Throws Error where it is known that none does.
  virtual bool up() = 0;
  // How many bytes were taken; 0: none now, when it is writable again. A datagram is taken whole.
  virtual std::size_t write(std::string_view bytes) = 0;
  virtual std::string read() = 0;                    // one piece or datagram; empty: nothing has come
  [[nodiscard]] virtual int descriptor() const = 0;  // to poll; −1: none
  // A PTY nobody has open and a socket that is not there yet are looked for as often as this, at the least.
  [[nodiscard]] virtual std::chrono::milliseconds longest_pause() const { return std::chrono::seconds(10); }
};

// By the `device` of an endpoint (models/equipment/device.hpp).
struct CarrierOptions {
  std::string device;
  std::string link;             // of a pseudo-terminal
  int baud = 9600;              // of a serial line
  bool path_is_socket = false;  // and not a serial line's
};
[[nodiscard]] std::unique_ptr<Carrier> make_carrier(const CarrierOptions& options);

// "what: why the system refused it (No such file or directory)", after errno.
[[nodiscard]] std::string system_message(const std::string& what);

}  // namespace chronotwin::bridge
