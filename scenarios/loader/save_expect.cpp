#include "scenarios/loader/save_expect.hpp"

#include <optional>
#include <utility>

#include "models/core/units.hpp"
#include "scenarios/loader/channel_index.hpp"
#include "scenarios/loader/field_writer.hpp"
#include "scenarios/loader/read_metric.hpp"
#include "scenarios/schema/enum_names.hpp"

namespace chronotwin {

namespace {

void put(Tree& map, std::string key, std::string text) {
  map.add(std::move(key), Tree::scalar(std::move(text)));
}

void put(Tree& map, std::string key, const std::optional<Duration>& duration) {
  if (duration) put(map, std::move(key), format_duration(*duration));
}

void put(Tree& map, std::string key, const std::optional<std::string>& text) {
  if (text) put(map, std::move(key), *text);
}

void put_list(Tree& map, std::string key, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  Tree& list = map.add(std::move(key), Tree::sequence());
  for (const std::string& text : texts) list.items.push_back(Tree::scalar(text));
}

// In the unit in which it is shortest: 1.5 us rather than 1.5e-06 s.
std::string shortest(double value, Dimension dimension) {
  std::string best;
  for (const Unit& unit : units_of(dimension)) {
    std::string text = format_quantity(value, dimension, unit.text);
    if (best.empty() || text.size() < best.size()) best = std::move(text);
  }
  return best;
}

class BoundWriter {
 public:
  BoundWriter(Tree& map, const ChannelType* type) : map_(map), type_(type) {}

  void write(const Bound& bound) {
    level("at_least", bound.at_least);
    level("at_most", bound.at_most);
    level("abs_below", bound.abs_below);
    level("abs_at_least", bound.abs_at_least);
    level("equals", bound.equals);
    put(map_, "equals_channel", bound.equals_channel);
    put(map_, "at_most_channel", bound.at_most_channel);
    put(map_, "abs_at_most_channel", bound.abs_at_most_channel);
    put(map_, "state", bound.state);
    if (bound.equals || bound.equals_channel) level("within", bound.within);
  }

 private:
  void level(std::string key, const std::optional<double>& value) {
    if (!value) return;
    const bool bare = type_ == nullptr || !type_->dimension;
    put(map_, std::move(key), bare ? format_number(*value) : shortest(*value, *type_->dimension));
  }

  Tree& map_;
  const ChannelType* type_;
};

void save_alarm(const Expectation& e, Tree& map) {
  if (e.kind == Expectation::Kind::alarm) {
    put(map, "alarm", e.alarm);
    if (!e.target.empty()) put(map, "target", e.target);
    if (!e.after.empty()) put(map, "after", e.after);
    put(map, "within", e.within);
    put(map, "clears_within", e.clears_within);
    return;
  }
  Tree& never = map.add("never", Tree::map());
  std::vector<std::string> codes;
  for (std::size_t from = 0; from < e.alarm.size();) {
    const std::size_t blank = std::min(e.alarm.find(' ', from), e.alarm.size());
    codes.push_back(e.alarm.substr(from, blank - from));
    from = blank + 1;
  }
  put_list(never, "alarm", codes);
  put_list(never, "except", e.except);
  if (!e.target.empty()) put(never, "target", e.target);
}

void save_window(const Window& window, Tree& map) {
  put_list(map, "during", window.during);
  put_list(map, "outside", window.outside);
  if (window.settle.ps != 0) put(map, "settle", format_duration(window.settle));
  if (window.from_locked) put(map, "from", std::string("locked"));
  if (window.from) put(map, "from", format_duration(window.from->since_start()));
  if (window.to) put(map, "to", format_duration(window.to->since_start()));
}

void save_metric(const Expectation& e, Tree& map) {
  const Stability& s = e.stability;
  if (!s.mask.empty()) {
    put(map, "mask", s.mask);
  } else if (s.statistic) {
    put(map, "statistic", std::string(metrics::traits(*s.statistic).id));
  } else {
    put(map, "statistic", std::string(enum_name(e.statistic)));
  }
  std::vector<std::string> taus;
  for (const Duration& tau : s.taus) taus.push_back(format_duration(tau));
  put_list(map, "tau", taus);
  if (s.removal != metrics::Removal::none) put(map, "remove", std::string(enum_name(s.removal)));
  if (s.filter != TimeErrorFilter::none) put(map, "filter", std::string(enum_name(s.filter)));
}

Tree save_one(const Expectation& e, const ChannelIndex& channels) {
  Tree map = Tree::map();
  put(map, "id", e.id);
  if (e.kind == Expectation::Kind::localise) {
    put(map, "localise", e.after);
    put(map, "within", e.within);
    if (e.bound.at_most) put(map, "at_most", format_number(*e.bound.at_most));
  } else if (e.kind == Expectation::Kind::alarm || e.kind == Expectation::Kind::never) {
    save_alarm(e, map);
  } else {
    Tree& inner = map.add(std::string(enum_name(e.kind)), Tree::map());
    const bool design = e.kind == Expectation::Kind::design;
    put(inner, design ? "figure" : "channel", e.channel);
    if (e.kind == Expectation::Kind::metric) save_metric(e, inner);
    std::optional<ChannelType> figure;
    if (const FigureType* known = design ? find_figure(figure_name(e.channel)) : nullptr) figure = channel_of(*known);
    const ChannelType* type = design ? nullptr : channels.type_of(e.channel);
    if (type != nullptr) figure = figure_of(*type, e);
    BoundWriter(inner, figure ? &*figure : nullptr).write(e.bound);
  }
  save_window(e.window, map);
  put(map, "tolerate", e.tolerate);
  put(map, "level", std::string(enum_name(e.level)));
  if (!e.clause.empty()) put(map, "clause", e.clause);
  if (!e.text.en.empty() || !e.text.zh.empty()) map.add("text", text_tree(e.text));
  return map;
}

}  // namespace

Tree save_expectations(const Scenario& scenario) {
  const ChannelIndex channels(scenario);
  Tree list = Tree::sequence();
  for (const Expectation& e : scenario.expect) list.items.push_back(save_one(e, channels));
  return list;
}

Tree save_record(const Scenario& scenario) {
  Tree map = Tree::map();
  for (std::size_t i = 0; i < scenario.record.size(); ++i) {
    const RecordRule& rule = scenario.record[i];
    const bool last = i + 1 == scenario.record.size();
    if (rule.packets) {
      put(map, rule.pattern, std::string("packets"));
      continue;
    }
    put(map, last ? "default" : rule.pattern, rule.period ? format_duration(*rule.period) : std::string("on_change"));
  }
  return map;
}

}  // namespace chronotwin
