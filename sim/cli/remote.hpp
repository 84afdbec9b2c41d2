// What the commands that speak to a control endpoint share: its address, the token, and how answers become exit codes.
#pragma once

#include <functional>
#include <string>

#include <nlohmann/json.hpp>

#include "models/core/text.hpp"

namespace CLI {
class App;
}

namespace chronotwin::cli {

struct Remote {
  std::string url = "http://127.0.0.1:8470";
  std::string token_file;
  std::string language_option;
  bool json = false;

  [[nodiscard]] Language language() const;
};

void add_remote_options(CLI::App& command, Remote& remote);

// Asks, and prints the answer: as JSON, or by `print`. Returns the exit code: 0; 2 with the endpoint's complaints on
// standard error; 4 where it cannot be reached or wants another token.
[[nodiscard]] int ask(const Remote& remote, const std::string& method, const std::string& path,
                      const nlohmann::json& body, const std::function<void(const nlohmann::json&)>& print);

// "6 h 3 min 2.5 s"
[[nodiscard]] std::string simulated_time(double seconds);

}  // namespace chronotwin::cli
