// chronotwin design site: will every port work, with margin, in all weathers?
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "sim/cli/console_language.hpp"
#include "sim/cli/design.hpp"
#include "sim/cli/design_input.hpp"
#include "sim/cli/design_site_output.hpp"
#include "sim/cli/output_file.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kDoesNotHold = 1;
constexpr int kBadInput = 2;

struct Options {
  std::string file, page, bill, prices, language;
  std::vector<std::string> sets;
  int spare = 0;
  bool json = false, all = false, force = false;
};

int run(const Options& options) {
  if (!may_write({options.page, options.bill}, options.force)) return kBadInput;
  const auto site = load_site(options.file, options.sets);
  const auto prices = load_price_list(options.prices);
  if (!site || !prices) return kBadInput;
  const SiteAnswer answer{site->scenario, *prices,
                          plant::review_site(site->scenario, site->orbits, {.spare_ports = options.spare})};
  const Language language = chosen_language(options.language);
  if (options.json) {
    fmt::print("{}\n", to_json(answer).dump(2));
  } else {
    print_site(answer, options.all, language);
  }
  if (!options.page.empty()) write_file(options.page, to_page(answer, language));
  if (!options.bill.empty()) write_file(options.bill, plant::bill_csv(answer.review.bill, *prices));
  return answer.review.holds() ? 0 : kDoesNotHold;
}

}  // namespace

void add_design_site(CLI::App& design, int& exit_code) {
  CLI::App* command = design.add_subcommand(
      "site", "Judge a site: every port's budget, every clause, physics beside it, what it costs");
  const auto options = std::make_shared<Options>();
  command->add_option("SITE", options->file, "Site or scenario file (YAML)")->required();
  command->add_option("--report", options->page, "Write a page with drawing, budgets and a form to fill in: FILE.html");
  command->add_option("--bill", options->bill, "Write the bill of materials: FILE.csv");
  command->add_option("--prices", options->prices, "A price list of your own (default: the library's)");
  command->add_option("--spare", options->spare, "Ports that must stay free for later (T/CAICI 5.1.4)")
      ->check(CLI::Range(0, 1000));
  command->add_option("--set", options->sets, "Override a field: path=value; may be given more than once")
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--lang", options->language, "Language of text and page (default: that of the terminal)")
      ->check(CLI::IsMember({"en", "zh"}));
  command->add_flag("--all", options->all, "Every port and every budget, not the weakest ones only");
  command->add_flag("--force", options->force, "Write over existing files");
  command->add_flag("--json", options->json, "Print JSON: every port with its budget line by line");
  command->footer(
      "Exit code: 0 all holds, 1 a clause or a margin is broken, 2 bad input.\n"
      "Examples:\n"
      "  chronotwin design site scenarios/library/sites/bbu_room.yaml --report site.html --bill bill.csv\n"
      "  chronotwin design site my_site.yaml --set connections.main_feeder.via[1].length=260m --spare 2\n"
      "  chronotwin design site my_site.yaml --json | jq '.checks[] | select(.outcome == \"fail\")'");
  command->callback([options, &exit_code] {
    exit_code = kBadInput;  // of what is thrown: a file that cannot be written
    exit_code = run(*options);
  });
}

}  // namespace chronotwin::cli
