// chronotwin design feeder: how long may the feeder be, what margin is left, what delay does it bring (T/CAICI 5.2.3).
#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "models/gnss/satellite.hpp"
#include "models/rf/feeder_design.hpp"
#include "sim/cli/columns.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/design.hpp"

namespace chronotwin::cli {

namespace {

using rf::CentiDecibels;
using rf::FeederPart;
using rf::FeederTopology;
using rf::FeederType;
using rf::Millimetres;

constexpr int kCheckFailed = 1;
constexpr const char* kClause = "caici-5.2.3";
constexpr double kTimeLimit = 1500.0;  // ns, what a TDD cell needs

struct Options {
  bool table = false, slave = false, json = false;
  std::string gain, feeder, length;
  std::vector<std::string> runs;
  double temperature = 20.0;
};

struct Answer {
  FeederTopology topology = FeederTopology::host;
  CentiDecibels gain;
  std::vector<FeederPart> parts;
  bool length_given = true, chosen = false;  // chosen: by us, the thinnest that will do
  // Of the last part, the others as they are: by the clause, and by the cable's data sheet at L1.
  std::int64_t limit_m = 0, physical_limit_m = 0;
  double temperature = 20.0;
  rf::FeederBudget budget;

  [[nodiscard]] double margin_db() const { return static_cast<double>(budget.margin_1e5) / 1e5; }
  [[nodiscard]] bool within_limit() const { return budget.margin_1e5 >= 0; }
  [[nodiscard]] double delay_ns() const { return budget.delay_s * 1e9; }
};

double decibels(CentiDecibels value) {
  return static_cast<double>(value.value) / 100.0;
}
double metres(Millimetres length) {
  return static_cast<double>(length.value) / 1000.0;
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
Millimetres parse_length(const std::string& option, const std::string& text) {
  return {parse(option, text, 3, 100'000'000)};
}
FeederType parse_type(const std::string& option, const std::string& text) {
  const auto type = rf::parse_feeder_type(text);
  if (!type) throw CLI::ValidationError(option, fmt::format("'{}' is none of 1/4, 1/2, 7/8", text));
  return *type;
}

// "1/2:180"
FeederPart parse_run(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) {
    throw CLI::ValidationError("--run", fmt::format("'{}' is not TYPE:METRES, e.g. 1/2:180", text));
  }
  return {parse_type("--run", text.substr(0, colon)), parse_length("--run", text.substr(colon + 1))};
}

Answer answer(CentiDecibels gain, FeederTopology topology, std::vector<FeederPart> parts, double temperature) {
  Answer a{.topology = topology, .gain = gain, .parts = std::move(parts), .temperature = temperature};
  const Hertz l1 = gnss::carrier(gnss::Band::L1);
  const Celsius celsius(temperature);
  a.budget = rf::feeder_budget(gain, a.parts, topology, l1, celsius);
  const FeederPart& last = a.parts.back();
  const std::int64_t per_metre = rf::attenuation_per_metre(last.type).value;
  const std::int64_t left = a.budget.margin_1e5 + per_metre * last.length.value;
  a.limit_m = std::max<std::int64_t>(0, left / (per_metre * 1000));
  const FeederPart metre{last.type, {1000}};
  const double loss = rf::feeder_budget(gain, {&metre, 1}, topology, l1, celsius).physical_loss_db;
  a.physical_limit_m = std::max<std::int64_t>(
      0, static_cast<std::int64_t>(std::floor(a.budget.physical_margin_db / loss + metres(last.length) + 1e-9)));
  return a;
}

Answer answer_at_limit(CentiDecibels gain, FeederTopology topology, FeederType type, double temperature) {
  const std::int64_t limit = rf::max_feeder_length(gain, type, topology);
  Answer a = answer(gain, topology, {{type, {limit * 1000}}}, temperature);
  a.length_given = false;
  return a;
}

nlohmann::ordered_json to_json(const Answer& a) {
  const FeederPart& last = a.parts.back();
  nlohmann::ordered_json json{{"clause", kClause},
                              {"topology", rf::name(a.topology)},
                              {"antenna_gain_db", decibels(a.gain)},
                              {"feeder", rf::name(last.type)},
                              {"attenuation_db_per_m", decibels(rf::attenuation_per_metre(last.type))},
                              {"reserve_db", decibels(rf::required_reserve(a.topology))},
                              {"max_length_m", a.limit_m},
                              {"max_length_physical_l1_m", a.physical_limit_m},
                              {"length_m", metres(last.length)},
                              {"temperature_degc", a.temperature},
                              {"standard_loss_db", a.budget.standard_loss_db},
                              {"physical_loss_db", a.budget.physical_loss_db},
                              {"margin_db", a.margin_db()},
                              {"physical_margin_db", a.budget.physical_margin_db},
                              {"delay_ns", a.delay_ns()},
                              {"past_1500_ns_uncompensated", a.delay_ns() > kTimeLimit},
                              {"chosen", a.chosen},
                              {"within_limit", a.within_limit()}};
  json["runs"] = nlohmann::ordered_json::array();
  for (const FeederPart& part : a.parts) {
    json["runs"].push_back({{"feeder", rf::name(part.type)}, {"length_m", metres(part.length)}});
  }
  return json;
}

std::string runs_text(const Answer& a) {
  std::string text;
  for (const FeederPart& part : a.parts) {
    text += fmt::format("{}{:.3f} m {}\"", text.empty() ? "" : " + ", metres(part.length), rf::name(part.type));
  }
  return text;
}

Text result_text(const Answer& a) {
  if (a.within_limit()) return {"within the limit", "满足"};
  return a.length_given ? Text{"TOO LONG", "超长"} : Text{"ANTENNA GAIN TOO LOW", "天线增益不足"};
}

void print_text(const Answer& a) {
  const Language language = console_language();
  std::vector<std::vector<std::string>> rows;
  const auto line = [&](const Text& label, const std::string& value) { rows.push_back({label.in(language), value}); };
  const FeederPart& last = a.parts.back();
  line({"Topology", "拓扑"}, std::string(rf::name(a.topology)));
  line({"Antenna gain", "天线增益"}, fmt::format("{:.2f} dB", decibels(a.gain)));
  line({"Feeder", "馈线"},
       runs_text(a) + (a.chosen ? Text{" (the thinnest that will do)", "（满足要求的最细馈线）"}.in(language) : ""));
  line({fmt::format("Longest {}\" by T/CAICI 5.2.3", rf::name(last.type)),
        fmt::format("{}标准最大长度", rf::name(last.type))},
       fmt::format("{} m", a.limit_m));
  line({fmt::format("Longest {}\" by data sheet, L1, {:g} °C", rf::name(last.type), a.temperature),
        fmt::format("{}器件手册最大长度（L1，{:g} ℃）", rf::name(last.type), a.temperature)},
       fmt::format("{} m", a.physical_limit_m));
  line({"Loss by the table's constants", "标准常数衰减"}, fmt::format("{:.2f} dB", a.budget.standard_loss_db));
  line({"Loss by data sheet", "器件手册衰减"}, fmt::format("{:.2f} dB", a.budget.physical_loss_db));
  line({"Margin by 5.2.3", "余量（5.2.3）"}, fmt::format("{:+.2f} dB", a.margin_db()));
  line({"Margin by data sheet", "余量（器件手册）"}, fmt::format("{:+.2f} dB", a.budget.physical_margin_db));
  line({"Delay", "时延"}, fmt::format("{:.1f} ns", a.delay_ns()));
  line({"Result", "结论"}, result_text(a).in(language));
  fmt::print("{}", in_columns(rows, 2));
  if (a.delay_ns() > kTimeLimit) {
    fmt::print(
        "{}\n",
        Text{"The delay is past ±1500 ns unless the receivers take it off.", "时延已超过±1500 ns，接收机必须补偿。"}.in(
            language));
  }
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
        const Answer cell = answer_at_limit(gain, topology, feeder, 20.0);
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

// Runs as they are given; one type of a length or at its limit; or a length alone: the thinnest type that will do.
Answer solve(const Options& options) {
  const FeederTopology topology = options.slave ? FeederTopology::host_and_slave : FeederTopology::host;
  const bool only_length = options.gain.empty() && options.feeder.empty() && !options.length.empty();
  if (options.gain.empty() && !only_length)
    throw CLI::RequiredError("--table, --length, or --gain with --feeder or --run,");
  const CentiDecibels gain = only_length ? CentiDecibels{40'00} : parse_gain(options.gain);  // 4.3: at least 40 dB
  if (!options.runs.empty()) {
    std::vector<FeederPart> parts;
    for (const std::string& run : options.runs) parts.push_back(parse_run(run));
    return answer(gain, topology, std::move(parts), options.temperature);
  }
  if (options.feeder.empty() && options.length.empty()) throw CLI::RequiredError("--feeder, --length or --run,");
  if (options.length.empty()) {
    return answer_at_limit(gain, topology, parse_type("--feeder", options.feeder), options.temperature);
  }
  const Millimetres length = parse_length("--length", options.length);
  if (!options.feeder.empty()) {
    return answer(gain, topology, {{parse_type("--feeder", options.feeder), length}}, options.temperature);
  }
  const FeederType type = rf::thinnest_feeder(gain, topology, length).value_or(FeederType::seven_eighths);
  Answer a = answer(gain, topology, {{type, length}}, options.temperature);
  a.chosen = a.within_limit();
  return a;
}

int run(const Options& options) {
  if (options.table) {
    print_table(options.json);
    return 0;
  }
  const Answer result = solve(options);
  if (options.json) {
    fmt::print("{}\n", to_json(result).dump(2));
  } else {
    print_text(result);
  }
  return result.within_limit() ? 0 : kCheckFailed;
}

}  // namespace

void add_design_feeder(CLI::App& design, int& exit_code) {
  CLI::App* command = design.add_subcommand("feeder", "Longest feeder, its margin and its delay (T/CAICI 5.2.3)");
  const auto options = std::make_shared<Options>();
  auto* table = command->add_flag("--table", options->table, "The twelve cells of the clause, as CSV");
  auto* gain = command->add_option("--gain", options->gain, "Antenna gain in dB, e.g. 42.5");
  auto* feeder =
      command->add_option("--feeder", options->feeder, "1/4, 1/2 or 7/8; without it the thinnest that will do");
  auto* slave = command->add_flag("--slave", options->slave, "A slave stands between host and BBU");
  auto* length =
      command->add_option("--length,--len", options->length, "Check this length in metres; exit 1 if too long");
  auto* runs = command->add_option("--run", options->runs, "TYPE:METRES; may be given more than once: a mixed run")
                   ->take_all()
                   ->allow_extra_args(false);
  auto* temperature = command->add_option("--temperature", options->temperature, "Of the cable, °C, for the data sheet")
                          ->check(CLI::Range(-60.0, 90.0))
                          ->capture_default_str();
  command->add_flag("--json", options->json, "Print JSON");
  for (CLI::Option* other : {gain, feeder, slave, length, runs, temperature}) {
    table->excludes(other);
  }
  runs->excludes(feeder)->excludes(length);
  command->footer(
      "Exit code: 0 within the limit of the clause, 1 too long, 2 bad input.\n"
      "Examples:\n"
      "  chronotwin design feeder --table\n"
      "  chronotwin design feeder --length 90\n"
      "  chronotwin design feeder --gain 45 --feeder 1/2 --slave --json\n"
      "  chronotwin design feeder --gain 42.5 --feeder 7/8 --length 250 --temperature 55\n"
      "  chronotwin design feeder --gain 40 --run 1/2:180 --run 1/4:2");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace chronotwin::cli
