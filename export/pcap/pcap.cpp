#include "export/pcap/pcap.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <pcap/pcap.h>

#include "models/codec/ntp/packet.hpp"
#include "models/codec/ptp/message.hpp"
#include "models/core/error.hpp"
#include "models/network/datagram.hpp"
#include "scenarios/loader/load.hpp"

namespace chronotwin::pcap {
namespace {

constexpr int kLongestFrame = 262'144;
constexpr std::size_t kEthernetHeader = 14;
constexpr std::uint32_t kTwin = 0x0AFF0001, kPeer = 0x0AFF0002;
constexpr std::array<std::pair<std::string_view, std::uint16_t>, 6> kPorts{{{"nmea", 10110},
                                                                            {"ubx", 49152},
                                                                            {"tod", 49153},
                                                                            {"chrony_sock", 49154},
                                                                            {"ntp", codec::ntp::kPort},
                                                                            {"ptp", codec::ptp::kGeneralPort}}};

// How the bytes of an endpoint travel.
struct Way {
  std::uint16_t port = 0;      // of UDP
  bool ptp = false;            // the port is the message's
  bool over_ethernet = false;  // PTP without UDP
};

std::map<std::string, Way> endpoint_ways(const trace::Source& trace) {
  const LoadResult loaded = load_scenario_text(trace.header().scenario_yaml, "trace");
  std::map<std::string, Way> ways;
  for (const Endpoint& endpoint : loaded.scenario.endpoints) {
    const auto* known = std::ranges::find(kPorts, endpoint.kind(), &decltype(kPorts)::value_type::first);
    if (known == kPorts.end()) continue;
    Way& way = ways[endpoint.name];
    way.port = known->second;
    if (const auto* config = std::get_if<PtpEndpointConfig>(&endpoint.config)) {
      way.ptp = true;
      way.over_ethernet = transport_of(*config) == ptp::Transport::l2;
    }
  }
  return ways;
}

// The messageType of event messages is below 4.
bool is_ptp_event(std::string_view message) {
  return !message.empty() && (static_cast<unsigned char>(message.front()) & 0x0FU) < 4;
}

std::string frame_of(const trace::Packet& packet, const std::map<std::string, Way>& ways) {
  const auto found = ways.find(packet.endpoint);
  if (found == ways.end()) return packet.bytes;
  const Way& way = found->second;
  const std::uint16_t port = way.ptp && is_ptp_event(packet.bytes) ? codec::ptp::kEventPort : way.port;
  const network::Host twin = network::host_at(kTwin, port), peer = network::host_at(kPeer, port);
  const network::Host& from = packet.outbound ? twin : peer;
  const network::Host& to = packet.outbound ? peer : twin;
  constexpr std::uint16_t kUntagged = 0;
  constexpr std::uint8_t kTimeToLive = 64;
  return way.over_ethernet ? network::ethernet_frame(from, to, kUntagged, codec::ptp::kEtherType, packet.bytes)
                           : network::datagram(from, to, kUntagged, kTimeToLive, packet.bytes);
}

bool wanted(const std::string& name, const std::vector<std::string>& patterns) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) { return trace::matches(pattern, name); });
}

}  // namespace

struct File::Handles {
  pcap_t* format = nullptr;
  pcap_dumper_t* out = nullptr;

  ~Handles() {
    if (out != nullptr) pcap_dump_close(out);
    if (format != nullptr) pcap_close(format);
  }
};

File::File(const std::string& path) : path_(path), handles_(std::make_unique<Handles>()) {
  handles_->format = pcap_open_dead_with_tstamp_precision(DLT_EN10MB, kLongestFrame, PCAP_TSTAMP_PRECISION_NANO);
  if (handles_->format == nullptr) throw Error("libpcap gives no format for Ethernet with nanoseconds");
  handles_->out = pcap_dump_open(handles_->format, path.c_str());
  if (handles_->out == nullptr) throw Error(fmt::format("cannot write {}: {}", path, pcap_geterr(handles_->format)));
}

File::~File() = default;

void File::add(UtcTime time, std::string_view frame) {
  const auto length = static_cast<bpf_u_int32>(frame.size());
  const pcap_pkthdr header{
      .ts = {.tv_sec = time.seconds, .tv_usec = time.picoseconds / 1000}, .caplen = length, .len = length};
  pcap_dump(reinterpret_cast<unsigned char*>(handles_->out), &header,
            reinterpret_cast<const unsigned char*>(frame.data()));
}

void File::close() {
  if (pcap_dump_flush(handles_->out) != 0) {
    throw Error(fmt::format("cannot write {}: the disk may be full", path_));
  }
  handles_.reset();
}

std::size_t write(const trace::Source& trace, const std::vector<std::string>& patterns, const std::string& path) {
  const auto ways = endpoint_ways(trace);
  const auto start = parse_utc(trace.header().epoch);
  if (!start) throw Error("the trace does not tell when it starts");
  File file(path);
  std::size_t written = 0;
  for (const trace::Packet& packet : trace.packets()) {
    if (!wanted(packet.endpoint, patterns)) continue;
    const std::string frame = frame_of(packet, ways);
    if (frame.size() < kEthernetHeader) continue;
    file.add(advance(*start, packet.time.since_start()), frame);
    ++written;
  }
  file.close();
  return written;
}

}  // namespace chronotwin::pcap
