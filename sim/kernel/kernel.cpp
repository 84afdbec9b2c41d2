#include "sim/kernel/kernel.hpp"

#include <string>
#include <systemc>
#include <utility>

#include "models/core/error.hpp"
#include "sim/kernel/time.hpp"

// libsystemc brings a main of its own that calls this; ours is used instead, but the symbol must exist.
int sc_main(int, char**) {
  return 0;
}

namespace chronotwin::kernel {
namespace {

Kernel* living = nullptr;

// SystemC's reports: information is dropped, anything worse ends the run with the report's own words.
void handle_report(const sc_core::sc_report& report, const sc_core::sc_actions&) {
  if (report.get_severity() == sc_core::SC_INFO) {
    return;
  }
  const Bug bug(std::string("SystemC: ") + report.get_msg_type() + ": " + report.get_msg());
  if (living != nullptr && report.get_severity() == sc_core::SC_WARNING) {
    living->fail(std::make_exception_ptr(bug));
    return;
  }
  throw bug;
}

}  // namespace

Kernel::Kernel() : context_(new sc_core::sc_simcontext) {
  require(living == nullptr, "only one kernel lives at a time in a process");
  sc_core::sc_curr_simcontext = context_.get();
  sc_core::sc_default_global_context = context_.get();
  sc_core::sc_report_handler::set_handler(&handle_report);
  living = this;
}

Kernel::~Kernel() {
  living = nullptr;
  context_.reset();
  sc_core::sc_curr_simcontext = nullptr;
  sc_core::sc_default_global_context = nullptr;
}

void Kernel::run_until(SimTime end) {
  const SimTime now = to_sim_time(sc_core::sc_time_stamp());
  if (!error_ && end > now) {
    sc_core::sc_start(to_sc_time(end - now));
  }
  if (error_) {
    std::rethrow_exception(error_);
  }
}

void Kernel::fail(std::exception_ptr error) {
  if (!error_) {
    error_ = std::move(error);
  }
  sc_core::sc_stop();
}

}  // namespace chronotwin::kernel
