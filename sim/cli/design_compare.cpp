// chronotwin design compare: what a site costs against another one, or against an antenna for every BBU (T/CAICI 5.1.1).
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "sim/cli/columns.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/design.hpp"
#include "sim/cli/design_input.hpp"
#include "sim/cli/design_site_output.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;

struct Options {
  std::string a, b, prices;
  bool direct = false, json = false;
};

struct Side {
  std::string name;
  plant::Bill bill;
  std::optional<bool> holds;  // its checks; nothing is judged of an antenna for every BBU
};

Side side_of(const std::string& file, const SiteInput& site) {
  const plant::Review review = plant::review_site(site.scenario, site.orbits);
  return {file, review.bill, review.holds()};
}

using Rows = std::vector<std::vector<std::string>>;

void add_count(Rows& rows, const std::string& name, std::int64_t a, std::int64_t b) {
  rows.push_back({name, std::to_string(a), std::to_string(b), fmt::format("{:+}", b - a)});
}

void add_money(Rows& rows, const std::string& name, Money a, Money b) {
  const Money saved = b - a;
  rows.push_back({name, to_string(a), to_string(b), (saved.hundredths >= 0 ? "+" : "") + to_string(saved)});
}

void print_sides(const Side& a, const Side& b, const PriceList& prices, Language language) {
  const bool zh = language == Language::zh;
  Rows rows{{"", a.name, b.name, zh ? "A比B节省" : "A saves"}};
  add_count(rows, zh ? "天线" : "antennas", a.bill.antennas, b.bill.antennas);
  add_count(rows, zh ? "主、从机" : "hosts, slaves", a.bill.boxes, b.bill.boxes);
  add_count(rows, zh ? "电缆" : "cables", a.bill.cables, b.bill.cables);
  add_count(rows, zh ? "穿墙（室外引入）" : "penetrations", a.bill.penetrations, b.bill.penetrations);
  const auto metres = [](std::int64_t millimetres) { return static_cast<double>(millimetres) / 1000.0; };
  rows.push_back({zh ? "馈线 m" : "feeder m", fmt::format("{:.1f}", metres(a.bill.millimetres)),
                  fmt::format("{:.1f}", metres(b.bill.millimetres)),
                  fmt::format("{:+.1f}", metres(b.bill.millimetres - a.bill.millimetres))});
  const plant::Cost cost_a = plant::cost_of(a.bill, prices), cost_b = plant::cost_of(b.bill, prices);
  add_money(rows, zh ? "材料" : "material", cost_a.material, cost_b.material);
  add_money(rows, zh ? "施工" : "labour", cost_a.labour, cost_b.labour);
  add_money(rows, (zh ? "合计 " : "total ") + prices.currency, cost_a.total(), cost_b.total());
  const auto verdict = [zh](const Side& side) -> std::string {
    if (!side.holds) return "–";
    return *side.holds ? (zh ? "满足" : "holds") : (zh ? "不满足" : "does not hold");
  };
  rows.push_back({zh ? "校核" : "checks", verdict(a), verdict(b), ""});
  fmt::print("{}", in_columns(rows, 1));
}

nlohmann::ordered_json side_json(const Side& side, const PriceList& prices) {
  nlohmann::ordered_json json = bill_json(side.bill, prices);
  json["site"] = side.name;
  json["holds"] = side.holds ? nlohmann::ordered_json(*side.holds) : nlohmann::ordered_json(nullptr);
  return json;
}

nlohmann::ordered_json to_json(const Side& a, const Side& b, const PriceList& prices) {
  return {{"clause", "caici-5.1.1"},
          {"a", side_json(a, prices)},
          {"b", side_json(b, prices)},
          {"saved",
           {{"antennas", b.bill.antennas - a.bill.antennas},
            {"cables", b.bill.cables - a.bill.cables},
            {"penetrations", b.bill.penetrations - a.bill.penetrations},
            {"metres", static_cast<double>(b.bill.millimetres - a.bill.millimetres) / 1000.0},
            {"cost", to_string(plant::cost_of(b.bill, prices).total() - plant::cost_of(a.bill, prices).total())}}}};
}

int run(const Options& options) {
  if (options.direct && !options.b.empty()) throw CLI::ExcludesError("--direct", "B");
  const auto site_a = load_site(options.a);
  const auto prices = load_price_list(options.prices);
  if (!site_a || !prices) return kBadInput;
  const Side a = side_of(options.a, *site_a);
  Side b{Text{"an antenna a BBU", "每BBU一副天线"}.in(options.json ? Language::en : console_language()),
         plant::direct_bill(site_a->scenario), std::nullopt};
  if (!options.b.empty()) {
    const auto site_b = load_site(options.b);
    if (!site_b) return kBadInput;
    b = side_of(options.b, *site_b);
  }
  if (options.json) {
    fmt::print("{}\n", to_json(a, b, *prices).dump(2));
  } else {
    print_sides(a, b, *prices, console_language());
  }
  return 0;
}

}  // namespace

void add_design_compare(CLI::App& design, int& exit_code) {
  CLI::App* command = design.add_subcommand(
      "compare", "Antennas, feeder, penetrations and cost of a site against another, or an antenna for every BBU");
  const auto options = std::make_shared<Options>();
  command->add_option("A", options->a, "Site file")->required();
  command->add_option("B", options->b, "The other site; without it an antenna for every BBU, along the same ways");
  command->add_flag("--direct", options->direct, "Compare with an antenna for every BBU (the default without B)");
  command->add_option("--prices", options->prices, "A price list of your own (default: the library's)");
  command->add_flag("--json", options->json, "Print JSON");
  command->footer(
      "Prices are figures of judgement (catalog/prices.yaml); put your own beside them with --prices.\n"
      "Examples:\n"
      "  chronotwin design compare scenarios/library/sites/bbu_room.yaml\n"
      "  chronotwin design compare one_host.yaml two_hosts.yaml --json");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace chronotwin::cli
