#include "sim/bridge/carrier.hpp"

#include <cerrno>
#include <deque>
#include <system_error>
#include <utility>

#include "models/core/error.hpp"
#include "models/equipment/device.hpp"
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
  const auto device = parse_device(options.device, options.path_is_socket);
  require(device.has_value(), "the loader lets no other device through");
  switch (device->kind) {
    case Device::Kind::none:
      return std::make_unique<NullCarrier>();
    case Device::Kind::loopback:
      return std::make_unique<LoopbackCarrier>();
    case Device::Kind::pty:
      return std::make_unique<Pty>(options.link);
    case Device::Kind::serial_line:
      return std::make_unique<SerialLine>(device->path, options.baud);
    case Device::Kind::udp:
      return std::make_unique<Udp>(device->host, device->port);
    case Device::Kind::unix_socket:
      break;
  }
  return std::make_unique<UnixSocket>(device->path);
}

std::string system_message(const std::string& what) {
  return what + " (" + std::error_code(errno, std::generic_category()).message() + ")";
}

}  // namespace chronotwin::bridge
