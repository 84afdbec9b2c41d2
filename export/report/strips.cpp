#include "export/report/strips.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "export/report/plot.hpp"
#include "export/report/texts.hpp"

namespace chronotwin::report {
namespace {

constexpr double kWidth = 1040.0, kTop = 4.0;

struct Row {
  std::string name;
  std::vector<StateRun> runs;
};

struct Strips {
  Text title;
  std::vector<std::string> states;
  std::vector<Row> rows;
};

struct Meaning {
  std::string_view word, css;
};
constexpr std::array<Meaning, 10> kWhole{{{"yes", "good"},
                                          {"on", "good"},
                                          {"ok", "good"},
                                          {"closed", "good"},  // contacts are normally closed

                                          {"no", "bad"},
                                          {"off", "bad"},
                                          {"none", "bad"},
                                          {"open", "bad"},
                                          {"short", "bad"},
                                          {"unused", "unknown"}}};
// The first part that occurs decides.
constexpr std::array<Meaning, 14> kParts{{{"exceed", "bad"},
                                          {"unlock", "bad"},
                                          {"fail", "bad"},
                                          {"free", "bad"},
                                          {"lost", "bad"},
                                          {"no_", "bad"},
                                          {"relock", "busy"},
                                          {"locking", "busy"},
                                          {"acqui", "busy"},
                                          {"warm", "busy"},
                                          {"jam", "held"},
                                          {"hold", "held"},
                                          {"lock", "good"},
                                          {"track", "good"}}};

// Colour by meaning where the name tells it, else by number.
std::string css_class(const std::vector<std::string>& states, int state) {
  if (state < 0) return "unknown";
  std::string name = states[static_cast<std::size_t>(state)];
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const Meaning& meaning : kWhole) {
    if (name == meaning.word) return std::string(meaning.css);
  }
  for (const Meaning& meaning : kParts) {
    if (name.find(meaning.word) != std::string::npos) return std::string(meaning.css);
  }
  return fmt::format("s{}", state % 8);
}

std::map<int, std::int64_t> time_in_state(const Row& row) {
  std::map<int, std::int64_t> total;
  for (const StateRun& piece : row.runs) total[piece.state] += (piece.to - piece.from).ps;
  return total;
}

// All stretches of one state as one path; stretches less than half a pixel apart grow together.
std::string state_path(const Row& row, int state, const TimeAxis& axis, double top, double height) {
  std::string path;
  double from = -1.0, to = -1.0;
  const auto flush = [&] {
    if (to < from || from < 0.0) return;
    const double width = std::max(1.0, to - from);
    path += fmt::format("M{} {}h{}v{}h{}z", coordinate(from), coordinate(top), coordinate(width), coordinate(height),
                        coordinate(-width));
  };
  for (const StateRun& piece : row.runs) {
    if (piece.state != state) continue;
    const double begin = axis.at(piece.from);
    if (from < 0.0 || begin > to + 0.5) {
      flush();
      from = begin;
    }
    to = axis.at(piece.to);
  }
  flush();
  return path;
}

void draw_row(Markup& m, const Strips& strips, const Row& row, const TimeAxis& axis, double top, double height) {
  const std::map<int, std::int64_t> total = time_in_state(row);
  std::vector<int> order;
  for (const auto& entry : total) order.push_back(entry.first);
  // Rare states are drawn last, so that none is hidden.
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return total.at(a) > total.at(b); });
  const double font = std::min(11.0, height);
  m.element("text",
            {{"x", axis.left() - 8.0},
             {"y", top + height / 2 + font * 0.35},
             {"class", "mono end"},
             {"style", fmt::format("font-size:{}px", coordinate(font))}},
            fit(row.name, axis.left() - 10.0, font, true));
  for (const int state : order) {
    m.open("path",
           {{"class", "state " + css_class(strips.states, state)}, {"d", state_path(row, state, axis, top, height)}});
    const std::string name = state < 0 ? "?" : strips.states[static_cast<std::size_t>(state)];
    m.title(row.name + ": " + name + ", " + length_of(Duration{total.at(state)})).close();
  }
}

void draw_legend(Markup& m, const Strips& strips) {
  m.open("div", {{"class", "legend"}});
  for (std::size_t i = 0; i < strips.states.size(); ++i) {
    const int state = static_cast<int>(i);
    const bool seen = std::any_of(strips.rows.begin(), strips.rows.end(), [&](const Row& row) {
      return std::any_of(row.runs.begin(), row.runs.end(), [&](const StateRun& r) { return r.state == state; });
    });
    if (!seen) continue;
    m.open("span", {{"class", "key"}});
    m.open("i", {{"class", "swatch box " + css_class(strips.states, state)}}).close().text(strips.states[i]).close();
  }
  m.close();
}

