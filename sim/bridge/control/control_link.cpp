#include "sim/bridge/control/control_link.hpp"

namespace chronotwin::bridge {

ControlLink::ControlLink(const std::string& name, const ControlConfig& config, const Twin& twin)
    : twin_(twin),
      api_(twin),
      http_(name,
            {.address = config.address,
             .port = config.port,
             .token_file = config.token_file,
             .guarded = true,
             .path = ""},
            twin, api_) {}

ControlLink::~ControlLink() {
  if (listener_) twin_.live.forget(*listener_);
}

void ControlLink::start() {
  listener_ = twin_.live.listen([this](const LiveState::News&) { http_.wake(); });
  http_.start();
}

}  // namespace chronotwin::bridge
