// Who may call the control endpoint.
#include <filesystem>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"
#include "sim/bridge/http/guard.hpp"
#include "tests/support/folder.hpp"

using namespace chronotwin;
using namespace chronotwin::bridge;

namespace {

int status(const CallerHeaders& caller, bool loopback, std::string_view token) {
  const auto refused = refuse(caller, loopback, token);
  return refused ? refused->status : 0;
}

}  // namespace

TEST_CASE("guard: on loopback only names of loopback are answered", "[sim][control]") {
  for (const char* host : {"127.0.0.1:8470", "localhost:8470", "localhost", "[::1]:8470", "127.0.0.2"}) {
    INFO(host);
    CHECK(status({.host = host}, true, "") == 0);
  }
  for (const char* host : {"example.org", "127.0.0.1.example.org:8470", "127.example.org", "", "[fe80::1]:8470"}) {
    INFO(host);
    CHECK(status({.host = host}, true, "") == 403);
  }
  CHECK(status({.host = "192.0.2.7:8470"}, false, "secret") == 401);
}

TEST_CASE("guard: pages from elsewhere are refused", "[sim][control]") {
  CHECK(status({.host = "localhost:8470", .origin = "http://localhost:8470"}, true, "") == 0);
  CHECK(status({.host = "localhost:8470", .origin = "http://example.org"}, true, "") == 403);
  CHECK(status({.host = "localhost:8470", .origin = "null"}, true, "") == 403);
  CHECK(status({.host = "localhost:8470", .origin = "http://localhost:81"}, true, "") == 403);
}

TEST_CASE("guard: a token is asked for where there is one", "[sim][control]") {
  const auto with = [](const char* authorization) {
    return status({.host = "localhost", .authorization = authorization}, true, "secret");
  };
  CHECK(with("Bearer secret") == 0);
  for (const char* wrong :
       {"", "secret", "Bearer ", "Bearer secre", "Bearer secretsecret", "Bearer Secret", "Basic secret"}) {
    INFO(wrong);
    CHECK(with(wrong) == 401);
  }
}

TEST_CASE("guard: a token file is read, and others' access to it is warned of", "[sim][control]") {
  testing::Folder folder;
  const std::string file = testing::write_file(folder / "token", "abc123\r\nsecond line\n");
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  CHECK(load_token(file).token == "abc123");
  CHECK(load_token(file).warning.empty());
  std::filesystem::permissions(file, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
  CHECK(load_token(file).warning.find("chmod 600") != std::string::npos);
  CHECK_THROWS_AS(load_token(folder / "missing"), Error);
  CHECK_THROWS_AS(load_token(testing::write_file(folder / "empty", "\nabc\n")), Error);
}
