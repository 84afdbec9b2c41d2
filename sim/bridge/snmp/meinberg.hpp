// The reference clocks of the twin as a Meinberg LANTIME shows its own (MBG-SNMP-LTNG-MIB), for network management that
// knows nothing else: a row a receiver, two of each host and one of each BBU, and the first host's position.
//
// Columns and their numbers are those of mbgLtNgRefclockTable as published plug-ins of Checkmk, pynag and Zabbix read
// them; what a real device puts into the texts is from memory. Satellites in view are those tracked: a box knows no
// more.
#pragma once

#include "sim/bridge/snmp/object_tree.hpp"

namespace chronotwin::bridge::snmp {

class TwinObjects;

void add_meinberg_view(ObjectTree& tree, const TwinObjects& objects);

}  // namespace chronotwin::bridge::snmp
