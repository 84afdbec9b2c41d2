#include "models/codec/telegram/time_telegram.hpp"

#include <catch2/catch.hpp>

#include "models/codec/mvb/frame.hpp"
#include "tests/support/random_bytes.hpp"

using namespace chronotwin;
using namespace chronotwin::codec;
using telegram::DelayExchange;
using telegram::TimeTelegram;

namespace {

TimeTelegram example() {
  return {.domain = 3,
          .valid = true,
          .bds_valid = true,
          .leap_valid = true,
          .leap = 1,
          .source = telegram::Source::bds,
          .level = 1,
          .counter = 0x1234,
          .nanoseconds = 500'000'000,
          .tai_seconds = 1'483'228'836,
          .utc = UtcTime{.seconds = 1'483'228'799, .leap_second = true},
          .tai_minus_utc = 36,
          .unix_seconds = 1'483'228'799};
}

}  // namespace

TEST_CASE("time telegram: its 32 octets are those of the layout, second 60 as such", "[models][codec][telegram]") {
  CHECK(telegram::check("123456789") == 0x29B1);  // the catalogue's check value of CRC-16/CCITT-FALSE
  const std::string octets = telegram::write(example());
  REQUIRE(octets.size() == 32);
  CHECK(octets.substr(0, 30) == testing::from_hex("01 03 0F 11 1234 0000 586846A4 1DCD6500 07E0 0C 1F 17 3B 3C 24 "
                                                  "5868467F 07 00"));
  const auto back = telegram::parse(octets);
  INFO(back.problem);
  REQUIRE(back);
  CHECK(std::get<TimeTelegram>(*back) == example());
}

TEST_CASE("time telegram: each content may be there or not, and 32 bits of UNIX time pass 2038",
          "[models][codec][telegram]") {
  for (unsigned contents = 0; contents < 8; ++contents) {
    TimeTelegram t{.source = telegram::Source::manual};
    if ((contents & 1U) != 0) t.tai_seconds = 5'000'000'000;
    if ((contents & 2U) != 0) {
      t.utc = UtcTime{.seconds = 2'147'483'648};
      t.tai_minus_utc = 37;
    }
    if ((contents & 4U) != 0) t.unix_seconds = 2'147'483'648U;
    CHECK(std::get<TimeTelegram>(*telegram::parse(telegram::write(t))) == t);
  }
}

TEST_CASE("time telegram: delay exchanges come back as they were", "[models][codec][telegram]") {
  const DelayExchange answer{.answer = true,
                             .domain = 2,
                             .counter = 7,
                             .arrival = {.seconds = 1'700'000'000, .picoseconds = 123'456'789'000},
                             .departure = {.seconds = 1'700'000'001, .picoseconds = 5'000}};
  CHECK(std::get<DelayExchange>(*telegram::parse(telegram::write(answer))) == answer);
}

TEST_CASE("time telegram: damaged octets are refused or mean what they say", "[models][codec][telegram]") {
  CHECK(telegram::parse("short").problem == "5 octets, not 32");
  std::string bad = telegram::write(example());
  bad[5] ^= 1;
  CHECK(telegram::parse(bad).problem.starts_with("check "));
  testing::RandomBytes random("telegram");
  for (int i = 0; i < 10'000; ++i) {
    std::string octets = random.bytes(30);
    octets[0] = static_cast<char>(1 + random.below(4));
    append_be(octets, telegram::check(octets));
    const auto message = telegram::parse(octets);
    if (!message) continue;
    const std::string again = std::visit([](const auto& m) { return telegram::write(m); }, *message);
    CHECK(telegram::parse(again).value == message.value);
  }
}

TEST_CASE("mvb: master and slave frames come back; a changed bit anywhere is seen", "[models][codec][mvb]") {
  const std::string master = mvb::write(mvb::MasterFrame{.function = 4, .address = 0x123});
  CHECK(master.substr(0, 2) == testing::from_hex("4123"));
  CHECK(*mvb::parse_master(master) == mvb::MasterFrame{.function = 4, .address = 0x123});
  const std::string slave = mvb::write_slave(telegram::write(example()));
  CHECK(slave.size() == 36);
  CHECK(*mvb::parse_slave(slave) == telegram::write(example()));
  for (std::size_t bit = 0; bit < 8 * slave.size(); ++bit) {
    std::string bad = slave;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
    CHECK_FALSE(mvb::parse_slave(bad));
  }
  CHECK(mvb::parse_slave(slave.substr(0, 27)).problem == "24 octets of data are no port");
}

TEST_CASE("mvb: a telegram of 256 bits keeps the bus busy for 226 us", "[models][codec][mvb]") {
  // 24 + 11 bits of the master's, 288 + 11 of the slave's, at 1.5 Mbit/s, and 4 us until the reply
  CHECK(mvb::telegram_time_s(32) == Approx(334 / 1.5e6 + 4e-6));
}
