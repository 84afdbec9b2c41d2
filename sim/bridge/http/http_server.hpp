// HTTP and WebSocket on one port, for an HttpService: libwebsockets on one thread, that of run().
//
// On loopback only names of loopback are answered (Host), so that no page of a foreign name can reach the port, and
// requests of pages from elsewhere are refused (Origin). Where there is a token, callers show it as `Authorization:
// Bearer …`. Bodies and messages are limited to 64 KiB, headers to 8 KiB, connections to 32; a request has 5 s to
// arrive, an idle connection 30 s, a WebSocket is pinged.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "sim/bridge/http/message.hpp"

namespace chronotwin::bridge {

struct ServerOptions {
  std::string address = "127.0.0.1";
  int port = 8470;    // 0: any free one
  std::string token;  // empty: none is asked for
};

class HttpServer {
 public:
  struct Counters {
    std::uint64_t sent = 0, received = 0, dropped = 0;  // answers and messages; requests; updates passed over
    std::uint64_t connections = 0;                      // open now
  };

  // Listens, or throws Error: the port is taken, the address is none of this machine.
  HttpServer(ServerOptions options, HttpService& service);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  void run();   // serves until stop()
  void stop();  // from any thread
  void wake();  // something has happened in the run; from any thread, at once

  [[nodiscard]] std::string url() const;
  [[nodiscard]] Counters counters() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chronotwin::bridge
