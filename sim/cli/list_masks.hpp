// chronotwin list masks, chronotwin list statistics: what `analyze` and expectations may name.
#pragma once

#include "models/core/text.hpp"

namespace chronotwin::cli {

void list_masks(Language language, bool json);
void list_statistics(Language language, bool json);

}  // namespace chronotwin::cli
