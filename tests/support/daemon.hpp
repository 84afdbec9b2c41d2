// A real program beside the test: found or skipped, its output in a file, seen to be alive, ended by its process id.
#pragma once

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/folder.hpp"

namespace chronotwin::testing {

// Where a program is, also in the folders for administrators; empty: nowhere.
inline std::string find_program(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(std::string(path == nullptr ? "" : path) + ":/usr/sbin:/sbin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const std::string candidate = folder + "/" + name;
    if (!folder.empty() && access(candidate.c_str(), X_OK) == 0) {
      return candidate;
    }
  }
  return {};
}

// False, and a word about it, where a program is absent: the test then returns.
inline bool programs_are_here(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (find_program(name).empty()) {
      WARN("skipped: there is no program '" << name << "' on this machine");
      return false;
    }
  }
  return true;
}

class Daemon {
 public:
  Daemon(const std::string& program, std::vector<std::string> arguments, const std::string& log)
      : name_(program), log_(log), pid_(fork()) {
    if (pid_ == 0) {
      const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
      dup2(out, STDOUT_FILENO);
      dup2(out, STDERR_FILENO);
      const std::string path = find_program(program);
      arguments.insert(arguments.begin(), program);
      std::vector<char*> words;
      for (std::string& it : arguments) {
        words.push_back(it.data());
      }
      words.push_back(nullptr);
      execv(path.c_str(), words.data());
      _exit(127);
    }
  }
  ~Daemon() { end(); }
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  [[nodiscard]] bool alive() {
    int status = 0;
    if (pid_ > 0 && waitpid(pid_, &status, WNOHANG) == pid_) {
      pid_ = -1;
    }
    return pid_ > 0;
  }
  [[nodiscard]] std::string output() const { return std::filesystem::exists(log_) ? contents(log_) : ""; }

  // First politely, then, after two seconds, by force.
  void end() {
    if (pid_ <= 0) {
      return;
    }
    kill(pid_, SIGTERM);
    for (int tries = 0; tries < 200 && alive(); ++tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    if (pid_ > 0) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
      pid_ = -1;
    }
  }

 private:
  std::string name_, log_;
  pid_t pid_;
};

// Until something is true; false after so many seconds.
inline bool wait_until(double seconds, const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) {
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return true;
}

// A port of the loopback that nobody has at this moment.
inline int free_port(int type = SOCK_STREAM) {
  const int number = socket(AF_INET, type | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  const bool good = bind(number, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                    getsockname(number, reinterpret_cast<sockaddr*>(&address), &length) == 0;
  close(number);
  if (!good) {
    throw std::runtime_error("no port is free");
  }
  return ntohs(address.sin_port);
}

}  // namespace chronotwin::testing
