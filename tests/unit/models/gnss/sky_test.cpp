#include "models/gnss/sky.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <vector>

#include <catch2/catch.hpp>

#include "models/codec/text_fields.hpp"
#include "tests/support/ephemerides.hpp"

using namespace chronotwin;
using namespace chronotwin::gnss;
using chronotwin::testing::shipped_ephemerides;

namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr std::array kAll{Constellation::GPS, Constellation::GLONASS, Constellation::BDS2, Constellation::BDS3};

const Geodetic kYantai{Radians(37.4638 * kDegree), Radians(121.4479 * kDegree), Metres(20.0)};

UtcTime midnight() {
  return parse_utc("2023-03-12T00:00:00Z").value();
}
SimTime second(int value) {
  return SimTime::start() + Duration::from_whole_seconds(value);
}

using Rows = std::vector<std::vector<std::string>>;

Rows table(const std::string& name) {
  const std::string text = chronotwin::testing::read_text(CHRONOTWIN_SOURCE_DIR "/tests/reference/visibility/" + name);
  Rows rows;
  for (const std::string_view line : codec::split_lines(text)) {
    std::vector<std::string> row;
    for (const std::string_view cell : codec::split(line, ',')) {
      row.emplace_back(cell);
    }
    rows.push_back(row);
  }
  rows.erase(rows.begin());  // the names of the columns
  return rows;
}

double number(const std::string& text) {
  return codec::parse_double(text).value();
}

Constellation system_of(const std::string& name) {
  return *std::find_if(kAll.begin(), kAll.end(), [&](Constellation c) { return enum_name(c) == name; });
}

int visible(const Sky& sky, double mask) {
  int count = 0;
  for (std::size_t i = 0; i < sky.size(); ++i) {
    count += sky.usable()[i] != 0 && sky.elevation()[i] >= mask ? 1 : 0;
  }
  return count;
}

std::vector<double> values(const Sky& sky) {
  std::vector<double> all(sky.azimuth().begin(), sky.azimuth().end());
  all.insert(all.end(), sky.elevation().begin(), sky.elevation().end());
  all.insert(all.end(), sky.usable().begin(), sky.usable().end());
  return all;
}

}  // namespace

TEST_CASE("sky: the mean number of visible satellites is the published one at both sites and masks", "[models][gnss]") {
  for (const auto& row : table("visible_satellites.csv")) {
    const Constellation system = system_of(row[4]);
    const Geodetic site{Radians(number(row[1]) * kDegree), Radians(number(row[2]) * kDegree), Metres(number(row[3]))};
    Sky sky(shipped_ephemerides(), std::span(&system, 1), site, midnight());
    constexpr int kSteps = 86'400 / 60;
    std::vector<int> counts;
    for (int i = 0; i < kSteps; ++i) {
      sky.compute(second(60 * i));
      counts.push_back(visible(sky, number(row[5]) * kDegree));
    }
    double sum = 0.0;
    for (const int count : counts) {
      sum += count;
    }
    INFO(row[0] << " " << row[4] << " above " << row[5]);
    CHECK(sum / kSteps == Approx(number(row[6])).margin(0.1));
    // A finer grid than the reference's may meet one satellite more or less for some minutes.
    CHECK(std::abs(*std::min_element(counts.begin(), counts.end()) - number(row[7])) <= 1);
    CHECK(std::abs(*std::max_element(counts.begin(), counts.end()) - number(row[8])) <= 1);
  }
}

TEST_CASE("sky: azimuth and elevation are RTKLIB's, to the tenth of a degree that it prints", "[models][gnss]") {
  Sky sky(shipped_ephemerides(), kAll, kYantai, midnight());
  const Rows rows = table("rtklib_directions.csv");
  CHECK(rows.size() > 900);
  for (const auto& row : rows) {
    const TaiTime time = to_tai(parse_utc(row[0]).value());
    sky.compute(SimTime::start() + difference(time, to_tai(midnight())));
    const auto i = sky.find(parse_satellite(row[1]).value());
    REQUIRE(i);
    INFO(row[0] << " " << row[1]);
    CHECK(sky.usable()[*i] == 1);
    // Half a tenth, and what the travel time of the signal makes, which is more in azimuth near the zenith.
    CHECK(sky.elevation()[*i] / kDegree == Approx(number(row[3])).margin(0.052));
    CHECK(sky.azimuth()[*i] / kDegree == Approx(number(row[2])).margin(0.05 + 0.002 / std::cos(sky.elevation()[*i])));
  }
}

TEST_CASE("sky: an unhealthy satellite keeps its direction and is not usable", "[models][gnss]") {
  Sky sky(shipped_ephemerides(), kAll, kYantai, midnight());
  const std::size_t g22 = sky.find({'G', 22}).value();
  const std::size_t c35 = sky.find({'C', 35}).value();
  int usable = 0;
  for (int minute = 0; minute < 1440; minute += 30) {
    sky.compute(second(60 * minute));
    CHECK(sky.usable()[g22] == 0);
    CHECK(sky.known()[g22] == 1);
    CHECK(sky.elevation()[g22] > -89.9 * kDegree);
    usable += sky.usable()[c35];
  }
  // Healthy are C35's messages of 12, 14, 16 and 18 h: in force from 11:00 to 19:00, 16 half-hours.
  CHECK(usable == 16);
}

TEST_CASE("sky: outside every message's time a satellite is below every mask", "[models][gnss]") {
  Sky sky(shipped_ephemerides(), kAll, kYantai, parse_utc("2023-03-20T00:00:00Z").value());
  sky.compute(SimTime::start());
  REQUIRE(sky.size() > 0);
  for (std::size_t i = 0; i < sky.size(); ++i) {
    CHECK(sky.usable()[i] == 0);
    CHECK(sky.known()[i] == 0);
    CHECK(sky.elevation()[i] == -0.5 * std::numbers::pi);
  }
}

TEST_CASE("sky: the list holds the chosen constellations alone, in order", "[models][gnss]") {
  constexpr std::array kChosen{Constellation::GPS, Constellation::BDS3};
  const Sky sky(shipped_ephemerides(), kChosen, kYantai, midnight());
  CHECK(sky.size() == 61);
  CHECK(std::is_sorted(sky.satellites().begin(), sky.satellites().end()));
  for (const SatelliteId satellite : sky.satellites()) {
    CHECK(std::find(kChosen.begin(), kChosen.end(), constellation(satellite)) != kChosen.end());
  }
  CHECK_FALSE(sky.find({'R', 1}));
  CHECK_FALSE(sky.find({'C', 61}));
}

TEST_CASE("sky: a result depends on the instant alone, bit by bit", "[models][gnss]") {
  Sky walking(shipped_ephemerides(), kAll, kYantai, midnight());
  std::map<int, std::vector<double>> seen;
  for (int s = 0; s < 86'400; s += 601) {
    walking.compute(second(s));
    seen[s] = values(walking);
  }
  for (auto it = seen.rbegin(); it != seen.rend(); ++it) {  // the same Sky backwards, a copy of it, and a fresh one
    walking.compute(second(it->first));
    CHECK(values(walking) == it->second);
    Sky copy = walking;
    copy.compute(second(it->first));
    CHECK(values(copy) == it->second);
    Sky fresh(shipped_ephemerides(), kAll, kYantai, midnight());
    fresh.compute(second(it->first));
    CHECK(values(fresh) == it->second);
  }
}
