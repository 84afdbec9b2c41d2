// What damage, weather and strong signals do to the net: an antenna, 100 m of half-inch feeder, an arrester, a host with
// one port and a BBU on it.
#include <cmath>

#include <catch2/catch.hpp>

#include "models/rf/chain.hpp"
#include "models/rf/feeder_design.hpp"
#include "models/rf/network.hpp"

using namespace chronotwin;
using namespace chronotwin::rf;
using gnss::Band;

namespace {

struct Line {
  Network net;
  ElementId antenna, feeder, arrester, input, monitor, host, port, bbu;

  explicit Line(AntennaConfig antenna_config = {}, SplitterConfig box = {}, double metres = 100.0,
                LumpedConfig arrester_config = {}) {
    antenna = net.add_antenna("ant", antenna_config);
    feeder = net.add_feeder("feeder", antenna, typical_cable(FeederType::half), Metres(metres));
    arrester = net.add_lumped("arrester", feeder, arrester_config);
    input = net.add_host_input("in", arrester, {});
    monitor = net.add_load("monitor", input, {});
    host = net.add_host("host", input, kNoElement, box);
    port = net.add_port("port", host, Amperes(0.02));
    bbu = net.add_load("bbu", port, {}, AntennaSupplyConfig{});
    net.solve();
  }
  void impair(ElementId id, const Impairment& impairment) {
    net.set_impairment(id, impairment);
    net.solve();
  }
  [[nodiscard]] double gain_db(Band band = Band::L1) const { return net.load(bbu).gain_db(band); }
};

}  // namespace

TEST_CASE("network: a feeder of another type has that type's loss, delay and resistance", "[models][rf]") {
  Line line;
  const double gain = line.gain_db();
  const double delay_s = line.net.load(line.bbu).delay_s;
  line.impair(line.feeder, {.real_cable = FeederType::quarter});
  const auto loss = [](FeederType type) {
    return feeder_loss(typical_cable(type), Metres(100.0), Hertz(1575.42e6), Celsius(25.0)).value();
  };
  CHECK(gain - line.gain_db() == Approx(loss(FeederType::quarter) - loss(FeederType::half)));
  CHECK(line.net.load(line.bbu).delay_s - delay_s == Approx(100.0 / kSpeedOfLight * (1.0 / 0.84 - 1.0 / 0.88)));
  CHECK(line.net.dc(line.antenna).voltage_v == Approx(5.0 - 0.035 * (1.0 + 100.0 * 0.0096 + 0.02)));
  line.impair(line.feeder, {});
  CHECK(line.gain_db() == gain);
}

TEST_CASE("network: a feeder longer than documented is later and weaker by the difference", "[models][rf]") {
  Line line;
  const Line longer({}, {}, 150.0);
  line.impair(line.feeder, {.extra_length = Metres(50.0)});
  CHECK(line.gain_db() == Approx(longer.gain_db()));
  CHECK(line.net.load(line.bbu).delay_s == Approx(longer.net.load(longer.bbu).delay_s));
  line.impair(line.feeder, {.extra_length = Metres(-1000.0)});
  CHECK(line.net.load(line.bbu).delay_s == Approx(10e-9 + 0.5e-9 + 18e-9));
}

TEST_CASE("network: leakage draws its current and costs the antenna voltage", "[models][rf]") {
  Line line;
  line.impair(line.arrester, {.leakage = Amperes(0.02)});
  const DcSolution& dc = line.net.dc(line.input);
  CHECK(dc.current_a == Approx(0.055));
  CHECK(dc.voltage_v == Approx(5.0 - 0.055));
  // The leak is before the arrester's own resistance and the feeder's.
  CHECK(dc.remote_voltage_v == Approx(5.0 - 0.055 - 0.035 * (0.02 + 0.26)));
  CHECK(line.net.dc(line.antenna).current_a == Approx(0.035));
  SECTION("what leaks flows on when the antenna is cut off") {
    line.impair(line.feeder, {.open = true});
    CHECK(line.net.dc(line.input).current_a == Approx(0.02));
    CHECK(line.net.dc(line.input).voltage_v == Approx(4.98));
  }
  SECTION("a leak that takes the whole supply starves the antenna") {
    line.impair(line.arrester, {.leakage = Amperes(0.18)});
    CHECK(line.net.dc(line.input).current_a == Approx(0.2));
    CHECK(line.gain_db() < 0.0);  // the LNA is off
  }
}

