// The sky over an antenna: the satellites' ways over a day, what stands in front of them, and the circle of 30° that
// T/CAICI 5.2.1 speaks of. North is up, east on the right, the zenith in the middle; the rim is the horizontal.
//
//   x = r · sin(azimuth), y = −r · cos(azimuth),  r = R · (1 − elevation / 90°)
//
// Input: radians, azimuth from north through east; points of one arc follow each other, those below the horizontal are
// drawn on the rim. Tracks of one group have one colour. Errors: none. Cost: linear in the points.
#pragma once

#include <string>
#include <vector>

#include "export/report/markup.hpp"
#include "models/core/text.hpp"

namespace chronotwin::report {

struct SkyPlot {
  struct Point {
    double azimuth = 0.0, elevation = 0.0;
  };
  struct Track {
    std::string name;
    std::size_t group = 0;
    std::vector<Point> points;
  };
  std::string title;                // "ant_a"
  std::vector<std::string> groups;  // "GPS", "BDS3"
  std::vector<Track> tracks;
  std::vector<Point> skyline;  // below it nothing is received; a closed line round the sky
};

inline const Text kSkyTitle{"The sky over the antennas", "天线上空"};
inline const Text kSkyNote{
    "The ways of the satellites over a day. Grey: what the antenna's horizon takes, its mask included. Dashed: the 30° "
    "of "
    "5.2.1: nothing large may rise above it, or, in the stricter reading, stand in the band up to it.",
    "一天内卫星轨迹。灰色为天线地平遮挡（含截止角）；虚线为5.2.1的30°仰角：其上不应有大型遮挡，从严则其下亦不应有。"};

void draw_sky(Markup& m, const SkyPlot& plot);

}  // namespace chronotwin::report
