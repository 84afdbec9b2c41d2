#include "models/equipment/fault/table.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "models/core/units.hpp"
#include "models/equipment/alarm.hpp"
#include "models/gnss/satellite.hpp"

using namespace chronotwin;

TEST_CASE("fault table: its ids are unique and found", "[models][equipment]") {
  std::set<std::string> ids;
  for (const FaultType& type : fault_types()) {
    INFO(type.id);
    CHECK(ids.insert(type.id).second);
    CHECK(find_fault(type.id) == &type);
  }
  CHECK(find_fault("antenna") == nullptr);
  CHECK(find_fault("") == nullptr);
}

TEST_CASE("fault table: each fault has a target, both texts and known alarms", "[models][equipment]") {
  for (const FaultType& type : fault_types()) {
    INFO(type.id);
    CHECK_FALSE(type.targets.empty());
    CHECK_FALSE(type.text.en.empty());
    CHECK_FALSE(type.text.zh.empty());
    for (const std::string& alarm : type.alarms) {
      INFO(alarm);
      CHECK(find_alarm(alarm) != nullptr);
    }
  }
}

TEST_CASE("fault table: each parameter has both texts, and a text parameter a valid default unless required",
          "[models][equipment]") {
  for (const FaultType& type : fault_types()) {
    for (const FaultParameterSpec& spec : type.parameters) {
      INFO(type.id << "." << spec.field.name);
      CHECK(type.find_parameter(spec.field.name) == &spec);
      CHECK_FALSE(spec.field.text.en.empty());
      CHECK_FALSE(spec.field.text.zh.empty());
      CHECK(spec.field.min < spec.field.max);
      CHECK(spec.dimension.has_value() == !spec.field.unit.empty());
      if (!spec.dimension && !spec.required) CHECK(accepts(spec, spec.default_text));
    }
    CHECK(type.find_parameter("no_such_parameter") == nullptr);
  }
}

TEST_CASE("fault table: a fault fits its own kinds of target only", "[models][equipment]") {
  CHECK(find_fault("feeder_cut")->fits(TargetKind::segment_feeder));
  CHECK_FALSE(find_fault("feeder_cut")->fits(TargetKind::host));
  CHECK(find_fault("jamming_wideband")->fits(TargetKind::antenna));
  CHECK(find_fault("jamming_wideband")->fits(TargetKind::site));
  CHECK_FALSE(find_fault("jamming_wideband")->fits(TargetKind::sky));
}

TEST_CASE("fault table: text parameters accept satellites or their choices, nothing else", "[models][equipment]") {
  const auto& satellite = *find_fault("sv_outage")->find_parameter("satellite");
  CHECK(accepts(satellite, "C21"));
  CHECK(accepts(satellite, "G05"));
  CHECK_FALSE(accepts(satellite, "E11"));
  CHECK_FALSE(accepts(satellite, ""));
  const auto& constellation = *find_fault("constellation_loss")->find_parameter("constellation");
  CHECK(accepts(constellation, "BDS3"));
  CHECK_FALSE(accepts(constellation, "BDS"));
  CHECK_FALSE(accepts(*find_fault("lna_gain_drop")->find_parameter("gain"), "20"));
  for (const std::string_view name : EnumNames<gnss::Constellation>::value) CHECK(accepts(constellation, name));
}

TEST_CASE("fault table: each unit is one of its dimension, and each default lies within its range",
          "[models][equipment]") {
  for (const FaultType& type : fault_types()) {
    for (const FaultParameterSpec& spec : type.parameters) {
      if (!spec.dimension) continue;
      INFO(type.id << "." << spec.field.name);
      REQUIRE(find_unit(*spec.dimension, spec.field.unit) != nullptr);
      const double shown = from_canonical(spec.default_value, *spec.dimension, spec.field.unit);
      CHECK(shown >= spec.field.min);
      CHECK(shown <= spec.field.max);
    }
  }
}
