#include "sim/bridge/snmp/twin_objects.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "models/core/error.hpp"
#include "models/core/units.hpp"
#include "scenarios/schema/paths.hpp"
#include "sim/bridge/snmp/meinberg.hpp"
#include "sim/bridge/snmp/oids.hpp"

namespace chronotwin::bridge::snmp {
namespace {

constexpr std::size_t kLongestText = 255;  // of an SnmpAdminString, in octets
constexpr std::int32_t kTrue = 1, kFalse = 2;

std::vector<std::uint32_t> columns(std::uint32_t first, std::uint32_t last) {
  std::vector<std::uint32_t> list;
  for (std::uint32_t column = first; column <= last; ++column) list.push_back(column);
  return list;
}

std::int32_t truth(bool value) {
  return value ? kTrue : kFalse;
}

Gauge gauge(std::size_t value) {
  return {static_cast<std::uint32_t>(std::min<std::size_t>(value, std::numeric_limits<std::uint32_t>::max()))};
}

// Cut between two characters.
std::string text(std::string_view full) {
  if (full.size() <= kLongestText) return std::string(full);
  std::size_t length = kLongestText;
  while (length > 0 && (static_cast<unsigned char>(full[length]) & 0xC0U) == 0x80U) --length;
  return std::string(full.substr(0, length));
}

// ITU-T X.733 as RFC 3877 numbers it.
std::int32_t severity_number(std::string_view severity) {
  constexpr std::array<std::string_view, 6> kNames{"cleared", "indeterminate", "critical", "major", "minor", "warning"};
  const auto found = std::ranges::find(kNames, severity);
  return found == kNames.end() ? 2 : static_cast<std::int32_t>(found - kNames.begin()) + 1;
}

std::string reading_of(const trace::AlarmRecord& alarm) {
  if (std::isnan(alarm.value)) return {};
  return fmt::format("{:.9g}{}{}", alarm.value, alarm.unit.empty() ? "" : " ", alarm.unit);
}

struct Place {
  std::size_t box, item;
};

}  // namespace

Decimal to_decimal(double value) {
  if (!std::isfinite(value) || value == 0.0) return {};
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::scientific, 8);
  std::string_view written(digits.data(), static_cast<std::size_t>(end.ptr - digits.data()));  // "-1.23456789e-09"
  const std::size_t e = written.find('e');
  std::string mantissa;
  for (const char c : written.substr(0, e)) {
    if (c != '.') mantissa.push_back(c);
  }
  const char* exponent = written.data() + e + (written[e + 1] == '+' ? 2 : 1);
  Decimal decimal;
  std::from_chars(mantissa.data(), mantissa.data() + mantissa.size(), decimal.mantissa);
  std::from_chars(exponent, end.ptr, decimal.exponent);
  decimal.exponent -= 8;
  while (decimal.mantissa % 10 == 0) {
    decimal.mantissa /= 10;
    ++decimal.exponent;
  }
  return decimal;
}

TwinObjects::TwinObjects(const Twin& twin, std::function<EndpointStatus()> status, bool meinberg_view)
    : twin_(twin), boxes_(chronotwin::boxes(twin.scenario)) {
  const std::vector<trace::Channel> channels = twin.live.channels();
  for (std::size_t i = 0; i < channels.size(); ++i) index_[channels[i].path] = i;
  if (meinberg_view) add_meinberg_view(tree_, *this);
  add_system();
  add_boxes();
  add_channels();
  add_contacts();
  add_alarms();
  add_counters(std::move(status));
}

void TwinObjects::refresh() {
  now_ = twin_.live.now();
  run_ = twin_.runner.status();
  values_ = twin_.live.values();
  alarms_.clear();
  for (LiveState::Alarm& alarm : twin_.live.alarms()) {
    const std::uint32_t number = number_of(alarm.raised);
    alarms_.emplace(number, std::move(alarm));
  }
  alarm_table_->rows.clear();
  for (const auto& [number, alarm] : alarms_) alarm_table_->rows.push_back({number});
}

