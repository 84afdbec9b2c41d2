// The structs that ARE the scenario file (chronotwin/1), after includes and catalogs are resolved, ranges expanded and
// every default written in. The loader makes them, the saver writes them back, plant builds the topology from them.
//
// Everything that a person may have got wrong keeps its Mark, so that a later check can point at the line.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/core/quantity.hpp"
#include "models/core/sim_time.hpp"
#include "models/core/text.hpp"
#include "models/core/time_scale.hpp"
#include "models/equipment/config.hpp"
#include "models/equipment/endpoint_config.hpp"
#include "models/equipment/time_endpoint_config.hpp"
#include "models/gnss/satellite.hpp"
#include "models/metrics/statistic.hpp"
#include "models/metrics/trend.hpp"
#include "models/network/config.hpp"
#include "models/network/link.hpp"
#include "models/rf/config.hpp"
#include "scenarios/schema/diagnostic.hpp"

namespace chronotwin {

enum class InitialState { locked, cold, warm, hot };

struct Site {
  std::string name;
  Mark mark;
  SiteConfig config;  // position, environment (models/equipment/config.hpp)
};

struct Sky {
  Mark mark;
  std::vector<gnss::Constellation> systems;  // e.g. BDS3, GPS; none: there is no sky, and no antenna
  std::filesystem::path ephemeris;           // resolved, or `nominal` (loader/ephemeris_file.hpp)
  std::optional<UtcTime> at;                 // the sky's own time at the start, where it is not the scenario's: the
                                             // sky of a day that there are ephemerides of stands for another one
  gnss::SignalConfig signal;                 // received power above the ICD minimum, …
};

// One instance: `bbu: {type: bbu/ocxo, count: 8}` has become bbu[1] … bbu[8].
struct Equipment {
  std::string path;  // "host", "bbu[3]"
  std::string type;  // "bbu/ocxo"
  std::string site;  // name of its site
  Mark mark;
  bool existing = false;  // it is there already and is used again (利旧): not bought, but it must meet the clauses
  std::variant<rf::AntennaConfig, HostConfig, SlaveConfig, BbuConfig, ClockConfig, network::SwitchConfig,
               network::NodeConfig>
      config;
};

// A feeder, arrester, connector, link … in a connection. Its instance path is "<connection>.<kind>[n]", n counting that kind
// from 1 along the connection: main_feeder.feeder[1].
struct Segment {
  std::string path;
  std::string kind;  // "feeder", "arrester", "connector", "filter", "link"
  std::string type;  // "1/2"
  Mark mark;
  Metres length{0.0};  // feeders and links only
  std::variant<rf::FeederConfig, rf::LumpedConfig, network::LinkConfig> config;
};

// One cable run: ranges are already paired one to one ("jumpers" over [1..8] has become jumpers[1] … jumpers[8]).
struct Connection {
  std::string path;
  std::string from;  // output: "ant_a", "host.port[3]", "slave[1].port[2]"; of a link, either end
  std::string
      to;  // input: "host.antenna_a", "slave[1].input", "bbu[3].rf", "clock.rf_a", "clock.pps_in", "node.net[1]"
  Mark mark, from_mark, to_mark;
  std::vector<Segment> via;
  bool existing = false;  // as Equipment::existing
  std::string route;      // the shaft, tray or wall it runs along; what shares a route is lost together. "": not stated
  std::optional<int>
      penetrations;  // walls, floors and roofs it passes. Not stated: one of an antenna's cable, else none
};

struct FaultParameter {
  std::string name;
  double value = 0.0;  // in the canonical unit of its dimension (quantity.hpp)
  std::string text;    // instead of the value, for fields that are not a quantity: a satellite, a constellation
  Mark mark;
};

struct TimelineItem {
  std::string id;
  Mark mark, fault_mark, target_mark;
  SimTime at;                     // resolved: `after: other, delay: 5 min` is already added up
  std::optional<Duration> lasts;  // `for:`; none: until the end
  std::string fault;
  std::vector<std::string> targets;        // ranges and patterns expanded
  std::vector<FaultParameter> parameters;  // all of the fault's, defaults filled in
};

// When an expectation looks. The union of the `during` items (or the whole run), minus the `outside` items each widened
// by `settle` after its end; `from`/`to` bound it further.
struct Window {
  std::vector<std::string> during;  // timeline ids
  std::vector<std::string> outside;
  Duration settle;  // after the end of an `outside` item, and after the start of a `during` item
  std::optional<SimTime> from, to;
  bool from_locked = false;  // begin when every clock (of a bbu, a timing server) has first been locked

