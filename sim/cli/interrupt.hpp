// Ctrl-C and a polite kill end a run and leave its trace closed; a second one ends the program at once.
#pragma once

namespace chronotwin::cli {

void watch_for_interrupts();
[[nodiscard]] bool interrupted();

}  // namespace chronotwin::cli
