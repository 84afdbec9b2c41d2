// From the endpoint's JSON back to the structs it was made from.
#include <limits>

#include "models/core/error.hpp"
#include "sim/bridge/control/wire.hpp"

namespace chronotwin::bridge {
namespace {

// What is missing or of another kind is the other side's mistake: an Error, with the key's name in it.
template <class Read>
auto reading(const char* what, Read read) {
  try {
    return read();
  } catch (const Json::exception& error) {
    throw Error(std::string("the control endpoint's ") + what + " cannot be read: " + error.what());
  }
}

SimTime time_at(const Json& json, const char* key = "time") {
  return SimTime::start() + Duration::from_seconds(json.at(key).get<double>());
}

double number_at(const Json& json, const char* key) {
  const Json& value = json.at(key);
  return value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>();
}

Text text_at(const Json& json, const char* key) {
  return {json.at(key).at("en"), json.at(key).at("zh")};
}

trace::AlarmRecord alarm_record(const Json& json) {
  return {.time = time_at(json),
          .code = json.at("code"),
          .source = json.at("path"),
          .severity = json.at("severity"),
          .raised = json.at("raised"),
          .value = number_at(json, "value"),
          .unit = json.at("unit")};
}

}  // namespace

RunnerStatus status_from(const Json& json) {
  return reading("state", [&] {
    RunnerStatus status;
    status.now = time_at(json);
    status.end = time_at(json, "end");
    for (const RunnerState state : kRunnerStates) {
      if (json.at("state") == run_state_name(state)) status.state = state;
    }
    status.speed = json.at("speed");
    status.failure = json.at("failure");
    for (const Json& it : json.at("checkpoints")) status.checkpoints.push_back({it.at("name"), time_at(it)});
    status.rewinds = json.at("rewinds");
    const Json& late = json.at("lateness");
    status.lateness = {late.at("instants"), late.at("misses"), late.at("limit"), late.at("p50"),
                       late.at("p99"),      late.at("p999"),   late.at("max")};
    status.events = json.at("events");
    return status;
  });
}

trace::Header header_from(const Json& json) {
  return reading("header", [&] {
    trace::Header header;
    header.name = text_at(json, "name");
    header.epoch = json.at("epoch");
    header.timescale = json.at("timescale");
    header.seed = json.at("seed");
    header.duration = Duration::from_seconds(json.at("duration"));
    return header;
  });
}

trace::Topology topology_from(const Json& json) {
  return reading("topology", [&] {
    trace::Topology topology;
    for (const Json& it : json.at("nodes")) {
      topology.nodes.push_back(
          {it.at("path"), it.at("kind"), it.at("type"), text_at(it, "name"), it.at("x"), it.at("y")});
    }
    for (const Json& it : json.at("edges")) {
      topology.edges.push_back({it.at("path"), it.at("from"), it.at("to"), number_at(it, "loss_db"),
                                number_at(it, "delay_s"), it.at("label")});
    }
    for (const Json& it : json.at("budget")) {
      topology.budget.push_back(
          {it.at("port"), it.at("input"), it.at("element"), number_at(it, "gain_db"), number_at(it, "noise_figure_db"),
           number_at(it, "delay_s"), number_at(it, "sum_gain_db"), number_at(it, "sum_noise_figure_db"),
           number_at(it, "sum_delay_s"), number_at(it, "n0_dbm_hz"), number_at(it, "cn0_offset_db")});
    }
    return topology;
  });
}

trace::Channel channel_from(const Json& json) {
  return reading("channel", [&] {
    trace::Channel channel;
    channel.path = json.at("path");
    channel.unit = json.at("unit");
    channel.name = text_at(json, "name");
    channel.clause = json.at("clause");
    channel.states = json.at("states").get<std::vector<std::string>>();
    if (!json.at("period").is_null()) channel.period = Duration::from_seconds(json.at("period"));
    return channel;
  });
}

LiveState::Alarm alarm_from(const Json& json) {
  return reading("alarm", [&] { return LiveState::Alarm{alarm_record(json), json.at("acknowledged")}; });
}

trace::FaultRecord fault_from(const Json& json) {
  return reading("fault", [&] {
    return trace::FaultRecord{time_at(json), json.at("id"), json.at("fault"), json.at("target"), json.at("active")};
  });
}

LiveState::News news_from(const Json& json) {
  return reading("news", [&] {
    LiveState::News news{.sequence = json.at("sequence"), .what = {}};
    const std::string kind = json.at("kind");
    if (kind == "event") {
      news.what = trace::Event{time_at(json), json.at("source"), json.at("code"), json.at("detail")};
    } else if (kind == "alarm") {
      news.what = alarm_record(json);
    } else if (kind == "input") {
      news.what = trace::InputRecord{.time = time_at(json),
                                     .kind = json.at("command"),
                                     .id = json.at("id"),
                                     .name = json.at("name"),
                                     .target = json.at("target"),
                                     .parameters = json.at("parameters").dump(),
                                     .origin = json.at("origin")};
    } else if (kind == "fault") {
      news.what = fault_from(json);
    } else {
      throw Error("the control endpoint sends news of the kind '" + kind + "'");
    }
    return news;
  });
}

}  // namespace chronotwin::bridge
