// Syslog messages (RFC 5424), and their framing over a stream (RFC 6587, octet counting).
//
//   message  <PRI>1 TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA [MSG]      PRI = 8 · facility + severity
//   data     [ID NAME="VALUE" …]…, or "-" for none; in VALUE the characters " \ ] have a '\' before them
//   MSG      a byte order mark EF BB BF, then UTF-8; without the mark: any bytes
//   frame    the length of the message in bytes as decimal digits, a blank, the message
// An empty header field is "-". Header fields are printable ASCII: anything else is written as '?', what is too long
// (HOSTNAME 255, APP-NAME 48, PROCID 128, MSGID 32, names in the data 32) is cut.
//
// Severity of an alarm: critical 1 alert, major 2 critical, minor 3 error, warning 4 warning, cleared 5 notice
// (RFC 5674 §2).
//
// TIMESTAMP has up to six digits of a second (finer ones are cut off) and no leap second: 23:59:60 is written as
// 23:59:59.999999. It is written in UTC ('Z'); an offset is read as well.
//
// Input: facility 0 … 23, severity 0 … 7 (a Bug beyond); values and text in UTF-8. Output: one message without an end
// of line, or what is wrong with one. Error: none thrown. Cost: some microseconds a message.
// Source: RFC 5424 §6, RFC 6587 §3.4.1, RFC 5674 §2 (the last one from memory).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/codec/byte_fields.hpp"
#include "models/core/time_scale.hpp"

namespace chronotwin::codec::syslog {

struct Parameter {
  std::string name, value;
  bool operator==(const Parameter&) const = default;
};

struct Element {
  std::string id;  // "alarm", or "name@enterprise"
  std::vector<Parameter> parameters;
  bool operator==(const Element&) const = default;
};

struct Message {
  int facility = 16;            // local0
  int severity = 6;             // informational
  std::optional<UtcTime> time;  // none: not known
  std::string host, application, process, id;
  std::vector<Element> data;
  std::string text;  // without its mark
  bool operator==(const Message&) const = default;
};

[[nodiscard]] std::string write(const Message& message);
[[nodiscard]] Decoded<Message> parse(std::string_view message);
[[nodiscard]] std::string frame(std::string_view message);

// Of an alarm by its X.733 severity: critical, major, minor, warning, cleared.
[[nodiscard]] int severity_of_alarm(std::string_view severity);

}  // namespace chronotwin::codec::syslog
