// The same instants over every carrier of time: across leap seconds, announced, missed and wrong, and across the ends of
// eras and weeks. Octets are written and read in each.
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "models/codec/civil_utc.hpp"
#include "models/codec/irig/irig_b.hpp"
#include "models/codec/mvb/frame.hpp"
#include "models/codec/nmea/messages.hpp"
#include "models/codec/nmea/sentence.hpp"
#include "models/codec/ntp/packet.hpp"
#include "models/codec/ptp/message.hpp"
#include "models/codec/telegram/time_telegram.hpp"
#include "models/codec/tod/tod.hpp"
#include "models/codec/trdp/process_data.hpp"
#include "models/codec/ubx/navigation.hpp"
#include "models/network/utc_view.hpp"

using namespace chronotwin;
using network::UtcView;

namespace {

constexpr std::int64_t kGpsEpochTai = 315'964'819;  // 1980-01-06T00:00:00 GPST in seconds of TAI since 1970
constexpr std::int64_t kWeek = 604'800;

std::int64_t days_to_year(int year) {
  return codec::from_civil({.year = year, .month = 1, .day = 1})->seconds / 86'400;
}

// What reader makes of what sender says at `tai`: seconds of TAI. `near`: what its own clock shows, some minutes off.
using Way = std::function<std::int64_t(std::int64_t tai, const UtcView& sender, const UtcView& reader)>;
struct Carrier {
  std::string name;
  bool second_60;   // tells the inserted second from the one before
  bool needs_view;  // is read through what the reader believes about UTC
  Way way;
};

codec::telegram::TimeTelegram telegram_of(std::int64_t tai, const UtcView& sender) {
  UtcTime utc = sender.utc({.seconds = tai});
  const std::int64_t unix_seconds = utc.seconds;
  return {.valid = true,
          .leap_valid = true,
          .leap = sender.change,
          .tai_seconds = tai,
          .utc = utc,
          .tai_minus_utc = static_cast<std::int8_t>(sender.settled({.seconds = tai}).tai_minus_utc),
          .unix_seconds = static_cast<std::uint32_t>(unix_seconds)};
}

codec::telegram::TimeTelegram over_trdp(const codec::telegram::TimeTelegram& t) {
  const auto datagram = codec::trdp::parse(codec::trdp::write({.com_id = 5001, .data = codec::telegram::write(t)}));
  return std::get<codec::telegram::TimeTelegram>(*codec::telegram::parse(datagram->data));
}

codec::telegram::TimeTelegram over_mvb(const codec::telegram::TimeTelegram& t) {
  const auto port = codec::mvb::parse_slave(codec::mvb::write_slave(codec::telegram::write(t)));
  return std::get<codec::telegram::TimeTelegram>(*codec::telegram::parse(*port));
}

std::int64_t by_ptp(std::int64_t tai, const UtcView&, const UtcView&) {
  namespace ptp = codec::ptp;
  const ptp::Message sync{.header = {.flags = ptp::flag::kPtpTimescale},
                          .body = ptp::Sync{.origin = {.seconds = static_cast<std::uint64_t>(tai)}},
                          .tlvs = {}};
  return static_cast<std::int64_t>(std::get<ptp::Sync>(ptp::parse(ptp::write(sync))->body).origin.seconds);
}

std::int64_t by_ntp(std::int64_t tai, const UtcView& sender, const UtcView& reader) {
  namespace ntp = codec::ntp;
  const auto packet = ntp::parse(ntp::write({.transmit = ntp::timestamp(sender.utc({.seconds = tai}).seconds, 0.0)}));
  return reader.tai({.seconds = ntp::posix_seconds(packet->transmit, tai + 300)}).seconds;
}

std::int64_t by_irig(std::int64_t tai, const UtcView& sender, const UtcView& reader) {
  namespace irig = codec::irig;
  const UtcTime utc = sender.utc({.seconds = tai});
  const codec::CivilUtc civil = codec::to_civil(utc);
  const irig::Frame frame{.second = civil.second,
                          .minute = civil.minute,
                          .hour = civil.hour,
                          .day = static_cast<int>(utc.seconds / 86'400 - days_to_year(civil.year)) + 1,
                          .year = civil.year % 100};
  const auto elements = irig::elements_of_samples(irig::samples_of(irig::write(frame, {}), 8000), 8000);
  const irig::Frame back = *irig::parse(*elements, {});
  const std::int64_t midnight = (days_to_year(2000 + *back.year) + back.day - 1) * 86'400;
  const bool leap = back.second == 60;
  return reader
      .tai({.seconds = midnight + back.hour * 3600 + back.minute * 60 + back.second - (leap ? 1 : 0),
            .leap_second = leap})
      .seconds;
}

std::int64_t by_tod(std::int64_t tai, const UtcView&, const UtcView&) {
  namespace tod = codec::tod;
  const std::int64_t gps = tai - kGpsEpochTai;
  const auto message = tod::parse(tod::write(tod::TimeMessage{.second_of_week = static_cast<std::uint32_t>(gps % kWeek),
                                                              .week = static_cast<std::uint16_t>(gps / kWeek)}));
  const auto& time = std::get<tod::TimeMessage>(*message);
  return kGpsEpochTai + time.week * kWeek + time.second_of_week;
}

std::int64_t by_nmea(std::int64_t tai, const UtcView& sender, const UtcView& reader) {
  namespace nmea = codec::nmea;
  const codec::CivilUtc civil = codec::to_civil(sender.utc({.seconds = tai}));
  const nmea::Zda zda{.time = nmea::time_of_day(civil), .date = nmea::date(civil)};
  const auto back = nmea::decode_zda(*nmea::parse(nmea::write(nmea::encode("GN", zda))));
  const auto utc = codec::from_civil({.year = back->date->year,
                                      .month = back->date->month,
                                      .day = back->date->day,
                                      .hour = back->time->hour,
                                      .minute = back->time->minute,
                                      .second = back->time->second});
  return reader.tai(*utc).seconds;
}

std::int64_t by_ubx(std::int64_t tai, const UtcView&, const UtcView&) {
  namespace ubx = codec::ubx;
  const std::int64_t gps = tai - kGpsEpochTai;
  const ubx::Frame frame = ubx::encode(ubx::NavTimeGps{.itow_ms = static_cast<std::uint32_t>(gps % kWeek * 1000),
                                                       .week = static_cast<std::int16_t>(gps / kWeek)});
  const auto back = ubx::decode_nav_timegps(ubx::parse(ubx::write(frame))->payload);
  return kGpsEpochTai + back->week * kWeek + back->itow_ms / 1000;
}

std::vector<Carrier> carriers() {
  const auto tai_of = [](auto over) {
    return [over](std::int64_t tai, const UtcView& sender, const UtcView&) {
      return *over(telegram_of(tai, sender)).tai_seconds;
    };
  };
  const auto utc_of = [](auto over) {
    return [over](std::int64_t tai, const UtcView& sender, const UtcView& reader) {
      return reader.tai(*over(telegram_of(tai, sender)).utc).seconds;
    };
  };
  const auto unix_of = [](auto over) {
    return [over](std::int64_t tai, const UtcView& sender, const UtcView& reader) {
      return reader.tai({.seconds = *over(telegram_of(tai, sender)).unix_seconds}).seconds;
    };
  };
  return {{"ptp", true, false, by_ptp},
          {"ntp", false, true, by_ntp},
          {"trdp, TAI", true, false, tai_of(over_trdp)},
          {"trdp, UTC", true, true, utc_of(over_trdp)},
          {"trdp, UNIX", false, true, unix_of(over_trdp)},
          {"mvb, TAI", true, false, tai_of(over_mvb)},
          {"mvb, UTC", true, true, utc_of(over_mvb)},
          {"mvb, UNIX", false, true, unix_of(over_mvb)},
          {"irig", true, true, by_irig},
          {"tod", true, false, by_tod},
          {"nmea", true, true, by_nmea},
          {"ubx", true, false, by_ubx}};
}

constexpr std::int64_t kMidnight = 1'483'228'800;  // 2017-01-01: a second was inserted before it
// Seconds of TAI: first that is 2017-01-01 in UTC, had a second been inserted or deleted.
std::int64_t first_of_day(const UtcView& view) {
  return kMidnight + view.tai_minus_utc + view.change;
}

}  // namespace

TEST_CASE("every carrier: an announced leap second passes, inserted or deleted",
          "[models][network][gb-5.2.1][gb-5.4.1]") {
  // Nobody has ever deleted one, so the codecs' calendar is asked only for one that was inserted.
  const int change = GENERATE(0, +1, -1);
  const UtcView view{.tai_minus_utc = 36, .change = change, .midnight = kMidnight};
  for (const Carrier& carrier : carriers()) {
    for (std::int64_t tai = first_of_day(view) - 4; tai < first_of_day(view) + 4; ++tai) {
      INFO(carrier.name << ", change " << change << ", " << tai - first_of_day(view) << " s");
      const bool repeated = change > 0 && tai == first_of_day(view) - 1 && !carrier.second_60;
      CHECK(carrier.way(tai, view, view) == tai - (repeated ? 1 : 0));
    }
  }
}

TEST_CASE("every carrier: who was not told of a leap second is a second off by carriers of UTC, and by no other",
          "[models][network][gb-5.2.1]") {
  const UtcView told{.tai_minus_utc = 36, .change = 1, .midnight = kMidnight}, untold{.tai_minus_utc = 36};
  const std::int64_t after = first_of_day(told) + 10;
  for (const Carrier& carrier : carriers()) {
    INFO(carrier.name);
    CHECK(carrier.way(after, told, untold) == after - (carrier.needs_view ? 1 : 0));
    CHECK(carrier.way(after - 20, told, untold) == after - 20);
    // Wrongly told: the sender makes one that the reader knows not to be.
    CHECK(carrier.way(after, untold, told) == after + (carrier.needs_view ? 1 : 0));
  }
}

TEST_CASE("every carrier: the ends of eras and weeks pass", "[models][network][gb-5.4.1]") {
  struct Instant {
    const char* name;
    std::int64_t utc;  // the first second of the new era
  };
  const UtcView view{.tai_minus_utc = 37};
  for (const Instant& instant : {Instant{"NTP era 1, 2036-02-07T06:28:16Z", 2'085'978'496},
                                 Instant{"32 bits of UNIX time with a sign, 2038-01-19T03:14:08Z", 2'147'483'648},
                                 Instant{"GPS week 3072, 2038-11-20T23:59:42Z", 2'173'910'382},
                                 Instant{"GPS week 2048, 2019-04-06T23:59:42Z", 1'554'595'182},
                                 Instant{"2100-02-28/03-01 has no 29th", 4'107'542'400}}) {
    for (const Carrier& carrier : carriers()) {
      if (carrier.name == "irig" && instant.utc > 4'000'000'000) continue;  // two digits of the year
      for (std::int64_t utc = instant.utc - 2; utc < instant.utc + 2; ++utc) {
        INFO(carrier.name << " at " << instant.name);
        CHECK(carrier.way(utc + 37, view, view) == utc + 37);
      }
    }
  }
}

TEST_CASE("every carrier that announces leap seconds says which", "[models][network][gb-5.2.1]") {
  for (const int change : {+1, -1, 0}) {
    namespace ptp = codec::ptp;
    const auto ptp_flags = static_cast<std::uint16_t>(change > 0   ? ptp::flag::kLeap61
                                                      : change < 0 ? ptp::flag::kLeap59
                                                                   : 0);
    const ptp::Message announce{.header = {.flags = ptp_flags}, .body = ptp::Announce{.utc_offset = 36}, .tlvs = {}};
    CHECK(ptp::parse(ptp::write(announce))->header.flags == ptp_flags);
    const auto leap = static_cast<codec::ntp::Leap>(change > 0 ? 1 : change < 0 ? 2 : 0);
    CHECK(codec::ntp::parse(codec::ntp::write({.leap = leap}))->leap == leap);
    const auto t = telegram_of(kMidnight, {.tai_minus_utc = 36, .change = change, .midnight = kMidnight});
    CHECK(over_trdp(t).leap == change);
    CHECK(over_mvb(t).leap == change);
    codec::irig::Frame frame{.year = 16};
    codec::irig::set_control(frame, {.leap_pending = change != 0, .leap_deleted = change < 0}, {});
    const auto control = codec::irig::control_of(*codec::irig::parse(codec::irig::write(frame, {}), {}));
    CHECK(control.leap_pending == (change != 0));
    CHECK(control.leap_deleted == (change < 0));
  }
}
