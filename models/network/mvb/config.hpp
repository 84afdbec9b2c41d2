// Constants of a node's time telegrams over MVB process data. Behaviour: instance.hpp.
#pragma once

#include "models/core/field.hpp"
#include "models/network/telegram/config.hpp"

namespace chronotwin::mvb {

struct Config {
  telegram::Config time;  // its period: that of the application which writes the port
  int address = 0x100;    // logical port of its own telegrams, 12 bits
  int period = 1024;      // ms, of the bus for this port: 1, 2, 4 … 1024
};
template <class Visitor, ConfigOf<Config> AnyConfig>
void visit_fields(Visitor&& visit, AnyConfig& c) {
  visit(Field::group("time", {"Time synchronisation device", "时间同步装置"}), c.time);
  visit(Field{"address", "", 1, 4095, {"Port address", "端口地址"}}, c.address);
  visit(Field{"period", "", 1, 1024, {"Period on the bus, ms, a power of two", "总线轮询周期（毫秒，2的幂）"}},
        c.period);
}

}  // namespace chronotwin::mvb
