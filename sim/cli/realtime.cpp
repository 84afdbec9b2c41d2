#include "sim/cli/realtime.hpp"

#include <cerrno>
#include <cstring>
#include <string>

#include <fmt/format.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

namespace chronotwin::cli {
namespace {

constexpr int kPriority = 50;

Text refused(const Text& what, int error, const Text& hint) {
  return {fmt::format("{}: {} ({})", what.en, std::strerror(error), hint.en),
          fmt::format("{}：{}（{}）", what.zh, std::strerror(error), hint.zh)};
}

Text take_priority() {
  sched_param parameters{};
  parameters.sched_priority = kPriority;
  if (sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &parameters) == 0) {
    return {fmt::format("SCHED_FIFO {}", kPriority), fmt::format("SCHED_FIFO {}", kPriority)};
  }
  return refused(
      {"no real-time priority", "未获实时优先级"}, errno,
      {"run as root, or allow it: setcap cap_sys_nice,cap_ipc_lock+ep $(command -v chronotwin), or rtprio in "
       "/etc/security/limits.conf",
       "请以 root 运行，或授权：setcap cap_sys_nice,cap_ipc_lock+ep $(command -v chronotwin)，或在 "
       "/etc/security/limits.conf 中设置 rtprio"});
}

// Without a limit only: with one, a later allocation beyond it would end the program.
bool may_lock_all() {
  rlimit limit{};
  return geteuid() == 0 || (getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY);
}

Text lock_memory() {
  errno = EPERM;
  if (may_lock_all() && mlockall(MCL_CURRENT | MCL_FUTURE) == 0) return {"memory locked", "内存已锁定"};
  return refused({"memory not locked", "内存未锁定"}, errno,
                 {"run as root, or set memlock unlimited in /etc/security/limits.conf",
                  "请以 root 运行，或在 /etc/security/limits.conf 中设置 memlock unlimited"});
}

}  // namespace

Text take_realtime_priority() {
  const Text priority = take_priority();
  const Text memory = lock_memory();
  return {priority.en + "; " + memory.en, priority.zh + "；" + memory.zh};
}

}  // namespace chronotwin::cli
