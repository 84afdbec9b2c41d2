#include "sim/cli/remote.hpp"

#include <cmath>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "sim/bridge/control/client.hpp"
#include "sim/bridge/http/guard.hpp"
#include "sim/cli/console_language.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2, kUnreachable = 4, kInternal = 5;

int exit_code(int status) {
  if (status >= 200 && status < 300) return 0;
  return status >= 500 ? kInternal : kBadInput;
}

}  // namespace

Language Remote::language() const {
  return chosen_language(language_option);
}

void add_remote_options(CLI::App& command, Remote& remote) {
  command.add_option("--url", remote.url, "Address of the control endpoint")->capture_default_str();
  command.add_option("--token-file", remote.token_file, "File with the token, where the endpoint wants one");
  command.add_flag("--json", remote.json, "Print the answer as JSON");
  command.add_option("--lang", remote.language_option, "Language (default: that of the terminal)")
      ->check(CLI::IsMember({"en", "zh"}));
}

int ask(const Remote& remote, const std::string& method, const std::string& path, const nlohmann::json& body,
        const std::function<void(const nlohmann::json&)>& print) {
  try {
    const std::string token = remote.token_file.empty() ? "" : bridge::load_token(remote.token_file).token;
    bridge::ControlClient client(remote.url, token);
    const bridge::ControlReply reply = client.request(method, path, body);
    if (remote.json) {
      fmt::print("{}\n", reply.body.dump(2));
    } else if (reply.ok()) {
      print(reply.body);
    }
    if (!reply.ok()) fmt::print(stderr, "chronotwin: error: {}\n", reply.problems());
    return exit_code(reply.status);
  } catch (const bridge::ControlClient::Unreachable& error) {
    const Text text{"chronotwin: error: {}\n    hint: does a run with a control endpoint go on there?\n",
                    "chronotwin: 错误：{}\n    提示：该地址是否有带控制端点的运行？\n"};
    fmt::print(stderr, fmt::runtime(text.in(remote.language())), error.what());
    return kUnreachable;
  }
}

std::string simulated_time(double seconds) {
  const double whole_minutes = std::floor(seconds / 60.0);
  const int hours = static_cast<int>(whole_minutes / 60.0);
  const int minutes = static_cast<int>(whole_minutes) % 60;
  std::string text = hours > 0 ? fmt::format("{} h ", hours) : std::string();
  if (hours > 0 || minutes > 0) text += fmt::format("{} min ", minutes);
  return text + fmt::format("{:.3f} s", seconds - 60.0 * whole_minutes);
}

}  // namespace chronotwin::cli
