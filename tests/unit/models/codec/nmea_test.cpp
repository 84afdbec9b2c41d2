#include <array>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "models/codec/nmea/messages.hpp"
#include "models/codec/nmea/satellite_number.hpp"
#include "models/codec/nmea/sentence.hpp"
#include "tests/support/random_bytes.hpp"

using namespace chronotwin;
using namespace chronotwin::codec;

namespace {

// Examples of u-blox's Receiver Description (chapter 31) and, the last, of the NMEA 0183 article in many places.
const std::string kRmc = "$GPRMC,083559.00,A,4717.11437,N,00833.91522,E,0.004,77.52,091202,,,A*57";
const std::string kGga = "$GPGGA,092725.00,4717.11399,N,00833.91590,E,1,08,1.01,499.6,M,48.0,M,,*5B";
const std::string kGll = "$GPGLL,4717.11364,N,00833.91565,E,092321.00,A,A*60";
const std::string kGsa = "$GPGSA,A,3,23,29,07,08,09,18,26,28,,,,,1.94,1.18,1.54*0D";
const std::string kGsv = "$GPGSV,3,1,10,23,38,230,44,29,71,156,47,07,29,116,41,08,09,081,36*7F";
const std::string kZda = "$GPZDA,082710.00,16,09,2002,00,00*64";
const std::string kGgaMunich = "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47";

nmea::Sentence sentence(const std::string& line) {
  const auto parsed = nmea::parse(line);
  INFO(line << ": " << parsed.problem);
  REQUIRE(parsed);
  return *parsed;
}

// Decoding what was encoded gives the same.
template <class Value, class Decode>
void check_way_and_back(const Value& value, Decode decode) {
  const std::string line = nmea::write(encode("GN", value));
  CHECK(line.ends_with("\r\n"));
  const auto decoded = decode(sentence(line));
  INFO(line << decoded.problem);
  REQUIRE(decoded);
  CHECK(*decoded == value);
}

}  // namespace

TEST_CASE("nmea: published sentences are read with their checksums", "[models][codec][nmea]") {
  for (const std::string& line : {kRmc, kGga, kGll, kGsa, kGsv, kZda, kGgaMunich}) {
    const nmea::Sentence read = sentence(line);
    CHECK(nmea::write(read) == line + "\r\n");
  }
}

TEST_CASE("nmea: published sentences mean what their description says", "[models][codec][nmea]") {
  const auto rmc = nmea::decode_rmc(sentence(kRmc));
  REQUIRE(rmc);
  CHECK(rmc->valid);
  CHECK(*rmc->time == nmea::TimeOfDay{8, 35, 59, 0});
  CHECK(*rmc->date == nmea::Date{2002, 12, 9});
  CHECK(rmc->position->latitude_deg == Approx(47.0 + 17.11437 / 60).epsilon(1e-12));
  CHECK(rmc->position->longitude_deg == Approx(8.0 + 33.91522 / 60).epsilon(1e-12));
  CHECK(rmc->course_deg == 77.52);
  const auto gga = nmea::decode_gga(sentence(kGga));
  REQUIRE(gga);
  CHECK(gga->quality == 1);
  CHECK(gga->satellites == 8);
  CHECK(gga->altitude_m == 499.6);
  CHECK(gga->geoid_m == 48.0);
  const auto gsa = nmea::decode_gsa(sentence(kGsa));
  REQUIRE(gsa);
  CHECK(gsa->satellites == std::vector{23, 29, 7, 8, 9, 18, 26, 28});
  CHECK(gsa->vdop == 1.54);
  const auto gsv = nmea::decode_gsv(sentence(kGsv));
  REQUIRE(gsv);
  CHECK(gsv->in_view == 10);
  CHECK(gsv->satellites.size() == 4);
  CHECK(gsv->satellites[3] == nmea::SatelliteInView{8, 9, 81, 36});
  const auto zda = nmea::decode_zda(sentence(kZda));
  REQUIRE(zda);
  CHECK(*zda->date == nmea::Date{2002, 9, 16});
  CHECK(*zda->time == nmea::TimeOfDay{8, 27, 10, 0});
  CHECK(nmea::decode_gll(sentence(kGll))->valid);
}

TEST_CASE("nmea: values come back as they went", "[models][codec][nmea]") {
  const nmea::Position yantai{37.4375, 121.25};
  const nmea::Position south_west{-0.5, -179.25};
  const nmea::TimeOfDay leap{23, 59, 60, 0};
  check_way_and_back(
      nmea::Rmc{.time = leap, .valid = true, .position = yantai, .date = nmea::Date{2016, 12, 31}, .mode = 'A'},
      nmea::decode_rmc);
  check_way_and_back(nmea::Rmc{}, nmea::decode_rmc);
  check_way_and_back(nmea::Gga{.time = leap,
                               .position = south_west,
                               .quality = 1,
                               .satellites = 14,
                               .hdop = 0.8,
                               .altitude_m = 20.5,
                               .geoid_m = -9.25},
                     nmea::decode_gga);
  check_way_and_back(nmea::Gga{}, nmea::decode_gga);
  check_way_and_back(nmea::Gll{yantai, leap, true, 'A'}, nmea::decode_gll);
  check_way_and_back(nmea::Gsa{.fix = 3, .satellites = {201, 237}, .pdop = 1.5, .hdop = 1.0, .vdop = 1.25, .system = 4},
                     nmea::decode_gsa);
  check_way_and_back(nmea::Zda{leap, nmea::Date{2016, 12, 31}}, nmea::decode_zda);
  check_way_and_back(nmea::Zda{}, nmea::decode_zda);
  check_way_and_back(nmea::Gsv{1, 1, 2, {{5, 61, 213, 47}, {7, -3, 0, {}}}, 1}, nmea::decode_gsv);
}

