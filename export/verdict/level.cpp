#include "export/verdict/level.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "export/verdict/finding.hpp"
#include "export/verdict/wording.hpp"

namespace chronotwin::verdict {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// What each star of the pattern stands for; the earlier star takes as little as it can.
bool capture(std::string_view pattern, std::string_view path, std::vector<std::string>& captured) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == path;
  if (path.substr(0, star) != pattern.substr(0, star)) return false;
  const std::string_view rest = pattern.substr(star + 1);
  for (std::size_t taken = 0; star + taken <= path.size(); ++taken) {
    captured.emplace_back(path.substr(star, taken));
    if (capture(rest, path.substr(star + taken), captured)) return true;
    captured.pop_back();
  }
  return false;
}

}  // namespace

bool worse(const Check& a, const Check& b) {
  return a.holds != b.holds ? !a.holds : a.margin < b.margin;
}

double HeldValue::at(SimTime time) {
  while (next_ < series_.time_ps.size() && series_.time_ps[next_] <= time.ps) ++next_;
  return next_ == 0 ? std::numeric_limits<double>::quiet_NaN() : series_.value[next_ - 1];
}

std::optional<std::string> same_instance(std::string_view of, std::string_view path, std::string_view pattern) {
  std::vector<std::string> captured;
  if (!capture(of, path, captured)) return std::nullopt;
  std::string made;
  std::size_t used = 0;
  for (const char c : pattern) {
    if (c != '*') {
      made += c;
    } else if (used < captured.size()) {
      made += captured[used++];
    } else {
      return std::nullopt;
    }
  }
  return made;
}

std::optional<std::string> Level::partner_pattern() const {
  if (bound_.equals_channel) return bound_.equals_channel;
  if (bound_.at_most_channel) return bound_.at_most_channel;
  return bound_.abs_at_most_channel;
}

Level::Level(const Bound& bound, std::string_view pattern, const trace::Channel& channel, const trace::Source& trace)
    : bound_(bound), channel_(channel) {
  if (bound.state) {
    const auto found = std::find(channel.states.begin(), channel.states.end(), *bound.state);
    if (found == channel.states.end()) {
      throw NotJudged({fmt::format("{} has no state '{}'", channel.path, *bound.state),
                       fmt::format("{} 没有状态“{}”", channel.path, *bound.state)});
    }
    state_ = static_cast<double>(found - channel.states.begin());
  }
  if (const std::optional<std::string> other = partner_pattern()) {
    partner_path_ = same_instance(pattern, channel.path, *other).value_or(*other);
    const bool known = std::any_of(trace.channels().begin(), trace.channels().end(),
                                   [&](const trace::Channel& c) { return c.path == partner_path_; });
    if (!known) {
      throw NotJudged({fmt::format("there is no channel {} to compare {} with", partner_path_, channel.path),
                       fmt::format("没有可与 {} 比较的通道 {}", channel.path, partner_path_)});
    }
    partner_.emplace(trace.read(partner_path_));
  }
  const bool any =
      bound.at_least || bound.at_most || bound.abs_below || bound.abs_at_least || bound.equals || state_ || partner_;
  if (!any) throw NotJudged({"the expectation has no bound", "期望没有给出界限"});
}

void Level::keep_worst(Check& worst, const Check& part) const {
  if (worst.rule == Rule::missing || worse(part, worst)) worst = part;
}

Check Level::check(SimTime time, double value) {
  const double other = partner_ ? partner_->at(time) : 0.0;
  if (std::isnan(value) || std::isnan(other)) return {false, -kInfinity, other, Rule::missing};
  Check worst;
  const auto part = [&](Rule rule, double limit, double margin, bool strict = false) {
    keep_worst(worst, {strict ? margin > 0.0 : margin >= 0.0, margin, limit, rule});
  };
  const double size = std::fabs(value);
  const auto equals = [&](double expected) {
    part(Rule::equals, expected, bound_.within - std::fabs(value - expected));
  };
  if (bound_.at_least) part(Rule::at_least, *bound_.at_least, value - *bound_.at_least);
  if (bound_.at_most) part(Rule::at_most, *bound_.at_most, *bound_.at_most - value);
  if (bound_.abs_below) part(Rule::abs_below, *bound_.abs_below, *bound_.abs_below - size, true);
  if (bound_.abs_at_least) part(Rule::abs_at_least, *bound_.abs_at_least, size - *bound_.abs_at_least);
  if (bound_.equals) equals(*bound_.equals);
  if (bound_.equals_channel) equals(other);
  if (bound_.at_most_channel) part(Rule::at_most, other, other - value);
  if (bound_.abs_at_most_channel) part(Rule::abs_at_most, other, other - size);
  if (state_) part(Rule::state, *state_, value == *state_ ? kInfinity : -kInfinity);
  return worst;
}

Text Level::requirement(const Check& check) const {
  if (check.rule == Rule::missing) return {"a value required", "要求有数值"};
  const Text limit = value_text(check.limit, channel_);
  const std::string of = partner_path_.empty() || check.rule == Rule::state ? "" : fmt::format(" ({})", partner_path_);
  const std::string tolerance =
      bound_.within > 0.0 ? fmt::format(" ± {}", quantity_text(bound_.within, channel_.unit)) : "";
  switch (check.rule) {
    case Rule::at_least:
    case Rule::abs_at_least:
      return {fmt::format("at least {}{} required", limit.en, of), fmt::format("要求不低于 {}{}", limit.zh, of)};
    case Rule::equals:
    case Rule::state:
      return {fmt::format("{}{}{} required", limit.en, tolerance, of),
              fmt::format("要求 {}{}{}", limit.zh, tolerance, of)};
    default:
      return {fmt::format("limit {}{}", limit.en, of), fmt::format("限值 {}{}", limit.zh, of)};
  }
}

Text Level::verdict(const Check& check) const {
  if (!std::isfinite(check.margin)) return {};
  const std::string amount = quantity_text_beside(std::fabs(check.margin), check.limit, channel_.unit);
  if (check.holds) return {amount + " to spare", "余量 " + amount};
  switch (check.rule) {
    case Rule::at_least:
    case Rule::abs_at_least:
      return {amount + " short", "差 " + amount};
    case Rule::equals:
      return {amount + " outside", "偏出 " + amount};
    default:
      return {amount + " over", "超出 " + amount};
  }
}

}  // namespace chronotwin::verdict