double TwinObjects::value(const std::string& path) const {
  const auto found = index_.find(path);
  const bool known = found != index_.end() && found->second < values_.size();
  return known ? values_[found->second] : std::numeric_limits<double>::quiet_NaN();
}

std::vector<Variable> TwinObjects::of_alarm(const trace::AlarmRecord& alarm) {
  const std::uint32_t number = number_of(alarm);
  std::vector<Variable> variables;
  for (const std::uint32_t column : columns(kAlarmCode, kAlarmReading)) {
    variables.push_back({kAlarmEntry + Oid{column, number}, alarm_value(column, alarm, false)});
  }
  return variables;
}

const LiveState::Alarm* TwinObjects::acknowledgeable(const Oid& oid) const {
  const auto cell = tree_.find(oid);
  if (!cell || cell->table != alarm_table_ || cell->column != kAlarmAcknowledged) return nullptr;
  return &alarms_.at(alarm_table_->rows[cell->row].front());
}

std::uint32_t TwinObjects::number_of(const trace::AlarmRecord& alarm) {
  const auto [found, is_new] = numbers_.try_emplace({alarm.code, alarm.source}, alarm.time, last_number_ + 1);
  auto& [time, number] = found->second;
  if (is_new) {
    ++last_number_;
  } else if (alarm.raised && alarm.time != time) {
    time = alarm.time;
    number = ++last_number_;
  }
  return number;
}

std::string TwinObjects::time_text(SimTime time) const {
  return to_string(advance(twin_.scenario.start, time - SimTime::start()));
}

void TwinObjects::add_system() {
  tree_.add({kSystem, columns(kScenarioName, kStandingAlarms), {{0}}, [this](std::uint32_t column, std::size_t) {
               return system_value(column);
             }});
}

Value TwinObjects::system_value(std::uint32_t column) const {
  switch (column) {
    case kScenarioName:
      return text(twin_.scenario.name.en);
    case kScenarioNameZh:
      return text(twin_.scenario.name.zh);
    case kScenarioStart:
      return to_string(twin_.scenario.start);
    case kSeed:
      return std::to_string(twin_.scenario.seed);
    case kSimulatedTime:
      return time_text(now_);
    case kElapsed:
      return gauge(static_cast<std::size_t>((now_ - SimTime::start()).seconds()));
    case kRunState:
      return static_cast<std::int32_t>(run_.state) + 1;
    case kSpeed:
      return Gauge{static_cast<std::uint32_t>(std::lround(run_.speed * 1000.0))};
    case kRewinds:
      return gauge(run_.rewinds);
    default:
      return gauge(alarms_.size());
  }
}

void TwinObjects::add_boxes() {
  Table table{kBoxEntry, columns(kBoxPath, kBoxStandingAlarms), {}, {}};
  for (const Box& box : boxes_) table.rows.push_back({static_cast<std::uint32_t>(box.number)});
  table.value = [this](std::uint32_t column, std::size_t row) -> Value {
    const Box& box = boxes_[row];
    switch (column) {
      case kBoxPath:
        return text(box.path);
      case kBoxKind:
        return static_cast<std::int32_t>(box.kind) + 1;
      case kBoxChannels:
        return gauge(box.items.size());
      case kBoxContacts:
        return gauge(box.contacts.size());
      default:
        return gauge(static_cast<std::size_t>(
            std::ranges::count_if(alarms_, [&](const auto& it) { return box.has(it.second.raised.source); })));
    }
  };
  tree_.add(std::move(table));
}

