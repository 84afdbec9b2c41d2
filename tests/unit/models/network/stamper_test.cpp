#include "models/network/stamper.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "models/network/ptp/reading.hpp"
#include "tests/support/ptp_network.hpp"

using namespace chronotwin;
using namespace chronotwin::network;

TEST_CASE("stamper: cuts to its resolution and adds its latencies", "[models][network]") {
  Stamper stamper({.resolution = Seconds(8e-9), .egress_latency = Seconds(-20e-9), .ingress_latency = Seconds(40e-9)},
                  1, "node");
  const TaiTime reading{1'700'000'000, 999'999'999'999};
  CHECK(stamper.egress(reading) == TaiTime{1'700'000'000, 999'999'976'000});
  CHECK(stamper.ingress(reading) == TaiTime{1'700'000'001, 32'000});
}

TEST_CASE("stamper: its noise has the rms that it is given, and is its own", "[models][network]") {
  const StamperConfig config{.resolution = Seconds(0.0), .noise = Seconds(5e-9)};
  Stamper stamper(config, 1, "node"), same(config, 1, "node"), other(config, 1, "other");
  const TaiTime reading{1'700'000'000, 500'000'000'000};
  constexpr int kStamps = 100'000;
  double squares = 0.0;
  int differ = 0;
  for (int i = 0; i < kStamps; ++i) {
    const TaiTime stamp = stamper.ingress(reading);
    CHECK(stamp == same.ingress(reading));
    if (stamp != other.ingress(reading)) ++differ;
    const double error = ptp::between(stamp, reading).seconds();
    squares += error * error;
  }
  // The rms of 1e5 normals has a relative deviation of 1/√(2·1e5) = 0.22 %: six of them.
  CHECK(std::sqrt(squares / kStamps) == Approx(5e-9).epsilon(0.0134));
  CHECK(differ > kStamps * 0.99);
}

TEST_CASE("PTP: latencies of stamps put the offset wrong by half of (rx − tx) at the slave less that at the master",
          "[models][network]") {
  // The rule of libPTP: rx is stamped late by its latency, tx early.
  struct Latencies {
    double rx_slave, tx_slave, rx_master, tx_master;
  };
  for (const Latencies& it : {Latencies{400e-9, 0.0, 0.0, 0.0}, Latencies{0.0, 300e-9, 0.0, 0.0},
                              Latencies{0.0, 0.0, 500e-9, 100e-9}, Latencies{370e-9, 110e-9, 90e-9, 250e-9}}) {
    testing::PtpNetwork net;
    ptp::Config config;
    const int gm = net.add(config);
    config.slave_only = true;
    const int sl = net.add(config);
    net.link(gm, 1, sl, 1, 2e-6, 2e-6);
    const auto stamper = [](double rx, double tx) {
      return Stamper({.resolution = Seconds(0.0), .egress_latency = Seconds(-tx), .ingress_latency = Seconds(rx)}, 1,
                     "node");
    };
    net.node(sl).stamper = stamper(it.rx_slave, it.tx_slave);
    net.node(gm).stamper = stamper(it.rx_master, it.tx_master);
    net.start();
    net.run(30.0);
    REQUIRE(!net.node(sl).measurements.empty());
    const double wrong = ((it.rx_slave - it.tx_slave) - (it.rx_master - it.tx_master)) / 2.0;
    CHECK(net.node(sl).measurements.back().offset_s == Approx(wrong).margin(1.1e-12));
  }
}
