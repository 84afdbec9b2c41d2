#include "models/codec/columns/columns.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

#include "models/codec/text_fields.hpp"
#include "models/core/error.hpp"

namespace chronotwin::codec {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool blank(char c) {
  return c == ' ' || c == '\t';
}

// The next line without its end; `text` is what follows it.
std::string_view take_line(std::string_view& text) {
  const void* found = text.empty() ? nullptr : std::memchr(text.data(), '\n', text.size());
  const std::size_t size =
      found == nullptr ? text.size() : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
  std::string_view line = text.substr(0, size);
  text.remove_prefix(std::min(text.size(), size + 1));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool without_data(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first == std::string_view::npos || line[first] == '#';
}

char separator_of(std::string_view line) {
  for (const char separator : {';', '\t', ','}) {
    if (trim(line).find(separator) != std::string_view::npos) return separator;
  }
  return ' ';
}

std::vector<std::string_view> fields_of(std::string_view line, char separator) {
  std::vector<std::string_view> fields;
  if (separator != ' ') {
    // A separator in quotes belongs to its name.
    bool quoted = false;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= line.size(); ++i) {
      if (i < line.size() && line[i] == '"') quoted = !quoted;
      if (i < line.size() && (quoted || line[i] != separator)) continue;
      fields.push_back(trim(line.substr(begin, i - begin)));
      begin = i + 1;
    }
    return fields;
  }
  for (line = trim(line); !line.empty(); line = trim(line)) {
    const std::size_t size = std::min(line.find_first_of(" \t"), line.size());
    fields.push_back(line.substr(0, size));
    line.remove_prefix(size);
  }
  return fields;
}

bool begins_like_number(std::string_view field) {
  return !field.empty() && (std::strchr("+-.0123456789", field.front()) != nullptr);
}

bool missing(std::string_view field) {
  return field.empty() || field == "-" || field == "NA" || field == "nan" || field == "NaN" || field == "NAN" ||
         field == "-nan";
}

std::string unquoted(std::string_view name) {
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
  std::string plain;
  for (std::size_t i = 0; i < name.size(); ++i) {
    plain += name[i];
    if (name[i] == '"' && i + 1 < name.size() && name[i + 1] == '"') ++i;
  }
  return plain;
}

std::string hint_for(std::string_view field) {
  if (field.find(',') != std::string_view::npos) return "a decimal point is needed, not a comma";
  if (field.starts_with('%') || field.starts_with("//") || field.starts_with('!')) return "a comment begins with #";
  if (field.starts_with("inf") || field.starts_with("-inf")) return "write nan where a value is missing";
  if (begins_like_number(field)) return "a number stands alone, without a unit";
  return {};
}

}  // namespace

std::optional<ColumnLayout> column_layout(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  while (!text.empty()) {
    std::string_view line = take_line(text);
    if (without_data(line)) continue;
    ColumnLayout layout;
    layout.separator = separator_of(line);
    const auto names = fields_of(line, layout.separator);
    const bool named = std::none_of(names.begin(), names.end(), begins_like_number) &&
                       !std::all_of(names.begin(), names.end(), missing);
    if (named) {
      for (const std::string_view name : names) layout.names.push_back(unquoted(name));
    }
    // Behind numbers a comment may follow.
    layout.columns = named ? names.size() : fields_of(line.substr(0, line.find('#')), layout.separator).size();
    return layout;
  }
  return std::nullopt;
}

// A place within a line, going forward.
class ColumnParser::Cursor {
 public:
  Cursor(std::string_view line, char separator)
      : begin_(line.data()), at_(begin_), end_(begin_ + line.size()), separator_(separator) {}

  [[nodiscard]] std::size_t column() const { return static_cast<std::size_t>(at_ - begin_) + 1; }
  [[nodiscard]] bool at_end() const { return at_ == end_ || *at_ == '#'; }
  [[nodiscard]] bool at_field_end() const {
    return at_end() || *at_ == separator_ || (separator_ == ' ' && blank(*at_));
  }

