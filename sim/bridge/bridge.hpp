// All endpoints of a live run: takes the simulation's datagrams to them and knows how they are.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "sim/bridge/endpoint.hpp"
#include "sim/modules/outlet.hpp"

namespace chronotwin::bridge {

class Bridge final : public Outlet {
 public:
  struct Named {
    std::string name, kind;
    bool required = false;
    EndpointStatus status;
  };

  // Made before the Runner, whose outlet it is. Until start() datagrams go nowhere.
  Bridge() = default;
  ~Bridge() override { stop(); }
  // Opens the endpoints of the scenario; `only`: those of these names, empty: all.
  void start(const Twin& twin, const std::vector<std::string>& only);
  void stop();  // before the Runner dies

  void send(std::string_view endpoint, const std::string& bytes) override;
  void set_silent(bool silent) { silent_ = silent; }  // while the run catches up after going back

  [[nodiscard]] std::vector<Named> status() const;

 private:
  struct Open {
    std::string kind;
    bool required = false;
    std::unique_ptr<EndpointLink> link;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Open, std::less<>> open_;
  std::atomic<bool> started_ = false;
  std::atomic<bool> silent_ = false;
};

}  // namespace chronotwin::bridge
