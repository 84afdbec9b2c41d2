// Many runs at once, each in a process of its own: SystemC has one kernel a process, and a run that goes down takes no
// other one along.
//
// Call before the process starts a thread, opens HDF5 or GL: the children are forked without exec. A child runs
// work(i), hands its text back and ends without a word to the parent's buffers.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace chronotwin::cli {

struct ChildResult {
  bool ok = false;   // it came to its end
  std::string text;  // what work() returned, or why it did not
};

// The results in the order of i = 0 … count − 1. `done` is told how many have ended. Throws Error where the system has
// no more processes or pipes; after SIGINT no more are started and those that are missing are not ok.
[[nodiscard]] std::vector<ChildResult> run_children(std::size_t count, std::size_t at_once,
                                                    const std::function<std::string(std::size_t)>& work,
                                                    const std::function<void(std::size_t)>& done);

}  // namespace chronotwin::cli
