#include "sim/bridge/http/guard.hpp"

#include <fstream>

#include <fmt/format.h>
#include <sys/stat.h>

#include "models/core/error.hpp"
#include "models/equipment/endpoint_config.hpp"

namespace chronotwin::bridge {
namespace {

// Takes as long for a wrong text as for the right one.
bool equal_in_constant_time(std::string_view a, std::string_view b) {
  unsigned difference = a.size() == b.size() ? 0U : 1U;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const unsigned other = b.empty() ? 0U : static_cast<unsigned char>(b[i % b.size()]);
    difference |= static_cast<unsigned char>(a[i]) ^ other;
  }
  return difference == 0;
}

// "127.0.0.1:8470" → "127.0.0.1"; "[::1]:8470" → "::1"
std::string_view name_of(std::string_view host) {
  if (host.starts_with('[')) return host.substr(1, host.find(']') - 1);
  return host.substr(0, host.find(':'));
}

}  // namespace

std::optional<HttpReply> refuse(const CallerHeaders& caller, bool loopback, std::string_view token) {
  if (loopback && !is_loopback(name_of(caller.host))) {
    return error_reply(403, fmt::format("this port is not known as '{}'", caller.host));
  }
  if (!caller.origin.empty() && caller.origin != "http://" + caller.host) {
    return error_reply(403, fmt::format("pages from {} may not call this port", caller.origin));
  }
  constexpr std::string_view kScheme = "Bearer ";
  const std::string_view shown = caller.authorization;
  if (!token.empty() && !(shown.starts_with(kScheme) && equal_in_constant_time(shown.substr(kScheme.size()), token))) {
    return error_reply(401, "a token is needed: Authorization: Bearer …");
  }
  return std::nullopt;
}

TokenFile load_token(const std::string& file) {
  std::ifstream stream(file);
  TokenFile result;
  if (!stream) throw Error(fmt::format("the token file '{}' cannot be read", file));
  std::getline(stream, result.token);
  while (!result.token.empty() && (result.token.back() == '\r' || result.token.back() == ' ')) result.token.pop_back();
  if (result.token.empty()) throw Error(fmt::format("the token file '{}' holds no token in its first line", file));
  struct stat about {};
  if (stat(file.c_str(), &about) == 0 && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    result.warning = fmt::format("others may read the token file '{}': chmod 600 it", file);
  }
  return result;
}

}  // namespace chronotwin::bridge
