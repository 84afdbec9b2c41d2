#include "export/report/run.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace chronotwin::report {
namespace {

// Pairs records that share a key: `same` tells whether a record belongs to an open span, `make` starts one.
template <class Item, class Record, class Same, class Make, class Begins>
std::vector<Item> pair_up(const std::vector<Record>& records, SimTime end, Same same, Make make, Begins begins) {
  std::vector<Item> items;
  for (const Record& record : records) {
    const auto open = std::find_if(items.rbegin(), items.rend(),
                                   [&](const Item& item) { return item.span.open && same(item, record); });
    if (begins(record) && open == items.rend()) {
      Item item = make(record);
      item.span = {record.time, std::max(end, record.time), true};
      items.push_back(std::move(item));
    } else if (!begins(record) && open != items.rend()) {
      open->span.to = record.time;
      open->span.open = false;
    }
  }
  return items;
}

bool digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

}  // namespace

Run::Run(const trace::Source& trace)
    : source(trace), calendar(trace.header().epoch), end(std::max(trace.end_time(), SimTime{1})) {
  faults = pair_up<FaultSpan>(
      trace.faults(), end,
      [](const FaultSpan& item, const trace::FaultRecord& record) {
        return item.id == record.id && item.target == record.target;
      },
      [](const trace::FaultRecord& record) {
        return FaultSpan{record.id, record.fault, record.target, {}};
      },
      [](const trace::FaultRecord& record) { return record.active; });
  alarms = pair_up<AlarmSpan>(
      trace.alarms(), end,
      [](const AlarmSpan& item, const trace::AlarmRecord& record) {
        return item.code == record.code && item.source == record.source;
      },
      [](const trace::AlarmRecord& record) {
        return AlarmSpan{record.code, record.source, record.severity, record.value, record.unit, {}};
      },
      [](const trace::AlarmRecord& record) { return record.raised; });
}

std::string_view equipment_of(std::string_view path) {
  return path.substr(0, path.find('.'));
}

std::string_view leaf_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

std::string_view owner_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
}

std::string without_indices(std::string_view path) {
  std::string result;
  for (std::size_t i = 0; i < path.size(); ++i) {
    result += path[i];
    if (path[i] != '[') continue;
    const std::size_t close = path.find(']', i);
    if (close == std::string_view::npos) continue;
    result += "*]";
    i = close;
  }
  return result;
}

std::string joined_name(const std::vector<std::string>& names) {
  if (names.empty()) return {};
  if (names.size() == 1) return names.front();
  if (names.size() == 2) return names.front() + ", " + names.back();
  return fmt::format("{} … {} ({})", names.front(), names.back(), names.size());
}

bool natural_less(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (!digit(a[i]) || !digit(b[j])) {
      if (a[i] != b[j]) return a[i] < b[j];
      ++i;
      ++j;
      continue;
    }
    const auto run = [](std::string_view text, std::size_t& at) {
      const std::size_t begin = at;
      while (at < text.size() && digit(text[at])) ++at;
      std::string_view digits = text.substr(begin, at - begin);
      return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
    };
    const std::string_view x = run(a, i);
    const std::string_view y = run(b, j);
    if (x.size() != y.size()) return x.size() < y.size();
    if (x != y) return x < y;
  }
  return a.size() - i < b.size() - j;
}

}  // namespace chronotwin::report
