// chronotwin design feeder: how long may the feeder be, what margin is left, what delay does it bring (T/CAICI 5.2.3).
#include <memory>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "models/gnss/satellite.hpp"
#include "models/rf/chain.hpp"
#include "models/rf/feeder_design.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/design.hpp"

namespace chronotwin::cli {

namespace {

using rf::CentiDecibels;
using rf::FeederTopology;
using rf::FeederType;
using rf::Millimetres;

constexpr int kCheckFailed = 1;
constexpr const char* kClause = "caici-5.2.3";

struct Options {
  bool table = false, slave = false, json = false;
  std::string gain, feeder, length;
};

struct Answer {
  FeederTopology topology = FeederTopology::host;
  CentiDecibels gain;
  FeederType feeder = FeederType::half;
  std::int64_t limit_m = 0;
  std::int64_t physical_limit_m = 0;  // by the cable's data sheet at L1
  Millimetres length;                 // the one asked about, or the limit
  bool length_given = false;
  double margin_db = 0.0;
  double delay_ns = 0.0;
  bool within_limit = true;
};

double decibels(CentiDecibels value) {
  return static_cast<double>(value.value) / 100.0;
}

// `decimals` more digits than the clause needs cannot be kept exactly, so they are refused.
std::int64_t parse(const std::string& option, const std::string& text, int decimals, std::int64_t largest) {
  const auto value = rf::parse_decimal(text, decimals);
  if (!value || *value > largest) {
    throw CLI::ValidationError(
        option, fmt::format("'{}' is not a plain decimal number with at most {} decimals in 0 … {}", text, decimals,
                            largest / (decimals == 2 ? 100 : 1000)));
  }
  return *value;
}

CentiDecibels parse_gain(const std::string& text) {
  return {parse("--gain", text, 2, 200'00)};
}
Millimetres parse_length(const std::string& text) {
  return {parse("--length", text, 3, 100'000'000)};
}

Answer answer(CentiDecibels gain, FeederType feeder, FeederTopology topology, std::optional<Millimetres> length) {
  Answer a;
  a.topology = topology;
  a.gain = gain;
  a.feeder = feeder;
  a.limit_m = rf::max_feeder_length(gain, feeder, topology);
  a.physical_limit_m = rf::max_physical_length(gain, feeder, topology, gnss::carrier(gnss::Band::L1));
  a.length_given = length.has_value();
  a.length = length.value_or(Millimetres{a.limit_m * 1000});
  const std::int64_t margin = rf::feeder_margin_1e5(gain, feeder, topology, a.length);
  a.margin_db = static_cast<double>(margin) / 1e5;
  a.within_limit = margin >= 0;
  const Metres metres(static_cast<double>(a.length.value) / 1000.0);
  a.delay_ns = rf::feeder_delay(rf::typical_cable(feeder), metres).value() * 1e9;
  return a;
}

nlohmann::ordered_json to_json(const Answer& a) {
  return {{"clause", kClause},
          {"topology", rf::name(a.topology)},
          {"antenna_gain_db", decibels(a.gain)},
          {"feeder", rf::name(a.feeder)},
          {"attenuation_db_per_m", decibels(rf::attenuation_per_metre(a.feeder))},
          {"reserve_db", decibels(rf::required_reserve(a.topology))},
          {"max_length_m", a.limit_m},
          {"max_length_physical_l1_m", a.physical_limit_m},
          {"length_m", static_cast<double>(a.length.value) / 1000.0},
          {"margin_db", a.margin_db},
          {"delay_ns", a.delay_ns},
          {"within_limit", a.within_limit}};
}

void print_text(const Answer& a) {
  const Language language = console_language();
  const auto line = [language](const Text& label, const std::string& value) {
    // Each Chinese character is three bytes and two columns wide.
    const std::string& text = label.in(language);
    const std::size_t columns = language == Language::zh && !label.zh.empty() ? text.size() / 3 * 2 : text.size();
    fmt::print("{}{:{}} {}\n", text, "", 28 - columns, value);
  };
  line({"Topology", "拓扑"}, std::string(rf::name(a.topology)));
  line({"Antenna gain", "天线增益"}, fmt::format("{:.2f} dB", decibels(a.gain)));
  line({"Feeder", "馈线"},
       fmt::format("{}\"  {:.2f} dB/m", rf::name(a.feeder), decibels(rf::attenuation_per_metre(a.feeder))));
  line({"Longest (T/CAICI 5.2.3)", "标准最大长度"}, fmt::format("{} m", a.limit_m));
  line({"Longest by data sheet, L1", "器件手册最大长度"}, fmt::format("{} m", a.physical_limit_m));
  line({"Length", "长度"}, fmt::format("{:.3f} m", static_cast<double>(a.length.value) / 1000.0));
  line({"Margin", "余量"}, fmt::format("{:+.2f} dB", a.margin_db));
  line({"Delay", "时延"}, fmt::format("{:.1f} ns", a.delay_ns));
  const Text too_long = a.length_given ? Text{"TOO LONG", "超长"} : Text{"ANTENNA GAIN TOO LOW", "天线增益不足"};
  line({"Result", "结论"}, (a.within_limit ? Text{"within the limit", "满足"} : too_long).in(language));
}

// The twelve cells of the clause, in its order.
void print_table(bool json) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  if (!json) {
    fmt::print("topology,antenna_gain_db,feeder,max_length_m\n");
  }
  for (const FeederTopology topology : rf::kFeederTopologies) {
    for (const CentiDecibels gain : {CentiDecibels{40'00}, CentiDecibels{50'00}}) {
      for (const FeederType feeder : rf::kFeederTypes) {
        const Answer cell = answer(gain, feeder, topology, std::nullopt);
        if (json) {
          rows.push_back(to_json(cell));
        } else {
          fmt::print("{},{},{},{}\n", rf::name(topology), gain.value / 100, rf::name(feeder), cell.limit_m);
        }
      }
    }
  }
  if (json) {
    fmt::print("{}\n", rows.dump(2));
  }
}

int run(const Options& options) {
  if (options.table) {
    print_table(options.json);
    return 0;
  }
  if (options.gain.empty() || options.feeder.empty()) {
    throw CLI::RequiredError("--table, or --gain and --feeder,");
  }
  const auto feeder = rf::parse_feeder_type(options.feeder);
  if (!feeder) {
    throw CLI::ValidationError("--feeder", fmt::format("'{}' is none of 1/4, 1/2, 7/8", options.feeder));
  }
  const CentiDecibels gain = parse_gain(options.gain);
  const auto length = options.length.empty() ? std::nullopt : std::optional(parse_length(options.length));
  const Answer result =
      answer(gain, *feeder, options.slave ? FeederTopology::host_and_slave : FeederTopology::host, length);
  if (options.json) {
    fmt::print("{}\n", to_json(result).dump(2));
  } else {
    print_text(result);
  }
  return result.within_limit ? 0 : kCheckFailed;
}

}  // namespace

void add_design_feeder(CLI::App& design, int& exit_code) {
  CLI::App* command = design.add_subcommand("feeder", "Longest feeder, its margin and its delay (T/CAICI 5.2.3)");
  const auto options = std::make_shared<Options>();
  auto* table = command->add_flag("--table", options->table, "The twelve cells of the clause, as CSV");
  auto* gain = command->add_option("--gain", options->gain, "Antenna gain in dB, e.g. 42.5");
  auto* feeder = command->add_option("--feeder", options->feeder, "1/4, 1/2 or 7/8");
  auto* slave = command->add_flag("--slave", options->slave, "A slave stands between host and BBU");
  auto* length = command->add_option("--length", options->length, "Check this length in metres; exit 1 if too long");
  command->add_flag("--json", options->json, "Print JSON");
  for (CLI::Option* other : {gain, feeder, slave, length}) {
    table->excludes(other);
  }
  command->footer(
      "Examples:\n"
      "  chronotwin design feeder --table\n"
      "  chronotwin design feeder --gain 45 --feeder 1/2 --slave --json\n"
      "  chronotwin design feeder --gain 42.5 --feeder 7/8 --length 250");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace chronotwin::cli
