#include "scenarios/loader/ephemeris_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include <fmt/format.h>
#include <zlib.h>

#include "models/codec/ephemeris/ephemeris_csv.hpp"
#include "models/codec/rinex/navigation.hpp"
#include "models/codec/yuma/almanac.hpp"
#include "models/gnss/nominal.hpp"

namespace chronotwin {
namespace {

constexpr std::size_t kLargest = std::size_t{512} << 20;  // a day of the whole world is about 10 MB

struct Contents {
  std::string text;
  std::string error;
};

// zlib reads plain files as they are.
Contents read_all(const std::filesystem::path& path) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) {
    return {{}, std::filesystem::exists(path, failed) ? "this is no file" : "there is no such file"};
  }
  const gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) {
    return {{}, fmt::format("cannot be opened: {}", std::strerror(errno))};
  }
  Contents contents;
  char buffer[1 << 16];
  int count = 0;
  while ((count = gzread(file, buffer, sizeof buffer)) > 0 && contents.text.size() <= kLargest) {
    contents.text.append(buffer, static_cast<std::size_t>(count));
  }
  int status = Z_OK;
  const char* what = gzerror(file, &status);
  if (status == Z_BUF_ERROR) {
    contents.error = "the compressed file is cut off";
  } else if (status == Z_DATA_ERROR) {
    contents.error = "the compressed file is damaged";
  } else if (count < 0) {
    contents.error = fmt::format("cannot be read: {}", status == Z_ERRNO ? std::strerror(errno) : what);
  } else if (contents.text.size() > kLargest) {
    contents.error = "larger than 512 MB: surely not a file of ephemerides";
  }
  gzclose(file);
  return contents;
}

enum class Format { csv, rinex, yuma };

std::optional<Format> format_of(std::string_view text) {
  if (codec::looks_like_ephemeris_csv(text)) return Format::csv;
  if (codec::looks_like_rinex(text)) return Format::rinex;
  if (codec::looks_like_yuma(text)) return Format::yuma;
  return std::nullopt;
}

std::shared_ptr<const gnss::EphemerisStore> nominal(std::string_view name, TaiTime at) {
  using enum gnss::NominalGps;
  const gnss::NominalGps gps = name.ends_with("27") ? slots_27 : name.ends_with("30") ? slots_30 : slots_24;
  return std::make_shared<gnss::EphemerisStore>(gnss::nominal_constellations(at, gps));
}

std::string utc_text(TaiTime time) {
  return to_string(to_utc(time));
}

bool any_in_force(const gnss::EphemerisStore& store, gnss::Constellation system, TaiTime time) {
  return std::any_of(store.satellites().begin(), store.satellites().end(), [&](gnss::SatelliteId satellite) {
    return gnss::constellation(satellite) == system && store.select(satellite, time).has_value();
  });
}

}  // namespace

bool is_nominal(const std::filesystem::path& ephemeris) {
  return std::ranges::find(kNominalNames, ephemeris.string()) != kNominalNames.end();
}

EphemerisFile load_ephemeris_file(const std::filesystem::path& path, std::optional<UtcTime> at) {
  EphemerisFile file{std::make_shared<gnss::EphemerisStore>(), {}};
  const Mark whole_file{path.string(), 0, 0};
  if (is_nominal(path)) {
    if (at) {
      file.store = nominal(path.string(), to_tai(*at));
    } else {
      file.diagnostics.error(whole_file, "", "a nominal sky has no date of its own");
    }
    return file;
  }
  const Contents contents = read_all(path);
  if (!contents.error.empty()) {
    file.diagnostics.error(whole_file, "", contents.error);
    return file;
  }
  const auto format = format_of(contents.text);
  if (!format) {
    file.diagnostics.error({path.string(), 1, 1}, "", "not a file of ephemerides",
                           "give a RINEX 3 navigation file, a YUMA almanac or a file made by `chronotwin sky "
                           "--convert`, plain or .gz");
    return file;
  }
  if (*format == Format::yuma && !at) {
    file.diagnostics.error(whole_file, "", "an almanac says its week modulo 1024: a date near it is needed");
    return file;
  }
  codec::ParsedEphemerides parsed = *format == Format::csv    ? codec::parse_ephemeris_csv(contents.text)
                                    : *format == Format::yuma ? codec::parse_yuma(contents.text, to_tai(*at))
                                                              : codec::parse_rinex_navigation(contents.text);
  const bool nothing = parsed.set.empty();
  for (const codec::Remark& remark : parsed.remarks) {
    const Mark mark{path.string(), remark.line, remark.line > 0 ? 1 : 0};
    if (*format == Format::csv || nothing) {
      file.diagnostics.error(mark, "", remark.message);
    } else {
      file.diagnostics.warning(mark, "", remark.message);
    }
  }
  if (nothing && parsed.remarks.empty()) {
    file.diagnostics.error(whole_file, "", "holds no message of GPS, GLONASS or BeiDou");
  }
  gnss::EphemerisLimits limits;
  if (*format == Format::yuma) limits.gps = codec::kAlmanacLimit;
  file.store = std::make_shared<gnss::EphemerisStore>(std::move(parsed.set), limits);
  return file;
}

void check_coverage(const gnss::EphemerisStore& store, std::span<const gnss::Constellation> systems, UtcTime from,
                    UtcTime to, const Mark& mark, Diagnostics& diagnostics) {
  const auto span = store.span();
  const std::string hint = span ? fmt::format("the file serves {} to {}", utc_text(span->first), utc_text(span->second))
                                : std::string("the file holds no message");
  const TaiTime first = to_tai(from);
  const TaiTime last = std::max(first, advance(to_tai(to), -Duration::from_ps(1)));
  for (const gnss::Constellation system : systems) {
    for (const TaiTime time : {first, last}) {
      if (!any_in_force(store, system, time)) {
        diagnostics.error(mark, "sky.ephemeris",
                          fmt::format("no message of {} is in force at {}", enum_name(system), utc_text(time)), hint);
        break;
      }
    }
  }
}

EphemerisFile load_sky(const Scenario& scenario) {
  if (scenario.sky.systems.empty()) return {std::make_shared<gnss::EphemerisStore>(), {}};
  EphemerisFile file = load_ephemeris_file(scenario.sky.ephemeris, scenario.sky_start());
  if (file.ok()) {
    const UtcTime start = scenario.sky_start();
    check_coverage(*file.store, scenario.sky.systems, start, advance(start, scenario.duration), scenario.sky.mark,
                   file.diagnostics);
  }
  return file;
}

}  // namespace chronotwin
