#include "gui/state/log_text.hpp"

#include <algorithm>

namespace chronotwin::gui {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

}  // namespace

bool tells_truth(const LogRow& row) {
  return row.kind != LogKind::event || row.source == "runner";
}

Label kind_of(const LogRow& row) {
  switch (row.kind) {
    case LogKind::event:
      return Label::event;
    case LogKind::command:
      return Label::command;
    case LogKind::fault:
      break;
  }
  return row.begins ? Label::fault_begins : Label::fault_ends;
}

std::string what_happened(const LogRow& row, Language language) {
  const std::string code = row.kind == LogKind::fault ? fault_name(row.code, language) : word(row.code, language);
  return row.detail.empty() ? code : code + "  " + words(row.detail, language);
}

std::vector<std::size_t> matching_log(const std::vector<LogRow>& rows, std::string_view filter, Language language) {
  const std::string wanted = lower(filter);
  std::vector<std::size_t> matching;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const LogRow& row = rows[i];
    const auto holds = [&wanted](std::string_view text) { return lower(text).find(wanted) != std::string::npos; };
    if (wanted.empty() || holds(row.source) || holds(row.code) || holds(row.detail) ||
        holds(what_happened(row, language)) || holds(tr(kind_of(row), language))) {
      matching.push_back(i);
    }
  }
  return matching;
}

}  // namespace chronotwin::gui
