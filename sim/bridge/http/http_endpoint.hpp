// An endpoint that speaks HTTP: an HttpServer on a thread of its own for an HttpService. Its Link begins it, and where
// the port is taken or the token is missing says so and tries again.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "sim/bridge/http/http_server.hpp"
#include "sim/bridge/link.hpp"

namespace chronotwin::bridge {

struct HttpPlace {
  std::string address = "127.0.0.1";
  int port = 0;            // 0: any free one
  std::string token_file;  // its first line is the token to be shown; empty: none
  bool guarded = false;    // an address that other machines reach needs a token
  std::string path;        // of what is looked for there, for the status: "/metrics"
};

class HttpEndpoint final : private Link::Peer {
 public:
  HttpEndpoint(std::string name, HttpPlace place, const Twin& twin, HttpService& service);
  ~HttpEndpoint() override { stop(); }

  void start() { link_.start(); }
  void stop() { link_.stop(); }  // before the service dies
  void wake();                   // something has happened in the run: WebSockets may have something to say
  [[nodiscard]] EndpointStatus status() const;

 private:
  [[nodiscard]] std::string where() const override;
  [[nodiscard]] std::string remark() const override { return warning_; }
  void open() override;
  void close() override;
  bool work() override;

  const HttpPlace place_;
  HttpService& service_;
  std::string warning_;  // of the token's file
  mutable std::mutex mutex_;
  std::unique_ptr<HttpServer> server_;  // while it serves; written by the link's thread, under the mutex
  std::thread thread_;                  // of server_
  std::atomic<bool> ended_ = false;     // it serves no longer
  Link link_;
};

}  // namespace chronotwin::bridge
