// Where the antennas stand (T/CAICI 5.2.1), what they see (5.2.4), and what protects them from lightning.
#include <algorithm>
#include <cmath>
#include <map>
#include <variant>

#include <fmt/format.h>

#include "sim/plant/judgement_record.hpp"

namespace chronotwin::plant {
namespace {

std::string joined(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

// 俯仰角30度内, read as the band up to 30°, is the stricter reading: it warns, so that who fails it alone is told so.
std::string level_of(const gnss::SitingCheck& check) {
  return check.advisory || check.id == "clear_within" ? "warn" : "must";
}

void add_siting(const gnss::SitingCheck& from, Verdicts& verdicts) {
  Check check{.id = "siting_" + from.id,
              .clause = "caici-5.2.1",
              .level = from.result == gnss::SitingResult::unknown ? "info" : level_of(from),
              .subject = joined(from.subjects),
              .unit = std::string(from.unit),
              .holds = from.result != gnss::SitingResult::fail,
              .evidence = from.text};
  if (from.result != gnss::SitingResult::unknown) {
    check.value = from.value;
    check.limit = from.limit;
  }
  add(verdicts, std::move(check));
}

// Of each kind of check all that fail, else one that tells for all of them: an unknown rather than a pass.
void judge_places(const Siting& siting, Verdicts& verdicts) {
  std::map<std::string, const gnss::SitingCheck*> others;
  std::map<std::string, bool> failed;
  for (const gnss::SitingCheck& check : siting.checks) {
    if (check.result == gnss::SitingResult::fail) {
      add_siting(check, verdicts);
      failed[check.id] = true;
    }
    const gnss::SitingCheck*& other = others[check.id];
    if (other == nullptr || check.result == gnss::SitingResult::unknown) other = &check;
  }
  for (const auto& [id, check] : others) {
    if (!failed[id]) add_siting(*check, verdicts);
  }
}

void judge_satellites(const std::vector<Siting>& sitings, Verdicts& verdicts) {
  const AntennaSky* worst = nullptr;
  for (const Siting& siting : sitings) {
    for (const AntennaSky& sky : siting.skies) {
      if (worst == nullptr || sky.visibility.received.min < worst->visibility.received.min) worst = &sky;
    }
  }
  if (worst == nullptr) return;
  Check check{.id = "satellites", .clause = "caici-5.2.4", .subject = worst->path};
  at_least(check, worst->visibility.received.min, 4.0);
  check.tight = check.margin < 2.0;
  check.evidence = {fmt::format("fewest satellites above its horizon over {:.0f} h; {:.1f} in the mean",
                                worst->visibility.length.seconds() / 3600.0, worst->visibility.received.mean),
                    fmt::format("{:.0f} h内地平以上最少卫星数；平均{:.1f}", worst->visibility.length.seconds() / 3600.0,
                                worst->visibility.received.mean)};
  add(verdicts, std::move(check));
}

// Both readings of 俯仰角30度内 again, with the satellites that really pass there: what is left above 30° at the worst
// instant, and what obstacles take of the band up to there. The clause names no number: these warn.
void judge_real_sky(const std::vector<Siting>& sitings, Verdicts& verdicts) {
  constexpr double kFewest = 4.0, kMostLost = 10.0;  // as 5.2.4; %: engineering judgement
  const AntennaSky *fewest = nullptr, *most_lost = nullptr;
  for (const Siting& siting : sitings) {
    for (const AntennaSky& sky : siting.skies) {
      const auto& seen = sky.visibility;
      if (fewest == nullptr || seen.received_high.min < fewest->visibility.received_high.min) fewest = &sky;
      if (most_lost == nullptr || seen.lost_within > most_lost->visibility.lost_within) most_lost = &sky;
    }
  }
  if (fewest == nullptr) return;
  Check above{.id = "siting_sky_above", .clause = "caici-5.2.1", .level = "warn", .subject = fewest->path};
  at_least(above, fewest->visibility.received_high.min, kFewest);
  const double lost_above = 100.0 * fewest->visibility.lost_above;
  above.evidence = {
      fmt::format("fewest satellites received above 30° over the day; obstacles take {:.1f} % of their time",
                  lost_above),
      fmt::format("一天内30°以上最少可收卫星数；遮挡占卫星可见时间的{:.1f} %", lost_above)};
  add(verdicts, std::move(above));
  Check within{
      .id = "siting_sky_within", .clause = "caici-5.2.1", .level = "warn", .subject = most_lost->path, .unit = "%"};
  at_most(within, 100.0 * most_lost->visibility.lost_within, kMostLost);
  within.evidence = {"what obstacles take of the satellites' time between 5° and 30°",
                     "5°至30°间卫星可见时间被遮挡的比例"};
  add(verdicts, std::move(within));
}

// How far inside the cone of 45° of its best rod an antenna stands, metres; negative: outside.
double inside_cone(const gnss::PlacementConfig& antenna, const std::vector<gnss::PlacementConfig>& rods) {
  double best = -std::numeric_limits<double>::infinity();
  for (const gnss::PlacementConfig& rod : rods) {
    const double away = std::hypot((antenna.east - rod.east).value(), (antenna.north - rod.north).value());
    best = std::max(best, (rod.up - antenna.up).value() - away);
  }
  return best;
}

void judge_lightning(const Scenario& scenario, const Site& site, Verdicts& verdicts) {
  const auto& rods = site.config.lightning_rods;
  Check worst{.id = "lightning_cone", .level = "warn", .subject = site.name};
  bool any = false;
  for (const Equipment& it : scenario.equipment) {
    const auto* antenna = std::get_if<rf::AntennaConfig>(&it.config);
    if (antenna == nullptr || it.site != site.name) continue;
    const double inside = inside_cone(antenna->placement, rods);
    if (any && inside >= worst.margin) continue;
    any = true;
    worst.subject = it.path;
    worst.unit = "m";
    at_least(worst, inside, 0.0);
  }
  if (!any) return;
  worst.evidence = {"how far inside the 45° cone of the nearest lightning rod", "位于最近避雷针45°保护范围以内的距离"};
  if (rods.empty()) {
    worst = {.id = "lightning_cone",
             .level = "info",
             .subject = site.name,
             .evidence = {"no lightning rods are stated (`lightning_rods:` of the site)",
                          "未注明避雷针位置（站点的 lightning_rods）"}};
  }
  add(verdicts, std::move(worst));
}

}  // namespace

void judge_siting(const Scenario& scenario, const std::vector<Siting>& sitings, Verdicts& verdicts) {
  for (const Siting& siting : sitings) judge_places(siting, verdicts);
  judge_real_sky(sitings, verdicts);
  judge_satellites(sitings, verdicts);
  for (const Site& site : scenario.sites) judge_lightning(scenario, site, verdicts);
}

}  // namespace chronotwin::plant
