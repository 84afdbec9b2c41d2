// An AgentX subagent (RFC 2741): net-snmp's agent library, and its one home.
//
// The library keeps its state for the whole process: one Agent lives at a time, and what it set up once stays. It reads
// no configuration, loads no MIB files, writes no files and prints nothing. All calls but construction and destruction
// come from one thread; where the master does not answer a call may take some seconds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <poll.h>

#include "sim/bridge/snmp/object_tree.hpp"

namespace chronotwin::bridge::snmp {

class Agent {
 public:
  enum class SetResult { done, not_writable, wrong_type, wrong_value };
  class Objects {
   public:
    virtual ~Objects() = default;
    virtual void begin_request() = 0;  // before the objects of one request are asked for
    virtual std::optional<Value> get(const Oid& oid) = 0;
    virtual std::optional<Variable> next(const Oid& oid) = 0;
    // `commit` false: would it do?
    virtual SetResult set(const Oid& oid, const Value& value, bool commit) = 0;
  };

  // `roots`: below them is what `objects` answers for. Throws Error where an Agent lives already.
  Agent(std::string address, std::vector<Oid> roots, Objects& objects);
  ~Agent();
  Agent(const Agent&) = delete;
  Agent& operator=(const Agent&) = delete;

  bool connect();  // tries it, at most once a second; true: the master has us
  [[nodiscard]] bool connected() const { return session_ != nullptr; }
  void process();  // requests that came in, pings that are due
  void disconnect();
  void announce(const Oid& notification, const std::vector<Variable>& variables);
  [[nodiscard]] std::vector<pollfd> watched() const;

 private:
  struct Callbacks;
  void set_up_library();
  void register_roots();

  const std::string address_;
  const std::vector<Oid> roots_;
  Objects& objects_;
  std::vector<void*> registrations_;
  void* session_ = nullptr;
};

}  // namespace chronotwin::bridge::snmp
