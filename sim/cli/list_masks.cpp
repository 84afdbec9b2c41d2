#include "sim/cli/list_masks.hpp"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "export/analysis/mask_judgement.hpp"
#include "export/report/analysis_page.hpp"
#include "models/metrics/masks.hpp"
#include "models/metrics/statistic.hpp"

namespace chronotwin::cli {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const metrics::Mask& mask) {
  Json segments = Json::array();
  for (const metrics::MaskSegment& segment : mask.parts()) {
    Json terms = Json::array();
    for (const metrics::MaskTerm& term : segment.terms) {
      if (term.coefficient != 0.0) terms.push_back({{"coefficient", term.coefficient}, {"exponent", term.exponent}});
    }
    segments.push_back({{"from_s", segment.from_s},
                        {"to_s", std::isfinite(segment.to_s) ? Json(segment.to_s) : Json(nullptr)},
                        {"terms", std::move(terms)}});
  }
  return {{"id", mask.id},
          {"name", mask.name},
          {"quantity", metrics::text_of(mask.quantity).en},
          {"confirmed", !analysis::unconfirmed(mask)},
          {"source", mask.source},
          {"condition", mask.condition},
          {"segments", std::move(segments)}};
}

std::string range_of(const metrics::Mask& mask) {
  return std::isfinite(mask.to_s()) ? fmt::format("{:g} … {:g} s", mask.from_s(), mask.to_s()) : std::string();
}

}  // namespace

void list_masks(Language language, bool json) {
  if (json) {
    Json list = Json::array();
    for (const metrics::Mask& mask : metrics::masks()) list.push_back(to_json(mask));
    fmt::print("{}\n", list.dump(2));
    return;
  }
  for (const metrics::Mask& mask : metrics::masks()) {
    fmt::print("{:<34}{:<18}{}: {}\n", mask.id, range_of(mask), report::mask_name(mask).in(language),
               metrics::text_of(mask.quantity).in(language));
  }
}

void list_statistics(Language language, bool json) {
  Json list = Json::array();
  for (const metrics::StatisticTraits& traits : metrics::statistics()) {
    if (json) {
      list.push_back({{"id", traits.id},
                      {"symbol", traits.symbol},
                      {"unit", traits.unit},
                      {"confidence", traits.has_confidence},
                      {"text", {{"en", traits.name.en}, {"zh", traits.name.zh}}}});
    } else {
      fmt::print("{:<10}{:<10}{:<4}{}\n", traits.id, traits.symbol, traits.unit, traits.name.in(language));
    }
  }
  if (json) fmt::print("{}\n", list.dump(2));
}

}  // namespace chronotwin::cli
