// chronotwin design ripple: how uneven each port's path is inside the declared bands (T/CAICI 4.6), and by which echo.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "models/rf/design_band.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/design.hpp"
#include "sim/cli/execute.hpp"
#include "sim/plant/check.hpp"
#include "sim/plant/plant.hpp"
#include "sim/plant/ripple.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kCheckFailed = 1;
constexpr int kBadInput = 2;
constexpr const char* kClause = "caici-4.6";

struct Options {
  std::string site;
  std::vector<std::string> bands{"B1", "L1", "G1"};
  bool json = false;
};

using plant::PortRipple;

std::vector<const rf::DesignBand*> bands_of(const Options& options) {
  std::vector<const rf::DesignBand*> bands;
  for (const std::string& name : options.bands) {
    const rf::DesignBand* band = rf::find_design_band(name);
    if (band == nullptr) {
      std::string known;
      for (const rf::DesignBand& it : rf::design_bands()) known += (known.empty() ? "" : ", ") + std::string(it.name);
      throw CLI::ValidationError("--bands", fmt::format("'{}' is none of {}", name, known));
    }
    bands.push_back(band);
  }
  return bands;
}

nlohmann::ordered_json to_json(const PortRipple& row) {
  nlohmann::ordered_json json{{"port", row.port},
                              {"antenna", row.antenna},
                              {"band", row.band->name},
                              {"ripple_db", row.ripple.total_db()},
                              {"slope_db", row.ripple.slope_db},
                              {"parts_db", row.ripple.parts_db},
                              {"echo_db", row.ripple.echo_db},
                              {"group_delay_ns", row.ripple.group_delay_s * 1e9},
                              {"holds", row.holds()}};
  if (!row.ripple.echoes.empty()) {
    const rf::Echo& worst = row.ripple.echoes.front();
    json["worst_echo"] = {
        {"between", row.worst}, {"level_db", worst.level().value()}, {"delay_ns", worst.delay_s * 1e9}};
  }
  return json;
}

void print_text(const std::vector<PortRipple>& rows, bool good) {
  const Language language = console_language();
  const auto say = [language](const Text& text) { fmt::print("{}\n", text.in(language)); };
  say({"Ripple inside the bands, dB peak to peak at worst (T/CAICI 4.6: at most 3)",
       "带内起伏，最坏峰峰值dB（T/CAICI 4.6：不大于3 dB）"});
  say({"port | antenna | band | all = slope + parts + echoes | group delay ns | worst echo: dB, ns, between",
       "端口 | 天线 | 频段 | 合计 = 斜率 + 器件 + 回波 | 群时延起伏 ns | 最强回波：dB、ns、位置"});
  for (const PortRipple& row : rows) {
    const rf::InBandRipple& it = row.ripple;
    fmt::print("{:<18} {:<8} {:<4} {:6.2f} = {:4.2f} + {:4.2f} + {:5.2f}  {:7.2f}", row.port, row.antenna,
               row.band->name, it.total_db(), it.slope_db, it.parts_db, it.echo_db, it.group_delay_s * 1e9);
    if (!it.echoes.empty()) {
      fmt::print("  {:6.1f} {:7.1f}  {}", it.echoes.front().level().value(), it.echoes.front().delay_s * 1e9,
                 row.worst);
    }
    fmt::print("{}\n", row.holds() ? "" : Text{"  TOO MUCH", "  超限"}.in(language));
  }
  say(good ? Text{"Every port holds the limit", "全部端口满足"} : Text{"The limit is exceeded", "存在超限端口"});
}

int run(const Options& options) {
  const auto bands = bands_of(options);
  LoadResult loaded = load_scenario(options.site, {});
  if (loaded.topology_readable) check_topology(loaded.scenario, loaded.diagnostics);
  loaded.diagnostics.sort_by_place(options.site);
  print(loaded.diagnostics);
  if (loaded.diagnostics.has_errors()) return kBadInput;

  const plant::Plant plant = plant::build_plant(loaded.scenario);
  const std::vector<PortRipple> rows = plant::ripples(plant, bands);
  const bool good = std::ranges::all_of(rows, &PortRipple::holds);
  if (options.json) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const PortRipple& row : rows) list.push_back(to_json(row));
    fmt::print(
        "{}\n",
        nlohmann::ordered_json{{"clause", kClause}, {"limit_db", plant::kMostRipple}, {"holds", good}, {"ports", list}}
            .dump(2));
  } else {
    print_text(rows, good);
  }
  return good ? 0 : kCheckFailed;
}

}  // namespace

void add_design_ripple(CLI::App& design, int& exit_code) {
  CLI::App* command = design.add_subcommand("ripple", "In-band ripple of every port, with its echoes (T/CAICI 4.6)");
  const auto options = std::make_shared<Options>();
  command->add_option("SITE", options->site, "Site or scenario file")->required();
  command->add_option("--bands", options->bands, "Bands, separated by commas: B1,L1,B1C,G1,B2,B3,L5,B2a")
      ->delimiter(',');
  command->add_flag("--json", options->json, "Print JSON");
  command->footer(
      "Exit code 1 where a port exceeds 3 dB. Phases are unknown, so figures are bounds.\n"
      "Examples:\n"
      "  chronotwin design ripple my_site.yaml\n"
      "  chronotwin design ripple my_site.yaml --bands B1,L1,G1,B3 --json");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace chronotwin::cli
