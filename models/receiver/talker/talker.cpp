#include "models/receiver/talker/talker.hpp"

#include <algorithm>
#include <utility>

namespace chronotwin::talker {

void spoil_checksum(std::string& bytes) {
  const std::size_t last = bytes.find_last_not_of("\r\n");
  const bool text = bytes.ends_with("\r\n") && last != std::string::npos;
  char& digit = text ? bytes[last] : bytes.back();
  digit = text ? (digit == '0' ? '1' : '0') : static_cast<char>(~digit);
}

Duration line_time(std::size_t bytes, int baud) {
  constexpr std::int64_t kBits = 10;
  return Duration::from_ps(static_cast<std::int64_t>(bytes) * kBits * Duration::kPerSecond / baud);
}

void Line::put(std::string bytes) {
  const Duration taken = line_time(bytes.size(), baud_);
  if (next_ + taken <= end_) {
    messages_.push_back({next_, std::move(bytes)});
    next_ = next_ + taken;
  }
}

Duration first_byte(Seconds sentence_delay, Seconds pulse_width) {
  constexpr double kAfterPulse = 0.001;
  return Duration::from_seconds(std::max(sentence_delay.value(), pulse_width.value() + kAfterPulse));
}

}  // namespace chronotwin::talker
