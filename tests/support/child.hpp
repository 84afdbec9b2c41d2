// The command `chronotwin` running beside the test, so that it can be disturbed.
#pragma once

#include <chrono>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace chronotwin::testing {

class Child {
 public:
  // Standard output goes nowhere, standard error to a file.
  Child(std::vector<std::string> arguments, const std::string& errors) : pid_(fork()) {
    if (pid_ == 0) {
      dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
      dup2(open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
      std::vector<char*> words = {const_cast<char*>("chronotwin")};
      for (std::string& it : arguments) {
        words.push_back(it.data());
      }
      words.push_back(nullptr);
      execv(CHRONOTWIN_BINARY, words.data());
      _exit(127);
    }
  }
  ~Child() {
    if (!ended_) {
      kill(pid_, SIGKILL);
      wait();
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  void send(int signal) { kill(pid_, signal); }

  // Exit code, or 128 + the signal that ended it.
  int wait() {
    int status = 0;
    waitpid(pid_, &status, 0);
    ended_ = true;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

  // Until the file is so large; throws if it never gets there.
  void wait_for(const std::filesystem::path& file, std::uintmax_t bytes) {
    std::error_code none;
    for (int tries = 0; tries < 30'000; ++tries) {
      const std::uintmax_t size = std::filesystem::file_size(file, none);
      if (!none && size >= bytes) {
        return;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    throw std::runtime_error(file.string() + " does not grow");
  }

 private:
  pid_t pid_;
  bool ended_ = false;
};

}  // namespace chronotwin::testing
