#include <algorithm>
#include <type_traits>

#include <fmt/format.h>

#include "models/equipment/device.hpp"
#include "scenarios/loader/fields.hpp"
#include "scenarios/loader/path_range.hpp"
#include "scenarios/loader/sections.hpp"

namespace chronotwin {

bool needs_target(const EndpointConfig& config) {
  return std::holds_alternative<NmeaConfig>(config) || std::holds_alternative<UbxConfig>(config) ||
         std::holds_alternative<TodConfig>(config) || std::holds_alternative<ChronySockConfig>(config) ||
         (has_clock_target(config) && !is_tester(config));
}

bool has_clock_target(const EndpointConfig& config) {
  return std::holds_alternative<NtpEndpointConfig>(config) || std::holds_alternative<PtpEndpointConfig>(config);
}

namespace {

// A BBU (its clock) or a BBU's receiver; of what serves time over a network: any clock.
std::vector<std::string> targets_of(const Scenario& scenario, const EndpointConfig& config) {
  std::vector<std::string> targets;
  for (const Equipment& equipment : scenario.equipment) {
    const std::string_view kind = kind_of(equipment);
    if (has_clock_target(config)) {
      if (kind == "bbu" || kind == "clock" || kind == "node") targets.push_back(equipment.path);
    } else if (kind == "bbu") {
      targets.push_back(equipment.path);
      targets.push_back(equipment.path + ".receiver");
    }
  }
  return targets;
}

void read_target(MapReader& map, Endpoint& endpoint, const Scenario& scenario) {
  const bool needed = needs_target(endpoint.config);
  if (!needed && !has_clock_target(endpoint.config)) return;
  const auto place = needed ? map.required("target") : map.optional("target");
  if (!place) return;
  const auto text = read_string(*place);
  if (!text) return;
  endpoint.target = *text;
  endpoint.target_mark = place->tree.mark;
  const std::vector<std::string> targets = targets_of(scenario, endpoint.config);
  if (std::ranges::find(targets, *text) == targets.end()) {
    place->error(fmt::format("target: there is no {} '{}'",
                             has_clock_target(endpoint.config) ? "clock" : "receiver or clock", *text),
                 has_clock_target(endpoint.config)
                     ? "of a BBU (bbu[1]), a timing server or a node"
                     : "bbu[1].receiver tells the received time, bbu[1] that of its clock");
  }
}

void check_device(const std::string& device, bool path_is_socket, MapReader& map) {
  const auto place = map.optional("device");
  if (!place || parse_device(device, path_is_socket)) return;
  place->error(fmt::format("device: '{}' is no device of this kind", device),
               path_is_socket ? "the path of chronyd's socket, none or loopback"
                              : "pty, a serial line such as /dev/ttyS0, udp://host:port, none or loopback");
}

template <class Config>
void check(const Config& config, MapReader& map) {
  if constexpr (requires { config.device; }) {
    check_device(config.device, std::is_same_v<Config, ChronySockConfig>, map);
  }
  if constexpr (requires { config.interface; }) {
    if (config.interface.empty()) {
      map.place().error("the endpoint needs a network interface", "`interface: eth1`; `ip link` lists them");
    }
  }
  if constexpr (requires { config.pulse_width; }) {
    if (config.sentence_delay <= config.pulse_width) {
      const auto place = map.optional("sentence_delay");
      (place ? *place : *map.optional("pulse_width"))
          .error("the first sentence would leave before the pulse has ended",
                 "readers would take the pulse's end for the next second: make sentence_delay longer than pulse_width");
    }
  }
}

// False: there is no such kind, so nobody knows which keys there may be.
bool read_kind_and_fields(MapReader& map, Endpoint& endpoint, Catalog& catalog) {
  const auto place = map.required("kind");
  const auto choice = place ? read_choice(*place, kEndpointKinds) : std::nullopt;
  if (!choice) return false;
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    ((I == *choice ? (void)endpoint.config.emplace<I>() : void()), ...);
  }
  (std::make_index_sequence<std::variant_size_v<EndpointConfig>>());
  std::visit([&](auto& config) { read_fields(map, config, catalog); }, endpoint.config);
  std::visit([&](const auto& config) { check(config, map); }, endpoint.config);
  return true;
}

Endpoint read_endpoint(const Tree::Entry& entry, const Place& place, Loading& loading) {
  Endpoint endpoint{.name = entry.key, .mark = entry.mark};
  MapReader map(place, fmt::format("the endpoint '{}'", entry.key));
  if (!map.valid()) return endpoint;
  if (!read_kind_and_fields(map, endpoint, loading.catalog)) return endpoint;
  read_target(map, endpoint, loading.scenario);
  if (const auto* control = std::get_if<ControlConfig>(&endpoint.config);
      control != nullptr && !is_loopback(control->address) && control->token_file.empty()) {
    map.place().error(
        fmt::format("the address {} can be reached from other machines and needs a token", control->address),
        "name a file with a secret line: `token_file:`");
  }
  if (const auto required = map.optional("required")) endpoint.required = read_bool(*required).value_or(false);
  map.finish();
  return endpoint;
}

}  // namespace

void read_live(MapReader& root, Loading& loading) {
  const auto section = root.optional("live");
  if (!section) return;
  MapReader map(*section, "'live'");
  if (!map.valid()) return;
  read_fields(map, loading.scenario.live, loading.catalog);
  map.finish();
}

void read_endpoints(MapReader& root, Loading& loading) {
  const auto section = root.optional("endpoints");
  if (!section) return;
  MapReader map(*section, "'endpoints'");
  if (!map.valid()) return;
  for (const Tree::Entry& entry : map.place().tree.entries) {
    if (!is_name(entry.key)) {
      loading.diagnostics.error(entry.mark, section->path, fmt::format("'{}' is no name for an endpoint", entry.key),
                                "a name has letters, digits and _, and begins with a letter");
    }
    loading.scenario.endpoints.push_back(read_endpoint(entry, *map.optional(entry.key), loading));
  }
}

}  // namespace chronotwin
