// Metric families as the text that a scraper reads, in the form that it asks for.
//
//   OpenMetrics 1.0.0      counters end in _total, infos in _info, a stateset has a sample for each of its states, a
//                          unit stands beside its family; `# EOF` at the end. No _created: a scraper would keep each as
//                          a series of its own.
//   Prometheus text 0.0.4  the same samples; what that form has no type for is a gauge
// Numbers are the shortest text that reads back the same. Source: github.com/OpenObservability/OpenMetrics,
// specification 1.0; prometheus.io/docs/instrumenting/exposition_formats.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chronotwin::bridge {

enum class MetricType { gauge, counter, info, stateset };

using MetricLabels = std::vector<std::pair<std::string, std::string>>;

struct MetricSample {
  MetricLabels labels;
  double value = 0.0;
};

struct MetricFamily {
  std::string name;  // without _total, _info
  std::string help;
  MetricType type = MetricType::gauge;
  std::string unit;                   // the end of the name, where that is one: "seconds"; empty: none
  std::vector<MetricSample> samples;  // a stateset's have a label of the family's name, the state
};

enum class Exposition { openmetrics, prometheus_text };

[[nodiscard]] std::string_view content_type(Exposition form);
// What suits an `Accept` header best; where both do alike, or there is no header, OpenMetrics; where none does, the
// text that every scraper has understood.
[[nodiscard]] Exposition negotiate(std::string_view accept);

[[nodiscard]] std::string expose(const std::vector<MetricFamily>& families, Exposition form);

}  // namespace chronotwin::bridge
