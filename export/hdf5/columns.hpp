// The one list of each record's columns in the file: names, order and, for tables that grow while a run is written, the
// widths of their texts in bytes of UTF-8. Writer and reader are visitors of it (table.hpp).
#pragma once

#include "export/trace/trace.hpp"
#include "models/core/field.hpp"

namespace chronotwin::hdf5 {

constexpr std::size_t kPathWidth = 128;  // instance paths, ids
constexpr std::size_t kWordWidth = 32;   // codes, kinds, units

// A fault's time of activity on one target: what a learner of diagnosis takes as its label.
struct Label {
  SimTime onset, end;
  std::string id, fault, target;
  bool ended = false;  // false: still active when the run ended
};

// One for each onset; those that have not ended end with the run.
[[nodiscard]] std::vector<Label> labels_of(const std::vector<trace::FaultRecord>& faults, SimTime end);

template <class Visitor, ConfigOf<trace::Event> Record>
void visit_columns(Visitor&& visit, Record& r) {
  visit("time_ps", r.time);
  visit("source", r.source, kPathWidth);
  visit("code", r.code, kWordWidth);
  visit("detail", r.detail, 256);
}

template <class Visitor, ConfigOf<trace::AlarmRecord> Record>
void visit_columns(Visitor&& visit, Record& r) {
  visit("time_ps", r.time);
  visit("code", r.code, kWordWidth);
  visit("source", r.source, kPathWidth);
  visit("severity", r.severity, kWordWidth);
  visit("raised", r.raised);
  visit("value", r.value);
  visit("unit", r.unit, kWordWidth);
}

template <class Visitor, ConfigOf<trace::InputRecord> Record>
void visit_columns(Visitor&& visit, Record& r) {
  visit("time_ps", r.time);
  visit("kind", r.kind, kWordWidth);
  visit("id", r.id, kPathWidth);
  visit("name", r.name, kPathWidth);
  visit("target", r.target, kPathWidth);
  visit("parameters", r.parameters, 4096);
  visit("origin", r.origin, kWordWidth);
}

// One packet of /packets/index: where its bytes stand in /packets/bytes.
struct PacketEntry {
  SimTime time;
  std::string endpoint;
  bool outbound = true;
  std::int64_t first = 0, size = 0;
};

template <class Visitor, ConfigOf<PacketEntry> Record>
void visit_columns(Visitor&& visit, Record& r) {
  visit("time_ps", r.time);
  visit("endpoint", r.endpoint, kPathWidth);
  visit("outbound", r.outbound);
  visit("first", r.first);
  visit("size", r.size);
}

template <class Visitor, ConfigOf<trace::FaultRecord> Record>
void visit_columns(Visitor&& visit, Record& r) {
  visit("time_ps", r.time);
  visit("id", r.id, kPathWidth);
  visit("fault", r.fault, kWordWidth);
  visit("target", r.target, kPathWidth);
  visit("active", r.active);
}

template <class Visitor, ConfigOf<Label> Record>
void visit_columns(Visitor&& visit, Record& r) {
  visit("onset_ps", r.onset);
  visit("end_ps", r.end);
  visit("id", r.id);
  visit("fault", r.fault);
  visit("target", r.target);
  visit("ended", r.ended);
}

template <class Visitor, ConfigOf<trace::TopologyNode> Record>
void visit_columns(Visitor&& visit, Record& r) {
  visit("path", r.path);
  visit("kind", r.kind);
  visit("type", r.type);
  visit("name_en", r.name.en);
  visit("name_zh", r.name.zh);
  visit("x", r.x);
  visit("y", r.y);
}

template <class Visitor, ConfigOf<trace::TopologyEdge> Record>
void visit_columns(Visitor&& visit, Record& r) {
  visit("path", r.path);
  visit("from", r.from);
  visit("to", r.to);
  visit("loss_db", r.loss_db);
  visit("delay_s", r.delay_s);
  visit("label", r.label);
}

template <class Visitor, ConfigOf<trace::DesignFigure> Record>
void visit_columns(Visitor&& visit, Record& r) {
  visit("path", r.path);
  visit("value", r.value);
}

template <class Visitor, ConfigOf<trace::BudgetLine> Record>
void visit_columns(Visitor&& visit, Record& r) {
  visit("port", r.port);
  visit("input", r.input);
  visit("element", r.element);
  visit("gain_db", r.gain_db);
  visit("noise_figure_db", r.noise_figure_db);
  visit("delay_s", r.delay_s);
  visit("sum_gain_db", r.sum_gain_db);
  visit("sum_noise_figure_db", r.sum_noise_figure_db);
  visit("sum_delay_s", r.sum_delay_s);
  visit("n0_dbm_hz", r.n0_dbm_hz);
  visit("cn0_offset_db", r.cn0_offset_db);
}

template <class Visitor, ConfigOf<trace::VerdictRecord> Record>
void visit_columns(Visitor&& visit, Record& r) {
  visit("id", r.id);
  visit("kind", r.kind);
  visit("level", r.level);
  visit("outcome", r.outcome);
  visit("subject", r.subject);
  visit("value", r.value);
  visit("limit", r.limit);
  visit("margin", r.margin);
  visit("unit", r.unit);
  visit("time_ps", r.time);
  visit("evidence_en", r.evidence_en);
  visit("evidence_zh", r.evidence_zh);
  visit("clause", r.clause);
}

}  // namespace chronotwin::hdf5