TEST_CASE("network: an antenna's current scales with its damage", "[models][rf]") {
  Line line;
  line.impair(line.antenna, {.current_scale = Ratio(0.5)});
  CHECK(line.net.dc(line.input).current_a == Approx(0.0175));
}

TEST_CASE("network: a port without dummy load passes RF but shows its BBU no antenna", "[models][rf]") {
  Line line;
  line.impair(line.port, {.dummy_load_lost = true});
  CHECK(line.net.load(line.bbu).present);
  CHECK(line.net.dc(line.bbu).current_a == 0.0);
  CHECK(line.net.dc(line.input).current_a == Approx(0.035));
}

TEST_CASE("network: a loss before the LNA costs C/N0 all of its decibels and the antenna's cold sky", "[models][rf]") {
  Line line;
  const double before = line.net.load(line.monitor).cn0_offset_db(Band::L1);
  line.impair(line.antenna, {.input_loss = Decibels(4.0)});
  Cascade chain;
  chain.add(Decibels(40.0), Decibels(2.0));
  const double ideal = noise_density(chain.noise_factor());
  Cascade behind_loss;
  behind_loss.add_loss(Decibels(4.0));
  behind_loss.add(Decibels(40.0), Decibels(2.0));
  const double lost = to_decibels(noise_density(behind_loss.noise_factor()) / ideal).value();
  CHECK(lost > 4.0);
  CHECK(before - line.net.load(line.monitor).cn0_offset_db(Band::L1) == Approx(lost).margin(0.05));
}

TEST_CASE("network: a damaged filter weakens L1 by its ripple and others by their place in it", "[models][rf]") {
  Line line;
  const double l1 = line.gain_db(Band::L1);
  const double b1 = line.gain_db(Band::B1I);
  const double g1 = line.gain_db(Band::G1);
  // Half a period from L1 to B1I.
  line.impair(line.arrester, {.ripple = Decibels(6.0), .ripple_period = Hertz(2.0 * 14.322e6)});
  CHECK(l1 - line.gain_db(Band::L1) == Approx(6.0));
  CHECK(b1 - line.gain_db(Band::B1I) == Approx(0.0).margin(1e-9));
  const double phase = 2.0 * 3.141592653589793 * 26.58 / 28.644;
  CHECK(g1 - line.gain_db(Band::G1) == Approx(3.0 * (1.0 + std::cos(phase))));
}

TEST_CASE("network: connectors lose in humid air and not in dry", "[models][rf]") {
  Line line({}, {}, 100.0, {.humid_loss = Decibels(0.4)});
  const double dry = line.gain_db();
  const auto at = [&](double humidity) {
    line.net.set_humidity(line.arrester, Ratio(humidity));
    line.net.solve();
    return dry - line.gain_db();
  };
  CHECK(at(0.05) == 0.0);
  CHECK(at(0.60) == 0.0);
  CHECK(at(0.80) == Approx(0.2));
  CHECK(at(1.00) == Approx(0.4));
}

TEST_CASE("network: delays drift with temperature by their coefficients", "[models][rf]") {
  AntennaConfig antenna;
  antenna.delay_slope = SecondsPerKelvin(0.02e-9);
  Line line(antenna);
  FeederConfig drifting = typical_cable(FeederType::half);
  drifting.delay_slope = TemperatureCoefficient(5e-6);
  Network net;
  const ElementId source = net.add_antenna("ant", antenna);
  const ElementId feeder = net.add_feeder("feeder", source, drifting, Metres(100.0));
  const ElementId load = net.add_load("load", net.add_host_input("in", feeder, {}), {});
  net.solve();
  const double nominal = net.load(load).delay_s;
  net.set_temperature(source, Celsius(65.0));
  net.set_temperature(feeder, Celsius(65.0));
  net.solve();
  const double cable = 100.0 / (0.88 * kSpeedOfLight);
  CHECK(net.load(load).delay_s - nominal == Approx(40.0 * (0.02e-9 + 5e-6 * cable)));
}

