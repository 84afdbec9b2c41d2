// One WebSocket of the control endpoint, without the socket.
//
// In:  {"subscribe": {"channels": [patterns], "rate": Hz, "news": bool}}
//      {"request": {"id": anything, "method": …, "path": …, "query": {…}, "body": {…}}}
// Out: {"snapshot": …} after a subscription and whenever the run begins anew, {"news": [ … ]}, {"values": …},
//      {"state": …}, {"reply": {"id", "status", "body"}}, {"error": …}
//
// Nothing piles up for a reader that is slow. Values go out when it can take them, only those that have changed, and
// what was passed over is counted. News are taken from the run's own store when they can be sent; a reader so slow that
// the store has dropped some is told and sent away.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/bridge/control/api.hpp"

namespace chronotwin::bridge {

class Subscriber final : public WebSocketTalk {
 public:
  explicit Subscriber(Api& api) : api_(api) {}

  void receive(std::string_view text) override;
  [[nodiscard]] std::optional<std::string> next(double now) override;
  [[nodiscard]] std::optional<double> wake_at() const override;
  [[nodiscard]] const std::string& closing() const override { return closing_; }
  [[nodiscard]] std::uint64_t dropped() const override { return dropped_; }  // updates of values

 private:
  void subscribe(const Json& json);
  void request(const Json& json);
  void reply(Json message);
  [[nodiscard]] bool up_to_date() const;
  [[nodiscard]] std::optional<Json> snapshot(double now);
  [[nodiscard]] std::optional<Json> news();
  [[nodiscard]] std::optional<Json> state(double now);
  [[nodiscard]] std::optional<Json> values(double now);

  Api& api_;
  std::deque<std::string> replies_;
  std::string closing_;

  bool subscribed_ = false;
  std::vector<std::string> patterns_;
  double period_ = 0.1;
  bool wants_news_ = true;

  bool fresh_ = true;          // a snapshot is due
  std::size_t beginning_ = 0;  // of the run, that the snapshot was of
  std::size_t seen_ = 0;       // sequence of the last news sent
  std::vector<std::size_t> chosen_;
  std::vector<double> sent_;  // values, of chosen_
  RunnerStatus told_;
  double next_state_ = 0.0, next_values_ = 0.0;
  std::uint64_t dropped_ = 0;
};

}  // namespace chronotwin::bridge
