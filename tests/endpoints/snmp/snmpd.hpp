// Debian's snmpd and snmptrapd on ports of their own in a folder of their own, and the commands that ask them.
#pragma once

#include <memory>
#include <string>

#include <fmt/format.h>

#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/folder.hpp"

namespace chronotwin::testing {

class Snmpd {
 public:
  Snmpd() {
    const std::string user =
        fmt::format("{} SHA {} AES {}", kUser, kAuthentication, kPrivacy);  // AES-128 and HMAC-SHA-96
    write_file(folder_ / "snmpd.conf",
               fmt::format("agentAddress udp:127.0.0.1:{}\n"
                           "master agentx\n"
                           "agentXSocket {}\n"
                           "rocommunity public 127.0.0.1\n"
                           "rwcommunity private 127.0.0.1\n"
                           "exactEngineID {}\n"
                           "createUser {}\n"
                           "rouser {} authPriv\n"
                           "trap2sink 127.0.0.1:{} public\n"
                           "trapsess -v 3 -e {} -u {} -l authPriv -a SHA -A {} -x AES -X {} 127.0.0.1:{}\n",
                           port_, agentx(), kEngine, user, kUser, trap_port_, kEngine, kUser, kAuthentication, kPrivacy,
                           trap_port_));
    write_file(
        folder_ / "snmptrapd.conf",
        fmt::format("createUser -e {} {}\nauthUser log {} authPriv\nauthCommunity log public\n", kEngine, user, kUser));
  }

  [[nodiscard]] std::string agentx() const { return fmt::format("tcp:127.0.0.1:{}", agentx_port_); }

  // True once it answers.
  bool start() {
    agent_ =
        daemon("snmpd", {"-f", "-Le", "-C", "-c", folder_ / "snmpd.conf", "-p", folder_ / "snmpd.pid", "-I", "-smux"});
    return wait_until(40.0, [this] { return get("1.3.6.1.2.1.1.3.0").exit_code == 0; }) && agent_->alive();
  }
  void end() { agent_.reset(); }
  [[nodiscard]] bool alive() { return agent_ && agent_->alive(); }
  [[nodiscard]] std::string log() const { return agent_ ? agent_->output() : ""; }

  bool start_traps() {
    traps_ = daemon("snmptrapd", {"-f", "-Lo", "-C", "-c", folder_ / "snmptrapd.conf", "-p", folder_ / "traps.pid",
                                  "-On", "-F", "%P | %v\\n", fmt::format("udp:127.0.0.1:{}", trap_port_)});
    return wait_until(20.0, [this] { return traps().find("NET-SNMP version") != std::string::npos; }) &&
           traps_->alive();
  }
  [[nodiscard]] bool traps_alive() { return traps_ && traps_->alive(); }
  [[nodiscard]] std::string traps() const { return traps_->output(); }

  // Values only, one a line.
  [[nodiscard]] CommandResult get(const std::string& oids) const { return ask("snmpget", kCommunity, "-Oqv", oids); }
  [[nodiscard]] CommandResult get_v3(const std::string& oids) const {
    return ask("snmpget",
               fmt::format("-v3 -u {} -l authPriv -a SHA -A {} -x AES -X {}", kUser, kAuthentication, kPrivacy), "-Oqv",
               oids);
  }
  [[nodiscard]] CommandResult walk(const std::string& oid, const std::string& format = "-Oqv") const {
    return ask("snmpwalk", kCommunity, format, oid);
  }
  [[nodiscard]] CommandResult bulk_walk(const std::string& oid) const {
    return ask("snmpbulkwalk", kCommunity, "-Oqv", oid);
  }
  [[nodiscard]] CommandResult set(const std::string& community, const std::string& what) const {
    return ask("snmpset", "-v2c -c " + community, "-Oqv", what);
  }

 private:
  static constexpr const char* kUser = "watcher";
  static constexpr const char* kAuthentication = "authenticate-me";
  static constexpr const char* kPrivacy = "keep-me-private";
  static constexpr const char* kEngine = "0x80001f8880c0ffee01";
  static constexpr const char* kCommunity = "-v2c -c public";

  // What they keep between two starts goes into the folder.
  std::unique_ptr<Daemon> daemon(const std::string& program, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"SNMP_PERSISTENT_DIR=" + (folder_ / "kept"), "MIBS=", find_program(program)});
    return std::make_unique<Daemon>("env", std::move(arguments), folder_ / (program + ".log"));
  }
  [[nodiscard]] CommandResult ask(const std::string& program, const std::string& how, const std::string& format,
                                  const std::string& what) const {
    return run_command(fmt::format("SNMP_PERSISTENT_DIR={} MIBS= {} {} -t 2 -r 2 -Oa {} 127.0.0.1:{} {} 2>&1",
                                   folder_ / "client", program, how, format, port_, what));
  }

  Folder folder_;
  int port_ = free_port(SOCK_DGRAM), trap_port_ = free_port(SOCK_DGRAM), agentx_port_ = free_port();
  std::unique_ptr<Daemon> agent_, traps_;
};

}  // namespace chronotwin::testing
