// The desktop beside `chronotwin run --live` in another process: what is done there by keys is in that run's state and
// trace, and what happens there is on the screen.
#include <optional>

#include <fmt/format.h>

#include "export/hdf5/hdf5_trace.hpp"
#include "sim/bridge/control/client.hpp"
#include "tests/gui/desktop/screen.hpp"
#include "tests/support/child.hpp"

using namespace chronotwin::gui::test;
using chronotwin::bridge::ControlClient;
using chronotwin::testing::Child;
using chronotwin::testing::Daemon;
using chronotwin::testing::free_port;
using chronotwin::testing::wait_until;
using chronotwin::testing::write_file;
using nlohmann::json;

namespace {

constexpr double kSoon = 60.0;  // no test is as slow as that
constexpr Picture::Colour kOkay{0x2B, 0xB3, 0x8A};
constexpr Picture::Colour kFault{0xCC, 0x79, 0xA7};  // the truth about a fault

const char* const kWatchedRoom = R"yaml(schema: chronotwin/1
name: {en: "A watched room", zh: "受监视的机房"}
seed: 7
start: 2023-03-12T00:00:00Z
duration: 2 h
include: [shared/bbu_room.yaml]
live: {max_lateness: 10 s, miss_limit: 100 %}
)yaml";

// A run of its own process, and a caller of it beside the desktop.
class OtherRun {
 public:
  explicit OtherRun(const std::string& token_file = "")
      : out_(folder_ / "out"),
        url_(fmt::format("http://127.0.0.1:{}", port_)),
        client_(url_, token_file.empty() ? "" : first_line(token_file)),
        run_({"run", write_file(folder_ / "room.yaml", kWatchedRoom), "--live", "-o", out_, "--endpoint",
              fmt::format("control:port={}", port_) + (token_file.empty() ? "" : ",token_file=" + token_file)},
             folder_ / "errors.txt") {}

  [[nodiscard]] bool comes_up() {
    return wait_until(kSoon, [&] { return get("state").is_object(); });
  }
  [[nodiscard]] json get(const std::string& what) {  // null: nobody answers
    try {
      return client_.request("GET", "/api/v1/" + what).body;
    } catch (const ControlClient::Unreachable&) {
      return nullptr;
    }
  }
  [[nodiscard]] std::string run_state() { return get("state").at("state"); }
  [[nodiscard]] const std::string& url() const { return url_; }
  int end() {
    run_.send(SIGINT);
    return run_.wait();
  }
  [[nodiscard]] std::string trace() const { return out_ + "/trace.h5"; }

 private:
  static std::string first_line(const std::string& file) {
    const std::string text = chronotwin::testing::contents(file);
    return text.substr(0, text.find('\n'));
  }

  chronotwin::testing::Folder folder_;
  const int port_ = free_port();
  const std::string out_, url_;
  ControlClient client_;
  Child run_;
};

bool somebody_can_type() {
  return can_open_a_window() && chronotwin::testing::programs_are_here({"xdotool"});
}

template <class Records, class Predicate>
bool any(const Records& records, Predicate predicate) {
  return std::any_of(records.begin(), records.end(), predicate);
}

}  // namespace

TEST_CASE("chronotwin-desk: a live run in another process is steered by keys, and seen", "[gui][connect]") {
  if (!somebody_can_type()) return;
  OtherRun other;
  REQUIRE(other.comes_up());
  Screen screen;
  REQUIRE(screen.comes_up());
  const chronotwin::testing::Folder folder;
  Daemon desk("env",
              screen.desk({"--connect", other.url(), "--lang", "en", "--layout", "instruct", "--select",
                           "main_feeder.feeder[1]", "--fault", "feeder_cut", "--plot", "time=bbu[1].time_error"}),
              folder / "desk.log");
  INFO(desk.output());
  REQUIRE(wait_until(kSoon, [&] { return screen.picture().topology_holds(kOkay); }));
  const Picture whole = screen.picture();

  screen.press("i");
  REQUIRE(wait_until(kSoon, [&] { return !other.get("faults").empty(); }));
  const json fault = other.get("faults").at(0);
  CHECK(fault.at("fault") == "feeder_cut");
  CHECK(fault.at("target") == "main_feeder.feeder[1]");
  CHECK(wait_until(kSoon, [&] {  // ANTENNA_OPEN is a major alarm
    const Picture now = screen.picture();
    return now.count(kFault) > whole.count(kFault) && now.topology_holds(kMajor);
  }));

  screen.press("a");
  CHECK(wait_until(
      kSoon, [&] { return any(other.get("alarms"), [](const json& it) { return it.at("acknowledged") == true; }); }));
  screen.press("space");
  CHECK(wait_until(kSoon, [&] { return other.run_state() == "paused"; }));
  screen.press("space");
  CHECK(wait_until(kSoon, [&] { return other.run_state() == "running"; }));

  CHECK(desk.alive());
  CHECK(other.end() == 130);
  CHECK(wait_until(kSoon, [&] { return desk.output().find(other.url()) != std::string::npos; }));
  CHECK(desk.alive());  // it says that the run has gone, and waits for it

  const chronotwin::trace::Hdf5Trace session(other.trace());
  CHECK(any(session.faults(), [](const auto& it) { return it.fault == "feeder_cut"; }));
  CHECK(any(session.inputs(), [](const auto& it) {
    return it.kind == "inject" && it.name == "feeder_cut" && it.target == "main_feeder.feeder[1]";
  }));
  CHECK(any(session.inputs(), [](const auto& it) { return it.kind == "acknowledge"; }));
}

TEST_CASE("chronotwin-desk: a run with a token is steered by who has it", "[gui][connect]") {
  if (!somebody_can_type()) return;
  const chronotwin::testing::Folder folder;
  const std::string right = write_file(folder / "right", "s3cret\n"), wrong = write_file(folder / "wrong", "guess\n");
  OtherRun other(right);
  REQUIRE(other.comes_up());

  const std::string picture = folder / "refused.png";
  for (const std::string& token : {std::string(), " --token-file " + wrong}) {
    const Outcome refused = run(kOnScreen + "--connect " + other.url() + token +
                                " --no-settings --layout instruct --frames 4 --exit --screenshot " + picture);
    INFO(refused.output);
    CHECK(refused.exit_code == 4);
    CHECK(refused.output.find("it asks for a token, or for another one") != std::string::npos);
    CHECK_FALSE(read_picture(picture).topology_holds(kOkay));
    CHECK(read_picture(picture).count(kMajor) > 0);  // and in the window
  }

  Screen screen;
  REQUIRE(screen.comes_up());
  Daemon desk("env", screen.desk({"--connect", other.url(), "--token-file", right, "--layout", "instruct"}),
              folder / "desk.log");
  INFO(desk.output());
  REQUIRE(wait_until(kSoon, [&] { return screen.picture().topology_holds(kOkay); }));
  CHECK(other.run_state() == "running");
  screen.press("space");
  CHECK(wait_until(kSoon, [&] { return other.run_state() == "paused"; }));
  CHECK(desk.alive());
}
