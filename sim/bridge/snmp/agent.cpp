#include "sim/bridge/snmp/agent.hpp"

#include <atomic>
#include <csignal>
#include <exception>
#include <utility>

// The order of net-snmp's headers matters.
// clang-format off
#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>
#include <net-snmp/agent/net-snmp-agent-includes.h>
#include <net-snmp/agent/agent_callbacks.h>
#include <net-snmp/agent/agent_trap.h>
#include <net-snmp/library/large_fd_set.h>
// clang-format on

#include "models/core/error.hpp"

namespace chronotwin::bridge::snmp {
namespace {

constexpr const char* kApplication = "chronotwin";
constexpr int kPingSeconds = 1;  // also how often the library tries to connect again
constexpr int kMostReads = 256;  // in one process()

std::atomic<Agent*> the_agent = nullptr;

using NativeOid = std::vector<oid>;

NativeOid native(const Oid& from) {
  return {from.begin(), from.end()};
}

Oid ours(const oid* name, std::size_t length) {
  Oid result;
  for (std::size_t i = 0; i < length; ++i) result.push_back(static_cast<std::uint32_t>(name[i]));
  return result;
}

struct Encoded {
  unsigned char type;
  const void* data;
  std::size_t size;
};

// Into what the library copies from; `number` holds what is no text.
Encoded encode(const Value& value, long& number) {
  if (const auto* text = std::get_if<std::string>(&value)) return {ASN_OCTET_STR, text->data(), text->size()};
  unsigned char type = ASN_INTEGER;
  if (const auto* integer = std::get_if<std::int32_t>(&value)) number = *integer;
  if (const auto* gauge = std::get_if<Gauge>(&value)) {
    type = ASN_GAUGE;
    number = gauge->value;
  }
  if (const auto* counter = std::get_if<Counter>(&value)) {
    type = ASN_COUNTER;
    number = counter->value;
  }
  return {type, &number, sizeof number};
}

void put(netsnmp_variable_list* variable, const Value& value) {
  long number = 0;
  const Encoded encoded = encode(value, number);
  snmp_set_var_typed_value(variable, encoded.type, encoded.data, encoded.size);
}

// Only integers can be set.
std::optional<Value> take(const netsnmp_variable_list* variable) {
  if (variable->type != ASN_INTEGER) return std::nullopt;
  return static_cast<std::int32_t>(*variable->val.integer);
}

// In this thread: the library writes to a master that may have gone.
void ignore_broken_pipes() {
  sigset_t pipe;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
}

int error_of(Agent::SetResult result) {
  switch (result) {
    case Agent::SetResult::done:
      return SNMP_ERR_NOERROR;
    case Agent::SetResult::not_writable:
      return SNMP_ERR_NOTWRITABLE;
    case Agent::SetResult::wrong_type:
      return SNMP_ERR_WRONGTYPE;
    case Agent::SetResult::wrong_value:
      break;
  }
  return SNMP_ERR_WRONGVALUE;
}

}  // namespace

// What the library calls.
struct Agent::Callbacks {
  static int up(int, int, void* session, void*) {
    if (Agent* agent = the_agent) agent->session_ = session;
    return SNMPERR_SUCCESS;
  }

  static int down(int, int, void*, void*) {
    if (Agent* agent = the_agent) agent->session_ = nullptr;
    return SNMPERR_SUCCESS;
  }

  static int request(netsnmp_mib_handler*, netsnmp_handler_registration* registration, netsnmp_agent_request_info* info,
                     netsnmp_request_info* requests) {
    Agent* agent = the_agent;
    if (agent == nullptr) return SNMP_ERR_GENERR;
    if (!asks(info->mode)) return SNMP_ERR_NOERROR;
    try {
      agent->objects_.begin_request();
      for (netsnmp_request_info* it = requests; it != nullptr; it = it->next) {
        if (it->processed == 0) answer(agent->objects_, *registration, info, it);
      }
    } catch (const std::exception&) {  // must not leave through C
      return SNMP_ERR_GENERR;
    }
    return SNMP_ERR_NOERROR;
  }

  // Of the phases of a set the first one checks and one does it.
  static bool asks(int mode) {
    return mode == MODE_GET || mode == MODE_GETNEXT || mode == MODE_SET_RESERVE1 || mode == MODE_SET_COMMIT;
  }

