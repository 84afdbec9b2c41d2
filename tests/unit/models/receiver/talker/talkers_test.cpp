#include <algorithm>

#include <catch2/catch.hpp>

#include "models/codec/chrony_sock/sample.hpp"
#include "models/codec/nmea/messages.hpp"
#include "models/codec/nmea/satellite_number.hpp"
#include "models/codec/ubx/frame.hpp"
#include "models/receiver/talker/talker.hpp"
#include "tests/unit/models/receiver/talker/a_fix.hpp"

using namespace chronotwin;
using namespace chronotwin::talker;
namespace nmea = codec::nmea;
namespace tod = codec::tod;

namespace {

std::vector<nmea::Sentence> sentences(const std::vector<Message>& messages) {
  std::vector<nmea::Sentence> result;
  for (const Message& it : messages) {
    result.push_back(*nmea::parse(it.bytes));
  }
  return result;
}

std::string types(const std::vector<Message>& messages) {
  std::string text;
  for (const nmea::Sentence& it : sentences(messages)) {
    text += it.talker + it.type + " ";
  }
  return text;
}

// Twenty BeiDou and sixteen GPS satellites: more than 9600 baud take in a second.
Fix crowded() {
  Fix fix = a_fix();
  fix.satellites.clear();
  for (int i = 0; i < 36; ++i) {
    const std::string name = i < 20 ? "C" + std::to_string(20 + i) : "G" + std::to_string(i - 10);
    fix.satellites.push_back(satellite(name.c_str(), 10.0 * i, 10.0 + i, 40.0));
  }
  return fix;
}

}  // namespace

TEST_CASE("fix: a leap second is pending on its day alone", "[models][receiver][talker]") {
  CHECK(pending_leap(*parse_utc("2016-12-30T23:59:59Z")) == 0);
  CHECK(pending_leap(*parse_utc("2016-12-31T00:00:00Z")) == 1);
  CHECK(pending_leap(*parse_utc("2016-12-31T23:59:60Z")) == 1);
  CHECK(pending_leap(*parse_utc("2017-01-01T00:00:00Z")) == 0);
  CHECK(pending_leap(*parse_utc("2023-03-12T00:00:00Z")) == 0);
}

TEST_CASE("fix: GPS weeks count the leap second", "[models][receiver][talker]") {
  // 2017-01-01 00:00:00 UTC was second 18 of GPS week 1930 (IGS calendar: week 1930 begins on Sunday 2017-01-01).
  const GpsWeek before = gps_week(*parse_utc("2016-12-31T23:59:60Z"));
  const GpsWeek after = gps_week(*parse_utc("2017-01-01T00:00:00Z"));
  CHECK(before.week == 1930);
  CHECK(before.second == 17);
  CHECK(before.leap_seconds == 17);
  CHECK(after.second == 18);
  CHECK(after.leap_seconds == 18);
}

TEST_CASE("nmea talker: a second has its sentences, after the pulse has ended", "[models][receiver][talker]") {
  const auto talker = make_talker(NmeaConfig{});
  const auto messages = talker->on_second(a_fix());
  CHECK(types(messages) == "GNRMC GNGGA GNGSA GNGSA GNZDA GPGSV GBGSV ");
  CHECK(messages.front().delay == Duration::from_seconds(0.15));
  for (std::size_t i = 1; i < messages.size(); ++i) {
    // One behind the other at 9600 baud: ten bits a byte.
    const double line = static_cast<double>(messages[i - 1].bytes.size()) / 960.0;
    CHECK((messages[i].delay - messages[i - 1].delay).seconds() == Approx(line).epsilon(1e-9));
  }
}

TEST_CASE("nmea talker: no sentence leaves while the pulse lasts, whatever delay is asked for",
          "[models][receiver][talker]") {
  const auto talker = make_talker(NmeaConfig{.pulse_width = Seconds(0.1), .sentence_delay = Seconds(0.05)});
  CHECK(talker->on_second(a_fix()).front().delay == Duration::from_seconds(0.101));
}

TEST_CASE("nmea talker: time, position and satellites are those of the fix", "[models][receiver][talker]") {
  const auto said = sentences(make_talker(NmeaConfig{.bds_numbering = BdsNumbering::prn200})->on_second(a_fix()));
  const auto rmc = nmea::decode_rmc(said[0]);
  REQUIRE(rmc);
  CHECK(rmc->valid);
  CHECK(*rmc->time == nmea::TimeOfDay{1, 2, 3, 0});
  CHECK(*rmc->date == nmea::Date{2023, 3, 12});
  CHECK(rmc->position->latitude_deg == Approx(37.4638).epsilon(1e-10));
  CHECK(rmc->position->longitude_deg == Approx(121.4479).epsilon(1e-10));
  const auto gga = nmea::decode_gga(said[1]);
  CHECK(gga->satellites == 4);
  CHECK(gga->quality == 1);
  CHECK(gga->altitude_m == 20.0);
  CHECK(nmea::decode_gsa(said[2])->satellites == std::vector{5, 29});
  CHECK(nmea::decode_gsa(said[3])->satellites == std::vector{221, 239});
  CHECK(nmea::decode_gsa(said[3])->system == 4);
  const auto gps = nmea::decode_gsv(said[5]);
  REQUIRE(gps->satellites.size() == 3);
  CHECK(gps->satellites[0] == nmea::SatelliteInView{5, 50, 225, 46});
  CHECK(gps->satellites[2] == nmea::SatelliteInView{31, 3, 10, {}});
  CHECK(nmea::decode_gsv(said[6])->satellites[0] == nmea::SatelliteInView{221, 60, 45, 44});
}

