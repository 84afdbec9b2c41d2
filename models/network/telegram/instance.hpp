// A time synchronisation device of GB/T 45308, whatever carries its telegrams: source, master or slave.
//
//   sends      a source or master, every `period`: TAI, UTC and UNIX time of its operational clock at the departure.
//              Initialising, abnormal, or never set: nothing, or a telegram whose valid flag is off (while_invalid). In
//              holdover it keeps sending, flagged so (5.2.1, 5.2.2)
//   judges     a telegram of another domain, from a sender that is not in `upstream`, with the valid flag off, without the
//              content it reads, or whose contents contradict each other in whole seconds is not used: counted by
//              Judgement. A sender that is silent for timeout_periods is lost
//   learns     TAI − UTC and an announced leap second from the telegrams that carry UTC (the end of the month)
//   chooses    as clocks do (models/clock/selection.hpp): with BDS time before without; then the order in `upstream`
//   corrects   deviation = own − (telegram + compensation). The operational clock (software) is set when it deviates by
//              more than operational_threshold. The local clock (hardware) gives a measurement, deviation for its servo,
//              when that one deviates by more than local_threshold; 0: always. Who steps the local clock says so by
//              stepped(): the operational clock stays where it is
//   lost       without a valid reference the operational clock is the local one (5.1.7 a); a device without a local clock
//              runs on from where it was set
//   delay      compensation measured: a request every delay_interval, δ = ((T4 − T1) − (T3 − T2))/2, the mean of the last
//              eight; so much is added to what the telegram says (5.1.7 b, IEEE 1588-2008 clause 11)
//
// Use        outbox.hpp, with telegram::wire::Message as message. Timers are its own. reading: of the LOCAL clock
// Signs      deviation own − reference, positive = ahead; the operational clock = local + operational_offset_s()
// Valid      a value; an upstream's times are believed to its nanosecond
// Error      none. Cost: a fraction of a microsecond a telegram
// Source     GB/T 45308-2025 5.1.7, 5.2, 5.4; contents and layout: models/codec/telegram
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/clock/selection.hpp"
#include "models/network/outbox.hpp"
#include "models/network/telegram/config.hpp"
#include "models/network/utc_view.hpp"

namespace chronotwin::telegram {

using Outbox = network::Outbox<wire::Message>;

struct Upstream {
  int port = 0;
  network::Address address = 0;
};

// What the shell knows of the device's own time.
struct Health {
  bool has_time = false;   // set once: by BDS, by hand, by what it heard
  bool bds_valid = false;  // its receiver has a valid time now
  bool abnormal = false;
};

enum class Judgement : std::uint8_t {
  used,
  standby,
  other_domain,
  unknown_sender,
  not_valid,
  no_content,
  contradictory
};

class Instance {
 public:
  // upstream: one for each of config.upstream. to: where its own telegrams go (a group, or a port).
  Instance(const Config& config, std::vector<Upstream> upstream, Upstream to);

  void start(SimTime now, Outbox& out);
  void receive(SimTime now, int port, network::Address from, const wire::Message& message, TaiTime reading,
               Outbox& out);
  void wake(SimTime now, int timer, Outbox& out);
  void sent(SimTime now, int port, network::Address to, wire::Message& message, TaiTime reading, Outbox& out);

  void set_health(const Health& health) { health_ = health; }
  void set_utc(const network::UtcView& view) { utc_ = view; }
  [[nodiscard]] const network::UtcView& utc() const { return utc_; }
  void stepped(double local_step_s) { operational_offset_s_ -= local_step_s; }
  void set_external(bool on) { external_ = on; }  // the operator's switch of 5.2.2 e

  [[nodiscard]] bool initialising(SimTime now) const { return now < ready_; }
  [[nodiscard]] bool sends_valid_time(SimTime now) const;
  [[nodiscard]] std::optional<int> followed() const { return selector_.selected(); }  // index in upstream
  [[nodiscard]] double operational_offset_s() const { return operational_offset_s_; }
  [[nodiscard]] double link_delay_s() const { return delay_s_; }
  [[nodiscard]] bool network_time() const { return network_time_; }  // the operational clock runs on what was heard
  [[nodiscard]] int corrections() const { return corrections_; }     // of the operational clock
  [[nodiscard]] std::uint64_t judged(Judgement as) const { return judged_[static_cast<std::size_t>(as)]; }

 private:
  static constexpr std::size_t kDelays = 8;
  struct Heard {
    bool any = false;
    bool valid = false;
    bool bds_valid = false;
    std::uint16_t counter = 0;
    SimTime at;
  };
  [[nodiscard]] TaiTime operational(TaiTime local) const;
  void learn(const wire::TimeTelegram& telegram);
  [[nodiscard]] std::optional<TaiTime> content(const wire::TimeTelegram& telegram) const;
  [[nodiscard]] std::optional<std::size_t> upstream_at(network::Address from) const;
  Judgement judge(SimTime now, network::Address from, const wire::TimeTelegram& telegram);
  void take(SimTime now, network::Address from, const wire::TimeTelegram& telegram, TaiTime reading, Outbox& out);
  void correct(TaiTime reference, TaiTime reading, Outbox& out);
  void exchange(int port, network::Address from, const wire::DelayExchange& exchange, TaiTime reading, Outbox& out);
  void choose(SimTime now);
  void fill(SimTime now, wire::TimeTelegram& telegram, TaiTime reading) const;
  void again(SimTime& due, SimTime now, double period_s, int timer, Outbox& out);

  Config config_;
  std::vector<Upstream> upstream_;
  Upstream to_;
  clock::ReferenceSelector selector_;
  std::vector<Heard> heard_;
  std::vector<clock::ReferenceStatus> status_;
  Health health_;
  network::UtcView utc_;
  bool external_;
  SimTime ready_, send_due_, watch_due_, delay_due_;
  std::uint16_t counter_ = 0, exchange_ = 0;
  bool heard_time_ = false;  // was set by what it heard
  bool network_time_ = false;
  double operational_offset_s_ = 0.0;
  double delay_s_ = 0.0;
  std::optional<TaiTime> requested_;  // departure of the request that is out
  std::array<double, kDelays> delays_{};
  std::size_t delays_count_ = 0;
  int corrections_ = 0;
  std::array<std::uint64_t, 7> judged_{};
};

}  // namespace chronotwin::telegram

template <>
struct chronotwin::EnumNames<chronotwin::telegram::Judgement> {
  static constexpr std::array<std::string_view, 7> value{"used",      "standby",    "other_domain", "unknown_sender",
                                                         "not_valid", "no_content", "contradictory"};
};
