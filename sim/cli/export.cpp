// chronotwin export: channels of a trace as a file of another kind, a receiver of it as RINEX, its packets as a capture.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "export/csv/csv.hpp"
#include "export/hdf5/hdf5_trace.hpp"
#include "export/pcap/pcap.hpp"
#include "export/rinex/rinex.hpp"
#include "models/core/error.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/output_file.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;

struct Options {
  std::string trace, as = "csv", output = "-";
  std::vector<std::string> patterns{"*"};
  std::string receiver;
  int interval = 30;
  std::vector<std::string> without;
  bool force = false;
};

int to_stdout(const trace::Source& trace, const std::vector<trace::Channel>& channels) {
  errno = 0;
  csv::write(std::cout, trace, channels);
  std::cout.flush();
  // Whoever reads us may have seen enough (`| head`): that is no failure.
  if (!std::cout && errno != EPIPE) throw Error(fmt::format("cannot write: {}", std::strerror(errno)));
  return 0;
}

int to_file(const Options& options, const trace::Source& trace, const std::vector<trace::Channel>& channels) {
  if (!may_write({options.output}, options.force)) return kBadInput;
  write_file(options.output, [&](std::ostream& out) { csv::write(out, trace, channels); });
  return 0;
}

int to_rinex(const Options& options, const trace::Source& trace) {
  const auto lacks = [&](std::string_view what) {
    return std::find(options.without.begin(), options.without.end(), what) != options.without.end();
  };
  const rinex::Request request{.receiver = options.receiver,
                               .interval = Duration::from_whole_seconds(options.interval),
                               .atmosphere = !lacks("atmosphere"),
                               .residuals = !lacks("residuals")};
  const std::string base = options.output == "-" ? "receiver" : options.output;
  if (!may_write({base + ".obs", base + ".nav", base + ".conf"}, options.force)) return kBadInput;
  const rinex::Files files = rinex::write(trace, request);
  write_file(base + ".obs", files.observation);
  write_file(base + ".nav", files.navigation);
  write_file(base + ".conf", rinex::rtklib_configuration(request.atmosphere));
  return 0;
}

int to_pcap(const Options& options, const trace::Source& trace) {
  const std::string file = options.output == "-" ? "packets.pcap" : options.output;
  if (!may_write({file}, options.force)) return kBadInput;
  fmt::print("{}: {} packets\n", file, pcap::write(trace, options.patterns, file));
  return 0;
}

int run(const Options& options) {
  const trace::Hdf5Trace trace(options.trace);
  if (options.as == "pcap") return to_pcap(options, trace);
  if (options.as == "rinex") return to_rinex(options, trace);
  const std::vector<trace::Channel> channels = csv::select(trace, options.patterns);
  return options.output == "-" ? to_stdout(trace, channels) : to_file(options, trace, channels);
}

}  // namespace

void add_export(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand(
      "export", "Write channels of a trace as CSV, a receiver of it as RINEX, or its packets as a capture");
  auto options = std::make_shared<Options>();
  command->add_option("TRACE", options->trace, "trace.h5 of a run")->required();
  command->add_option("--as", options->as, "Kind of file")
      ->check(CLI::IsMember({"csv", "rinex", "pcap"}))
      ->capture_default_str();
  command->add_option(
      "--channel", options->patterns,
      "Paths of channels, * for any run of characters (default: all); of a capture: names of links and endpoints");
  command
      ->add_option("-o,--output", options->output,
                   "File to write, - for standard output; of RINEX the name without .obs, .nav and .conf (default: "
                   "receiver), of a capture default packets.pcap")
      ->capture_default_str();
  command->add_option("--receiver", options->receiver, "RINEX: the BBU whose receiver it is (default: the first)");
  command->add_option("--interval", options->interval, "RINEX: seconds between epochs")
      ->check(CLI::Range(1, 86'400))
      ->capture_default_str();
  command->add_option("--without", options->without, "RINEX: leave out atmosphere (the modelled delays), residuals")
      ->check(CLI::IsMember({"atmosphere", "residuals"}));
  command->add_flag("--force", options->force, "Write over an existing file");
  command->footer(
      "Channels that share a time axis become columns of one table, others rows of time_s,channel,value.\n"
      "Example: chronotwin export out/trace.h5 --as csv --channel 'bbu[*].time_error' -o time_error.csv\n"
      "RINEX 3.04: observations, the navigation messages that they belong to, and a configuration with which RTKLIB\n"
      "corrects what is in them.\n"
      "Example: chronotwin export out/trace.h5 --as rinex --receiver 'bbu[1]' -o room\n"
      "         rnx2rtkp -k room.conf -o room.pos room.obs room.nav\n"
      "pcap: frames that links recorded (record: packets), and what data endpoints said as UDP; nanoseconds, UTC.\n"
      "Example: chronotwin export out/trace.h5 --as pcap -o room.pcap\n"
      "         tshark -X lua_script:trdp.lua -r room.pcap     (export/pcap/trdp.lua: TRDP and its time telegrams)");
  command->callback([options, &exit_code] {
    exit_code = kBadInput;  // of what is thrown: no trace, no such channel
    exit_code = run(*options);
  });
}

}  // namespace chronotwin::cli
