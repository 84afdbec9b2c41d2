#include "export/rinex/rinex.hpp"

#include <map>
#include <vector>

#include <fmt/format.h>

#include "export/rinex/receiver_in_trace.hpp"
#include "models/codec/rinex/navigation_writer.hpp"
#include "models/codec/rinex/observation.hpp"
#include "models/core/error.hpp"
#include "models/gnss/pseudorange.hpp"

namespace chronotwin::rinex {
namespace {

constexpr double kSpeedOfLight = 299'792'458.0;
constexpr double kGlonassStep = 562.5e3;  // Hz between frequency channels of L1OF
constexpr int kTaiMinusGps = 19;

Hertz carrier_of(gnss::SatelliteId satellite, int channel) {
  const Hertz centre = gnss::carrier(gnss::band(gnss::constellation(satellite)));
  return satellite.system == 'R' ? Hertz(centre.value() + channel * kGlonassStep) : centre;
}

double bias_of(const InterSystemBiasConfig& bias, gnss::SatelliteId satellite) {
  return satellite.system == 'R' ? bias.glonass.value() : satellite.system == 'C' ? bias.bds.value() : 0.0;
}

// Whole cycles that a receiver does not know, another number for each satellite, so that nobody takes them for none.
double ambiguity(gnss::SatelliteId satellite) {
  return 1000.0 * satellite.prn;
}

class Observer {
 public:
  Observer(ReceiverInTrace& receiver, const Request& request)
      : receiver_(receiver), request_(request), ranges_(receiver.ephemeris(), receiver.place()) {}

  // What is seen at one instant; `channels` collects the frequency channels of GLONASS.
  std::vector<codec::ObservedSatellite> observe(const Moment& moment, std::map<gnss::SatelliteId, int>& channels) {
    std::vector<codec::ObservedSatellite> seen;
    for (const SatelliteSample& it : receiver_.satellites(moment.time)) {
      const auto range = ranges_.at(it.id, advance(moment.shown, Duration::from_seconds(-moment.bias_s)));
      if (!range || range->direction.elevation < receiver_.config().elevation_mask.value()) {
        continue;
      }
      if (it.id.system == 'R') {
        channels[it.id] = range->frequency;
      }
      seen.push_back(measured(moment, it, *range));
    }
    return seen;
  }

 private:
  codec::ObservedSatellite measured(const Moment& moment, const SatelliteSample& sample,
                                    const gnss::GeometricRange& range) {
    const Hertz carrier = carrier_of(sample.id, range.frequency);
    const double biases = moment.bias_s + bias_of(receiver_.config().inter_system_bias, sample.id);
    double common = range.range_m + kSpeedOfLight * (biases - range.satellite_clock_s);
    double ionosphere = 0.0;
    if (request_.atmosphere) {
      const auto second = static_cast<double>(to_gpst(moment.shown).seconds % 86'400);
      ionosphere =
          gnss::ionospheric_delay(receiver_.ionosphere(), receiver_.place(), range.direction, second, carrier).value();
      common += gnss::tropospheric_delay(receiver_.place(), range.direction).value();
    }
    const double residual = request_.residuals ? kSpeedOfLight * sample.range_error_s : 0.0;
    return {sample.id, common + ionosphere + residual,
            (common - ionosphere) * carrier.value() / kSpeedOfLight - ambiguity(sample.id), sample.cn0_dbhz};
  }

  ReceiverInTrace& receiver_;
  const Request& request_;
  gnss::RangeModel ranges_;
};

}  // namespace

Files write(const trace::Source& trace, const Request& request) {
  ReceiverInTrace receiver(trace, request.receiver);
  Observer observer(receiver, request);
  std::string body;
  codec::ObservationHeader header{.marker = trace.header().name.en,
                                  .receiver = receiver.path(),
                                  .antenna = "",
                                  .position = gnss::to_ecef(receiver.place()),
                                  .interval_s = request.interval.seconds(),
                                  .first = {}};
  for (const Moment& moment : receiver.moments(request.interval)) {
    const auto seen = observer.observe(moment, header.glonass_slots);
    if (seen.empty()) {
      continue;
    }
    if (body.empty()) {
      header.first = to_gpst(moment.shown);
      header.leap_seconds = leap_seconds(moment.shown) - kTaiMinusGps;
    }
    body += codec::write_rinex_epoch(to_gpst(moment.shown), seen);
  }
  if (body.empty()) {
    throw Error(fmt::format("{} was never valid on a whole multiple of {} s: there is nothing to observe",
                            receiver.path(), request.interval.seconds()));
  }
  return {codec::write_rinex_observation_header(header) + body,
          codec::write_rinex_navigation(receiver.ephemeris()->messages(), receiver.ionosphere())};
}

std::string rtklib_configuration(bool atmosphere) {
  return fmt::format(
      "# Of rnx2rtkp -k: single point positions of GPS, GLONASS and BeiDou, all of them used.\n"
      "pos1-posmode       =single\n"
      "pos1-frequency     =l1\n"
      "pos1-elmask        =5\n"
      "pos1-ionoopt       ={0}\n"
      "pos1-tropopt       ={1}\n"
      "pos1-sateph        =brdc\n"
      "pos1-posopt5       =off\n"
      "pos1-navsys        =37\n"
      "out-solformat      =xyz\n"
      "out-outstat        =residual\n",
      atmosphere ? "brdc" : "off", atmosphere ? "saas" : "off");
}

}  // namespace chronotwin::rinex
