// Alarms as syslog messages (RFC 5424) over UDP (RFC 5426), TCP with octet counting (RFC 6587) or a datagram socket.
//
// What a message says: TIMESTAMP the simulated time, APP-NAME "chronotwin", MSGID the alarm's code, PRI by its
// severity, data [alarm@32473 code place severity state value unit time], where `time` is simulated seconds since the
// start, and as its text the alarm in English and Chinese. Over UDP nobody confirms: a message is told as notified when
// it has been sent; that nobody listens is heard afterwards at best.
#pragma once

#include <memory>

#include "models/codec/syslog/syslog.hpp"
#include "sim/bridge/endpoint.hpp"

namespace chronotwin::bridge {

[[nodiscard]] codec::syslog::Message syslog_message(const trace::AlarmRecord& alarm, const SyslogConfig& config,
                                                    UtcTime start, const AlarmTexts& texts);

[[nodiscard]] std::unique_ptr<EndpointLink> make_syslog(const SyslogConfig& config, const std::string& endpoint,
                                                        const Twin& twin);

}  // namespace chronotwin::bridge
