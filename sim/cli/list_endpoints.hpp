// The kinds of endpoints that a scenario may have, with their fields, as text or JSON.
#pragma once

#include "models/core/text.hpp"

namespace chronotwin::cli {

void list_endpoints(Language language, bool json);

}  // namespace chronotwin::cli
