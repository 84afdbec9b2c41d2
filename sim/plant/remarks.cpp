#include "sim/plant/remarks.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

#include <fmt/format.h>

#include "models/core/error.hpp"
#include "models/rf/chain.hpp"
#include "sim/plant/loss_to_spare.hpp"

namespace chronotwin::plant {
namespace {

constexpr double kTimeLimit = 1.5e-6;      // s, what a TDD cell needs
constexpr double kFullGain = 30.0;         // dB, T/CAICI 4.15: of the amplifier, before the split
constexpr double kExcessSplitLoss = 1.5;   // dB beyond the ideal split
constexpr double kNominalLevel = -25.0;    // dBm, T/CAICI 4.4
constexpr double kPrudentLevel = 5.0;      // dB below it: its tolerance of 2 dB, and 3 for what else is in the band
constexpr double kMakersLeastGain = 15.0;  // dB before a receiver

double nano(double seconds) {
  return seconds * 1e9;
}

class Observer {
 public:
  Observer(const Scenario& scenario, const Design& design) : scenario_(scenario), design_(design) {}

  std::vector<Remark> observe() {
    for (const FeederMargin& feeder : design_.feeders) {
      compare_losses(feeder);
      compare_acceptance(feeder);
      look_at_delay(feeder);
    }
    for (const HostSlot& host : design_.plant.hosts) look_at_full_gain(host);
    look_at_slaves();
    look_at_least_gain();
    return std::move(remarks_);
  }

 private:
  void remark(const char* id, Text text) { remarks_.push_back({id, std::move(text)}); }

  // The weakest way of a BBU through this feeder.
  const PathMargins* weakest_through(const FeederMargin& feeder) const {
    const PathMargins* weakest = nullptr;
    for (const PathMargins& path : design_.paths) {
      if (path.input != feeder.input || !path.present || std::isnan(path.cn0_worst)) continue;
      if (weakest == nullptr || path.cn0_worst < weakest->cn0_worst) weakest = &path;
    }
    return weakest;
  }

  void compare_losses(const FeederMargin& feeder) {
    const double more = feeder.standard_loss_db - feeder.physical_loss_db;
    if (std::abs(more) < 0.05) return;
    const double percent = 100.0 * more / feeder.physical_loss_db;
    remark("loss_models",
           {fmt::format(
                "{}: by the table's constants its feeders take {:.1f} dB, by their data sheets {:.1f} dB at L1 and "
                "20 °C: the table is {:.0f} % {}.",
                feeder.connection, feeder.standard_loss_db, feeder.physical_loss_db, std::abs(percent),
                more > 0.0 ? "on the safe side" : "too hopeful"),
            fmt::format("{}：按标准常数馈线衰减{:.1f} dB，按器件手册（L1，20 ℃）{:.1f} dB，标准{}{:.0f} %。",
                        feeder.connection, feeder.standard_loss_db, feeder.physical_loss_db,
                        more > 0.0 ? "偏保守" : "偏乐观", std::abs(percent))});
  }

  void compare_acceptance(const FeederMargin& feeder) {
    const PathMargins* path = design_.sky.empty() ? nullptr : weakest_through(feeder);
    if (path == nullptr) return;
    const double spare = loss_to_spare(design_, *path);
    const double beyond = spare - feeder.margin_db;
    remark(
        "acceptance",
        {fmt::format("{}: the table of 5.2.3 leaves {:+.1f} dB; the rule of 5.2.4 (a satellite above 40 dB-Hz at every "
                     "instant) fails only after {:.1f} dB more loss, at {}: {:.1f} dB {} the table's limit.",
                     feeder.connection, feeder.margin_db, spare, path->port, std::abs(beyond),
                     beyond >= 0.0 ? "beyond" : "before"),
         fmt::format("{}：5.2.3表格余量{:+.1f} dB；5.2.4验收条件（始终有卫星高于40 "
                     "dB-Hz）在{}处再增加{:.1f} dB损耗才不满足，即在表格限值{}{:.1f} dB处。",
                     feeder.connection, feeder.margin_db, path->port, spare, beyond >= 0.0 ? "之外" : "之内",
                     std::abs(beyond))});
  }

