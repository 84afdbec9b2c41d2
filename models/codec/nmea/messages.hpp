// What NMEA 0183 sentences of a GNSS receiver mean: sentences ↔ values.
//
//   RMC  time, validity, position, speed, date   GGA  time, position, quality, height   GLL  position, time
//   GSA  fix and the satellites used             GSV  satellites in view, four a sentence
//   ZDA  time and date with four digits
//   latitude ddmm.mmmmmmm,N · longitude dddmm.mmmmmmm,E: degrees north, east positive; seven decimals are 0.2 mm
//   time hhmmss.ss, hundredths; date ddmmyy: years 1980 … 2079
//
// Input of the decoders: a Sentence; empty fields are what the receiver does not know. Output: a value, or which field
// is wrong. Error: none thrown. Valid: GSA with its system id and GSV with its signal id as of NMEA 4.11; both are read
// without, too. Cost: microseconds.
// Source: NMEA 0183 4.11 as makers document it (u-blox 8 / M8 Receiver Description, chapter 31).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/codec/byte_fields.hpp"
#include "models/codec/civil_utc.hpp"
#include "models/codec/nmea/sentence.hpp"

namespace chronotwin::codec::nmea {

struct TimeOfDay {
  int hour = 0, minute = 0, second = 0, hundredths = 0;  // second 60 in a leap second
  bool operator==(const TimeOfDay&) const = default;
};
struct Date {
  int year = 1980, month = 1, day = 6;
  bool operator==(const Date&) const = default;
};
[[nodiscard]] TimeOfDay time_of_day(const CivilUtc& utc);
[[nodiscard]] Date date(const CivilUtc& utc);

struct Position {
  double latitude_deg = 0.0;   // north positive
  double longitude_deg = 0.0;  // east positive
  bool operator==(const Position&) const = default;
};

struct Rmc {
  std::optional<TimeOfDay> time;
  bool valid = false;
  std::optional<Position> position;
  double speed_knots = 0.0;
  double course_deg = 0.0;
  std::optional<Date> date;
  char mode = 'N';  // A autonomous, E estimated, N not valid
  bool operator==(const Rmc&) const = default;
};

struct Gga {
  std::optional<TimeOfDay> time;
  std::optional<Position> position;
  int quality = 0;  // 0 none, 1 GNSS, 6 estimated
  int satellites = 0;
  double hdop = 99.99;
  double altitude_m = 0.0;  // above mean sea level
  double geoid_m = 0.0;     // mean sea level above the ellipsoid
  bool operator==(const Gga&) const = default;
};

struct Gll {
  std::optional<Position> position;
  std::optional<TimeOfDay> time;
  bool valid = false;
  char mode = 'N';
  bool operator==(const Gll&) const = default;
};

struct Gsa {
  int fix = 1;                  // 1 none, 2 2D, 3 3D
  std::vector<int> satellites;  // used; at most twelve
  double pdop = 99.99, hdop = 99.99, vdop = 99.99;
  int system = 0;  // 1 GPS, 2 GLONASS, 3 Galileo, 4 BeiDou; 0: not given
  bool operator==(const Gsa&) const = default;
};

struct Zda {
  std::optional<TimeOfDay> time;
  std::optional<Date> date;
  bool operator==(const Zda&) const = default;
};

struct SatelliteInView {
  int number = 0;
  int elevation_deg = 0;
  int azimuth_deg = 0;
  std::optional<int> cn0_dbhz;  // none: not tracked
  bool operator==(const SatelliteInView&) const = default;
};

struct Gsv {
  int sentences = 1;  // of this system and signal
  int index = 1;      // counts from 1
  int in_view = 0;
  std::vector<SatelliteInView> satellites;  // at most four
  int signal = 0;                           // 1 L1 C/A, B1I, L1OF; 0: not given
  bool operator==(const Gsv&) const = default;
};

// All satellites of a system over as many sentences as they need; one sentence where there is none.
[[nodiscard]] std::vector<Gsv> to_gsv(const std::vector<SatelliteInView>& satellites, int signal);

[[nodiscard]] Sentence encode(std::string_view talker, const Rmc& value);
[[nodiscard]] Sentence encode(std::string_view talker, const Gga& value);
[[nodiscard]] Sentence encode(std::string_view talker, const Gll& value);
[[nodiscard]] Sentence encode(std::string_view talker, const Gsa& value);
[[nodiscard]] Sentence encode(std::string_view talker, const Zda& value);
[[nodiscard]] Sentence encode(std::string_view talker, const Gsv& value);

[[nodiscard]] Decoded<Rmc> decode_rmc(const Sentence& sentence);
[[nodiscard]] Decoded<Gga> decode_gga(const Sentence& sentence);
[[nodiscard]] Decoded<Gll> decode_gll(const Sentence& sentence);
[[nodiscard]] Decoded<Gsa> decode_gsa(const Sentence& sentence);
[[nodiscard]] Decoded<Zda> decode_zda(const Sentence& sentence);
[[nodiscard]] Decoded<Gsv> decode_gsv(const Sentence& sentence);

}  // namespace chronotwin::codec::nmea
