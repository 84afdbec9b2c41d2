#include "export/series/trace_series.hpp"

#include <cmath>
#include <limits>

#include "models/core/error.hpp"

namespace chronotwin::series {

TraceSeries even_series(const trace::Channel& channel, const trace::Series& series,
                        const std::function<bool(SimTime)>& wanted) {
  require(channel.period && channel.period->ps > 0, "a channel of even samples has a period");
  TraceSeries even;
  even.step = *channel.period;
  for (std::size_t i = 0; i < series.value.size(); ++i) {
    const SimTime time{series.time_ps[i]};
    if (!wanted(time)) continue;
    if (even.wanted++ == 0) even.first = time;
    const auto place = static_cast<std::size_t>((time - even.first).ps / even.step.ps);
    even.values.resize(place, std::numeric_limits<double>::quiet_NaN());
    even.values.push_back(series.value[i]);
    even.missing += std::isnan(series.value[i]) ? 1 : 0;
  }
  return even;
}

}  // namespace chronotwin::series