  void skip_blanks() {
    while (at_ != end_ && blank(*at_) && !(separator_ == '\t' && *at_ == '\t')) ++at_;
  }

  // From the end of a field to the next one; false where there is none.
  bool next_field() {
    skip_blanks();
    if (at_end()) return false;
    if (separator_ != ' ') {
      if (*at_ != separator_) return false;
      ++at_;
      skip_blanks();
    }
    return true;
  }

  // A number that fills its field, by the fast way alone.
  [[nodiscard]] bool take_number(double& value) {
    const auto [stop, error] = std::from_chars(at_, end_, value);
    if (error != std::errc{} || !std::isfinite(value)) return false;
    const char* before = at_;
    at_ = stop;
    if (separator_ != ' ') skip_blanks();
    if (at_field_end()) return true;
    at_ = before;
    return false;
  }

  std::string_view take_text() {
    const char* from = at_;
    while (!at_field_end()) ++at_;
    return trim({from, static_cast<std::size_t>(at_ - from)});
  }

 private:
  const char* begin_;
  const char* at_;
  const char* end_;
  char separator_;
};

ColumnParser::ColumnParser(ColumnLayout layout, const std::vector<std::size_t>& wanted)
    : layout_(std::move(layout)), place_(layout_.columns), row_(wanted.size()), values_(wanted.size()) {
  for (std::size_t k = 0; k < wanted.size(); ++k) {
    require(wanted[k] < layout_.columns, "a wanted column is one of the text's");
    place_[wanted[k]] = k + 1;
  }
}

void ColumnParser::parse(std::string_view lines) {
  if (line_ == 0 && lines.starts_with(kByteOrderMark)) lines.remove_prefix(kByteOrderMark.size());
  while (!lines.empty()) {
    const std::string_view line = take_line(lines);
    ++line_;
    if (without_data(line)) continue;
    if (!layout_.names.empty() && !names_read_) {
      names_read_ = true;
      continue;
    }
    parse_line(line);
  }
}

void ColumnParser::forget_rows() {
  for (std::vector<double>& column : values_) column.clear();
  lines_.clear();
}

void ColumnParser::parse_line(std::string_view line) {
  Cursor cursor(line, layout_.separator);
  cursor.skip_blanks();
  if (!read_row(cursor)) {
    ++bad_lines_;
    return;
  }
  for (std::size_t k = 0; k < row_.size(); ++k) values_[k].push_back(row_[k]);
  lines_.push_back(line_);
}

bool ColumnParser::read_row(Cursor& cursor) {
  for (std::size_t c = 0; c < layout_.columns; ++c) {
    if (c > 0 && !cursor.next_field()) {
      const std::string have = std::to_string(c), need = std::to_string(layout_.columns);
      complain(cursor.column(),
               "the line has " + have + (c == 1 ? " field" : " fields") + ", the first one has " + need,
               "nan stands for a value that is missing");
      return false;
    }
    if (place_[c] == 0) {
      (void)cursor.take_text();
    } else if (!read_field(cursor, place_[c] - 1)) {
      return false;
    }
  }
  if (!cursor.next_field()) return true;
  complain(cursor.column(), "the line has more fields than the first one, which has " + std::to_string(layout_.columns),
           layout_.columns == 1 && layout_.separator == ' '
               ? "fields are told apart by ; tab , or blanks, alike in all lines"
               : "");
  return false;
}

bool ColumnParser::read_field(Cursor& cursor, std::size_t wanted) {
  double& value = row_[wanted];
  if (cursor.take_number(value)) return true;
  const std::size_t column = cursor.column();
  const std::string_view field = cursor.take_text();
  if (missing(field)) {
    value = kMissing;
    return true;
  }
  if (const auto number = parse_double(unquoted(field))) {
    value = *number;
    return true;
  }
  complain(column, "'" + std::string(field.substr(0, 40)) + "' is no number", hint_for(field));
  return false;
}

void ColumnParser::complain(std::size_t column, std::string message, std::string hint) {
  if (remarks_.size() < kMostRemarks) remarks_.push_back({line_, column, std::move(message), std::move(hint)});
}

}  // namespace chronotwin::codec
