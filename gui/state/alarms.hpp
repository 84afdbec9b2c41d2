// The alarm list: raise and clear records of a trace, paired into rows, with who has acknowledged what.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "export/trace/trace.hpp"
#include "gui/state/alarm_level.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin::gui {

struct AlarmRow {
  std::string code;
  std::string source;
  AlarmLevel severity = AlarmLevel::warning;
  SimTime raised;
  std::optional<SimTime> cleared;
  std::optional<SimTime> acknowledged;
  double value = 0.0;
  std::string unit;

  [[nodiscard]] bool active() const { return !cleared.has_value(); }
};

// One row for every raise in `records`, in that order, as it stands at the end of both spans. An acknowledgement
// (`inputs` of kind "acknowledge": name = code, target = source) belongs to the newest raise at or before it.
[[nodiscard]] std::vector<AlarmRow> alarm_rows(std::span<const trace::AlarmRecord> records,
                                               std::span<const trace::InputRecord> inputs);

// Indices of the active rows: the worst first, the newest first within a severity.
[[nodiscard]] std::vector<std::size_t> active_alarms(const std::vector<AlarmRow>& rows);

// The worst active severity at `path` or anywhere inside it ("host" holds "host.port[3]", "bbu[1]" not "bbu[10]").
[[nodiscard]] AlarmLevel worst_at(const std::vector<AlarmRow>& rows, std::string_view path);

// Is `inner` the path itself or a part of it?
[[nodiscard]] bool is_within(std::string_view inner, std::string_view path);

}  // namespace chronotwin::gui
