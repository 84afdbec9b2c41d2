// What says a Fix in the words of one protocol. Pure: it gives messages and when they leave, others move the bytes.
//
//   on_second   the messages about one second, each with the instant of its first byte after the second's start,
//               ascending; on a line of so many baud one follows the other as fast as the line takes them
//   on_bytes    what the peer sent, in pieces of any size; gives the answers, which leave at once
//
// A talker's state is what the peer has set up and what it waits for; it depends on the calls alone.
// Error: any bytes are taken, none throws.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/sim_time.hpp"
#include "models/equipment/endpoint_config.hpp"
#include "models/receiver/talker/fix.hpp"

namespace chronotwin::talker {

struct Message {
  Duration delay;  // of the first byte after the start of the second
  std::string bytes;
};

class Talker {
 public:
  virtual ~Talker() = default;
  [[nodiscard]] virtual std::vector<Message> on_second(const Fix& fix) = 0;
  [[nodiscard]] virtual std::vector<std::string> on_bytes(std::string_view) { return {}; }
};

[[nodiscard]] std::unique_ptr<Talker> make_talker(const NmeaConfig& config);
[[nodiscard]] std::unique_ptr<Talker> make_talker(const UbxConfig& config);
[[nodiscard]] std::unique_ptr<Talker> make_talker(const TodConfig& config);
[[nodiscard]] std::unique_ptr<Talker> make_talker(const ChronySockConfig& config);

// Makes the checksum of a sentence or frame wrong: its last byte, or the last before the end of a line.
void spoil_checksum(std::string& bytes);

// How long a line of `baud` takes for so many bytes: 8N1, ten bits a byte.
[[nodiscard]] Duration line_time(std::size_t bytes, int baud);

// Puts messages one behind the other on a line of `baud`. What would reach into the next second's first byte is left
// out, as a receiver does whose buffer is full.
class Line {
 public:
  Line(Duration first, int baud) : next_(first), end_(first + kOneSecond), baud_(baud) {}
  void put(std::string bytes);
  [[nodiscard]] Duration next() const { return next_; }  // when the line is free again
  [[nodiscard]] std::vector<Message> take() { return std::move(messages_); }

 private:
  Duration next_, end_;
  int baud_;
  std::vector<Message> messages_;
};

// First byte of what describes a pulse: never before the pulse has ended, or a reader may take its trailing edge for
// the second (seen with gpsd: sentence at 50 ms, pulse of 100 ms, 0.9 s wrong).
[[nodiscard]] Duration first_byte(Seconds sentence_delay, Seconds pulse_width);

}  // namespace chronotwin::talker
