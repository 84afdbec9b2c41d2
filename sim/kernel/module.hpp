// Base of every module: an sc_module whose processes are lambdas.
//
//   on(changed_, "solve", [this] { solve(); });
//
// spawns a method process (never a thread) that runs when the event is notified, not at initialisation.
#pragma once

#include <string>
#include <systemc>
#include <utility>

#include "sim/kernel/kernel.hpp"

namespace chronotwin::kernel {

class Module : public sc_core::sc_module {
 public:
  Module(Kernel& kernel, const sc_core::sc_module_name& name) : sc_core::sc_module(name), kernel_(kernel) {}

  // The name is a constructor's argument all the way down, `make<BbuModule>(kernel,
  // Module::sc_name("bbu[3]").c_str())`: SystemC closes the module's construction when that argument dies. It allows no
  // brackets and dots in names: bbu[3] is bbu_3_ there.
  static std::string sc_name(std::string path) {
    for (char& c : path) {
      if (c == '[' || c == ']' || c == '.') {
        c = '_';
      }
    }
    return path;
  }

 protected:
  [[nodiscard]] Kernel& kernel() { return kernel_; }

  template <class Function>
  void on(const sc_core::sc_event& event, const char* process, Function function) {
    sc_core::sc_spawn_options options;
    options.spawn_method();
    options.set_sensitivity(&event);
    options.dont_initialize();
    sc_core::sc_spawn(
        [this, function = std::move(function)]() mutable {
          try {
            function();
          } catch (...) {
            kernel_.fail(std::current_exception());
          }
        },
        process, &options);
  }

 private:
  Kernel& kernel_;
};

}  // namespace chronotwin::kernel