TEST_CASE("nmea talker: without a valid time there is neither time nor position", "[models][receiver][talker]") {
  Fix fix = a_fix();
  fix.valid = false;
  for (SatelliteInView& it : fix.satellites) {
    it.used = false;
  }
  const auto said = sentences(make_talker(NmeaConfig{})->on_second(fix));
  const auto rmc = nmea::decode_rmc(said[0]);
  CHECK_FALSE(rmc->valid);
  CHECK_FALSE(rmc->time);
  CHECK_FALSE(rmc->position);
  CHECK(rmc->mode == 'N');
  CHECK(nmea::decode_gga(said[1])->quality == 0);
  CHECK(nmea::decode_gsa(said[2])->fix == 1);
}

TEST_CASE("nmea talker: a leap second is told as 60", "[models][receiver][talker]") {
  const auto said = sentences(make_talker(NmeaConfig{})->on_second(a_fix("2016-12-31T23:59:60Z")));
  CHECK(*nmea::decode_rmc(said[0])->time == nmea::TimeOfDay{23, 59, 60, 0});
}

TEST_CASE("nmea talker: constellations take turns where a slow line cannot take all", "[models][receiver][talker]") {
  const auto slow = make_talker(NmeaConfig{});
  CHECK(types(slow->on_second(crowded())).ends_with("ZDA GPGSV GPGSV GPGSV GPGSV "));
  CHECK(types(slow->on_second(crowded())).ends_with("ZDA GBGSV GBGSV GBGSV GBGSV GBGSV "));
  const auto fast = make_talker(NmeaConfig{.baud = 115'200});
  CHECK(types(fast->on_second(crowded())).ends_with("GPGSV GBGSV GBGSV GBGSV GBGSV GBGSV "));
}

TEST_CASE("talkers: a second's messages are over before the next second's begin", "[models][receiver][talker]") {
  for (const int baud : {300, 1200, 4800, 9600}) {
    const auto messages = make_talker(NmeaConfig{.baud = baud})->on_second(crowded());
    const auto binary = make_talker(UbxConfig{.baud = baud})->on_second(crowded());
    for (const auto& list : {messages, binary}) {
      for (const Message& it : list) {
        CHECK(it.delay + line_time(it.bytes.size(), baud) <= Duration::from_seconds(1.15));
      }
    }
  }
}

TEST_CASE("tod talker: the second of the pulse, within 1 ms and 500 ms", "[models][receiver][talker]") {
  const auto messages = make_talker(TodConfig{})->on_second(a_fix());
  REQUIRE(messages.size() == 2);
  CHECK(messages[0].delay >= Duration::from_seconds(0.001));
  CHECK(messages[1].delay + line_time(messages[1].bytes.size(), 9600) < Duration::from_seconds(0.5));
  const auto time = std::get<tod::TimeMessage>(*tod::parse(messages[0].bytes));
  // Sunday 2023-03-12 01:02:03 UTC: week 2253, 18 s more than the time of day.
  CHECK(time == tod::TimeMessage{3723 + 18, 2253, 18, tod::PulseStatus::normal, 2});
  const auto status = std::get<tod::StatusMessage>(*tod::parse(messages[1].bytes));
  CHECK(status == tod::StatusMessage{tod::Source::beidou, 3, 0});
}

TEST_CASE("tod talker: holdover, a broken antenna and a pending leap second are told", "[models][receiver][talker]") {
  Fix fix = a_fix("2016-12-31T12:00:00Z");
  fix.pending_leap = pending_leap(fix.utc);
  fix.antenna = AntennaStatus::open;
  fix.pulse = tod::PulseStatus::holdover_crystal;
  fix.satellites.clear();
  const auto messages = make_talker(TodConfig{})->on_second(fix);
  const auto time = std::get<tod::TimeMessage>(*tod::parse(messages[0].bytes));
  CHECK(time.pulse == tod::PulseStatus::holdover_crystal);
  CHECK(time.accuracy == 255);
  CHECK(time.leap_seconds == 17);
  const auto status = std::get<tod::StatusMessage>(*tod::parse(messages[1].bytes));
  CHECK(status.source == tod::Source::other);
  CHECK(status.fix == 0);
  CHECK(status.alarms == (tod::kAntennaOpen | tod::kNotTracking | tod::kLeapPending));
}

TEST_CASE("sock talker: the time error is the offset, and what is not valid is not told",
          "[models][receiver][talker]") {
  Fix fix = a_fix();
  fix.time_error_s = 4.2e-3;
  const auto talker = make_talker(ChronySockConfig{});
  const auto messages = talker->on_second(fix);
  REQUIRE(messages.size() == 1);
  const auto sample = codec::chrony_sock::parse(messages[0].bytes);
  REQUIRE(sample);
  CHECK(sample->seconds == fix.utc.seconds);
  CHECK(sample->microseconds == 0);
  CHECK(sample->offset_s == 4.2e-3);
  CHECK_FALSE(sample->pulse);
  fix.valid = false;
  CHECK(talker->on_second(fix).empty());
}

TEST_CASE("talkers: a spoiled checksum is noticed by every reader", "[models][receiver][talker]") {
  const Fix fix = a_fix();
  const auto spoiled = [&](auto config) {
    std::vector<std::string> all;
    for (Message& it : make_talker(config)->on_second(fix)) {
      spoil_checksum(it.bytes);
      all.push_back(it.bytes);
    }
    REQUIRE_FALSE(all.empty());
    return all;
  };
  for (const std::string& it : spoiled(NmeaConfig{})) CHECK_FALSE(static_cast<bool>(codec::nmea::parse(it)));
  for (const std::string& it : spoiled(UbxConfig{})) CHECK_FALSE(static_cast<bool>(codec::ubx::parse(it)));
  for (const std::string& it : spoiled(TodConfig{})) CHECK_FALSE(static_cast<bool>(codec::tod::parse(it)));
}