TEST_CASE("network: a host at full gain behind a 50 dB antenna is overloaded by noise alone", "[models][rf]") {
  AntennaConfig antenna;
  antenna.gain = Decibels(50.0);
  antenna.gain_slope = DecibelsPerKelvin(0.0);
  SplitterConfig host;
  host.net_gain = Decibels(30.0 - 10.5);
  host.noise_figure = Decibels(0.0);
  const Line line(antenna, host, 0.0, {.loss = Decibels(0.0)});
  const double level = line.net.load(line.bbu).level_dbm(Band::L1);
  // −27.8 dBm; soft compression (1 dB at −15 dBm) takes a little of it.
  CHECK(level == Approx(-27.8).margin(0.06));
  CHECK(level < -27.8 + 0.06);
  SplitterConfig strong = host;
  strong.compression = DecibelMilliwatts(40.0);
  const Line linear(antenna, strong, 0.0, {.loss = Decibels(0.0)});
  CHECK(linear.net.load(linear.bbu).level_dbm(Band::L1) == Approx(-27.8).margin(0.05));
  // One that compresses at its nominal maximum output is no longer linear.
  SplitterConfig weak = host;
  weak.compression = DecibelMilliwatts(-27.8);
  const Line clipped(antenna, weak, 0.0, {.loss = Decibels(0.0)});
  CHECK(linear.gain_db() - clipped.gain_db() == Approx(0.66).margin(0.05));
}

TEST_CASE("network: a level control holds a host's output within its range", "[models][rf]") {
  SplitterConfig box;
  box.levelling = {.on = true, .level = DecibelMilliwatts(-60.0), .range = Decibels(15.0)};
  Line line({}, box);
  const auto level = [&] { return line.net.load(line.bbu).level_dbm(Band::L1); };
  CHECK(level() == Approx(-60.0).margin(0.01));
  line.impair(line.feeder, {.extra_loss = Decibels(5.0)});
  CHECK(level() == Approx(-60.0).margin(0.01));
  const double still = line.gain_db();
  line.impair(line.feeder, {.extra_loss = Decibels(40.0)});  // beyond its range
  CHECK(level() < -62.0);
  CHECK(line.gain_db() < still);
}

TEST_CASE("network: a transmitter beside the band compresses the LNA as far as its filter lets it", "[models][rf]") {
  Line line;
  const double before = line.gain_db();
  const double cn0 = line.net.load(line.bbu).cn0_offset_db(Band::L1);
  // 10 dBm at 2.6 GHz: 50 dB of rejection and 40 dB of gain would make 0 dBm; the 1 dB point is 5 dBm.
  line.net.set_interference(line.antenna, {{}, {{Hertz(2.6e9), 10.0}}});
  line.net.solve();
  const double ideal = 0.0;
  const double saturation = 5.0 + 2.16;
  const double expected = 5.0 * std::log10(1.0 + std::pow(10.0, 2.0 * (ideal - saturation) / 10.0));
  CHECK(before - line.gain_db() == Approx(expected).margin(0.01));
  CHECK(line.net.load(line.bbu).level_dbm(Band::L1) < -60.0);  // none of it is in the band
  // Inside the band 60 dB of overdrive leave next to nothing.
  line.net.set_interference(line.antenna, {{}, {{Hertz(1575.42e6), 1.0}}});
  line.net.solve();
  CHECK(before - line.gain_db() > 30.0);
  CHECK(cn0 - line.net.load(line.bbu).cn0_offset_db(Band::L1) > 10.0);
  line.net.set_interference(line.antenna, {});
  line.net.solve();
  CHECK(line.gain_db() == before);
}

