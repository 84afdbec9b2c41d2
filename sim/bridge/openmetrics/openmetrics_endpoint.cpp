#include "sim/bridge/openmetrics/openmetrics_endpoint.hpp"

#include <cerrno>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <prometheus/collectable.h>
#include <prometheus/exposer.h>

#include "models/core/error.hpp"
#include "sim/bridge/link.hpp"
#include "sim/bridge/openmetrics/metrics.hpp"
#include "sim/bridge/taken_port.hpp"

namespace chronotwin::bridge {
namespace {

class OpenMetricsEndpoint final : public EndpointLink, private Link::Peer {
 public:
  OpenMetricsEndpoint(const OpenMetricsConfig& config, const std::string& name, const Twin& twin)
      : config_(config), twin_(twin), scrape_(std::make_shared<Scrape>(*this)), link_(name, twin, *this) {}
  ~OpenMetricsEndpoint() override {
    if (listener_) twin_.live.forget(*listener_);
    link_.stop();
  }

  void start() override {
    listener_ = twin_.live.listen([this](const LiveState::News& news) { news_.count(news); });
    link_.start();
  }
  [[nodiscard]] EndpointStatus status() const override { return link_.status(); }

 private:
  // Called by the server's own threads.
  class Scrape final : public prometheus::Collectable {
   public:
    explicit Scrape(OpenMetricsEndpoint& endpoint) : endpoint_(endpoint) {}
    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override { return endpoint_.collect(); }

   private:
    OpenMetricsEndpoint& endpoint_;
  };

  [[nodiscard]] std::vector<prometheus::MetricFamily> collect() {
    ShownNow shown(twin_.scenario, twin_.live);
    shown.refresh();
    link_.count_sent(1);
    return metrics(shown, news_,
                   {.scenario = twin_.scenario.name.en,
                    .seed = std::to_string(twin_.scenario.seed),
                    .version = CHRONOTWIN_VERSION,
                    .status = twin_.runner.status()});
  }

  [[nodiscard]] std::string where() const override {
    return fmt::format("http://{}:{}/metrics", config_.address, port_ != 0 ? port_ : config_.port);
  }

  void open() override {
    const int problem = cannot_bind(config_.address, config_.port);
    if (problem != 0) throw Error("openmetrics: " + cannot_listen(config_.address, config_.port, problem));
    try {
      server_.emplace(std::vector<std::string>{"listening_ports", fmt::format("{}:{}", config_.address, config_.port),
                                               "num_threads", "2", "request_timeout_ms", "5000"});
    } catch (const std::exception& error) {  // of the library: whatever it is, it may be over soon
      throw Error(fmt::format("openmetrics: cannot listen on {}:{}: {}", config_.address, config_.port, error.what()));
    }
    server_->RegisterCollectable(scrape_);
    if (const auto ports = server_->GetListeningPorts(); !ports.empty()) port_ = ports.front();
  }
  void close() override { server_.reset(); }
  bool work() override { return true; }

  const OpenMetricsConfig config_;
  const Twin twin_;
  NewsCounter news_;
  std::optional<std::size_t> listener_;
  std::shared_ptr<Scrape> scrape_;
  std::optional<prometheus::Exposer> server_;
  int port_ = 0;  // as bound
  Link link_;
};

}  // namespace

std::unique_ptr<EndpointLink> make_openmetrics(const OpenMetricsConfig& config, const std::string& endpoint,
                                               const Twin& twin) {
  return std::make_unique<OpenMetricsEndpoint>(config, endpoint, twin);
}

}  // namespace chronotwin::bridge
