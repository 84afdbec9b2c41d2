// chronotwin info: what is in a trace.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "export/hdf5/hdf5_trace.hpp"
#include "export/verdict/report.hpp"
#include "export/verdict/wording.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/console_language.hpp"

namespace chronotwin::cli {
namespace {

using nlohmann::ordered_json;

constexpr int kBadInput = 2;

Text name_of(trace::EndState state) {
  switch (state) {
    case trace::EndState::complete:
      return {"complete", "完成"};
    case trace::EndState::aborted:
      return {"aborted", "中止"};
    case trace::EndState::running:
      break;
  }
  return {"not ended", "未结束"};
}

template <class Records>
std::size_t count(const Records& records, bool raised) {
  std::size_t found = 0;
  for (const auto& record : records) {
    if constexpr (requires { record.raised; }) {
      found += record.raised == raised ? 1 : 0;
    } else {
      found += record.active == raised ? 1 : 0;
    }
  }
  return found;
}

Text rate_of(const trace::Channel& channel) {
  if (!channel.period) return {"on change", "变化时"};
  const std::string period = verdict::duration_text(*channel.period);
  return {fmt::format("every {}", period), fmt::format("每 {}", period)};
}

// `text` and blanks up to `width` columns.
std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, verdict::display_width(text)), ' ');
}

ordered_json to_json(const trace::Source& trace) {
  const trace::Header& header = trace.header();
  const verdict::Summary summary = verdict::summarize(trace.verdicts());
  ordered_json json;
  json["name"] = {{"en", header.name.en}, {"zh", header.name.zh}};
  json["seed"] = header.seed;
  json["epoch"] = header.epoch;
  json["timescale"] = header.timescale;
  json["duration_s"] = header.duration.seconds();
  json["end_time_s"] = trace.end_time().since_start().seconds();
  json["end_state"] = name_of(trace.end_state()).en;
  json["alarms_raised"] = count(trace.alarms(), true);
  json["alarms_cleared"] = count(trace.alarms(), false);
  json["events"] = trace.events().size();
  json["faults"] = count(trace.faults(), true);
  json["inputs"] = trace.inputs().size();
  json["verdicts"] = {
      {"passed", summary.passed}, {"failed", summary.failed}, {"warned", summary.warned}, {"aborted", summary.aborted}};
  json["provenance"] = ordered_json::object();
  for (const auto& [key, value] : header.provenance) json["provenance"][key] = value;
  json["channels"] = ordered_json::array();
  for (const trace::Channel& channel : trace.channels()) {
    json["channels"].push_back(
        {{"path", channel.path},
         {"unit", channel.unit},
         {"period_s", channel.period ? ordered_json(channel.period->seconds()) : ordered_json(nullptr)},
         {"name", {{"en", channel.name.en}, {"zh", channel.name.zh}}},
         {"states", channel.states}});
  }
  return json;
}

// "bbu[3].time_error" → "bbu[*].time_error": what differs by its index alone is one line.
std::string family(std::string_view path) {
  std::string made;
  bool inside = false;
  for (const char c : path) {
    if (c == ']') inside = false;
    if (!inside) made += c;
    if (c == '[') {
      inside = true;
      made += '*';
    }
  }
  return made;
}

void print_channels(const trace::Source& trace, bool all, Language language) {
  struct Line {
    std::string path;
    const trace::Channel* first;
    std::size_t count = 0;
  };
  std::vector<Line> lines;
  std::map<std::string, std::size_t> known;
  for (const trace::Channel& channel : trace.channels()) {
    const auto [place, is_new] = known.try_emplace(all ? channel.path : family(channel.path), lines.size());
    if (is_new) lines.push_back({channel.path, &channel, 0});
    Line& line = lines[place->second];
    if (++line.count > 1) line.path = place->first;
  }
  for (const Line& line : lines) {
    const std::string times = line.count > 1 ? fmt::format("×{}", line.count) : "";
    fmt::print("  {} {} {} {} {}\n", padded(line.path, 40), padded(times, 5), padded(line.first->unit, 10),
               padded(rate_of(*line.first).in(language), 12), line.first->name.in(language));
  }
}

void print_text(const trace::Source& trace, bool all, Language language) {
  const trace::Header& header = trace.header();
  const verdict::Summary s = verdict::summarize(trace.verdicts());
  const auto line = [&](const Text& label, const Text& what) {
    fmt::print("{} {}\n", padded(label.in(language), 10), what.in(language));
  };
  const auto number = [&](const Text& label, std::size_t count) {
    line(label, {std::to_string(count), std::to_string(count)});
  };
  line({"name", "名称"}, header.name);
  line({"start", "起始"}, {fmt::format("{} ({})", header.epoch, header.timescale), {}});
  const std::string done = verdict::duration_text(trace.end_time().since_start());
  const std::string planned = verdict::duration_text(header.duration);
  line({"simulated", "仿真"}, {fmt::format("{} of {}, {}", done, planned, name_of(trace.end_state()).en),
                               fmt::format("{} / {}，{}", done, planned, name_of(trace.end_state()).zh)});
  line({"seed", "种子"}, {std::to_string(header.seed), {}});
  number({"faults", "故障"}, count(trace.faults(), true));
  line({"alarms", "告警"},
       {fmt::format("{} raised, {} cleared", count(trace.alarms(), true), count(trace.alarms(), false)),
        fmt::format("产生 {}，清除 {}", count(trace.alarms(), true), count(trace.alarms(), false))});
  number({"events", "事件"}, trace.events().size());
  number({"inputs", "输入"}, trace.inputs().size());
  line({"verdicts", "判定"},
       {fmt::format("{} passed, {} failed, {} warned, {} aborted", s.passed, s.failed, s.warned, s.aborted),
        fmt::format("通过 {}，失败 {}，警告 {}，中止 {}", s.passed, s.failed, s.warned, s.aborted)});
  number({"channels", "通道"}, trace.channels().size());
  print_channels(trace, all, language);
}

struct Options {
  std::string trace;
  bool json = false, all = false;
};

}  // namespace

void add_info(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("info", "Say what is in a trace: run, records, verdicts, channels");
  auto options = std::make_shared<Options>();
  command->add_option("TRACE", options->trace, "trace.h5 of a run")->required();
  command->add_flag("--all", options->all, "List every channel, not one line for those that differ by an index");
  command->add_flag("--json", options->json, "Print as JSON, every channel listed");
  command->footer("Example: chronotwin info out/trace.h5");
  command->callback([options, &exit_code] {
    exit_code = kBadInput;  // of what is thrown: no trace
    const trace::Hdf5Trace trace(options->trace);
    if (options->json) {
      fmt::print("{}\n", to_json(trace).dump(2));
    } else {
      print_text(trace, options->all, console_language());
    }
    exit_code = 0;
  });
}

}  // namespace chronotwin::cli
