// chronotwin analyze: statistics of a time error from a file of numbers or a trace, held against masks.
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "export/analysis/analysis.hpp"
#include "export/report/analysis_page.hpp"
#include "models/core/error.hpp"
#include "models/core/nearest.hpp"
#include "models/core/units.hpp"
#include "sim/cli/analyze_input.hpp"
#include "sim/cli/analyze_output.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/output_file.hpp"
#include "sim/cli/progress.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBroken = 1;
constexpr int kBadInput = 2;

struct Options {
  AnalyzeSource source;
  std::string rate, from, to, time_unit = "s", gaps = "mark", taus = "octave", remove = "none", fit = "least-squares";
  std::vector<std::string> statistics, masks;
  double confidence = metrics::kOneSigma;
  std::string plot, language;
  bool json = false, force = false, unbiased = false;
};

// A bare number is in `unit`, anything else carries its own.
double quantity_of(const std::string& option, const std::string& text, Dimension dimension, std::string_view unit) {
  if (const auto number = parse_number(text)) return to_canonical(*number, dimension, unit);
  const Parsed<double> parsed = parse_quantity(text, dimension);
  if (!parsed.value) throw CLI::ValidationError(option, parsed.error);
  return *parsed.value;
}

std::optional<double> optional_time(const std::string& option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  return quantity_of(option, text, Dimension::time, "s");
}

[[noreturn]] void unknown(const std::string& option, const std::string& text,
                          const std::vector<std::string_view>& names, const std::string& list) {
  const std::string_view near = nearest(text, names);
  throw CLI::ValidationError(option, near.empty()
                                         ? fmt::format("'{}' is unknown: `chronotwin list {}` tells them", text, list)
                                         : fmt::format("'{}' is unknown; did you mean '{}'?", text, near));
}

void read_taus(const std::string& text, analysis::Request& request) {
  if (text == "octave") return;
  if (text == "decade") {
    request.spacing = metrics::TauSpacing::decade;
  } else if (text == "all") {
    request.spacing = metrics::TauSpacing::all;
  } else {
    for (const std::string& one : CLI::detail::split(text, ',')) {
      const double tau = quantity_of("--taus", one, Dimension::time, "s");
      if (!(tau > 0.0)) throw CLI::ValidationError("--taus", fmt::format("{} is no averaging time", one));
      request.taus_s.push_back(tau);
    }
  }
}

metrics::Removal removal_of(const std::string& text) {
  if (text == "offset") return metrics::Removal::offset;
  if (text == "frequency") return metrics::Removal::frequency;
  return text == "drift" ? metrics::Removal::drift : metrics::Removal::none;
}

analysis::Request request_of(const Options& options) {
  analysis::Request request;
  for (const std::string& id : options.statistics) {
    const metrics::StatisticTraits* traits = metrics::find_statistic(id);
    if (traits == nullptr) {
      std::vector<std::string_view> names;
      for (const metrics::StatisticTraits& known : metrics::statistics()) names.push_back(known.id);
      unknown("--stat", id, names, "statistics");
    }
    request.statistics.push_back(traits->statistic);
  }
  for (const std::string& id : options.masks) {
    const metrics::Mask* mask = metrics::find_mask(id);
    if (mask == nullptr) {
      std::vector<std::string_view> names;
      for (const metrics::Mask& known : metrics::masks()) names.push_back(known.id);
      unknown("--mask", id, names, "masks");
    }
    request.masks.push_back(mask);
  }
  if (request.statistics.empty() && request.masks.empty()) {
    request.statistics = {metrics::Statistic::oadev, metrics::Statistic::tdev, metrics::Statistic::mtie};
  }
  read_taus(options.taus, request);
  request.removal = removal_of(options.remove);
  request.fit = options.fit == "end-points" ? metrics::TrendFit::end_points : metrics::TrendFit::least_squares;
  request.probability = options.confidence;
  request.unbiased = options.unbiased;
  return request;
}

AnalyzeSource source_of(const Options& options) {
  AnalyzeSource source = options.source;
  source.time_unit_s = to_canonical(1.0, Dimension::time, options.time_unit);
  source.from_s = optional_time("--from", options.from);
  source.to_s = optional_time("--to", options.to);
  if (!options.rate.empty()) {
    source.rate_hz = quantity_of("--rate", options.rate, Dimension::frequency, "Hz");
    if (!(*source.rate_hz > 0.0)) throw CLI::ValidationError("--rate", "a rate is positive");
  }
  source.gaps = options.gaps == "close"    ? series::Gaps::close
                : options.gaps == "refuse" ? series::Gaps::refuse
                                           : series::Gaps::mark;
  const Dimension dimension = source.type == "frequency" ? Dimension::fractional_frequency : Dimension::time;
  if (!source.unit.empty() && find_unit(dimension, source.unit) == nullptr) {
    throw CLI::ValidationError(
        "--unit", fmt::format("'{}' is no unit of {}: {}", source.unit, name_of(dimension), unit_list(dimension)));
  }
  return source;
}

std::string note_of(const AnalyzeRecord& record, Language language) {
  if (record.tau0_assumed) return Text{"assumed: --rate tells the step", "假定值，可用 --rate 指定"}.in(language);
  if (record.gaps == 0) return {};
  return Text{fmt::format("{} in {} gap{} of time", record.gap_samples, record.gaps, record.gaps == 1 ? "" : "s"),
              fmt::format("时间间断 {} 处，共 {} 个样本", record.gaps, record.gap_samples)}
      .in(language);
}

