#include "models/codec/syslog/syslog.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "models/codec/civil_utc.hpp"
#include "models/codec/text_fields.hpp"
#include "models/core/error.hpp"

namespace chronotwin::codec::syslog {
namespace {

constexpr std::string_view kNil = "-";
constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kEscaped = "\"\\]";
constexpr std::string_view kNotInNames = "=]\" ";
constexpr std::size_t kHost = 255, kApplication = 48, kProcess = 128, kId = 32, kName = 32;
constexpr std::int64_t kMicrosecond = 1'000'000;  // ps

bool printable(char c) {
  return c > 32 && c < 127;
}

std::string header_field(std::string_view text, std::size_t limit, std::string_view forbidden = "") {
  if (text.empty()) return std::string(kNil);
  std::string field(text.substr(0, limit));
  for (char& c : field) {
    if (!printable(c) || forbidden.find(c) != std::string_view::npos) c = '?';
  }
  return field;
}

std::string timestamp(UtcTime time) {
  const CivilUtc civil = to_civil(time);
  const bool leap = civil.second == 60;
  std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", civil.year, civil.month, civil.day, civil.hour,
                                 civil.minute, leap ? 59 : civil.second);
  const std::int64_t micros = leap ? 999'999 : civil.picoseconds / kMicrosecond;
  if (micros != 0) {
    text += fmt::format(".{:06}", micros);
    text.erase(text.find_last_not_of('0') + 1);
  }
  return text + "Z";
}

std::string data_text(const std::vector<Element>& data) {
  if (data.empty()) return std::string(kNil);
  std::string text;
  for (const Element& element : data) {
    text += "[" + header_field(element.id, kName, kNotInNames);
    for (const Parameter& it : element.parameters) {
      text += " " + header_field(it.name, kName, kNotInNames) + "=\"";
      for (const char c : it.value) {
        if (kEscaped.find(c) != std::string_view::npos) text += '\\';
        text += c;
      }
      text += "\"";
    }
    text += "]";
  }
  return text;
}

// Takes a message apart from its front; the first thing that is wrong stays.
class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  Decoded<Message> run() {
    priority();
    message_.time = time(field("TIMESTAMP", 64));
    message_.host = field("HOSTNAME", kHost);
    message_.application = field("APP-NAME", kApplication);
    message_.process = field("PROCID", kProcess);
    message_.id = field("MSGID", kId);
    data();
    text();
    if (!problem_.empty()) return Decoded<Message>::failed(problem_);
    return std::move(message_);
  }

 private:
  void wrong(std::string what) {
    if (problem_.empty()) problem_ = std::move(what);
  }

  bool take(std::string_view what) {
    if (!rest_.starts_with(what)) return false;
    rest_.remove_prefix(what.size());
    return true;
  }

