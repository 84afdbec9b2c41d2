#include "models/equipment/switchover.hpp"

namespace chronotwin {
namespace {

using rf::Selection;

constexpr std::size_t index_of(Selection selection) {
  return selection == Selection::a ? 0 : 1;
}
constexpr Selection other_than(Selection selection) {
  return selection == Selection::a ? Selection::b : Selection::a;
}

}  // namespace

std::optional<AntennaCommand> parse_antenna_command(std::string_view action) {
  if (action == "select_antenna_a") return AntennaCommand::a;
  if (action == "select_antenna_b") return AntennaCommand::b;
  if (action == "select_automatic") return AntennaCommand::automatic;
  return std::nullopt;
}

Switchover::Switchover(const SwitchoverConfig& config)
    : on_dc_fault_(config.on_dc_fault),
      on_gnss_lost_(config.on_gnss_lost),
      reversion_(config.reversion),
      duration_(Duration::from_seconds(config.duration.value())),
      wait_to_restore_(Duration::from_seconds(config.wait_to_restore.value())) {}

std::optional<Switched> Switchover::update(SimTime now, const std::array<AntennaHealth, 2>& health) {
  if (!health[0].good) {
    main_good_since_.reset();
  } else if (!main_good_since_) {
    main_good_since_ = now;
  }
  if (moving_until_ && now < *moving_until_) return std::nullopt;
  moving_until_.reset();

  const auto decision = decide(now, health);
  if (decision) {
    to_ = decision->to;
    if (duration_ > Duration{}) moving_until_ = now + duration_;
  }
  return decision;
}

std::optional<Switched> Switchover::decide(SimTime now, const std::array<AntennaHealth, 2>& health) const {
  if (mode_ != AntennaCommand::automatic) {
    const Selection wanted = mode_ == AntennaCommand::a ? Selection::a : Selection::b;
    if (wanted == to_) return std::nullopt;
    return Switched{to_, wanted, SwitchCause::manual};
  }
  const AntennaHealth& active = health[index_of(to_)];
  const Selection other = other_than(to_);
  if (health[index_of(other)].usable) {
    if (on_dc_fault_ && active.dc_fault) return Switched{to_, other, SwitchCause::dc_fault};
    if (on_gnss_lost_ && active.gnss_lost) return Switched{to_, other, SwitchCause::gnss_lost};
  }
  const bool restored = main_good_since_ && now - *main_good_since_ >= wait_to_restore_;
  if (to_ == Selection::b && reversion_ == Reversion::automatic && restored) {
    return Switched{to_, Selection::a, SwitchCause::reversion};
  }
  return std::nullopt;
}

Selection Switchover::selection() const {
  return moving_until_ ? Selection::none : to_;
}

std::optional<SimTime> Switchover::next_deadline() const {
  if (moving_until_) return moving_until_;
  const bool will_revert = mode_ == AntennaCommand::automatic && to_ == Selection::b &&
                           reversion_ == Reversion::automatic && main_good_since_.has_value();
  return will_revert ? std::optional(*main_good_since_ + wait_to_restore_) : std::nullopt;
}

}  // namespace chronotwin
