// What the boxes show, for Prometheus and other scrapers: GET /metrics, as OpenMetrics or as Prometheus text, whichever
// the scraper would rather have (metrics.hpp says what is in it). A scrape reads what is so at its moment.
#pragma once

#include <memory>

#include "sim/bridge/endpoint.hpp"

namespace chronotwin::bridge {

[[nodiscard]] std::unique_ptr<EndpointLink> make_openmetrics(const OpenMetricsConfig& config,
                                                             const std::string& endpoint, const Twin& twin);

}  // namespace chronotwin::bridge
