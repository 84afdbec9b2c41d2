// What a scraper reads: the text of OpenMetrics and of Prometheus, and which of them it gets.
#include "sim/bridge/openmetrics/exposition.hpp"

#include <cstdlib>
#include <limits>

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::bridge;

namespace {

const std::vector<MetricFamily> kFamilies{
    {"twin_current_amperes", "Current of the \"LNA\"", MetricType::gauge, "amperes", {{{{"path", "a"}}, 0.03}}},
    {"twin_events", "Events", MetricType::counter, "", {{{{"code", "UP"}}, 3.0}}},
    {"twin_run", "What runs", MetricType::info, "", {{{{"scenario", "a \"b\" \\ c\nd"}}, 1.0}}},
    {"twin_state", "State", MetricType::stateset, "", {{{{"twin_state", "ON"}}, 1.0}, {{{"twin_state", "OFF"}}, 0.0}}},
    {"twin_limit", "Two\nlines", MetricType::gauge, "", {{{}, std::numeric_limits<double>::infinity()}}}};

}  // namespace

TEST_CASE("exposition: OpenMetrics has types, units, suffixes and an end", "[sim][bridge]") {
  CHECK(expose(kFamilies, Exposition::openmetrics) == R"(# TYPE twin_current_amperes gauge
# UNIT twin_current_amperes amperes
# HELP twin_current_amperes Current of the \"LNA\"
twin_current_amperes{path="a"} 0.03
# TYPE twin_events counter
# HELP twin_events Events
twin_events_total{code="UP"} 3
# TYPE twin_run info
# HELP twin_run What runs
twin_run_info{scenario="a \"b\" \\ c\nd"} 1
# TYPE twin_state stateset
# HELP twin_state State
twin_state{twin_state="ON"} 1
twin_state{twin_state="OFF"} 0
# TYPE twin_limit gauge
# HELP twin_limit Two\nlines
twin_limit +Inf
# EOF
)");
  CHECK(expose({}, Exposition::openmetrics) == "# EOF\n");
}

TEST_CASE("exposition: Prometheus text has the same samples and only the types it knows", "[sim][bridge]") {
  CHECK(expose(kFamilies, Exposition::prometheus_text) == R"(# TYPE twin_current_amperes gauge
# HELP twin_current_amperes Current of the "LNA"
twin_current_amperes{path="a"} 0.03
# TYPE twin_events_total counter
# HELP twin_events_total Events
twin_events_total{code="UP"} 3
# TYPE twin_run_info gauge
# HELP twin_run_info What runs
twin_run_info{scenario="a \"b\" \\ c\nd"} 1
# TYPE twin_state gauge
# HELP twin_state State
twin_state{twin_state="ON"} 1
twin_state{twin_state="OFF"} 0
# TYPE twin_limit gauge
# HELP twin_limit Two\nlines
twin_limit +Inf
)");
}

TEST_CASE("exposition: a number reads back as it was", "[sim][bridge]") {
  for (const double value : {1.0 / 3.0, -2.5e-9, 123456789012345.0, 5e-324}) {
    const std::string text = expose({{"x", "x", MetricType::gauge, "", {{{}, value}}}}, Exposition::prometheus_text);
    CHECK(std::strtod(text.c_str() + text.rfind(' '), nullptr) == value);
  }
}

TEST_CASE("exposition: each scraper gets the form that it asks for", "[sim][bridge]") {
  // In this order: what Prometheus 2.42 sends, an older one, curl, none, a browser, telegraf.
  CHECK(negotiate("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                  "text/plain;version=0.0.4;q=0.5,*/*;q=0.1") == Exposition::openmetrics);
  CHECK(negotiate("text/plain;version=0.0.4;q=1,*/*;q=0.1") == Exposition::prometheus_text);
  CHECK(negotiate("*/*") == Exposition::openmetrics);
  CHECK(negotiate("") == Exposition::openmetrics);
  CHECK(negotiate("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8") ==
        Exposition::openmetrics);
  CHECK(negotiate("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.7,"
                  "text/plain;version=0.0.4;q=0.3") == Exposition::prometheus_text);
}

TEST_CASE("exposition: the closest range decides, blanks and case do not", "[sim][bridge]") {
  CHECK(negotiate(" Application/OpenMetrics-Text ; Version=1.0.0 ; charset=utf-8") == Exposition::openmetrics);
  CHECK(negotiate("application/openmetrics-text; version=\"1.0.0\"") == Exposition::openmetrics);
  CHECK(negotiate("application/openmetrics-text") == Exposition::openmetrics);
  CHECK(negotiate("application/*, text/plain;q=0.9") == Exposition::openmetrics);
  CHECK(negotiate("text/*") == Exposition::prometheus_text);
  CHECK(negotiate("application/openmetrics-text;q=0, */*") == Exposition::prometheus_text);
  CHECK(negotiate("text/plain;version=0.0.4, application/openmetrics-text;version=1.0.0;q=0.9") ==
        Exposition::prometheus_text);
  CHECK(negotiate("application/openmetrics-text;version=2.0.0") == Exposition::prometheus_text);
  CHECK(negotiate("application/json") == Exposition::prometheus_text);
  for (const char* broken : {";", ",,", "q=", "*/*;q", "text/plain;q=\"", "a;b=\"", ";;;=;,"}) {
    CHECK_NOTHROW(negotiate(broken));
  }
}

TEST_CASE("exposition: a form is named by its media type and version", "[sim][bridge]") {
  CHECK(content_type(Exposition::openmetrics) == "application/openmetrics-text; version=1.0.0; charset=utf-8");
  CHECK(content_type(Exposition::prometheus_text) == "text/plain; version=0.0.4; charset=utf-8");
}
