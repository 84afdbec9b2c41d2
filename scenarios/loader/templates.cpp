#include "scenarios/loader/templates.hpp"

namespace chronotwin {

const std::string_view kSiteTemplate =
    R"yaml(# A site: where it stands, what is there, how it is connected. Every quantity carries its unit.
# What may be written where: chronotwin list types|faults|alarms|channels. Check: chronotwin check FILE
schema: chronotwin/1
name: {en: "My site", zh: "我的站点"}
start: 2023-03-12T00:00:00Z      # UTC
duration: 1 h                    # at most 100 d

sites:
  room:
    position: {latitude: 39.9042 deg, longitude: 116.4074 deg, height: 50 m}
    environment: {temperature: 22 degC, outdoor_temperature: 15 degC}

sky:
  systems: [BDS3, GPS]           # BDS is mandatory, and one more of GPS, GLONASS
  ephemeris: sky/2023-03-12      # the library's; or a RINEX 3 navigation file of your own

equipment:
  ant_a: {type: antenna/40dB, horizon: {mask: 10 deg}}    # main
  ant_b: {type: antenna/40dB, horizon: {mask: 10 deg}}    # backup
  host: {type: host/8port}
  bbu:                           # bbu[1] and bbu[2]
    type: bbu/ocxo
    count: 2
    receiver: {compensation: 432 ns}    # what its 1PPS is late by: antenna, feeder, host, jumper

connections:
  main_feeder:
    from: ant_a
    to: host.antenna_a
    via: [{feeder: 1/2, length: 100 m}, {arrester: std}]
  backup_feeder:
    from: ant_b
    to: host.antenna_b
    via: [{feeder: 1/2, length: 120 m}, {arrester: std}]
  jumpers:                       # ranges of the same length are paired one to one
    from: "host.port[1..2]"
    to: "bbu[1..2].rf"
    via: [{feeder: 1/4, length: 6 m}]
)yaml";

const std::string_view kScenarioTemplate =
    R"yaml(# A scenario: a site, what happens to it, and what is expected. Every quantity carries its unit.
# What may be written where: chronotwin list types|faults|alarms|channels. Check: chronotwin check FILE
schema: chronotwin/1
name: {en: "My scenario", zh: "我的场景"}
clauses: [caici-4.2]             # what it shows
seed: 1                          # same seed, same noise
start: 2023-03-12T00:00:00Z      # UTC
duration: 2 h                    # at most 100 d
initial: locked                  # or cold, warm

sites:
  room:
    position: {latitude: 39.9042 deg, longitude: 116.4074 deg, height: 50 m}
    environment: {temperature: 22 degC, outdoor_temperature: 15 degC}

sky:
  systems: [BDS3, GPS]           # BDS is mandatory, and one more of GPS, GLONASS
  ephemeris: sky/2023-03-12      # the library's; or a RINEX 3 navigation file of your own

equipment:
  ant_a: {type: antenna/40dB}    # main
  ant_b: {type: antenna/40dB}    # backup
  host: {type: host/8port}
  bbu:                           # bbu[1] and bbu[2]
    type: bbu/ocxo
    count: 2
    receiver: {compensation: 432 ns}    # what its 1PPS is late by: antenna, feeder, host, jumper

connections:
  main_feeder:
    from: ant_a
    to: host.antenna_a
    via: [{feeder: 1/2, length: 100 m}, {arrester: std}]
  backup_feeder:
    from: ant_b
    to: host.antenna_b
    via: [{feeder: 1/2, length: 120 m}, {arrester: std}]
  jumpers:                       # ranges of the same length are paired one to one
    from: "host.port[1..2]"
    to: "bbu[1..2].rf"
    via: [{feeder: 1/4, length: 6 m}]

timeline:                        # at, or after another item (+ delay); for: how long
  - {id: cut, at: 30 min, fault: feeder_cut, target: "main_feeder.feeder[1]", for: 20 min}

expect:
  # The host must notice, say where, and take it back.
  - {id: open, alarm: ANTENNA_OPEN, target: host.antenna_a, after: cut, within: 5 s, clears_within: 30 s}
  # No BBU may notice.
  - id: unnoticed
    never: {alarm: [HOLDOVER, REFERENCE_LOST, BBU_ANTENNA], target: "bbu[*]"}
  # What a TDD cell allows.
  - id: tdd
    always: {channel: "bbu[*].time_error", abs_below: 1.5 us}

record:                          # how often channels are recorded; the first pattern that fits wins
  "bbu[*].time_error": 1 s
  default: 10 s
)yaml";

}  // namespace chronotwin