  void look_at_delay(const FeederMargin& feeder) {
    const auto cable = std::ranges::find(scenario_.connections, feeder.connection, &Connection::path);
    if (cable->via.empty()) return;
    const Segment& longest = cable->via[feeder.longest];
    const auto* config = std::get_if<rf::FeederConfig>(&longest.config);
    if (config == nullptr) return;
    const double allowed =
        feeder.delay_s +
        rf::feeder_delay(*config, Metres(std::abs(static_cast<double>(feeder.longest_may_be) - longest.length.value())))
                .value() *
            (static_cast<double>(feeder.longest_may_be) >= longest.length.value() ? 1.0 : -1.0);
    if (allowed <= kTimeLimit && feeder.delay_s <= kTimeLimit) return;
    remark(
        "delay",
        {fmt::format("{}: the table allows {} m of its {}\" feeder, {:.0f} ns with the rest: past ±1500 ns unless the "
                     "receivers take it off. As drawn it is {:.0f} ns.",
                     feeder.connection, feeder.longest_may_be, longest.type, nano(allowed), nano(feeder.delay_s)),
         fmt::format("{}：表格允许{}馈线{} m，时延{:.0f} ns，若接收机不补偿则超出±1500 ns。现设计为{:.0f} ns。",
                     feeder.connection, longest.type, feeder.longest_may_be, nano(allowed), nano(feeder.delay_s))});
  }

  void look_at_full_gain(const HostSlot& host) {
    const PathMargins* loudest = nullptr;
    for (const PathMargins& path : design_.paths) {
      if (!path.present || !path.port.starts_with(host.path + ".port[")) continue;
      if (loudest == nullptr || path.level_dbm > loudest->level_dbm) loudest = &path;
    }
    if (loudest == nullptr) return;
    const double split = 10.0 * std::log10(static_cast<double>(host.config.ports)) + kExcessSplitLoss;
    const double level = loudest->level_dbm - host.config.rf.net_gain.value() + kFullGain - split;
    if (level < kNominalLevel - kPrudentLevel) return;
    remark("overload",
           {fmt::format("{}: set to the full 30 dB that 4.15 allows, the noise alone would be {:.1f} dBm at its ports "
                        "(antenna {}, short feeder): at the −25 dBm of 4.4, where it compresses. Keep its gain down or "
                        "add loss.",
                        host.path, level, loudest->antenna),
            fmt::format("{}：若按4.15设为满增益30 dB，仅噪声在端口处即达{:.1f} dBm（天线{}，馈线短），已达4.4的−25 "
                        "dBm，将进入压缩区。应降低增益或加衰减。",
                        host.path, level, loudest->antenna)});
  }

  void look_at_slaves() {
    const PathMargins* worst = nullptr;
    for (const PathMargins& path : design_.paths) {
      if (!feeds_from_slave(path)) continue;
      if (!path.present || path.box_noise_figure_db <= kBoxNoiseFigure) continue;
      if (worst == nullptr || path.box_noise_figure_db > worst->box_noise_figure_db) worst = &path;
    }
    if (worst == nullptr) return;
    remark(
        "slave_noise",
        {fmt::format("{}: host and slave together have a noise figure of {:.1f} dB, {:.1f} dB over 4.7, although the "
                     "way from the antenna has {:.2f} dB: behind a host without gain a slave's loss counts in full. A "
                     "host of low noise with gain and a slave with gain of its own keep the clause.",
                     worst->port, worst->box_noise_figure_db, worst->box_noise_figure_db - kBoxNoiseFigure,
                     worst->noise_figure_db),
         fmt::format("{}：主机加从机整机噪声系数{:.1f} dB，超出4.7 {:.1f} dB，而含天线的全链路仅{:.2f} "
                     "dB：单位增益主机之后，无源从机的损耗全部计入。应选用低噪声带增益主机与有源从机。",
                     worst->port, worst->box_noise_figure_db, worst->box_noise_figure_db - kBoxNoiseFigure,
                     worst->noise_figure_db)});
  }

  bool feeds_from_slave(const PathMargins& path) const {
    return std::ranges::any_of(design_.plant.slaves, [&path](const SlaveSlot& slave) {
      return path.port.starts_with(slave.path + ".port[") || path.peer.starts_with(slave.path + ".port[");
    });
  }

  void look_at_least_gain() {
    const PathMargins* least = nullptr;
    for (const PathMargins& path : design_.paths) {
      if (!path.present || !path.compensation_s) continue;
      if (least == nullptr || path.gain_db < least->gain_db) least = &path;
    }
    if (least == nullptr || least->gain_db >= kMakersLeastGain) return;
    remark("least_gain",
           {fmt::format("{}: {:+.1f} dB before the receiver by way of {}. The table is content with +10 dB, makers of "
                        "receivers ask for 15; noise costs about 1.7 dB of C/N0 at +10 dB and 4.1 dB at +5.",
                        least->port, least->gain_db, least->input),
            fmt::format("{}：经{}到接收机净增益{:+.1f} dB。表格以+10 dB为限，接收机厂家一般要求15 dB；+10 "
                        "dB时载噪比约损失1.7 dB，+5 dB时约4.1 dB。",
                        least->port, least->input, least->gain_db)});
  }

  const Scenario& scenario_;
  const Design& design_;
  std::vector<Remark> remarks_;
};

}  // namespace

std::vector<Remark> remarks(const Scenario& scenario, const Design& design) {
  return Observer(scenario, design).observe();
}

}  // namespace chronotwin::plant
