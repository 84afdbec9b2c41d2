#include "sim/cli/campaign.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "models/core/error.hpp"
#include "sim/cli/interrupt.hpp"

namespace chronotwin::cli {
namespace {

struct Child {
  std::size_t index = 0;
  pid_t pid = -1;
  int pipe = -1;
  std::string text;
};

void write_all(int file, const std::string& text) {
  for (std::size_t written = 0; written < text.size();) {
    const ssize_t n = ::write(file, text.data() + written, text.size() - written);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;
    written += static_cast<std::size_t>(n);
  }
}

[[noreturn]] void be_child(int pipe, std::size_t index, const std::function<std::string(std::size_t)>& work) {
  int code = 0;
  std::string text;
  try {
    text = work(index);
  } catch (const std::exception& error) {
    text = error.what();
    code = 1;
  }
  write_all(pipe, text);
  ::close(pipe);
  ::_exit(code);  // the parent's buffers and its exit handlers are not ours
}

Child start(std::size_t index, const std::function<std::string(std::size_t)>& work) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) throw Error(std::string("no pipe to a child: ") + std::strerror(errno));
  std::fflush(nullptr);
  const pid_t pid = ::fork();
  if (pid < 0) throw Error(std::string("no child process: ") + std::strerror(errno));
  if (pid == 0) {
    ::close(ends[0]);
    be_child(ends[1], index, work);
  }
  ::close(ends[1]);
  return {.index = index, .pid = pid, .pipe = ends[0], .text = {}};
}

// Takes what has come; true: the child has said all.
bool read_some(Child& child) {
  std::array<char, 65536> buffer{};
  const ssize_t n = ::read(child.pipe, buffer.data(), buffer.size());
  if (n < 0) return errno != EINTR;
  child.text.append(buffer.data(), static_cast<std::size_t>(n));
  return n == 0;
}

ChildResult finish(Child& child) {
  ::close(child.pipe);
  int status = 0;
  while (::waitpid(child.pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status)) return {.ok = WEXITSTATUS(status) == 0, .text = std::move(child.text)};
  return {.ok = false, .text = std::string("ended by signal ") + strsignal(WTERMSIG(status))};
}

}  // namespace

std::vector<ChildResult> run_children(std::size_t count, std::size_t at_once,
                                      const std::function<std::string(std::size_t)>& work,
                                      const std::function<void(std::size_t)>& done) {
  watch_for_interrupts();
  std::vector<ChildResult> results(count, ChildResult{.ok = false, .text = "interrupted"});
  std::vector<Child> running;
  std::size_t next = 0, ended = 0;
  while (true) {
    while (next < count && running.size() < std::max<std::size_t>(at_once, 1) && !interrupted()) {
      running.push_back(start(next++, work));
    }
    if (running.empty()) return results;
    std::vector<pollfd> waiting;
    for (const Child& child : running) waiting.push_back({.fd = child.pipe, .events = POLLIN, .revents = 0});
    if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) throw Error(std::strerror(errno));
    for (std::size_t i = running.size(); i-- > 0;) {
      if (waiting[i].revents == 0 || !read_some(running[i])) continue;
      results[running[i].index] = finish(running[i]);
      running.erase(running.begin() + static_cast<std::ptrdiff_t>(i));
      done(++ended);
    }
  }
}

}  // namespace chronotwin::cli
