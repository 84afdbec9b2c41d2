#include "scenarios/schema/requirements_schema.hpp"

#include <utility>

#include "scenarios/schema/requirements.hpp"
#include "scenarios/schema/schema_fields.hpp"

namespace chronotwin {

namespace {

// A name, or a range of names: "floor[1..20]".
constexpr const char* kNameOrRange = R"(^[A-Za-z][A-Za-z0-9_]*(\[.+\])?$)";

Json string_schema() {
  return {{"type", "string"}};
}

Json count_schema(int most, const char* text) {
  return {{"type", "integer"}, {"minimum", 0}, {"maximum", most}, {"description", text}};
}

Json length_schema(const char* text) {
  Json schema = quantity_schema(Dimension::length);
  schema["description"] = text;
  return schema;
}

Json list_of(Json items, int least) {
  return {{"type", "array"}, {"items", std::move(items)}, {"minItems", least}};
}

Json map_of(Json values) {
  return {
      {"type", "object"}, {"patternProperties", {{kNameOrRange, std::move(values)}}}, {"additionalProperties", false}};
}

Json penetrations() {
  return count_schema(100, "Walls, floors and roofs passed · 穿墙、穿楼板数");
}

class Builder {
 public:
  explicit Builder(const CatalogNames& names) : names_(names), scenario_(json_schema(names)) {}

  Json build() {
    const Json& of_scenario = scenario_["properties"];
    Json properties = {{"schema", {{"const", "chronotwin-requirements/1"}}},
                       {"name", text_schema()},
                       {"start", of_scenario["start"]},
                       {"duration", quantity_schema(Dimension::time)},
                       {"sites", of_scenario["sites"]},
                       {"sky", of_scenario["sky"]},
                       {"equipment", equipment()},
                       {"rooms", map_of(room())},
                       {"places", map_of(place())},
                       {"shafts", map_of(shaft())},
                       {"routes", list_of(route(), 0)},
                       {"rules", rules()},
                       {"prices", string_schema()}};
    Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                   {"title", "ChronoTwin requirements of a building, chronotwin-requirements/1"}};
    schema.update(object_schema(std::move(properties),
                                {"schema", "name", "start", "sites", "sky", "equipment", "rooms", "places"}));
    return schema;
  }

 private:
  [[nodiscard]] Json type(const std::string& kind) const {
    const auto found = names_.find(kind);
    return type_schema(kind, found == names_.end() ? std::vector<std::string>{} : found->second);
  }

  [[nodiscard]] Json fitting() const {
    return {{"anyOf", Json::array({type("arrester"), type("connector"), type("filter")})}};
  }

  [[nodiscard]] Json equipment() const {
    return object_schema({{"antennas", list_of(type("antenna"), 1)},
                          {"hosts", list_of(type("host"), 1)},
                          {"slaves", list_of(type("slave"), 1)},
                          {"bbu", type("bbu")},
                          {"feeders", list_of(string_schema(), 1)},
                          {"feeder_fittings", list_of(fitting(), 0)},
                          {"cable_fittings", list_of(fitting(), 0)}},
                         {"antennas", "hosts", "bbu", "feeders"});
  }

  [[nodiscard]] static Json room() {
    return object_schema({{"bbus", count_schema(256, "BBUs in the room · 机房内BBU数")},
                          {"boxes", {{"type", "boolean"}, {"default", true}}},
                          {"run", length_schema("Cable inside the room · 室内走线长度")},
                          {"floor", {{"type", Json::array({"string", "integer"})}}}},
                         {});
  }

  // An antenna's own figures go over those of its type.
  [[nodiscard]] Json place() const {
    Json figures = scenario_["definitions"]["antenna"]["properties"];
    figures["run"] = length_schema("Cable at the place · 天线处走线长度");
    return object_schema(std::move(figures), {});
  }

  [[nodiscard]] static Json shaft() {
    return object_schema({{"stops", list_of(string_schema(), 1)},
                          {"step", length_schema("From stop to stop · 相邻两站间距")},
                          {"penetrations", penetrations()}},
                         {"stops", "step"});
  }

  [[nodiscard]] static Json route() {
    Json between = list_of(string_schema(), 2);
    between["maxItems"] = 2;
    return object_schema({{"between", between},
                          {"length", length_schema("Of the cable between the two · 线缆长度")},
                          {"penetrations", penetrations()},
                          {"shaft", string_schema()}},
                         {"between", "length"});
  }

  [[nodiscard]] static Json rules() {
    Json properties = Json::object();
    const Json no_oscillator;
    const DesignRules defaults{};
    visit_fields(SchemaFields(properties, no_oscillator), defaults);
    return object_schema(std::move(properties), {});
  }

  const CatalogNames& names_;
  Json scenario_;
};

}  // namespace

Json requirements_schema(const CatalogNames& names) {
  return Builder(names).build();
}

}  // namespace chronotwin
