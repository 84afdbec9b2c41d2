#include "sim/bridge/modbus/modbus_endpoint.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <modbus.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "models/core/error.hpp"
#include "sim/bridge/descriptor.hpp"
#include "sim/bridge/link.hpp"
#include "sim/bridge/modbus/register_bank.hpp"
#include "sim/bridge/taken_port.hpp"

namespace chronotwin::bridge {
namespace {

constexpr std::size_t kClients = 16;
constexpr std::uint32_t kByteTimeout_us = 200'000;  // within a request
constexpr timeval kSendTimeout{.tv_sec = 1, .tv_usec = 0};

// A request: transaction, protocol, length (2 bytes each), unit, function, address, count or value.
using Request = std::array<std::uint8_t, MODBUS_TCP_MAX_ADU_LENGTH>;
constexpr std::size_t kUnit = 6, kFunction = 7, kAddress = 8, kCount = 10;

int word(const Request& request, std::size_t at) {
  return request.at(at) << 8 | request.at(at + 1);
}

class ModbusEndpoint final : public EndpointLink, private Link::Peer {
 public:
  ModbusEndpoint(const ModbusConfig& config, const std::string& name, const Twin& twin)
      : config_(config), runner_(twin.runner), bank_(twin.scenario, twin.live), link_(name, twin, *this) {}
  ~ModbusEndpoint() override { link_.stop(); }

  void start() override { link_.start(); }
  [[nodiscard]] EndpointStatus status() const override { return link_.status(); }

 private:
  [[nodiscard]] std::string where() const override {
    return fmt::format("modbus://{}:{}", config_.address, port_ != 0 ? port_ : config_.port);
  }

  void open() override {
    context_.reset(modbus_new_tcp(config_.address.c_str(), config_.port));
    if (context_ == nullptr) throw Error("modbus: '" + config_.address + "' is no IPv4 address");
    modbus_set_byte_timeout(context_.get(), 0, kByteTimeout_us);
    modbus_set_response_timeout(context_.get(), 0, 1);  // it sleeps for so long before some exceptions
    server_ = Descriptor(modbus_tcp_listen(context_.get(), static_cast<int>(kClients)));
    if (!server_) throw Error("modbus: " + cannot_listen(config_.address, config_.port, errno));
    sockaddr_in bound{};
    socklen_t size = sizeof(bound);
    if (::getsockname(server_.get(), reinterpret_cast<sockaddr*>(&bound), &size) == 0) port_ = ntohs(bound.sin_port);
  }

  void close() override {
    clients_.clear();
    server_.reset();
    context_.reset();
  }

  bool work() override {
    std::vector<pollfd> ready = watched();
    (void)::poll(ready.data(), ready.size(), 0);
    for (std::size_t i = clients_.size(); i-- > 0;) {
      if (ready[i + 1].revents != 0 && !serve(clients_[i].get())) {
        clients_.erase(clients_.begin() + static_cast<std::ptrdiff_t>(i));
      }
    }
    if (ready[0].revents != 0) accept();
    return true;
  }

  void accept() {
    Descriptor client(::accept4(server_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (!client) return;
    if (clients_.size() == kClients) return link_.count_dropped(1);
    (void)::setsockopt(client.get(), SOL_SOCKET, SO_SNDTIMEO, &kSendTimeout, sizeof(kSendTimeout));
    clients_.push_back(std::move(client));
  }

  // One request of a client. False: it has gone, or speaks no Modbus.
  bool serve(int client) {
    modbus_set_socket(context_.get(), client);
    Request request{};
    const int length = modbus_receive(context_.get(), request.data());
    if (length <= 0) return false;
    link_.count_received(1);
    bank_.refresh();
    const int problem = exception_for(request);
    const int sent = problem == 0
                         ? modbus_reply(context_.get(), request.data(), length, bank_.mapping())
                         : modbus_reply_exception(context_.get(), request.data(), static_cast<unsigned>(problem));
    if (sent <= 0) return false;
    link_.count_sent(1);
    if (problem == 0) acknowledge(request);
    return true;
  }

  // 0: none; libmodbus finds bad counts itself.
  [[nodiscard]] int exception_for(const Request& request) const {
    const int unit = request[kUnit];
    if (unit != config_.unit && unit != 0 && unit != MODBUS_TCP_SLAVE) return MODBUS_EXCEPTION_GATEWAY_TARGET;
    const int function = request[kFunction];
    switch (function) {
      case MODBUS_FC_READ_COILS:
      case MODBUS_FC_READ_DISCRETE_INPUTS:
      case MODBUS_FC_READ_HOLDING_REGISTERS:
      case MODBUS_FC_READ_INPUT_REGISTERS:
      case MODBUS_FC_WRITE_SINGLE_COIL:
      case MODBUS_FC_WRITE_MULTIPLE_COILS:
        return bank_.hold(function, word(request, kAddress), count(request)) ? 0
                                                                             : MODBUS_EXCEPTION_ILLEGAL_DATA_ADDRESS;
      default:
        return MODBUS_EXCEPTION_ILLEGAL_FUNCTION;
    }
  }

  [[nodiscard]] static int count(const Request& request) {
    return request[kFunction] == MODBUS_FC_WRITE_SINGLE_COIL ? 1 : word(request, kCount);
  }

  void acknowledge(const Request& request) {
    const int function = request[kFunction];
    if (function != MODBUS_FC_WRITE_SINGLE_COIL && function != MODBUS_FC_WRITE_MULTIPLE_COILS) return;
    for (const BoxAlarm& it : bank_.set_coils(word(request, kAddress), count(request))) {
      runner_.post({.kind = Command::Kind::acknowledge,
                    .name = std::string(it.type->name),
                    .target = it.path,
                    .origin = "modbus"});
    }
  }

  [[nodiscard]] std::vector<pollfd> watched() const override {
    std::vector<pollfd> list{{.fd = server_.get(), .events = POLLIN, .revents = 0}};
    for (const Descriptor& it : clients_) list.push_back({.fd = it.get(), .events = POLLIN, .revents = 0});
    return list;
  }

  struct Free {
    void operator()(modbus_t* context) const { modbus_free(context); }
  };

  const ModbusConfig config_;
  Runner& runner_;
  RegisterBank bank_;
  int port_ = 0;  // as bound
  std::unique_ptr<modbus_t, Free> context_;
  Descriptor server_;
  std::vector<Descriptor> clients_;
  Link link_;
};

}  // namespace

std::unique_ptr<EndpointLink> make_modbus(const ModbusConfig& config, const std::string& endpoint, const Twin& twin) {
  return std::make_unique<ModbusEndpoint>(config, endpoint, twin);
}

}  // namespace chronotwin::bridge