  static void answer(Objects& objects, const netsnmp_handler_registration& registration,
                     netsnmp_agent_request_info* info, netsnmp_request_info* request) {
    netsnmp_variable_list* variable = request->requestvb;
    const Oid asked = ours(variable->name, variable->name_length);
    switch (info->mode) {
      case MODE_GET:
        if (const auto value = objects.get(asked)) {
          put(variable, *value);
        } else {
          netsnmp_set_request_error(info, request, SNMP_NOSUCHINSTANCE);
        }
        return;
      case MODE_GETNEXT:
        if (const auto next = objects.next(asked)) {
          const NativeOid name = native(next->oid);
          if (snmp_oidtree_compare(name.data(), name.size(), registration.rootoid, registration.rootoid_len) != 0) {
            return;  // behind this subtree
          }
          snmp_set_var_objid(variable, name.data(), name.size());
          put(variable, next->value);
        }
        return;
      case MODE_SET_RESERVE1:
      case MODE_SET_COMMIT: {
        const auto value = take(variable);
        const SetResult result =
            value ? objects.set(asked, *value, info->mode == MODE_SET_COMMIT) : SetResult::wrong_type;
        if (result != SetResult::done) netsnmp_set_request_error(info, request, error_of(result));
        return;
      }
      default:
        return;
    }
  }
};

Agent::Agent(std::string address, std::vector<Oid> roots, Objects& objects)
    : address_(std::move(address)), roots_(std::move(roots)), objects_(objects) {
  Agent* none = nullptr;
  if (!the_agent.compare_exchange_strong(none, this)) {
    throw Error("endpoints: only one SNMP endpoint at a time: net-snmp keeps its state for the whole process");
  }
}

Agent::~Agent() {
  disconnect();
  for (void* it : registrations_) netsnmp_unregister_handler(static_cast<netsnmp_handler_registration*>(it));
  the_agent = nullptr;
}

bool Agent::connect() {
  ignore_broken_pipes();
  netsnmp_ds_set_string(NETSNMP_DS_APPLICATION_ID, NETSNMP_DS_AGENT_X_SOCKET, address_.c_str());
  set_up_library();
  run_alarms();  // among them the library's own attempt to connect again
  return connected();
}

void Agent::set_up_library() {
  static bool done = false;
  if (std::exchange(done, true)) {
    register_roots();
    return;
  }
  snmp_enable_calllog();  // instead of standard error
  for (const int off : {NETSNMP_DS_LIB_DONT_READ_CONFIGS, NETSNMP_DS_LIB_DONT_PERSIST_STATE,
                        NETSNMP_DS_LIB_DISABLE_CONFIG_LOAD, NETSNMP_DS_LIB_DISABLE_PERSISTENT_LOAD,
                        NETSNMP_DS_LIB_DISABLE_PERSISTENT_SAVE, NETSNMP_DS_LIB_ALARM_DONT_USE_SIG}) {
    netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, off, 1);
  }
  netsnmp_ds_set_string(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_MIBDIRS, "");
  netsnmp_ds_set_boolean(NETSNMP_DS_APPLICATION_ID, NETSNMP_DS_AGENT_ROLE, 1);  // a subagent
  netsnmp_ds_set_boolean(NETSNMP_DS_APPLICATION_ID, NETSNMP_DS_AGENT_NO_ROOT_ACCESS, 1);
  init_agent(kApplication);  // sets defaults
  netsnmp_ds_set_int(NETSNMP_DS_APPLICATION_ID, NETSNMP_DS_AGENT_AGENTX_PING_INTERVAL, kPingSeconds);
  snmp_register_callback(SNMP_CALLBACK_APPLICATION, SNMPD_CALLBACK_INDEX_START, &Callbacks::up, nullptr);
  snmp_register_callback(SNMP_CALLBACK_APPLICATION, SNMPD_CALLBACK_INDEX_STOP, &Callbacks::down, nullptr);
  register_roots();
  init_snmp(kApplication);  // connects for the first time
}

void Agent::register_roots() {
  if (!registrations_.empty()) return;
  for (const Oid& root : roots_) {
    const NativeOid name = native(root);
    netsnmp_handler_registration* registration = netsnmp_create_handler_registration(
        kApplication, &Callbacks::request, name.data(), name.size(), HANDLER_CAN_RWRITE);
    if (registration == nullptr || netsnmp_register_handler(registration) != MIB_REGISTERED_OK) {
      throw Error("endpoints: net-snmp does not take the objects of the twin");
    }
    registrations_.push_back(registration);
  }
}

void Agent::process() {
  for (int i = 0; i < kMostReads && agent_check_and_process(0) > 0; ++i) {
  }
}

// As the library does it itself when the master is gone.
void Agent::disconnect() {
  auto* session = static_cast<netsnmp_session*>(session_);
  if (session == nullptr) return;
  session->callback(NETSNMP_CALLBACK_OP_DISCONNECT, session, 0, nullptr, nullptr);
  snmp_close(session);
  session_ = nullptr;
}

void Agent::announce(const Oid& notification, const std::vector<Variable>& variables) {
  const NativeOid trap_oid{1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0};
  const NativeOid name = native(notification);
  netsnmp_variable_list* list = nullptr;
  snmp_varlist_add_variable(&list, trap_oid.data(), trap_oid.size(), ASN_OBJECT_ID, name.data(),
                            name.size() * sizeof(oid));
  for (const Variable& it : variables) {
    const NativeOid object = native(it.oid);
    long number = 0;
    const Encoded encoded = encode(it.value, number);
    snmp_varlist_add_variable(&list, object.data(), object.size(), encoded.type, encoded.data, encoded.size);
  }
  send_v2trap(list);
  snmp_free_varbind(list);
}

std::vector<pollfd> Agent::watched() const {
  std::vector<pollfd> list;
  if (!connected()) return list;
  int count = 0, block = 1;
  timeval timeout{};
  netsnmp_large_fd_set set;
  netsnmp_large_fd_set_init(&set, FD_SETSIZE);
  snmp_select_info2(&count, &set, &timeout, &block);
  for (int fd = 0; fd < count; ++fd) {
    if (NETSNMP_LARGE_FD_ISSET(fd, &set) != 0) list.push_back({.fd = fd, .events = POLLIN, .revents = 0});
  }
  netsnmp_large_fd_set_cleanup(&set);
  return list;
}

}  // namespace chronotwin::bridge::snmp
