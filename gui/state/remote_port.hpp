// Buttons and picture of a run in another process: `chronotwin run --live --endpoint control` there, the control
// client here. Messages are collected on the client's thread and taken in by tick(), once a frame; so everything else
// is for one thread. Lost connections are made again by themselves, and a run that was started anew takes the place of
// the old one.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "gui/state/command_port.hpp"
#include "gui/state/remote_trace.hpp"
#include "sim/bridge/control/client.hpp"

namespace chronotwin::gui {

class RemotePort final : public CommandPort {
 public:
  // Throws Error where `url` is none.
  RemotePort(std::string url, std::string token);

  void play() override { ask("/api/v1/run/play"); }
  void pause() override { ask("/api/v1/run/pause"); }
  void step(Duration by) override;
  void set_speed(double factor) override;
  void seek(SimTime) override {}
  void checkpoint(std::string name) override;
  void rewind(SimTime to) override;
  void tick(double wall_seconds) override;
  [[nodiscard]] bool accepts_commands() const override;
  void post(Command command) override;
  [[nodiscard]] RunnerStatus status() const override { return remote_.status(); }
  [[nodiscard]] std::string session_yaml() override;  // waits for the answer, at most 5 s
  [[nodiscard]] std::optional<PortLink> link() const override;
  [[nodiscard]] std::vector<std::string> take_complaints() override;

  [[nodiscard]] const RemoteTrace& remote() const { return remote_; }

 private:
  using Json = nlohmann::json;

  void ask(const std::string& path, const Json& body = nullptr, const std::string& method = "POST");
  void begin_snapshot(Json snapshot);
  void take(const bridge::ControlClient::Push& push);
  void finish_snapshot();

  // From the client's thread.
  struct Inbox {
    std::mutex mutex;
    std::deque<bridge::ControlClient::Push> pushes;
    std::vector<std::string> complaints;
    void put(const std::string& kind, Json content);
  };

  const std::string url_;
  RemoteTrace remote_;
  // A snapshot waits here for what is asked for beside it, and what comes after it waits too.
  struct Waiting {
    Json snapshot, topology, scenario, news;
    std::vector<bridge::ControlClient::Push> held;
  };
  std::optional<Waiting> waiting_;
  std::size_t snapshots_ = 0;
  std::uint64_t connections_ = 0;  // when the last snapshot was taken
  std::shared_ptr<Inbox> inbox_ = std::make_shared<Inbox>();
  bridge::ControlClient client_;
};

}  // namespace chronotwin::gui
