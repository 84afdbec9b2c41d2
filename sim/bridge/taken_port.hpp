// Why a server cannot listen, and what helps.
#pragma once

#include <string>

namespace chronotwin::bridge {

// "cannot listen on 127.0.0.1:502: Permission denied; ports below 1024 need privileges"
[[nodiscard]] std::string cannot_listen(const std::string& address, int port, int error);

// For servers of libraries that do not say why they cannot: tries it. 0: it works, else errno.
[[nodiscard]] int cannot_bind(const std::string& address, int port);

}  // namespace chronotwin::bridge
