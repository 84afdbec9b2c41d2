// A pseudo-terminal: a program opens its other end, or a symbolic link to it, as if it were a serial line.
//
// It is made once and keeps its name however often the program comes and goes. Raw mode: bytes pass unchanged, nothing
// is echoed. Whether someone has it open is known (Linux reports a hang-up on our end while nobody has), so nothing is
// written that would be read too late.
#pragma once

#include "sim/bridge/carrier.hpp"
#include "sim/bridge/descriptor.hpp"

namespace chronotwin::bridge {

class Pty final : public Carrier {
 public:
  explicit Pty(std::string link);  // makes it, and the link if that is not empty; throws Error where one cannot be
  ~Pty() override;                 // removes the link
  [[nodiscard]] std::string where() const override { return link_.empty() ? name_ : link_; }
  void open() override {}
  void close() override {}
  bool up() override;
  std::size_t write(std::string_view bytes) override;
  std::string read() override;
  [[nodiscard]] int descriptor() const override { return master_.get(); }
  [[nodiscard]] std::chrono::milliseconds longest_pause() const override { return std::chrono::milliseconds(250); }

  [[nodiscard]] const std::string& name() const { return name_; }  // "/dev/pts/4"

 private:
  void make();
  void place_link() const;

  std::string link_;
  std::string name_;
  Descriptor master_;
};

}  // namespace chronotwin::bridge
