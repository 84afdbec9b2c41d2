#include "sim/runtime/command.hpp"

#include "models/core/error.hpp"

namespace chronotwin {

std::string_view to_string(Command::Kind kind) {
  switch (kind) {
    case Command::Kind::inject:
      return "inject";
    case Command::Kind::clear:
      return "clear";
    case Command::Kind::acknowledge:
      return "acknowledge";
    case Command::Kind::operate:
      return "operate";
    case Command::Kind::datagram:
      return "datagram";
    case Command::Kind::observe:
      return "observe";
  }
  throw Bug("a Command has an unknown kind");
}

}  // namespace chronotwin
