// A serial line: 8 data bits, no parity, one stop bit, no handshake, raw.
#pragma once

#include "sim/bridge/carrier.hpp"
#include "sim/bridge/descriptor.hpp"

namespace chronotwin::bridge {

class SerialLine final : public Carrier {
 public:
  SerialLine(std::string device, int baud) : device_(std::move(device)), baud_(baud) {}
  [[nodiscard]] std::string where() const override { return device_; }
  void open() override;  // also where the speed is none that lines know
  void close() override { line_.reset(); }
  bool up() override;
  std::size_t write(std::string_view bytes) override;
  std::string read() override;
  [[nodiscard]] int descriptor() const override { return line_.get(); }

 private:
  std::string device_;
  int baud_;
  Descriptor line_;
};

}  // namespace chronotwin::bridge
