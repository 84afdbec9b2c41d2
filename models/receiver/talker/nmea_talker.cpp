#include "models/receiver/talker/nmea_talker.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "models/codec/nmea/messages.hpp"
#include "models/codec/nmea/satellite_number.hpp"
#include "models/gnss/dilution.hpp"

namespace chronotwin::talker {
namespace {

namespace nmea = codec::nmea;

constexpr std::string_view kSystems = "GRC";
constexpr double kDegreesPerRadian = 57.29577951308232;
constexpr std::size_t kGsaSlots = 12;

int degrees(double radians) {
  return static_cast<int>(std::lround(radians * kDegreesPerRadian));
}

std::optional<gnss::Dilution> dilution_of(const Fix& fix) {
  std::vector<gnss::Direction> used;
  for (const SatelliteInView& it : fix.satellites) {
    if (it.used) {
      used.push_back(it.direction);
    }
  }
  return gnss::dilution(used);
}

// The constellations whose satellites are used, or of which any is in view.
std::string systems(const Fix& fix, bool used) {
  std::string result;
  for (const char system : kSystems) {
    if (std::any_of(fix.satellites.begin(), fix.satellites.end(),
                    [&](const SatelliteInView& it) { return it.id.system == system && (it.used || !used); })) {
      result += system;
    }
  }
  return result;
}

// One second's sentences.
class Second {
 public:
  Second(const Fix& fix, nmea::BdsNumbering numbering)
      : fix_(fix), numbering_(numbering), utc_(codec::to_civil(fix.utc)), dilution_(dilution_of(fix)) {
    const std::string used = systems(fix, true);
    talker_ = used.size() == 1 ? nmea::talker(used.front()) : "GN";
    if (fix.position_known) {
      position_ = nmea::Position{fix.position.latitude.value() * kDegreesPerRadian,
                                 fix.position.longitude.value() * kDegreesPerRadian};
    }
  }

  [[nodiscard]] std::string rmc() const {
    nmea::Rmc rmc{.valid = fix_.valid, .mode = fix_.valid ? 'A' : 'N'};
    if (fix_.valid) {
      rmc.time = nmea::time_of_day(utc_);
      rmc.date = nmea::date(utc_);
      rmc.position = position_;
    }
    return nmea::write(encode(talker_, rmc));
  }

  [[nodiscard]] std::string gga() const {
    nmea::Gga gga{.satellites = std::min(fix_.used(), 99), .hdop = dilution_ ? dilution_->horizontal : 99.99};
    if (fix_.valid) {
      gga.time = nmea::time_of_day(utc_);
      gga.position = position_;
      gga.quality = position_ ? 1 : 0;
      gga.altitude_m = fix_.position.height.value();
    }
    return nmea::write(encode(talker_, gga));
  }

  [[nodiscard]] std::string zda() const {
    nmea::Zda zda;
    if (fix_.valid) {
      zda = {nmea::time_of_day(utc_), nmea::date(utc_)};
    }
    return nmea::write(encode(talker_, zda));
  }

  [[nodiscard]] std::vector<std::string> gsa() const {
    std::vector<std::string> sentences;
    for (const char system : systems(fix_, true)) {
      nmea::Gsa gsa = empty_gsa(nmea::system_id(system));
      for (const SatelliteInView& it : fix_.satellites) {
        if (it.used && it.id.system == system) {
          gsa.satellites.push_back(nmea::satellite_number(it.id, numbering_));
        }
        if (gsa.satellites.size() == kGsaSlots) {
          sentences.push_back(nmea::write(encode(talker_, gsa)));
          gsa.satellites.clear();
        }
      }
      if (!gsa.satellites.empty()) {
        sentences.push_back(nmea::write(encode(talker_, gsa)));
      }
    }
    if (sentences.empty()) {
      sentences.push_back(nmea::write(encode(talker_, empty_gsa(nmea::system_id(kSystems.front())))));
    }
    return sentences;
  }

  // Of one constellation.
  [[nodiscard]] std::vector<std::string> gsv(char system) const {
    constexpr int kSignal = 1;  // L1 C/A, L1OF, B1I
    std::vector<nmea::SatelliteInView> satellites;
    for (const SatelliteInView& it : fix_.satellites) {
      if (it.id.system == system) {
        satellites.push_back({.number = nmea::satellite_number(it.id, numbering_),
                              .elevation_deg = degrees(it.direction.elevation),
                              .azimuth_deg = degrees(it.direction.azimuth) % 360,
                              .cn0_dbhz = std::isnan(it.cn0_dbhz)
                                              ? std::nullopt
                                              : std::optional(static_cast<int>(std::lround(it.cn0_dbhz)))});
      }
    }
    std::vector<std::string> sentences;
    for (const nmea::Gsv& it : nmea::to_gsv(satellites, kSignal)) {
      sentences.push_back(nmea::write(encode(nmea::talker(system), it)));
    }
    return sentences;
  }

 private:
  [[nodiscard]] nmea::Gsa empty_gsa(int system) const {
    nmea::Gsa gsa{.fix = fix_.valid && position_ ? 3 : 1, .satellites = {}, .system = system};
    if (dilution_) {
      gsa.pdop = dilution_->position;
      gsa.hdop = dilution_->horizontal;
      gsa.vdop = dilution_->vertical;
    }
    return gsa;
  }

  const Fix& fix_;
  nmea::BdsNumbering numbering_;
  codec::CivilUtc utc_;
  std::optional<gnss::Dilution> dilution_;
  std::string_view talker_;
  std::optional<nmea::Position> position_;
};

std::size_t total(const std::vector<std::string>& sentences) {
  std::size_t bytes = 0;
  for (const std::string& it : sentences) {
    bytes += it.size();
  }
  return bytes;
}

using Views = std::vector<std::vector<std::string>>;

// That of the constellation whose turn it is, or none.
Views one_that_fits(const Views& views, std::size_t turn, Duration taken, int baud) {
  const auto& chosen = views[turn % views.size()];
  return taken + line_time(total(chosen), baud) > kOneSecond ? Views{} : Views{chosen};
}

}  // namespace

std::vector<Message> NmeaTalker::on_second(const Fix& fix) {
  const Second second(fix, config_.bds_numbering);
  std::vector<std::string> always{second.rmc(), second.gga()};
  for (std::string& it : second.gsa()) {
    always.push_back(std::move(it));
  }
  always.push_back(second.zda());
  Views views;
  std::size_t bytes = total(always);
  for (const char system : systems(fix, false)) {
    views.push_back(second.gsv(system));
    bytes += total(views.back());
  }
  if (!views.empty() && line_time(bytes, config_.baud) > kOneSecond) {
    views = one_that_fits(views, turn_++, line_time(total(always), config_.baud), config_.baud);
  }
  Line line(first_byte(config_.sentence_delay, config_.pulse_width), config_.baud);
  for (std::string& it : always) {
    line.put(std::move(it));
  }
  for (auto& view : views) {
    for (std::string& it : view) {
      line.put(std::move(it));
    }
  }
  return line.take();
}

std::unique_ptr<Talker> make_talker(const NmeaConfig& config) {
  return std::make_unique<NmeaTalker>(config);
}

}  // namespace chronotwin::talker
