// The examples are those of RFC 5424 §6.5 and §6.2.3.1 and of RFC 6587.
#include "models/codec/syslog/syslog.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"

using namespace chronotwin;
using namespace chronotwin::codec::syslog;

namespace {

const std::string kMark = "\xEF\xBB\xBF";
const std::string kSu = "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - " + kMark +
                        "'su root' failed for lonvick on /dev/pts/8";
const std::string kTimed =
    "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - "
    "%% It's time to make the do-nuts.";
const std::string kData =
    "<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47 "
    "[exampleSDID@32473 iut=\"3\" eventSource=\"Application\" eventID=\"1011\"] " +
    kMark + "An application event log entry...";
const std::string kOnlyData =
    "<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47 "
    "[exampleSDID@32473 iut=\"3\" eventSource=\"Application\" eventID=\"1011\"]"
    "[examplePriority@32473 class=\"high\"]";

std::string with_data(const std::string& data) {
  return "<165>1 - - - - - " + data;
}

std::string with_time(const std::string& time) {
  return "<165>1 " + time + " - - - - -";
}

}  // namespace

TEST_CASE("syslog: the examples of RFC 5424 are read", "[models][codec]") {
  const auto su = parse(kSu);
  REQUIRE(su);
  CHECK(su->facility == 4);
  CHECK(su->severity == 2);
  CHECK(su->time == parse_utc("2003-10-11T22:14:15.003Z"));
  CHECK(su->host == "mymachine.example.com");
  CHECK(su->application == "su");
  CHECK(su->process.empty());
  CHECK(su->id == "ID47");
  CHECK(su->data.empty());
  CHECK(su->text == "'su root' failed for lonvick on /dev/pts/8");

  const auto timed = parse(kTimed);
  REQUIRE(timed);
  CHECK(timed->facility == 20);
  CHECK(timed->severity == 5);
  CHECK(timed->time == parse_utc("2003-08-24T12:14:15.000003Z"));
  CHECK(timed->process == "8710");
  CHECK(timed->text == "%% It's time to make the do-nuts.");

  const auto data = parse(kData);
  REQUIRE(data);
  CHECK(data->data == std::vector<Element>{
                          {"exampleSDID@32473", {{"iut", "3"}, {"eventSource", "Application"}, {"eventID", "1011"}}}});
  CHECK(data->text == "An application event log entry...");

  const auto only_data = parse(kOnlyData);
  REQUIRE(only_data);
  REQUIRE(only_data->data.size() == 2);
  CHECK(only_data->data[1] == Element{"examplePriority@32473", {{"class", "high"}}});
  CHECK(only_data->text.empty());
}

TEST_CASE("syslog: the examples of RFC 5424 in UTC are written as they stand there", "[models][codec]") {
  for (const std::string& example : {kSu, kData, kOnlyData}) {
    CHECK(write(*parse(example)) == example);
  }
}

TEST_CASE("syslog: what a value holds comes back", "[models][codec]") {
  const Message message{.time = parse_utc("2023-03-12T00:00:01.25Z"),
                        .host = "room-1",
                        .application = "chronotwin",
                        .id = "ANTENNA_OPEN",
                        .data = {{"a@1", {{"quote", R"(say "so" \ [x])"}, {"empty", ""}}}, {"b", {}}},
                        .text = "天线开路 · open"};
  const auto back = parse(write(message));
  REQUIRE(back);
  CHECK(*back == message);
  CHECK(write(message).find(R"(quote="say \"so\" \\ [x\]")") != std::string::npos);
  CHECK(write(message).find(" 2023-03-12T00:00:01.25Z ") != std::string::npos);
}

TEST_CASE("syslog: header fields are printable and short", "[models][codec]") {
  const Message message{.host = "主机", .application = std::string(60, 'a'), .id = "two words"};
  const auto back = parse(write(message));
  REQUIRE(back);
  CHECK(back->host == "??????");
  CHECK(back->application == std::string(48, 'a'));
  CHECK(back->id == "two?words");
  CHECK(write(Message{}) == "<134>1 - - - - - -");
}

TEST_CASE("syslog: there is no leap second", "[models][codec]") {
  const Message message{.time = parse_utc("2016-12-31T23:59:60.5Z")};
  REQUIRE(message.time);
  CHECK(write(message) == "<134>1 2016-12-31T23:59:59.999999Z - - - - -");
  CHECK_FALSE(parse(with_time("2016-12-31T23:59:60Z")));
}

TEST_CASE("syslog: a timestamp finer than a microsecond is cut when written and refused when read", "[models][codec]") {
  CHECK(write(Message{.time = parse_utc("2003-08-24T05:14:15.000003999Z")}) ==
        "<134>1 2003-08-24T05:14:15.000003Z - - - - -");
  CHECK_FALSE(parse(with_time("2003-08-24T05:14:15.000000003-07:00")));
  CHECK(parse(with_time("1985-04-12T23:20:50.52Z")));
  CHECK(parse(with_time("1985-04-12T19:20:50.52-04:00"))->time == parse_utc("1985-04-12T23:20:50.52Z"));
}

TEST_CASE("syslog: what is no message is refused with a reason", "[models][codec]") {
  for (const std::string& bad :
       {std::string(), std::string("hello"), std::string("<192>1 - - - - - -"), std::string("<034>1 - - - - - -"),
        std::string("<>1 - - - - - -"), std::string("<34>2 - - - - - -"), std::string("<34>1 - - - - -"),
        std::string("<34>1 - - - - - ?"), with_time("yesterday"), with_time("2003-08-24T05:14:15"),
        with_data("[a b=\"c]"), with_data("[a b=c]"), with_data("[a b=\"c\""), with_data("[ a=\"b\"]"),
        with_data("[a]text"), with_data("[a b=\"]\"]")}) {
    INFO(bad);
    const auto parsed = parse(bad);
    CHECK_FALSE(parsed);
    CHECK_FALSE(parsed.problem.empty());
  }
}

TEST_CASE("syslog: a frame begins with the number of its octets", "[models][codec]") {
  CHECK(frame("<34>1 - - - - - -") == "17 <34>1 - - - - - -");
  CHECK(frame("钟") == "3 钟");
}

TEST_CASE("syslog: an alarm's severity is the one of RFC 5674", "[models][codec]") {
  CHECK(severity_of_alarm("critical") == 1);
  CHECK(severity_of_alarm("major") == 2);
  CHECK(severity_of_alarm("minor") == 3);
  CHECK(severity_of_alarm("warning") == 4);
  CHECK(severity_of_alarm("cleared") == 5);
  CHECK_THROWS_AS(write(Message{.facility = 24}), Bug);
}