void TwinObjects::add_channels() {
  Table table{kChannelEntry, columns(kChannelPath, kChannelClause), {}, {}};
  std::vector<Place> places;
  for (std::size_t b = 0; b < boxes_.size(); ++b) {
    for (std::size_t i = 0; i < boxes_[b].items.size(); ++i) {
      places.push_back({b, i});
      table.rows.push_back(
          {static_cast<std::uint32_t>(boxes_[b].number), static_cast<std::uint32_t>(boxes_[b].items[i].number)});
    }
  }
  table.value = [this, places](std::uint32_t column, std::size_t row) -> Value {
    const BoxItem& item = boxes_[places[row].box].items[places[row].item];
    const ChannelType& type = *item.type;
    switch (column) {
      case kChannelPath:
        return text(item.path);
      case kChannelName:
        return text(item.place.en.empty() ? type.text.en : item.place.en + ": " + type.text.en);
      case kChannelNameZh:
        return text(item.place.zh.empty() ? type.text.zh : item.place.zh + "：" + type.text.zh);
      case kChannelUnit:
        return std::string(type.unit);
      case kChannelReading:
        return reading(type, value(item.path));
      case kChannelValid:
        return truth(!std::isnan(value(item.path)));
      case kChannelMantissa:
        return to_decimal(value(item.path)).mantissa;
      case kChannelExponent:
        return to_decimal(value(item.path)).exponent;
      default:
        return std::string(type.clause);
    }
  };
  tree_.add(std::move(table));
}

void TwinObjects::add_contacts() {
  Table table{kContactEntry, columns(kContactPath, kContactState), {}, {}};
  std::vector<Place> places;
  for (std::size_t b = 0; b < boxes_.size(); ++b) {
    for (std::size_t i = 0; i < boxes_[b].contacts.size(); ++i) {
      places.push_back({b, i});
      table.rows.push_back(
          {static_cast<std::uint32_t>(boxes_[b].number), static_cast<std::uint32_t>(boxes_[b].contacts[i].number)});
    }
  }
  table.value = [this, places](std::uint32_t column, std::size_t row) -> Value {
    constexpr std::int32_t kClosed = 1, kOpen = 2;
    const BoxContact& contact = boxes_[places[row].box].contacts[places[row].item];
    switch (column) {
      case kContactPath:
        return text(contact.path);
      case kContactName:
        return text(contact.contact->text.en);
      case kContactNameZh:
        return text(contact.contact->text.zh);
      default:
        return value(contact.path) == 1.0 ? kClosed : kOpen;
    }
  };
  tree_.add(std::move(table));
}

void TwinObjects::add_alarms() {
  alarm_table_ = &tree_.add(
      {kAlarmEntry, columns(kAlarmCode, kAlarmAcknowledged), {}, [this](std::uint32_t column, std::size_t row) {
         const LiveState::Alarm& alarm = alarms_.at(alarm_table_->rows[row].front());
         return alarm_value(column, alarm.raised, alarm.acknowledged);
       }});
}

Value TwinObjects::alarm_value(std::uint32_t column, const trace::AlarmRecord& alarm, bool acknowledged) const {
  const auto words = twin_.texts.find(alarm.code);
  switch (column) {
    case kAlarmCode:
      return text(alarm.code);
    case kAlarmPlace:
      return text(alarm.source);
    case kAlarmSeverity:
      return severity_number(alarm.raised ? alarm.severity : "cleared");
    case kAlarmText:
      return words == twin_.texts.end() ? std::string() : text(words->second.text.en);
    case kAlarmTextZh:
      return words == twin_.texts.end() ? std::string() : text(words->second.text.zh);
    case kAlarmTime:
      return time_text(alarm.time);
    case kAlarmReading:
      return reading_of(alarm);
    default:
      return truth(acknowledged);
  }
}

void TwinObjects::add_counters(std::function<EndpointStatus()> status) {
  tree_.add({kCounters,
             columns(kNotificationsSent, kRequests),
             {{0}},
             [status = std::move(status)](std::uint32_t column, std::size_t) -> Value {
               const EndpointStatus now = status();
               const std::uint64_t count = column == kNotificationsSent      ? now.sent
                                           : column == kNotificationsDropped ? now.dropped
                                                                             : now.received;
               return Counter{static_cast<std::uint32_t>(count)};
             }});
}

}  // namespace chronotwin::bridge::snmp