void draw_strips(Markup& m, const Run& run, const Strips& strips) {
  const double height = strips.rows.size() <= 16 ? 14.0 : 7.0;
  const double pitch = strips.rows.size() <= 16 ? 18.0 : 9.0;
  const double bottom = kTop + pitch * static_cast<double>(strips.rows.size());
  double left = 64.0;
  for (const Row& row : strips.rows) left = std::clamp(text_width(row.name, 11.0, true) + 10.0, left, 200.0);
  const TimeAxis axis(run.end, left, kWidth - left - 16.0);
  m.open("figure").open("figcaption").element("h3", strips.title).close();
  draw_legend(m, strips);
  m.open("svg", {{"viewBox", fmt::format("0 0 {} {}", kWidth, bottom + TimeAxis::kLabelHeight)},
                 {"class", "chart"},
                 {"role", "img"},
                 {"aria-label", strips.title.en}});
  axis.draw_grid(m, kTop, bottom);
  for (std::size_t i = 0; i < strips.rows.size(); ++i) {
    draw_row(m, strips, strips.rows[i], axis, kTop + pitch * static_cast<double>(i), height);
  }
  axis.draw_labels(m, bottom, run.calendar);
  m.close().close();
}

// "Dry contact: power" and "Dry contact: general" are of the family "Dry contact" and share a figure.
Text family(const Text& name) {
  return {name.en.substr(0, name.en.find(": ")), name.zh.substr(0, name.zh.find("："))};
}

std::vector<Row> join_equal_rows(const std::vector<Row>& rows) {
  std::vector<Row> joined;
  std::vector<std::vector<std::string>> names;
  for (const Row& row : rows) {
    const auto twin = std::find_if(joined.begin(), joined.end(), [&](const Row& r) { return r.runs == row.runs; });
    if (twin == joined.end()) {
      joined.push_back(row);
      names.push_back({row.name});
    } else {
      names[static_cast<std::size_t>(twin - joined.begin())].push_back(row.name);
    }
  }
  for (std::size_t i = 0; i < joined.size(); ++i) joined[i].name = joined_name(names[i]);
  return joined;
}

bool of_clocks(const Strips& strips) {
  return std::find(strips.states.begin(), strips.states.end(), "HOLDOVER") != strips.states.end();
}

bool changes(const Strips& strips) {
  return std::any_of(strips.rows.begin(), strips.rows.end(), [](const Row& row) { return row.runs.size() > 1; });
}

}  // namespace

std::vector<StateRun> state_runs(const trace::Series& series, std::size_t states, SimTime end) {
  std::vector<StateRun> runs;
  for (std::size_t i = 0; i < series.value.size(); ++i) {
    const double value = series.value[i];
    const bool known = value >= 0.0 && value < static_cast<double>(states);
    const int state = known ? static_cast<int>(std::lround(std::floor(value))) : -1;
    const SimTime time{series.time_ps[i]};
    if (!runs.empty() && runs.back().state == state) continue;
    if (!runs.empty()) runs.back().to = time;
    runs.push_back({state, time, end});
  }
  return runs;
}

void draw_state_strips(Markup& m, const Run& run) {
  std::vector<Strips> figures;
  for (const trace::Channel& channel : run.source.channels()) {
    if (channel.states.empty()) continue;
    const trace::Series series = run.source.read(channel.path);
    if (series.value.empty()) continue;
    const std::string leaf(leaf_of(channel.path));
    const Text title = channel.name.en.empty() ? Text{leaf, leaf} : family(channel.name);
    const bool one_of_a_family = title.en != channel.name.en;
    auto figure = std::find_if(figures.begin(), figures.end(),
                               [&](const Strips& s) { return s.title == title && s.states == channel.states; });
    if (figure == figures.end()) figure = figures.insert(figures.end(), Strips{title, channel.states, {}});
    const std::string row = one_of_a_family ? channel.path : std::string(owner_of(channel.path));
    figure->rows.push_back({row, state_runs(series, channel.states.size(), run.end)});
  }
  // Clocks first.
  std::stable_partition(figures.begin(), figures.end(), of_clocks);
  for (Strips& strips : figures) {
    if (!of_clocks(strips) && !changes(strips)) continue;
    std::stable_sort(strips.rows.begin(), strips.rows.end(),
                     [](const Row& a, const Row& b) { return natural_less(a.name, b.name); });
    if (strips.rows.size() > kMostLines) strips.rows = join_equal_rows(strips.rows);
    draw_strips(m, run, strips);
  }
}

}  // namespace chronotwin::report
