// The link of an endpoint to its peer, or of a server to its port: a thread that opens it, works on it, and opens it
// again when it broke, after 0.5 s, then after twice that, up to 30 s. It keeps the endpoint's status, and that the
// link came up or went down becomes an `observe` command.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <poll.h>

#include "sim/bridge/endpoint.hpp"

namespace chronotwin::bridge {

class Link {
 public:
  // How an endpoint speaks to its peer. All calls come from the link's thread. An Error means that the link is broken:
  // close() follows, and open() after a while.
  class Peer {
   public:
    virtual ~Peer() = default;
    [[nodiscard]] virtual std::string where() const = 0;  // "udp://127.0.0.1:514"; called once more when it is up
    virtual void open() = 0;                              // begins, does not wait
    virtual void close() = 0;                             // also after an open() that failed
    // Does what there is to do: what came in on watched(), what is due. True: the link is up.
    virtual bool work() = 0;
    [[nodiscard]] virtual std::string remark() const { return {}; }           // for the status, while it is up
    [[nodiscard]] virtual std::vector<pollfd> watched() const { return {}; }  // work() is called when one is ready …
    [[nodiscard]] virtual std::chrono::milliseconds patience() const {        // … and after this long at the latest
      return std::chrono::milliseconds{1000};
    }
  };

  struct Timing {  // tests are in a hurry
    std::chrono::milliseconds first_delay{500};
    std::chrono::milliseconds last_delay{30'000};
    std::chrono::milliseconds answer{5'000};  // from open() until the link is up
  };

  Link(std::string endpoint, const Twin& twin, Peer& peer);
  Link(std::string endpoint, const Twin& twin, Peer& peer, Timing timing);
  ~Link();  // stops and joins; before the peer dies
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  void start();
  void stop();
  void ring();  // work() is called soon; from any thread
  [[nodiscard]] bool stopping() const;
  [[nodiscard]] EndpointStatus status() const;
  void count_sent(std::size_t messages);
  void count_received(std::size_t messages);
  void count_dropped(std::size_t messages);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// What became of an endpoint, into the trace: "up", "down", "notified", "dropped".
void observe(Runner& runner, const std::string& endpoint, const std::string& what, const std::string& detail);

}  // namespace chronotwin::bridge