  bool operator==(const Window&) const = default;
};

// A level to compare with: |value| or value, in the unit of the channel.
struct Bound {
  std::optional<double> at_least, at_most, abs_below, abs_at_least, equals;
  std::optional<std::string> equals_channel, at_most_channel, abs_at_most_channel;  // sample by sample
  std::optional<std::string> state;                                                 // a state's name: "HOLDOVER"
  double within = 0.0;                                                              // tolerance of `equals`
};

// Of a channel's values as they are; from constant_time_error on of a time error, recorded at a fixed rate.
enum class Statistic {
  min,
  max,
  mean,
  rms,
  standard_deviation,
  max_abs,
  peak_to_peak,
  step,                     // mean over `during` (after settle) − mean over the same length before its onset
  constant_time_error,      // the largest magnitude of the mean over any 1000 s
  time_stability,           // standard deviation as GB/T 45308 6.3.1 has it
  time_stability_detrended  // the same about the least squares line
};

enum class TimeErrorFilter { none, low_pass, high_pass };  // first order, 0.1 Hz (models/metrics/time_error.hpp)

// What a metric of a time error or of a fractional frequency may say besides: it needs a channel with a fixed rate.
struct Stability {
  std::optional<metrics::Statistic> statistic;  // against τ, instead of a Statistic
  std::vector<Duration> taus;                   // of it, ascending; each is held against the bound
  std::string mask;                             // its id, instead of a statistic and a bound
  metrics::Removal removal = metrics::Removal::none;
  TimeErrorFilter filter = TimeErrorFilter::none;  // behind the removal

  bool operator==(const Stability&) const = default;
};

struct Expectation {
  enum class Kind { alarm, never, always, eventually, at_end, metric, design, localise };
  enum class Level { must, warn, info };

  std::string id;
  Mark mark;
  Kind kind = Kind::always;
  Level level = Level::must;
  std::string clause;
  Text text;

  // alarm, never; localise: after, within, bound.at_most
  std::string alarm;   // code or "any"; never may list several separated by blanks
  std::string target;  // path pattern, "" for anywhere
  std::string after;   // timeline id whose onset starts the clock
  std::optional<Duration> within, clears_within;
  std::vector<std::string> except;  // never: codes that do not count

  // always, eventually, at_end, metric; design: its figure (models/equipment/design_figures.hpp)
  std::string channel;  // pattern: "bbu[*].time_error"; each matching channel is judged, the worst one is shown
  Bound bound;
  std::optional<Duration> tolerate;          // violations no longer than this do not count
  Statistic statistic = Statistic::max_abs;  // metric
  Stability stability;                       // metric
  // A metric of more than plain values: it needs a time or a fractional frequency at a fixed rate.
  [[nodiscard]] bool of_time_error() const {
    return stability.statistic || !stability.mask.empty() || stability.removal != metrics::Removal::none ||
           stability.filter != TimeErrorFilter::none || statistic >= Statistic::constant_time_error;
  }

  Window window;
};

struct RecordRule {
  std::string pattern;
  std::optional<Duration> period;  // none: on change
  Mark mark;
  bool packets = false;  // of a link: every frame on it, instead
};

// A port to the outside, in a live run; in a batch run its datagrams stand in the trace all the same.
using EndpointConfig =
    std::variant<NmeaConfig, UbxConfig, TodConfig, ChronySockConfig, ControlConfig, SnmpConfig, MqttConfig,
                 SyslogConfig, ModbusConfig, OpenMetricsConfig, NtpEndpointConfig, PtpEndpointConfig>;
// How `kind:` is written, in the order of EndpointConfig.
inline constexpr std::array<std::string_view, std::variant_size_v<EndpointConfig>> kEndpointKinds{
    "nmea", "ubx", "tod", "chrony_sock", "control", "snmp", "mqtt", "syslog", "modbus", "openmetrics", "ntp", "ptp"};

struct Endpoint {
  std::string name;
  Mark mark, target_mark;
  std::string target;     // whose time it tells: "bbu[1].receiver" (the received time) or "bbu[1]" (its clock)
  bool required = false;  // a live run without its peer ends with exit code 4
  EndpointConfig config;

  [[nodiscard]] std::string_view kind() const { return kEndpointKinds[config.index()]; }
};

// It measures, and has channels.
[[nodiscard]] inline bool is_tester(const EndpointConfig& config) {
  const auto* ntp = std::get_if<NtpEndpointConfig>(&config);
  const auto* ptp = std::get_if<PtpEndpointConfig>(&config);
  return (ntp != nullptr && ntp->role == NtpRole::tester) || (ptp != nullptr && ptp->role == PtpRole::tester);
}

struct Scenario {
  std::filesystem::path file;
  Text name;
  std::vector<std::string> clauses;
  std::uint64_t seed = 1;
  UtcTime start;
  Duration duration;
  InitialState initial = InitialState::locked;
  std::vector<Site> sites;
  Sky sky;
  std::vector<Equipment> equipment;
  std::vector<Connection> connections;
  std::vector<TimelineItem> timeline;
  std::vector<Expectation> expect;
  LiveConfig live;
  std::vector<Endpoint> endpoints;
  std::vector<RecordRule> record;  // first match wins; the last one is "*" with the default

  [[nodiscard]] UtcTime sky_start() const { return sky.at.value_or(start); }
};

}  // namespace chronotwin