void write_plot(const Options& options, const AnalyzeOutput& output, Language language) {
  const std::string title =
      options.source.file == "-" ? "-" : std::filesystem::path(options.source.file).filename().string();
  write_file(options.plot, report::analysis_html({title, output.analyses, output.request.probability, language}));
}

// Whoever reads us may have seen enough (`| head`): that is no failure.
void write_out(const std::string& text) {
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() && errno != EPIPE) {
    throw Error("cannot write to standard output");
  }
}

int run(const Options& options) {
  const Language language = chosen_language(options.language);
  AnalyzeOutput output{options.source.file, request_of(options), {}, {}};
  const AnalyzeSource source = source_of(options);
  if (!may_write({options.plot}, options.force)) return kBadInput;
  {
    Progress progress(true);
    AnalyzeInput input = read_records(source, [&](double share) { progress.show(share, "read"); });
    for (const Diagnostic& diagnostic : input.diagnostics.list()) fmt::print(stderr, "{}\n", to_string(diagnostic));
    if (input.diagnostics.has_errors()) return kBadInput;
    for (AnalyzeRecord& record : input.records) {
      progress.show(static_cast<double>(output.analyses.size()) / static_cast<double>(input.records.size()),
                    "analysed");
      output.notes.push_back(note_of(record, language));
      output.analyses.push_back(
          analysis::analyse(record.name, std::move(record.phase_s), record.tau0_s, output.request));
    }
  }
  if (!options.plot.empty()) write_plot(options, output, language);
  write_out(options.json ? analyze_json(output) : analyze_text(output, language));
  return output.good() ? 0 : kBroken;
}

void add_source(CLI::App& command, Options& options) {
  AnalyzeSource& source = options.source;
  command.add_option("FILE", source.file, "CSV, plain columns, a trace (trace.h5), or - for standard input")
      ->required();
  command.add_option("--column", source.columns, "Name or number (from 1) of the values; may be repeated")->take_all();
  command.add_option("--channel", source.channels, "Of a trace: paths, * for any run of characters")->take_all();
  command.add_option("--type", source.type, "phase (a time, the default) or frequency (fractional)")
      ->check(CLI::IsMember({"phase", "frequency"}));
  command.add_option("--unit", source.unit, "Of the values: s, ms, us, ns, ps; 1, ppm, ppb, ppt (default: s, 1)");
  command.add_option("--time-unit", options.time_unit, "Of the first column")
      ->check(CLI::IsMember({"s", "ms", "us", "ns", "min", "h", "d"}))
      ->capture_default_str();
  command.add_option("--rate", options.rate, "Samples a second; a time column is then not looked at");
  command.add_option("--gaps", options.gaps, "Missing lines: mark (left out), close (as if not there) or refuse")
      ->check(CLI::IsMember({"mark", "close", "refuse"}))
      ->capture_default_str();
  command.add_option("--from", options.from, "First time taken, by the file's own: 3600 or '1 h'");
  command.add_option("--to", options.to, "Time before which the record ends");
}

void add_analysis(CLI::App& command, Options& options) {
  command
      .add_option("--stat", options.statistics, "Statistics (default: oadev,tdev,mtie); `list statistics` tells them")
      ->delimiter(',');
  command.add_option("--taus", options.taus, "octave, decade, all, or a list: 1,10,100")->capture_default_str();
  command.add_option("--remove", options.remove, "What is removed first, with what comes before it in this list")
      ->check(CLI::IsMember({"none", "offset", "frequency", "drift"}))
      ->capture_default_str();
  command.add_option("--fit", options.fit, "How that is found: least-squares, or end-points as Stable32 does")
      ->check(CLI::IsMember({"least-squares", "end-points"}))
      ->capture_default_str();
  command.add_option("--mask", options.masks, "Masks to hold it against; `list masks` tells them")->delimiter(',');
  command.add_option("--confidence", options.confidence, "Probability of the interval of confidence")
      ->check(CLI::Range(0.01, 0.9999))
      ->capture_default_str();
  command.add_flag("--unbiased", options.unbiased, "Correct the total deviations and Theo1 for their bias");
  command.add_option("--plot", options.plot, "Write the curves with bars and masks as one HTML file");
  command.add_flag("--force", options.force, "Write over an existing file");
  command.add_flag("--json", options.json, "Print as JSON, in full precision");
  command.add_option("--lang", options.language, "Language of table and plot (default: that of the terminal)")
      ->check(CLI::IsMember({"en", "zh"}));
}

}  // namespace

void add_analyze(CLI::App& app, int& exit_code) {
  auto* command =
      app.add_subcommand("analyze", "Stability of a clock from measured or simulated time errors, with masks");
  auto options = std::make_shared<Options>();
  add_source(*command, *options);
  add_analysis(*command, *options);
  command->footer(
      "Exit code: 0 every mask holds (or none was asked for), 1 one is broken or could not be judged, 2 bad input.\n"
      "Examples: chronotwin analyze phase.csv --unit ns --stat adev,mdev --taus 1,10,100\n"
      "          chronotwin analyze out/trace.h5 --channel 'bbu[*].time_error' --mask g8272-prtc-a-mtie --plot "
      "mtie.html\n"
      "          zcat counter.gz | chronotwin analyze - --type frequency --rate 10 --remove drift --json");
  command->callback([options, &exit_code] {
    exit_code = kBadInput;  // of what is thrown: no such file, no such channel
    exit_code = run(*options);
  });
}

}  // namespace chronotwin::cli
