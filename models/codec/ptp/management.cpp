#include "models/codec/ptp/management.hpp"

#include <fmt/format.h>

#include "models/codec/ptp/octets.hpp"

namespace chronotwin::codec::ptp {
namespace {

// The fields of a data set in their order; `octets` writes or reads them.
template <class Octets, class Set>
void fields(Octets& octets, Set& s) {
  using Type = std::remove_const_t<Set>;
  if constexpr (std::is_same_v<Type, DefaultDataSet>) {
    octets(s.flags, s.reserved, s.ports, s.priority1, s.quality, s.priority2, s.clock, s.domain, s.reserved2);
  } else if constexpr (std::is_same_v<Type, CurrentDataSet>) {
    octets(s.steps_removed, s.offset_from_master, s.mean_path_delay);
  } else if constexpr (std::is_same_v<Type, ParentDataSet>) {
    octets(s.parent, s.statistics, s.reserved, s.observed_variance, s.observed_phase_change_rate, s.priority1,
           s.quality, s.priority2, s.grandmaster);
  } else if constexpr (std::is_same_v<Type, TimePropertiesDataSet>) {
    octets(s.utc_offset, s.flags, s.time_source);
  } else if constexpr (std::is_same_v<Type, PortDataSet>) {
    octets(s.port, s.state, s.log_min_delay_req_interval, s.peer_mean_path_delay, s.log_announce_interval,
           s.announce_receipt_timeout, s.log_sync_interval, s.delay_mechanism, s.log_min_pdelay_req_interval,
           s.version);
  } else {
    octets(s.master_offset_ns, s.ingress_time_ns, s.cumulative_scaled_rate_offset, s.scaled_last_gm_phase_change,
           s.gm_time_base_indicator, s.last_gm_phase_change, s.gm_present, s.grandmaster);
  }
}

template <class Set>
std::string written(const Set& set) {
  Writer octets;
  fields(octets, set);
  return octets.take();
}

template <class Set>
Decoded<Set> read(std::string_view data) {
  Set set;
  static const std::size_t kLength = written(set).size();
  if (data.size() != kLength) {
    return Decoded<Set>::failed(fmt::format("a data set of {} octets, not {}", data.size(), kLength));
  }
  Reader octets(data);
  fields(octets, set);
  return set;
}

}  // namespace

std::string write(const DefaultDataSet& value) {
  return written(value);
}
std::string write(const CurrentDataSet& value) {
  return written(value);
}
std::string write(const ParentDataSet& value) {
  return written(value);
}
std::string write(const TimePropertiesDataSet& value) {
  return written(value);
}
std::string write(const PortDataSet& value) {
  return written(value);
}
std::string write(const TimeStatusNp& value) {
  return written(value);
}

Decoded<DefaultDataSet> read_default_data_set(std::string_view data) {
  return read<DefaultDataSet>(data);
}
Decoded<CurrentDataSet> read_current_data_set(std::string_view data) {
  return read<CurrentDataSet>(data);
}
Decoded<ParentDataSet> read_parent_data_set(std::string_view data) {
  return read<ParentDataSet>(data);
}
Decoded<TimePropertiesDataSet> read_time_properties_data_set(std::string_view data) {
  return read<TimePropertiesDataSet>(data);
}
Decoded<PortDataSet> read_port_data_set(std::string_view data) {
  return read<PortDataSet>(data);
}
Decoded<TimeStatusNp> read_time_status_np(std::string_view data) {
  return read<TimeStatusNp>(data);
}

}  // namespace chronotwin::codec::ptp