TEST_CASE("nmea: minutes of arc never become sixty", "[models][codec][nmea]") {
  const auto almost = encode("GN", nmea::Rmc{.position = nmea::Position{9.999999999999, 100.0 - 1e-13}});
  CHECK(almost.fields[2] == "1000.0000000");
  CHECK(almost.fields[4] == "10000.0000000");
}

TEST_CASE("nmea: satellites are spread over sentences of four", "[models][codec][nmea]") {
  std::vector<nmea::SatelliteInView> satellites;
  for (int i = 1; i <= 9; ++i) {
    satellites.push_back({i, 10, 20, 30});
  }
  const auto sentences = nmea::to_gsv(satellites, 1);
  REQUIRE(sentences.size() == 3);
  CHECK(sentences[0].satellites.size() == 4);
  CHECK(sentences[2].satellites.size() == 1);
  CHECK(sentences[2].index == 3);
  CHECK(sentences[2].in_view == 9);
  REQUIRE(nmea::to_gsv({}, 1).size() == 1);
  CHECK(nmea::write(encode("GP", nmea::to_gsv({}, 1)[0])) == "$GPGSV,1,1,00,1*64\r\n");
}

TEST_CASE("nmea: satellites have the numbers of the convention chosen", "[models][codec][nmea]") {
  using nmea::BdsNumbering;
  CHECK(nmea::satellite_number({'G', 5}, BdsNumbering::prn200) == 5);
  CHECK(nmea::satellite_number({'R', 1}, BdsNumbering::nmea411) == 65);
  CHECK(nmea::satellite_number({'C', 21}, BdsNumbering::nmea411) == 21);
  CHECK(nmea::satellite_number({'C', 21}, BdsNumbering::prn200) == 221);
  for (const BdsNumbering numbering : {BdsNumbering::nmea411, BdsNumbering::prn200}) {
    for (const gnss::SatelliteId id : {gnss::SatelliteId{'G', 32}, {'R', 24}, {'C', 61}}) {
      CHECK(nmea::satellite_of(nmea::satellite_number(id, numbering), id.system, numbering) == id);
    }
    CHECK_FALSE(nmea::satellite_of(0, 'C', numbering));
    CHECK_FALSE(nmea::satellite_of(64, 'R', numbering));
    CHECK_FALSE(nmea::satellite_of(33, 'G', numbering));
  }
}

TEST_CASE("nmea: what is wrong with a sentence is said", "[models][codec][nmea]") {
  CHECK(nmea::parse("").problem == "a sentence begins with '$'");
  CHECK(nmea::parse("GPZDA*00").problem == "a sentence begins with '$'");
  CHECK(nmea::parse("$GPZDA,1").problem == "a sentence ends with '*' and two digits");
  CHECK(nmea::parse("$GPZDA,\x01*00").problem == "a character is not printable");
  CHECK(nmea::parse(kZda.substr(0, kZda.size() - 2) + "65").problem == "the checksum is 65, not 64");
  CHECK(nmea::parse("$*00").problem == "'' is no address of five characters");
  CHECK(nmea::decode_rmc(sentence(kZda)).problem == "a ZDA is no RMC");
  nmea::Sentence wrong = sentence(kRmc);
  wrong.fields[8] = "310202";
  CHECK(nmea::decode_rmc(wrong).problem == "field 9 of RMC cannot be '310202'");
  wrong = sentence(kRmc);
  wrong.fields[2] = "4760.00000";
  CHECK(nmea::decode_rmc(wrong).problem == "field 3 of RMC cannot be '4760.00000'");
  wrong.fields.resize(3);
  CHECK(nmea::decode_rmc(wrong).problem == "RMC has at least 11 fields, not 3");
}

TEST_CASE("nmea: random and damaged sentences give a value or a problem", "[models][codec][nmea]") {
  chronotwin::testing::RandomBytes random("nmea");
  const std::array lines{kRmc, kGga, kGll, kGsa, kGsv, kZda};
  for (int i = 0; i < 12'000; ++i) {
    // The checksum is made good again, so that the fields themselves are tried.
    const std::string between = random.damaged(lines[static_cast<std::size_t>(i) % lines.size()].substr(1, 60));
    const auto parsed = nmea::parse(fmt::format("${}*{:02X}", between, nmea::checksum(between)));
    CHECK((parsed ? parsed.problem.empty() : !parsed.problem.empty()));
    if (parsed) {
      (void)nmea::decode_rmc(*parsed);
      (void)nmea::decode_gga(*parsed);
      (void)nmea::decode_gll(*parsed);
      (void)nmea::decode_gsa(*parsed);
      (void)nmea::decode_gsv(*parsed);
      (void)nmea::decode_zda(*parsed);
    }
    const auto noise = nmea::parse(random.bytes(random.below(90)));
    CHECK((noise ? noise.problem.empty() : !noise.problem.empty()));
  }
}
