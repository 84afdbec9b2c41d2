#include <cmath>

#include "export/verdict/report.hpp"
#include "sim/cli/design_site_output.hpp"

namespace chronotwin::cli {
namespace {

using nlohmann::ordered_json;

ordered_json finite(double value) {
  return std::isfinite(value) ? ordered_json(value) : ordered_json(nullptr);
}

double nano(double seconds) {
  return seconds * 1e9;
}

constexpr std::array<const char*, plant::kLimits.size()> kLimitNames{
    "noise_figure", "feeder", "cn0", "residual_delay", "antenna_supply", "output_level", "receiver_gain"};
constexpr std::array<const char*, 3> kGrades{"good", "tight", "bad"};

ordered_json margins_json(const plant::PathMargins& path) {
  ordered_json list = ordered_json::array();
  for (const plant::Margin& it : path.margins) {
    list.push_back({{"limit", kLimitNames[static_cast<std::size_t>(it.limit)]},
                    {"clause", plant::clause_of(it.limit)},
                    {"value", finite(it.value)},
                    {"bound", it.bound},
                    {"margin", finite(it.margin)},
                    {"unit", plant::unit_of(it.limit)},
                    {"grade", kGrades[static_cast<std::size_t>(it.grade)]}});
  }
  return list;
}

ordered_json budget_json(const plant::Design& design, const plant::PathMargins& path) {
  ordered_json lines = ordered_json::array();
  for (const rf::BudgetStep& step : design.plant.network.budget(path.load, gnss::Band::L1, path.selection).steps) {
    lines.push_back({{"element", step.element},
                     {"gain_db", finite(step.gain_db)},
                     {"noise_figure_db", step.noise_figure_db},
                     {"delay_ns", nano(step.delay_s)},
                     {"sum_gain_db", finite(step.sum_gain_db)},
                     {"sum_noise_figure_db", finite(step.sum_noise_figure_db)},
                     {"sum_delay_ns", nano(step.sum_delay_s)}});
  }
  return lines;
}

// One loss model's figures of a path: side by side.
ordered_json model_json(const SiteAnswer& answer, const plant::Design& design, const plant::PathMargins& path) {
  const plant::PathMargins& it = plant::same_path(design, path);
  ordered_json json{{"gain_db", it.gain_db}, {"noise_figure_db", it.noise_figure_db}, {"level_dbm", it.level_dbm}};
  for (const System& system : systems_of(answer.scenario))
    json["cn0_dbhz"][system.name] = finite(cn0_of(it, system.band));
  return json;
}

ordered_json bands_json(const std::vector<plant::BandBudget>& bands) {
  ordered_json list = ordered_json::array();
  for (const plant::BandBudget& it : bands) {
    list.push_back({{"band", it.band->name},
                    {"carrier_mhz", it.band->carrier.value() * 1e-6},
                    {"gain_db", it.gain_db},
                    {"loss_db", it.loss_db},
                    {"noise_figure_db", it.noise_figure_db},
                    {"cn0_dbhz", it.cn0_zenith},
                    {"cn0_minimum_dbhz", it.cn0_minimum}});
  }
  return list;
}

ordered_json path_json(const SiteAnswer& answer, std::size_t index) {
  const plant::Review& review = answer.review;
  const plant::PathMargins& path = review.design.paths[index];
  ordered_json json{{"port", path.port},
                    {"peer", path.peer},
                    {"antenna", path.antenna},
                    {"input", path.input},
                    {"present", path.present},
                    {"gain_db", path.gain_db},
                    {"noise_figure_db", path.noise_figure_db},
                    {"box_noise_figure_db", path.box_noise_figure_db},
                    {"level_dbm", path.level_dbm},
                    {"compression_db", path.compression_db},
                    {"interference_db", path.disturbance_db},
                    {"carrier_error", path.carrier_error},
                    {"delay_ns", nano(path.delay_s)}};
  for (const System& system : systems_of(answer.scenario)) {
    json["cn0_dbhz"][system.name] = finite(cn0_of(path, system.band));
  }
  if (path.compensation_s) {
    json["compensation_ns"] = nano(*path.compensation_s);
    // Receivers take off what the main path brings.
    const plant::PathMargins* main = nullptr;
    for (const plant::PathMargins& it : review.design.paths) {
      if (it.port == path.port && it.selection == rf::Selection::a) main = &it;
    }
    json["compensation_to_set_ns"] = main == nullptr ? ordered_json(nullptr) : ordered_json(nano(main->delay_s));
  }
  json["bands"] = bands_json(review.bands[index]);
  json["by_standard_loss"] = model_json(answer, review.standard, path);
  json["by_physical_loss"] = model_json(answer, review.physical, path);
  json["margins"] = margins_json(path);
  json["budget"] = budget_json(review.design, path);
  return json;
}

ordered_json feeders_json(const plant::Design& design) {
  ordered_json list = ordered_json::array();
  for (const plant::FeederMargin& it : design.feeders) {
    list.push_back({{"connection", it.connection},
                    {"antenna", it.antenna},
                    {"input", it.input},
                    {"standard_loss_db", it.standard_loss_db},
                    {"physical_loss_db", it.physical_loss_db},
                    {"margin_db", it.margin_db},
                    {"longest_may_be_m", it.longest_may_be},
                    {"delay_ns", nano(it.delay_s)}});
  }
  return list;
}

ordered_json count_json(const gnss::Visibility::Count& count) {
  return {{"mean", count.mean}, {"min", count.min}, {"max", count.max}};
}

ordered_json skies_json(const std::vector<plant::Siting>& sitings) {
  ordered_json list = ordered_json::array();
  const auto dilution = [](const std::optional<double>& value) {
    return value ? ordered_json(*value) : ordered_json();
  };
  for (const plant::Siting& siting : sitings) {
    for (const auto& [path, seen] : siting.skies) {
      list.push_back({{"antenna", path},
                      {"hours", seen.length.seconds() / 3600.0},
                      {"above_10_degrees", count_json(seen.above_10_degrees)},
                      {"above_30_degrees", count_json(seen.above_30_degrees)},
                      {"received", count_json(seen.received)},
                      {"received_above_30_degrees", count_json(seen.received_high)},
                      {"lost_above_30_degrees", seen.lost_above},
                      {"lost_within_30_degrees", seen.lost_within},
                      {"worst_pdop", dilution(seen.worst_pdop)},
                      {"worst_tdop", dilution(seen.worst_tdop)}});
    }
  }
  return list;
}

ordered_json checks_json(const std::vector<trace::VerdictRecord>& verdicts) {
  ordered_json list = ordered_json::array();
  for (const trace::VerdictRecord& v : verdicts) {
    list.push_back({{"id", v.id},
                    {"clause", v.clause},
                    {"level", v.level},
                    {"outcome", v.outcome},
                    {"subject", v.subject},
                    {"value", finite(v.value)},
                    {"limit", finite(v.limit)},
                    {"margin", finite(v.margin)},
                    {"unit", v.unit},
                    {"evidence", {{"en", v.evidence_en}, {"zh", v.evidence_zh}}}});
  }
  return list;
}

constexpr std::array<const char*, 3> kPointKinds{"equipment", "cable", "route"};

}  // namespace

ordered_json bill_json(const plant::Bill& bill, const PriceList& prices) {
  ordered_json list = ordered_json::array();
  for (const plant::Material& it : bill.materials) {
    list.push_back({{"type", it.type},
                    {"existing", it.existing},
                    {"pieces", it.pieces},
                    {"metres", static_cast<double>(it.millimetres) / 1000.0},
                    {"price", to_string(plant::price_of(it, prices))}});
  }
  const plant::Cost cost = plant::cost_of(bill, prices);
  return {{"materials", list},
          {"antennas", bill.antennas},
          {"boxes", bill.boxes},
          {"cables", bill.cables},
          {"penetrations", bill.penetrations},
          {"metres", static_cast<double>(bill.millimetres) / 1000.0},
          {"currency", prices.currency},
          {"material_cost", to_string(cost.material)},
          {"labour_cost", to_string(cost.labour)},
          {"total_cost", to_string(cost.total())},
          {"unpriced", cost.unpriced}};
}

ordered_json to_json(const SiteAnswer& answer) {
  const plant::Review& review = answer.review;
  ordered_json json{{"name", {{"en", answer.scenario.name.en}, {"zh", answer.scenario.name.zh}}},
                    {"holds", review.holds()},
                    {"worst_port", review.design.paths.empty() ? "" : review.design.paths.front().port}};
  json["checks"] = checks_json(review.verdicts);
  json["ports"] = ordered_json::array();
  for (std::size_t i = 0; i < review.design.paths.size(); ++i) json["ports"].push_back(path_json(answer, i));
  json["feeders"] = feeders_json(review.design);
  json["skies"] = skies_json(review.sitings);
  json["remarks"] = ordered_json::array();
  for (const plant::Remark& it : review.remarks) {
    json["remarks"].push_back({{"id", it.id}, {"text", {{"en", it.text.en}, {"zh", it.text.zh}}}});
  }
  json["spare_ports"] = ordered_json::array();
  for (const plant::SparePorts& it : review.spares) {
    json["spare_ports"].push_back({{"box", it.box}, {"ports", it.ports}});
  }
  json["single_points"] = ordered_json::array();
  for (const plant::SinglePoint& it : review.points) {
    json["single_points"].push_back(
        {{"kind", kPointKinds[static_cast<std::size_t>(it.kind)]}, {"path", it.path}, {"lost", it.lost}});
  }
  json["bill"] = bill_json(review.bill, answer.prices);
  return json;
}

}  // namespace chronotwin::cli
