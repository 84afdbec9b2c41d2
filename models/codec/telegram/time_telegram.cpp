#include "models/codec/telegram/time_telegram.hpp"

#include <boost/crc.hpp>
#include <fmt/format.h>

#include "models/codec/civil_utc.hpp"

namespace chronotwin::codec::telegram {
namespace {

enum Layout : std::uint8_t { kTime = 1, kDelayRequest = 2, kDelayAnswer = 3 };
enum Flag : unsigned {
  kValid = 1U,
  kBdsValid = 2U,
  kLeapValid = 4U,
  kLeapInserted = 8U,
  kLeapDeleted = 16U,
  kHoldover = 32U
};
enum Contents : unsigned { kTai = 1U, kUtc = 2U, kUnix = 4U };
constexpr std::size_t kChecked = kLength - 2;
constexpr std::int64_t kPicosecondsPerNanosecond = 1000;

void append_seconds(std::string& octets, std::int64_t seconds) {
  require(seconds >= 0 && seconds < std::int64_t{1} << 48U, "seconds of TAI in 48 bits");
  append_be(octets, static_cast<std::uint16_t>(seconds >> 32U));
  append_be(octets, static_cast<std::uint32_t>(seconds));
}

std::int64_t seconds_at(std::string_view octets, std::size_t at) {
  return static_cast<std::int64_t>(read_be<std::uint16_t>(octets, at)) << 32U | read_be<std::uint32_t>(octets, at + 2);
}

void append_time(std::string& octets, TaiTime time) {
  append_seconds(octets, time.seconds);
  append_be(octets, static_cast<std::uint32_t>(time.picoseconds / kPicosecondsPerNanosecond));
}

TaiTime time_at(std::string_view octets, std::size_t at) {
  return {.seconds = seconds_at(octets, at),
          .picoseconds = read_be<std::uint32_t>(octets, at + 6) * kPicosecondsPerNanosecond};
}

void append_utc(std::string& octets, const TimeTelegram& t) {
  if (!t.utc) {
    octets.append(8, '\0');
    return;
  }
  const CivilUtc c = to_civil(*t.utc);
  append_be(octets, static_cast<std::uint16_t>(c.year));
  for (const int field : {c.month, c.day, c.hour, c.minute, c.second}) octets.push_back(static_cast<char>(field));
  append_be(octets, t.tai_minus_utc);
}

unsigned flags_of(const TimeTelegram& t) {
  return (t.valid ? kValid : 0U) | (t.bds_valid ? kBdsValid : 0U) | (t.leap_valid ? kLeapValid : 0U) |
         (t.leap > 0 ? kLeapInserted : 0U) | (t.leap < 0 ? kLeapDeleted : 0U) | (t.holdover ? kHoldover : 0U);
}

Decoded<Message> time_telegram(std::string_view octets) {
  const auto failed = [](std::string problem) { return Decoded<Message>::failed(std::move(problem)); };
  const unsigned flags = byte_at(octets, 2), contents = byte_at(octets, 28), kind = byte_at(octets, 3);
  if ((flags & kLeapInserted) != 0 && (flags & kLeapDeleted) != 0) return failed("a second inserted and deleted");
  if ((kind & 0xFU) > static_cast<unsigned>(Source::other)) return failed(fmt::format("source {}", kind & 0xFU));
  TimeTelegram t{.domain = byte_at(octets, 1),
                 .valid = (flags & kValid) != 0,
                 .bds_valid = (flags & kBdsValid) != 0,
                 .leap_valid = (flags & kLeapValid) != 0,
                 .holdover = (flags & kHoldover) != 0,
                 .leap = (flags & kLeapInserted) != 0 ? 1 : ((flags & kLeapDeleted) != 0 ? -1 : 0),
                 .source = static_cast<Source>(kind & 0xFU),
                 .level = static_cast<std::uint8_t>(kind >> 4U),
                 .counter = read_be<std::uint16_t>(octets, 4),
                 .nanoseconds = read_be<std::uint32_t>(octets, 12)};
  if (t.nanoseconds >= 1'000'000'000) return failed(fmt::format("{} ns of a second", t.nanoseconds));
  if ((contents & kTai) != 0) t.tai_seconds = seconds_at(octets, 6);
  if ((contents & kUnix) != 0) t.unix_seconds = read_be<std::uint32_t>(octets, 24);
  if ((contents & kUtc) != 0) {
    const CivilUtc civil{.year = read_be<std::uint16_t>(octets, 16),
                         .month = byte_at(octets, 18),
                         .day = byte_at(octets, 19),
                         .hour = byte_at(octets, 20),
                         .minute = byte_at(octets, 21),
                         .second = byte_at(octets, 22)};
    t.utc = from_civil(civil);
    t.tai_minus_utc = read_be<std::int8_t>(octets, 23);
    if (!t.utc) return failed("no such date or time of day");
  }
  return Message(t);
}

Decoded<Message> delay_exchange(std::string_view octets) {
  DelayExchange e{.answer = byte_at(octets, 0) == kDelayAnswer,
                  .domain = byte_at(octets, 1),
                  .counter = read_be<std::uint16_t>(octets, 2),
                  .arrival = time_at(octets, 4),
                  .departure = time_at(octets, 14)};
  if (e.arrival.picoseconds >= Duration::kPerSecond || e.departure.picoseconds >= Duration::kPerSecond) {
    return Decoded<Message>::failed("1 s or more of nanoseconds");
  }
  return Message(e);
}

}  // namespace

std::uint16_t check(std::string_view octets) {
  boost::crc_ccitt_type crc;
  crc.process_bytes(octets.data(), octets.size());
  return static_cast<std::uint16_t>(crc.checksum());
}

std::string write(const TimeTelegram& t) {
  std::string octets;
  octets.reserve(kLength);
  octets.push_back(static_cast<char>(kTime));
  octets.push_back(static_cast<char>(t.domain));
  octets.push_back(static_cast<char>(flags_of(t)));
  octets.push_back(static_cast<char>(static_cast<unsigned>(t.level) << 4U | static_cast<unsigned>(t.source)));
  append_be(octets, t.counter);
  append_seconds(octets, t.tai_seconds.value_or(0));
  append_be(octets, t.nanoseconds);
  append_utc(octets, t);
  append_be(octets, t.unix_seconds.value_or(0));
  const unsigned contents = (t.tai_seconds ? kTai : 0U) | (t.utc ? kUtc : 0U) | (t.unix_seconds ? kUnix : 0U);
  octets.push_back(static_cast<char>(contents));
  octets.push_back('\0');
  append_be(octets, check(octets));
  return octets;
}

std::string write(const DelayExchange& e) {
  std::string octets;
  octets.reserve(kLength);
  octets.push_back(static_cast<char>(e.answer ? kDelayAnswer : kDelayRequest));
  octets.push_back(static_cast<char>(e.domain));
  append_be(octets, e.counter);
  append_time(octets, e.arrival);
  append_time(octets, e.departure);
  octets.resize(kChecked, '\0');
  append_be(octets, check(octets));
  return octets;
}

Decoded<Message> parse(std::string_view octets) {
  using Result = Decoded<Message>;
  if (octets.size() != kLength) return Result::failed(fmt::format("{} octets, not {}", octets.size(), kLength));
  const auto found = read_be<std::uint16_t>(octets, kChecked);
  const auto expected = check(octets.substr(0, kChecked));
  if (found != expected) return Result::failed(fmt::format("check {:04x}, not {:04x}", found, expected));
  const unsigned layout = byte_at(octets, 0);
  if (layout == kTime) return time_telegram(octets);
  if (layout == kDelayRequest || layout == kDelayAnswer) return delay_exchange(octets);
  return Result::failed(fmt::format("layout {}", layout));
}

}  // namespace chronotwin::codec::telegram
