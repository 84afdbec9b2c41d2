#include "sim/cli/analyze_input.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "export/csv/csv.hpp"
#include "export/hdf5/hdf5_trace.hpp"
#include "export/series/trace_series.hpp"
#include "models/core/units.hpp"
#include "models/metrics/trend.hpp"

namespace chronotwin::cli {
namespace {

bool is_trace(const std::string& file) {
  constexpr std::string_view kSignature = "\x89HDF\r\n\x1a\n";
  std::array<char, kSignature.size()> begin{};
  std::ifstream in(file, std::ios::binary);
  return in.read(begin.data(), begin.size()) && std::string_view(begin.data(), begin.size()) == kSignature;
}

bool is_frequency(const AnalyzeSource& source) {
  return source.type == "frequency";
}

// To seconds, or to the fractional frequency 1.
double factor_of(const AnalyzeSource& source) {
  const Dimension dimension = is_frequency(source) ? Dimension::fractional_frequency : Dimension::time;
  return source.unit.empty() ? 1.0 : to_canonical(1.0, dimension, source.unit);
}

std::vector<double> phase_of(std::vector<double> values, bool frequency, double factor, double tau0_s) {
  if (factor != 1.0) {
    for (double& value : values) value *= factor;
  }
  return frequency ? metrics::phase_of_frequency(values, tau0_s) : std::move(values);
}

AnalyzeInput read_text(const AnalyzeSource& source, const std::function<void(double)>& progress) {
  AnalyzeInput input;
  if (!source.channels.empty()) {
    input.diagnostics.error({source.file, 0, 0}, "", "is no trace, so that it has no channels",
                            "a column is chosen with --column");
    return input;
  }
  series::TextSeries text = series::read_text_series({.file = source.file,
                                                      .columns = source.columns,
                                                      .rate_hz = source.rate_hz,
                                                      .time_unit_s = source.time_unit_s,
                                                      .gaps = source.gaps,
                                                      .from_s = source.from_s,
                                                      .to_s = source.to_s,
                                                      .progress = progress});
  input.diagnostics = std::move(text.diagnostics);
  if (input.diagnostics.has_errors()) return input;
  for (std::size_t i = 0; i < text.values.size(); ++i) {
    AnalyzeRecord record{text.names[i], text.tau0_s, text.tau0_assumed, text.gaps, text.gap_samples, {}};
    record.phase_s = phase_of(std::move(text.values[i]), is_frequency(source), factor_of(source), text.tau0_s);
    input.records.push_back(std::move(record));
  }
  return input;
}

// A time is a phase, a fractional frequency is one, unless told otherwise; nothing else is analysed unasked.
std::optional<AnalyzeRecord> read_channel(const AnalyzeSource& source, const trace::Source& trace,
                                          const trace::Channel& channel, Diagnostics& diagnostics) {
  const Mark mark{source.file, 0, 0};
  if (!channel.period) {
    diagnostics.error(mark, "", fmt::format("{} is recorded when it changes", channel.path),
                      "what is analysed needs a fixed rate: set one under `record:`");
    return std::nullopt;
  }
  if (source.type.empty() && channel.unit != "s" && channel.unit != "1") {
    diagnostics.error(
        mark, "",
        fmt::format("{} is neither a time nor a fractional frequency but in '{}'", channel.path, channel.unit),
        "--type tells to take it as one all the same");
    return std::nullopt;
  }
  const bool frequency = source.type.empty() ? channel.unit == "1" : is_frequency(source);
  const auto wanted = [&](SimTime time) {
    const double t = time.since_start().seconds();
    return !(source.from_s && t < *source.from_s) && !(source.to_s && t >= *source.to_s);
  };
  series::TraceSeries even = series::even_series(channel, trace.read(channel.path), wanted);
  if (even.wanted == 0) {
    diagnostics.error(mark, "", fmt::format("{} has no sample there", channel.path));
    return std::nullopt;
  }
  const double tau0 = even.step.seconds();
  const double factor = source.unit.empty() ? 1.0 : factor_of(source);
  const std::size_t gaps = even.values.size() - even.wanted;
  return AnalyzeRecord{channel.path, tau0,
                       false,        gaps > 0 ? std::size_t{1} : std::size_t{0},
                       gaps,         phase_of(std::move(even.values), frequency, factor, tau0)};
}

AnalyzeInput read_trace(const AnalyzeSource& source) {
  AnalyzeInput input;
  const trace::Hdf5Trace trace(source.file);
  if (source.channels.empty()) {
    input.diagnostics.error({source.file, 0, 0}, "", "a trace has many channels",
                            "choose with --channel, e.g. --channel 'bbu[*].time_error'");
    return input;
  }
  for (const trace::Channel& channel : csv::select(trace, source.channels)) {
    auto record = read_channel(source, trace, channel, input.diagnostics);
    if (record) input.records.push_back(std::move(*record));
  }
  return input;
}

}  // namespace

AnalyzeInput read_records(const AnalyzeSource& source, const std::function<void(double)>& progress) {
  return source.file != "-" && is_trace(source.file) ? read_trace(source) : read_text(source, progress);
}

}  // namespace chronotwin::cli
