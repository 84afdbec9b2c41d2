// Which channels and alarm places of a scenario a pattern means, and what to say when it means none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/equipment/alarm.hpp"
#include "models/equipment/channels.hpp"
#include "scenarios/loader/reader.hpp"
#include "scenarios/schema/paths.hpp"

namespace chronotwin {

class ChannelIndex {
 public:
  explicit ChannelIndex(const Scenario& scenario) : owners_(channel_owners(scenario)) {}

  // The type of the channels that `pattern` means. nullptr after a complaint: there is none, or they differ in unit.
  [[nodiscard]] const ChannelType* find(const Place& place, std::string_view pattern) const;
  // The same without complaint: the first type that it means, or nullptr.
  [[nodiscard]] const ChannelType* type_of(std::string_view pattern) const;
  // Does the pattern mean at least one channel, of whatever unit?
  [[nodiscard]] bool any(std::string_view pattern) const;
  void complain_of_none(const Place& place, std::string_view pattern) const;

  // Complains unless an alarm of this code can stand at a path that `pattern` means. No code: any alarm.
  void check_alarm_target(const Place& place, std::string_view pattern, const AlarmType* alarm) const;

 private:
  [[nodiscard]] std::vector<const ChannelType*> matching(std::string_view pattern) const;

  std::vector<ChannelOwner> owners_;
};

}  // namespace chronotwin
