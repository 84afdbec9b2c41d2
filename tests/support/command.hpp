// Runs a program as a user would: the command line through the shell, its exit code and what it printed.
#pragma once

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>

#include <sys/wait.h>

namespace chronotwin::testing {

struct CommandResult {
  int exit_code = -1;  // 128 + signal if one ended it
  std::string output;
};

// Standard output only; add "2>&1" for both.
inline CommandResult run_command(const std::string& command_line) {
  std::FILE* pipe = popen(command_line.c_str(), "r");
  if (pipe == nullptr) {
    throw std::runtime_error("cannot start: " + command_line);
  }
  CommandResult result;
  std::array<char, 4096> buffer{};
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    result.output.append(buffer.data(), got);
  }
  const int status = pclose(pipe);
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace chronotwin::testing
