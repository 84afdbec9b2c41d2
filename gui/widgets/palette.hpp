// Every colour of the desktop, in one place. The hues are those of Okabe and Ito (2008), which people with any common
// form of colour blindness can tell apart, made lighter on the dark ground; those of the light one were searched near
// them. On both they stand out (WCAG contrast 3:1) and differ under every form of vision (palette_test); severities
// also differ in shape (lamp.hpp).
//
// The names are of what is in use: use() changes what all of them stand for, between frames.
#pragma once

#include <array>
#include <cstddef>

#include <imgui.h>

#include "gui/state/alarm_level.hpp"
#include "gui/state/plot_set.hpp"
#include "gui/state/settings.hpp"

namespace chronotwin::gui::palette {

struct Colours {
  ImU32 orange, sky_blue, green, yellow, blue, vermillion, purple, grey;
  ImU32 background, panel, raised, hovered, line, grid, text, dim_text;
  std::array<ImU32, static_cast<std::size_t>(kSeriesColours)> series;
};

// 0xRRGGBB
[[nodiscard]] constexpr ImU32 rgb(unsigned hex) {
  return IM_COL32(hex >> 16U & 0xFFU, hex >> 8U & 0xFFU, hex & 0xFFU, 0xFFU);
}

[[nodiscard]] constexpr Colours with_series(Colours c) {
  c.series = {c.sky_blue, c.orange, c.green, c.purple, c.yellow, c.vermillion, c.blue, c.grey};
  return c;
}

inline constexpr Colours kDark = with_series({.orange = rgb(0xE69F00),
                                              .sky_blue = rgb(0x56B4E9),
                                              .green = rgb(0x2BB38A),
                                              .yellow = rgb(0xF0E442),
                                              .blue = rgb(0x5B8FD6),
                                              .vermillion = rgb(0xE8661E),
                                              .purple = rgb(0xCC79A7),
                                              .grey = rgb(0xB8BEC6),
                                              .background = rgb(0x161A20),
                                              .panel = rgb(0x1D222A),
                                              .raised = rgb(0x282F39),
                                              .hovered = rgb(0x353F4C),
                                              .line = rgb(0x3A4350),
                                              .grid = rgb(0x2C333D),
                                              .text = rgb(0xE3E7EC),
                                              .dim_text = rgb(0x96A0AD),
                                              .series = {}});
inline constexpr Colours kLight = with_series({.orange = rgb(0x824D02),
                                               .sky_blue = rgb(0x03476B),
                                               .green = rgb(0x2E9A6E),
                                               .yellow = rgb(0xA68705),
                                               .blue = rgb(0x647AE3),
                                               .vermillion = rgb(0x6B1010),
                                               .purple = rgb(0xB6489F),
                                               .grey = rgb(0x6B6D6F),
                                               .background = rgb(0xE6E9ED),
                                               .panel = rgb(0xFAFBFC),
                                               .raised = rgb(0xEEF1F4),
                                               .hovered = rgb(0xDCE3EA),
                                               .line = rgb(0xB4BDC8),
                                               .grid = rgb(0xD8DDE3),
                                               .text = rgb(0x1A1F26),
                                               .dim_text = rgb(0x59626E),
                                               .series = {}});

namespace detail {
inline Colours in_use = kDark;
}

inline void use(Ground ground) {
  detail::in_use = ground == Ground::light ? kLight : kDark;
}

inline const ImU32& kOrange = detail::in_use.orange;
inline const ImU32& kSkyBlue = detail::in_use.sky_blue;
inline const ImU32& kGreen = detail::in_use.green;
inline const ImU32& kYellow = detail::in_use.yellow;
inline const ImU32& kBlue = detail::in_use.blue;
inline const ImU32& kVermillion = detail::in_use.vermillion;
inline const ImU32& kPurple = detail::in_use.purple;
inline const ImU32& kGrey = detail::in_use.grey;

inline const ImU32& kBackground = detail::in_use.background;
inline const ImU32& kPanel = detail::in_use.panel;
inline const ImU32& kRaised = detail::in_use.raised;
inline const ImU32& kHovered = detail::in_use.hovered;
inline const ImU32& kLine = detail::in_use.line;
inline const ImU32& kGrid = detail::in_use.grid;
inline const ImU32& kText = detail::in_use.text;
inline const ImU32& kDimText = detail::in_use.dim_text;
inline const ImU32& kAccent = kSkyBlue;
inline const ImU32& kFault = kPurple;               // the truth: what was injected
inline constexpr ImU32 kLcdGround = rgb(0xA8C256);  // of the display of a box, which has no dark and light
inline constexpr ImU32 kLcdInk = rgb(0x16210C);
inline const auto& kSeries = detail::in_use.series;

// The colour of a slot. Beyond the hues they come again, each time nearer to the colour of text.
[[nodiscard]] inline ImU32 series(int slot) {
  const ImU32 hue = kSeries[static_cast<std::size_t>(slot % kSeriesColours)];
  const int round = slot / kSeriesColours;
  const auto nearer = [hue, round](unsigned shift) {
    int part = static_cast<int>((hue >> shift) & 0xFFU);
    const int text = static_cast<int>((kText >> shift) & 0xFFU);
    for (int i = 0; i < round && i < 3; ++i) part += (text - part) / 3;
    return static_cast<ImU32>(part) << shift;
  };
  return nearer(IM_COL32_R_SHIFT) | nearer(IM_COL32_G_SHIFT) | nearer(IM_COL32_B_SHIFT) | IM_COL32_A_MASK;
}

[[nodiscard]] inline ImU32 of(AlarmLevel severity) {
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
