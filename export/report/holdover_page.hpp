// The page of `chronotwin holdover`: the fan of time error against time with the limit, the figures, the budget.
//
//   input   texts and numbers ready to be shown; the fan as evenly spaced quantiles, from the loss of the reference on
//   output  one self-contained HTML file, both languages, as html_report() gives it
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/core/sim_time.hpp"
#include "models/core/text.hpp"

namespace chronotwin::report {

struct HoldoverPage {
  Text title;
  std::vector<std::pair<Text, Text>> facts;  // name, value
  Duration hold;
  double limit_s = 0.0;
  std::vector<double> lowest, low, median, high, highest;
  struct Cause {
    Text name;
    double mean_s = 0.0, rms_s = 0.0;
  };
  std::vector<Cause> causes;
  Text causes_note;
};

[[nodiscard]] std::string holdover_page(const HoldoverPage& page, Language language);

}  // namespace chronotwin::report
