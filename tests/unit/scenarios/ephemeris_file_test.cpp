#include "scenarios/loader/ephemeris_file.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <unistd.h>
#include <zlib.h>

#include "models/codec/yuma/almanac.hpp"
#include "tests/support/ephemerides.hpp"

using namespace chronotwin;
namespace fs = std::filesystem;

namespace {

const fs::path kShipped = CHRONOTWIN_SOURCE_DIR "/scenarios/library/sky/2023-03-12.csv";
const fs::path kRinex = CHRONOTWIN_SOURCE_DIR "/../shared/data/BRD_20230710_GCR_304.rnx.gz";

// A folder of its own that is gone afterwards.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("chronotwin_ephemeris_" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] fs::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }
  [[nodiscard]] fs::path compress(const std::string& name, const std::string& bytes) const {
    const gzFile file = gzopen((path_ / name).c_str(), "wb");
    gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
    return path_ / name;
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string first_error(const EphemerisFile& file) {
  for (const Diagnostic& diagnostic : file.diagnostics.list()) {
    if (diagnostic.severity == Severity::error) {
      return to_string(diagnostic);
    }
  }
  return {};
}

}  // namespace

TEST_CASE("ephemeris file: plain or gzip, whatever its name, gives the same store", "[scenarios][loader]") {
  const Folder folder;
  const EphemerisFile plain = load_ephemeris_file(kShipped);
  CHECK(plain.ok());
  CHECK(plain.diagnostics.list().empty());
  CHECK(plain.store->satellites().size() == 102);
  const EphemerisFile packed =
      load_ephemeris_file(folder.compress("sky.dat", chronotwin::testing::read_text(kShipped.string())));
  CHECK(packed.ok());
  CHECK(*packed.store == *plain.store);
}

TEST_CASE("ephemeris file: the RINEX file of that day gives the store that is shipped", "[scenarios][loader]") {
  if (!fs::exists(kRinex)) {
    WARN("skipped: the RINEX file of 2023-03-12 is not there");
    return;
  }
  const EphemerisFile rinex = load_ephemeris_file(kRinex);
  CHECK(rinex.ok());
  CHECK(rinex.diagnostics.list().empty());
  CHECK(*rinex.store == *load_ephemeris_file(kShipped).store);
}

TEST_CASE("ephemeris file: what cannot be read is told with the file's name", "[scenarios][loader]") {
  const Folder folder;
  const std::string text = chronotwin::testing::read_text(kShipped.string());
  const std::string packed = chronotwin::testing::read_text(folder.compress("whole.gz", text).string());
  const auto error = [](const fs::path& path) {
    const EphemerisFile file = load_ephemeris_file(path);
    CHECK_FALSE(file.ok());
    REQUIRE(file.store);
    CHECK(file.store->empty());
    CHECK_THAT(first_error(file), Catch::StartsWith(path.string() + ":"));
    return first_error(file);
  };
  CHECK_THAT(error(folder.path() / "none.csv"), Catch::Contains("there is no such file"));
  CHECK_THAT(error(folder.path()), Catch::Contains("this is no file"));
  CHECK_THAT(error(folder.write("cut.gz", packed.substr(0, packed.size() / 2))), Catch::Contains("cut off"));
  CHECK_THAT(error(folder.write("last.gz", packed.substr(0, packed.size() - 1))), Catch::Contains("cut off"));
  CHECK_THAT(error(folder.write("head.gz", packed.substr(0, 5))), Catch::Contains("error"));
  std::string damaged = packed;
  damaged[packed.size() / 2] = static_cast<char>(damaged[packed.size() / 2] ^ 0x55);
  CHECK_THAT(error(folder.write("damaged.gz", damaged)), Catch::Contains("damaged"));
  CHECK_THAT(error(folder.write("empty.csv", "")), Catch::Contains("not a file of ephemerides"));
  CHECK_THAT(error(folder.write("image.png", "\x89PNG\r\n\x1a\n")), Catch::Contains(":1:1: error: not a file of"));
  CHECK_THAT(error(folder.write("o.rnx",
                                "     3.04           OBSERVATION DATA    M                   RINEX VERSION / "
                                "TYPE\n")),
             Catch::Contains("not navigation data"));
}

TEST_CASE("ephemeris file: a bad line of our own format is an error with its line", "[scenarios][loader]") {
  const Folder folder;
  std::string text = chronotwin::testing::read_text(kShipped.string());
  text.replace(text.find("\nC01,2023"), 4, "\nQ01");
  CHECK_THAT(first_error(load_ephemeris_file(folder.write("bad.csv", text))), Catch::Contains("bad.csv:6:1: error: "));
}

TEST_CASE("ephemeris file: a bad record of RINEX is a warning as long as others are good", "[scenarios][loader]") {
  const Folder folder;
  const std::string header =
      "     3.04           N: GNSS NAV DATA    R: GLONASS          RINEX VERSION / TYPE\n"
      "                                                            END OF HEADER\n";
  const std::string record =
      "R01 2023 03 12 00 15 00 2.458319067955e-05 0.000000000000e+00 3.000000000000e+01\n"
      "     1.422012255859e+04-4.938831329346e-01-9.313225746155e-10 0.000000000000e+00\n"
      "    -2.043351660156e+04 5.933942794800e-01 9.313225746155e-10 1.000000000000e+00\n"
      "     5.539755371094e+03 3.461606979370e+00 0.000000000000e+00 0.000000000000e+00\n";
  const EphemerisFile some = load_ephemeris_file(folder.write("some.rnx", header + record + record.substr(0, 81)));
  CHECK(some.ok());
  REQUIRE(some.diagnostics.list().size() == 1);
  CHECK(some.diagnostics.list()[0].mark.line == 7);
  CHECK_FALSE(load_ephemeris_file(folder.write("none.rnx", header + record.substr(0, 81))).ok());
  CHECK_THAT(first_error(load_ephemeris_file(folder.write("nothing.rnx", header))),
             Catch::Contains("holds no message"));
}

TEST_CASE("ephemeris file: a span or a constellation it does not serve is an error", "[scenarios][loader]") {
  const EphemerisFile file = load_ephemeris_file(kShipped);
  constexpr std::array kAll{gnss::Constellation::GPS, gnss::Constellation::GLONASS, gnss::Constellation::BDS2,
                            gnss::Constellation::BDS3};
  const auto errors = [&](const gnss::EphemerisStore& store, const char* from, const char* to) {
    Diagnostics diagnostics;
    check_coverage(store, kAll, parse_utc(from).value(), parse_utc(to).value(), {"s.yaml", 7, 3}, diagnostics);
    return diagnostics.list();
  };
  CHECK(errors(*file.store, "2023-03-12T00:00:00Z", "2023-03-13T00:00:00Z").empty());
  CHECK(errors(*file.store, "2023-03-12T00:00:00Z", "2023-03-12T00:00:00Z").empty());
  const auto next_day = errors(*file.store, "2023-03-12T00:00:00Z", "2023-03-14T00:00:00Z");
  REQUIRE(next_day.size() == 4);
  CHECK_THAT(to_string(next_day[0]),
             Catch::Contains("s.yaml:7:3: error: no message of GPS is in force at 2023-03-13T23:59:59.999999999999Z"));
  CHECK_THAT(next_day[0].hint, Catch::Contains("the file serves 2023-03-11T"));
  const gnss::EphemerisStore without_glonass({file.store->messages().kepler, {}});
  CHECK(errors(without_glonass, "2023-03-12T00:00:00Z", "2023-03-13T00:00:00Z").size() == 1);
}

TEST_CASE("ephemeris file: an almanac serves three weeks about its date, which has to be given",
          "[scenarios][loader]") {
  const Folder folder;
  gnss::EphemerisSet gps;
  const EphemerisFile broadcast = load_ephemeris_file(kShipped);
  for (const gnss::BroadcastEphemeris& m : broadcast.store->messages().kepler) {
    if (m.satellite.system == 'G') gps.kepler.push_back(m);
  }
  const fs::path path = folder.write("almanac.txt", codec::write_yuma(gps));
  CHECK_THAT(first_error(load_ephemeris_file(path)), Catch::Contains("a date near it is needed"));
  const auto at = [](const char* text) { return parse_utc(text).value(); };
  const EphemerisFile file = load_ephemeris_file(path, at("2023-03-20T00:00:00Z"));
  REQUIRE(file.ok());
  CHECK(file.store->satellites().size() >= 31);
  constexpr std::array kGps{gnss::Constellation::GPS};
  Diagnostics near, far;
  check_coverage(*file.store, kGps, at("2023-03-20T00:00:00Z"), at("2023-04-01T00:00:00Z"), {}, near);
  CHECK_FALSE(near.has_errors());
  check_coverage(*file.store, kGps, at("2023-03-20T00:00:00Z"), at("2023-05-01T00:00:00Z"), {}, far);
  CHECK(far.has_errors());
}

TEST_CASE("ephemeris file: a nominal sky serves any 100 days", "[scenarios][loader]") {
  constexpr std::array kAll{gnss::Constellation::GPS, gnss::Constellation::GLONASS, gnss::Constellation::BDS3};
  const UtcTime start = parse_utc("2031-06-01T00:00:00Z").value();
  for (const auto& [name, satellites] :
       {std::pair{"nominal", 78}, {"nominal-24", 78}, {"nominal-27", 81}, {"nominal-30", 84}}) {
    CHECK(is_nominal(name));
    const EphemerisFile file = load_ephemeris_file(name, start);
    REQUIRE(file.ok());
    CHECK(file.store->satellites().size() == static_cast<std::size_t>(satellites));
    Diagnostics found;
    check_coverage(*file.store, kAll, start, advance(start, kOneDay * 100), {}, found);
    CHECK_FALSE(found.has_errors());
  }
  CHECK_FALSE(is_nominal("nominal.csv"));
  CHECK_FALSE(load_ephemeris_file("nominal").ok());
}
