#include "export/csv/csv.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <ostream>

#include <fmt/format.h>

#include "models/core/error.hpp"

namespace chronotwin::csv {
namespace {

// RFC 4180: quoted where it has to be.
std::string field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

// Exact, without a double in between.
void add_time(fmt::memory_buffer& line, std::int64_t ps) {
  const char* sign = ps < 0 ? "-" : "";
  const std::int64_t size = ps < 0 ? -ps : ps;
  fmt::format_to(std::back_inserter(line), "{}{}.{:012}", sign, size / Duration::kPerSecond,
                 size % Duration::kPerSecond);
}

void add_value(fmt::memory_buffer& line, double value) {
  line.push_back(',');
  if (!std::isnan(value)) fmt::format_to(std::back_inserter(line), "{}", value);
}

// Hands over what has gathered. False once nobody takes it any more.
bool pass_on(std::ostream& out, fmt::memory_buffer& lines) {
  out.write(lines.data(), static_cast<std::streamsize>(lines.size()));
  lines.clear();
  return static_cast<bool>(out);
}

constexpr std::size_t kGather = 64 * 1024;

bool share_one_axis(const std::vector<trace::Series>& all) {
  return std::all_of(all.begin(), all.end(), [&](const trace::Series& s) { return s.time_ps == all.front().time_ps; });
}

void write_table(std::ostream& out, std::span<const trace::Channel> channels, const std::vector<trace::Series>& all) {
  fmt::memory_buffer lines;
  lines.append(std::string_view("time_s"));
  for (const trace::Channel& channel : channels) fmt::format_to(std::back_inserter(lines), ",{}", field(channel.path));
  lines.push_back('\n');
  for (std::size_t row = 0; row < all.front().time_ps.size(); ++row) {
    add_time(lines, all.front().time_ps[row]);
    for (const trace::Series& series : all) add_value(lines, series.value[row]);
    lines.push_back('\n');
    if (lines.size() >= kGather && !pass_on(out, lines)) return;
  }
  pass_on(out, lines);
}

void write_long(std::ostream& out, std::span<const trace::Channel> channels, const std::vector<trace::Series>& all) {
  fmt::memory_buffer lines;
  lines.append(std::string_view("time_s,channel,value\n"));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string path = field(channels[i].path);
    for (std::size_t row = 0; row < all[i].time_ps.size(); ++row) {
      add_time(lines, all[i].time_ps[row]);
      fmt::format_to(std::back_inserter(lines), ",{}", path);
      add_value(lines, all[i].value[row]);
      lines.push_back('\n');
      if (lines.size() >= kGather && !pass_on(out, lines)) return;
    }
  }
  pass_on(out, lines);
}

}  // namespace

std::vector<trace::Channel> select(const trace::Source& trace, std::span<const std::string> patterns) {
  for (const std::string& pattern : patterns) {
    const bool any = std::any_of(trace.channels().begin(), trace.channels().end(),
                                 [&](const trace::Channel& c) { return trace::matches(pattern, c.path); });
    if (!any) throw Error(fmt::format("no channel of the trace matches '{}'", pattern));
  }
  std::vector<trace::Channel> selected;
  for (const trace::Channel& channel : trace.channels()) {
    const bool wanted = std::any_of(patterns.begin(), patterns.end(),
                                    [&](const std::string& p) { return trace::matches(p, channel.path); });
    if (wanted) selected.push_back(channel);
  }
  return selected;
}

void write(std::ostream& out, const trace::Source& trace, std::span<const trace::Channel> channels) {
  require(!channels.empty(), "there are channels to write");
  std::vector<trace::Series> all;
  for (const trace::Channel& channel : channels) all.push_back(trace.read(channel.path));
  if (share_one_axis(all)) {
    write_table(out, channels, all);
  } else {
    write_long(out, channels, all);
  }
}

}  // namespace chronotwin::csv