TEST_CASE("network: a budget adds up at every frequency, and rejects what is no GNSS band", "[models][rf]") {
  const Line line;
  const auto gain = [&](double mhz) {
    const Budget budget = line.net.budget(line.bbu, Hertz(mhz * 1e6), Selection::a);
    double sum = 0.0;
    for (const BudgetStep& step : budget.steps) sum += step.gain_db;
    CHECK(budget.steps.back().sum_gain_db == Approx(sum));
    return sum;
  };
  CHECK(gain(1575.42) == Approx(line.gain_db(Band::L1)));
  const auto feeder_db = [](double mhz) {
    return feeder_loss(typical_cable(FeederType::half), Metres(100.0), Hertz(mhz * 1e6), Celsius(25.0)).value();
  };
  CHECK(gain(1176.45) - gain(1575.42) == Approx(feeder_db(1575.42) - feeder_db(1176.45)));
  CHECK(gain(2600.0) < gain(1575.42) - 100.0);  // the filters of antenna and host
}

TEST_CASE("network: the budget of an overdriven chain is the solution's", "[models][rf]") {
  SplitterConfig box;
  box.levelling.on = true;
  Line line({}, box);
  line.net.set_interference(line.antenna, {{}, {{Hertz(1575.42e6), 1e-3}}});
  line.net.solve();
  const Budget budget = line.net.budget(line.bbu, Band::L1, Selection::a);
  CHECK(budget.steps.back().sum_gain_db == Approx(line.gain_db()));
  CHECK(budget.n0_dbm_hz == Approx(to_decibels(line.net.load(line.bbu).n0_mw_per_hz[0]).value()));
}

TEST_CASE("network: the ripple in a band is slope, parts and echoes; the worst echo is named", "[models][rf]") {
  AntennaConfig antenna;
  antenna.output_vswr = Ratio(1.3);
  SplitterConfig box;
  box.input_vswr = Ratio(1.3);
  const Line line(antenna, box, 30.0, {.loss = Decibels(0.0), .delay = Seconds(0.0), .vswr = Ratio(1.0)});
  const InBandRipple ripple = line.net.ripple(line.bbu, Hertz(1565e6), Hertz(1585e6), Selection::a);
  REQUIRE(ripple.echoes.size() == 1);
  CHECK(line.net.path(ripple.echoes[0].near) == "ant");
  CHECK(line.net.path(ripple.echoes[0].far) == "in");
  CHECK(ripple.echoes[0].level().value() == Approx(-41.0).margin(0.1));
  const double rho = ripple.echoes[0].amplitude;
  CHECK(ripple.echo_db == Approx(20.0 * std::log10((1.0 + rho) / (1.0 - rho))));
  CHECK(ripple.parts_db == Approx(1.0));
  const auto loss = [](double hertz) {
    return feeder_loss(typical_cable(FeederType::half), Metres(30.0), Hertz(hertz), Celsius(25.0)).value();
  };
  CHECK(ripple.slope_db == Approx(loss(1585e6) - loss(1565e6)));
  CHECK(ripple.total_db() == Approx(ripple.slope_db + ripple.parts_db + ripple.echo_db));
}

TEST_CASE("network: a bad connector on a short cable breaks the ripple of 4.6, and its repair mends it",
          "[models][rf]") {
  Line line({}, {}, 10.0);
  const auto total = [&] { return line.net.ripple(line.bbu, Hertz(1565e6), Hertz(1585e6), Selection::a).total_db(); };
  const double sound = total();
  CHECK(sound < 3.0);
  line.impair(line.arrester, {.vswr = Ratio(5.0)});
  CHECK(total() > 3.0);
  line.impair(line.arrester, {});
  CHECK(total() == sound);
  CHECK(line.net.ripple(line.bbu, Hertz(1565e6), Hertz(1585e6), Selection::b).echoes.empty());
}
