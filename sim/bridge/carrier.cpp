#include "sim/bridge/carrier.hpp"

#include <cerrno>
#include <deque>
#include <system_error>
#include <utility>

#include "models/core/error.hpp"
#include "sim/bridge/datagram/udp.hpp"
#include "sim/bridge/datagram/unix_socket.hpp"
#include "sim/bridge/serial/pty.hpp"
#include "sim/bridge/serial/serial_line.hpp"

namespace chronotwin::bridge {
namespace {

// Takes everything and keeps nothing.
class NullCarrier final : public Carrier {
 public:
  [[nodiscard]] std::string where() const override { return "none"; }
  void open() override {}
  void close() override {}
  bool up() override { return true; }
  std::size_t write(std::string_view bytes) override { return bytes.size(); }
  std::string read() override { return {}; }
  [[nodiscard]] int descriptor() const override { return -1; }
};

// Gives back what it takes, message by message.
class LoopbackCarrier final : public Carrier {
 public:
  [[nodiscard]] std::string where() const override { return "loopback"; }
  void open() override {}
  void close() override {}
  bool up() override { return true; }
  std::size_t write(std::string_view bytes) override {
    waiting_.emplace_back(bytes);
    return bytes.size();
  }
  std::string read() override {
    if (waiting_.empty()) return {};
    std::string first = std::move(waiting_.front());
    waiting_.pop_front();
    return first;
  }
  [[nodiscard]] int descriptor() const override { return -1; }

 private:
  std::deque<std::string> waiting_;
};

}  // namespace

std::unique_ptr<Carrier> make_carrier(const CarrierOptions& options) {
  constexpr std::string_view kUdp = "udp://";
  if (options.device == "none") return std::make_unique<NullCarrier>();
  if (options.device == "loopback") return std::make_unique<LoopbackCarrier>();
  if (options.device == "pty" && !options.unix_path) return std::make_unique<Pty>(options.link);
  if (options.device.starts_with(kUdp)) return std::make_unique<Udp>(options.device.substr(kUdp.size()));
  if (options.device.starts_with('/')) {
    if (options.unix_path) return std::make_unique<UnixSocket>(options.device);
    return std::make_unique<SerialLine>(options.device, options.baud);
  }
  throw Error("endpoints: '" + options.device +
              "' is no device: pty, /dev/tty…, udp://host:port, none or loopback; of chrony_sock a socket's path");
}

std::string system_message(const std::string& what) {
  return what + " (" + std::error_code(errno, std::generic_category()).message() + ")";
}

}  // namespace chronotwin::bridge
