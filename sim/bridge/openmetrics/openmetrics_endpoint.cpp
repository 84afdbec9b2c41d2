#include "sim/bridge/openmetrics/openmetrics_endpoint.hpp"

#include <optional>
#include <string>

#include "sim/bridge/http/http_endpoint.hpp"
#include "sim/bridge/openmetrics/metrics.hpp"

namespace chronotwin::bridge {
namespace {

constexpr const char* kPath = "/metrics";

class OpenMetricsEndpoint final : public EndpointLink, private HttpService {
 public:
  OpenMetricsEndpoint(const OpenMetricsConfig& config, const std::string& name, const Twin& twin)
      : twin_(twin),
        http_(name, {.address = config.address, .port = config.port, .token_file = {}, .path = kPath}, twin, *this) {}
  ~OpenMetricsEndpoint() override {
    if (listener_) twin_.live.forget(*listener_);
    http_.stop();
  }

  void start() override {
    listener_ = twin_.live.listen([this](const LiveState::News& news) { news_.count(news); });
    http_.start();
  }
  [[nodiscard]] EndpointStatus status() const override { return http_.status(); }

 private:
  HttpReply handle(const HttpRequest& request) override {
    if (request.path != kPath) {
      return error_reply(404, "there is no such path", {{"", request.path, std::string("there is ") + kPath}});
    }
    if (request.method != "GET") {
      HttpReply reply = error_reply(405, "this path has no such method", {{"", request.method, "there is GET"}});
      reply.allow = "GET";
      return reply;
    }
    const Exposition form = negotiate(request.accept);
    return {.text = expose(collect(), form), .type = std::string(content_type(form))};
  }

  [[nodiscard]] std::vector<MetricFamily> collect() const {
    ShownNow shown(twin_.scenario, twin_.live);
    shown.refresh();
    return metrics(shown, news_,
                   {.scenario = twin_.scenario.name.en,
                    .seed = std::to_string(twin_.scenario.seed),
                    .version = CHRONOTWIN_VERSION,
                    .status = twin_.runner.status()});
  }

  const Twin twin_;
  NewsCounter news_;
  std::optional<std::size_t> listener_;
  HttpEndpoint http_;
};

}  // namespace

std::unique_ptr<EndpointLink> make_openmetrics(const OpenMetricsConfig& config, const std::string& endpoint,
                                               const Twin& twin) {
  return std::make_unique<OpenMetricsEndpoint>(config, endpoint, twin);
}

}  // namespace chronotwin::bridge