  std::string_view take_until(std::string_view ends) {
    const std::string_view taken = rest_.substr(0, rest_.find_first_of(ends));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  void priority() {
    if (!take("<")) return wrong("it does not begin with '<'");
    const std::string_view digits = take_until(">");
    const auto value = parse_int(digits);
    const bool plain = digits == "0" || digits.find_first_of("123456789") == 0;  // no sign, no leading zero
    if (!value || !plain || *value > 191) {
      return wrong("PRI is no number from 0 to 191");
    }
    message_.facility = *value / 8;
    message_.severity = *value % 8;
    if (!take(">1 ")) wrong("VERSION is not 1");
  }

  std::string field(std::string_view name, std::size_t limit) {
    const std::string_view taken = take_until(" ");
    if (taken.empty() || taken.size() > limit || !std::ranges::all_of(taken, printable)) {
      wrong(fmt::format("{} is empty, too long or not printable", name));
    }
    if (!take(" ")) wrong(fmt::format("it ends after {}", name));
    return std::string(taken == kNil ? "" : taken);
  }

  // RFC 3339 with at most six digits of a second, in UTC or with an offset from it.
  std::optional<UtcTime> time(std::string_view text) {
    if (text.empty()) return {};
    constexpr std::size_t kOffset = 6;  // "-07:00"
    std::int64_t offset_minutes = 0;
    std::string utc(text);
    if (!text.ends_with('Z') && text.size() > kOffset) {
      const std::string_view offset = text.substr(text.size() - kOffset);
      const auto hours = parse_int(offset.substr(1, 2)), minutes = parse_int(offset.substr(4, 2));
      const bool signed_ = offset[0] == '+' || offset[0] == '-';
      if (!signed_ || offset[3] != ':' || !hours || !minutes || *hours > 23 || *minutes > 59) {
        wrong("TIMESTAMP is no time of RFC 3339");
        return {};
      }
      offset_minutes = (offset[0] == '-' ? -1 : 1) * (60 * *hours + *minutes);
      utc = std::string(text.substr(0, text.size() - kOffset)) + "Z";
    }
    const auto point = utc.find('.');
    const auto parsed = parse_utc(utc);
    const bool too_fine = point != std::string::npos && utc.size() - point - 2 > 6;
    if (!parsed || parsed->leap_second || too_fine) {
      wrong("TIMESTAMP is no time of RFC 3339 with at most six digits of a second and no leap second");
      return {};
    }
    UtcTime time = *parsed;
    time.seconds -= 60 * offset_minutes;
    return time;
  }

  void data() {
    if (take(kNil)) return;
    if (!rest_.starts_with("[")) return wrong("STRUCTURED-DATA is neither '-' nor '['");
    while (problem_.empty() && take("[")) element();
  }

  std::string name() {
    const std::string_view taken = take_until(kNotInNames);
    if (taken.empty() || taken.size() > kName || !std::ranges::all_of(taken, printable)) {
      wrong("STRUCTURED-DATA has a bad name");
    }
    return std::string(taken);
  }

  void element() {
    Element element{.id = name(), .parameters = {}};
    while (problem_.empty() && take(" ")) {
      Parameter parameter{.name = name(), .value = {}};
      if (!take("=\"")) return wrong("STRUCTURED-DATA has a parameter without a value");
      parameter.value = value();
      element.parameters.push_back(std::move(parameter));
    }
    if (!take("]")) wrong("STRUCTURED-DATA has an element without an end");
    message_.data.push_back(std::move(element));
  }

  // A '\' before any other character than the three stands for itself (RFC 5424 §6.3.3).
  std::string value() {
    std::string text;
    while (true) {
      text += take_until(kEscaped);
      if (take("\"")) return text;
      if (take("\\")) {
        if (!rest_.empty() && kEscaped.find(rest_.front()) != std::string_view::npos) {
          text += rest_.front();
          rest_.remove_prefix(1);
        } else {
          text += '\\';
        }
      } else {
        wrong("STRUCTURED-DATA has a value without an end");
        return text;
      }
    }
  }

  void text() {
    if (rest_.empty()) return;
    if (!take(" ")) return wrong("STRUCTURED-DATA is not followed by a blank");
    take(kMark);
    message_.text = rest_;
  }

  std::string_view rest_;
  Message message_;
  std::string problem_;
};

}  // namespace

std::string write(const Message& message) {
  require(message.facility >= 0 && message.facility <= 23, "a syslog facility is 0 … 23");
  require(message.severity >= 0 && message.severity <= 7, "a syslog severity is 0 … 7");
  std::string text =
      fmt::format("<{}>1 {} {} {} {} {} {}", 8 * message.facility + message.severity,
                  message.time ? timestamp(*message.time) : std::string(kNil), header_field(message.host, kHost),
                  header_field(message.application, kApplication), header_field(message.process, kProcess),
                  header_field(message.id, kId), data_text(message.data));
  if (!message.text.empty()) {
    text += ' ';
    text += kMark;
    text += message.text;
  }
  return text;
}

Decoded<Message> parse(std::string_view message) {
  return Parser(message).run();
}

std::string frame(std::string_view message) {
  return fmt::format("{} {}", message.size(), message);
}

int severity_of_alarm(std::string_view severity) {
  constexpr std::array<std::string_view, 4> kNames{"critical", "major", "minor", "warning"};
  const auto found = std::ranges::find(kNames, severity);
  return 1 + static_cast<int>(found - kNames.begin());  // cleared and what else there may be: notice
}

}  // namespace chronotwin::codec::syslog
