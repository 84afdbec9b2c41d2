// Who may call a port: the token, and the names by which it is called.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/bridge/http/message.hpp"

namespace chronotwin::bridge {

struct CallerHeaders {
  std::string host, origin, authorization;
};

// Nothing where the caller is welcome; else the answer: 401 without the token, 403 for a name that is not loopback's on
// a port that is, and for a page that comes from elsewhere. `token` empty: none is asked for.
[[nodiscard]] std::optional<HttpReply> refuse(const CallerHeaders& caller, bool loopback, std::string_view token);

struct TokenFile {
  std::string token;    // its first line
  std::string warning;  // others than its owner may read it; empty: none
};
// Throws Error where the file cannot be read or begins with an empty line.
[[nodiscard]] TokenFile load_token(const std::string& file);

}  // namespace chronotwin::bridge
