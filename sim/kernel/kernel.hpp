// One SystemC kernel, for one run.
//
// SystemC elaborates once per process by its standard. A fresh sc_simcontext, made and deleted here, lets a process run
// one simulation after another (tests, the desktop's restart). That is outside the standard, so this class is the only
// place that knows it. Only one Kernel may live at a time; make it before the modules and destroy it after them.
//
// What a process throws must not cross the kernel: Module::on catches it here, the kernel stops, and run_until
// rethrows. A SystemC report of WARNING or worse fails the run in the same way.
#pragma once

#include <exception>
#include <memory>

#include "models/core/sim_time.hpp"

namespace sc_core {
class sc_simcontext;
}

namespace chronotwin::kernel {

class Kernel {
 public:
  Kernel();
  ~Kernel();
  Kernel(const Kernel&) = delete;
  Kernel& operator=(const Kernel&) = delete;

  // Simulates up to `end`, exclusive. May be called again with a later end: slicing a run does not change it.
  void run_until(SimTime end);

  void fail(std::exception_ptr error);  // keeps the first one and stops the kernel
  [[nodiscard]] bool failed() const { return error_ != nullptr; }

 private:
  std::unique_ptr<sc_core::sc_simcontext> context_;
  std::exception_ptr error_;
};

}  // namespace chronotwin::kernel
