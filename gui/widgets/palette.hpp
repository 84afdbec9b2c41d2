// Every colour of the desktop, in one place. The hues are those of Okabe and Ito (2008), which people with any common
// form of colour blindness can tell apart; severities also differ in shape (lamp.hpp).
#pragma once

#include <array>
#include <cstddef>

#include <imgui.h>

#include "gui/state/alarm_level.hpp"
#include "gui/state/plot_set.hpp"

namespace chronotwin::gui::palette {

inline constexpr ImU32 kOrange = IM_COL32(0xE6, 0x9F, 0x00, 0xFF);
inline constexpr ImU32 kSkyBlue = IM_COL32(0x56, 0xB4, 0xE9, 0xFF);
inline constexpr ImU32 kGreen = IM_COL32(0x2B, 0xB3, 0x8A, 0xFF);  // bluish green, lighter on a dark ground
inline constexpr ImU32 kYellow = IM_COL32(0xF0, 0xE4, 0x42, 0xFF);
inline constexpr ImU32 kBlue = IM_COL32(0x5B, 0x8F, 0xD6, 0xFF);
inline constexpr ImU32 kVermillion = IM_COL32(0xE8, 0x66, 0x1E, 0xFF);
inline constexpr ImU32 kPurple = IM_COL32(0xCC, 0x79, 0xA7, 0xFF);
inline constexpr ImU32 kGrey = IM_COL32(0xB8, 0xBE, 0xC6, 0xFF);

inline constexpr ImU32 kBackground = IM_COL32(0x16, 0x1A, 0x20, 0xFF);
inline constexpr ImU32 kPanel = IM_COL32(0x1D, 0x22, 0x2A, 0xFF);
inline constexpr ImU32 kRaised = IM_COL32(0x28, 0x2F, 0x39, 0xFF);
inline constexpr ImU32 kHovered = IM_COL32(0x35, 0x3F, 0x4C, 0xFF);
inline constexpr ImU32 kLine = IM_COL32(0x3A, 0x43, 0x50, 0xFF);
inline constexpr ImU32 kGrid = IM_COL32(0x2C, 0x33, 0x3D, 0xFF);
inline constexpr ImU32 kText = IM_COL32(0xE3, 0xE7, 0xEC, 0xFF);
inline constexpr ImU32 kDimText = IM_COL32(0x96, 0xA0, 0xAD, 0xFF);
inline constexpr ImU32 kAccent = kSkyBlue;
inline constexpr ImU32 kFault = kPurple;  // the truth: what was injected

inline constexpr std::array<ImU32, static_cast<std::size_t>(kSeriesColours)> kSeries{
    kSkyBlue, kOrange, kGreen, kPurple, kYellow, kVermillion, kBlue, kGrey};

// The colour of a slot. Beyond the hues they come again, lighter each time.
[[nodiscard]] constexpr ImU32 series(int slot) {
  const ImU32 hue = kSeries[static_cast<std::size_t>(slot % kSeriesColours)];
  const int round = slot / kSeriesColours;
  const auto lighter = [hue, round](unsigned shift) {
    unsigned part = (hue >> shift) & 0xFFU;
    for (int i = 0; i < round && i < 3; ++i) part += (0xFFU - part) / 3U;
    return static_cast<ImU32>(part) << shift;
  };
  return lighter(IM_COL32_R_SHIFT) | lighter(IM_COL32_G_SHIFT) | lighter(IM_COL32_B_SHIFT) | IM_COL32_A_MASK;
}

[[nodiscard]] constexpr ImU32 of(AlarmLevel severity) {
  switch (severity) {
    case AlarmLevel::critical:
      return kVermillion;
    case AlarmLevel::major:
      return kOrange;
    case AlarmLevel::minor:
      return kYellow;
    case AlarmLevel::warning:
      return kSkyBlue;
    case AlarmLevel::normal:
      break;
  }
  return kGreen;
}

[[nodiscard]] constexpr ImU32 faded(ImU32 colour, unsigned alpha) {
  return (colour & ~static_cast<ImU32>(IM_COL32_A_MASK)) | (static_cast<ImU32>(alpha) << IM_COL32_A_SHIFT);
}

}  // namespace chronotwin::gui::palette
