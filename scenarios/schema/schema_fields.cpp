#include "scenarios/schema/schema_fields.hpp"

#include <cmath>

#include <fmt/format.h>

namespace chronotwin {

namespace {

constexpr std::string_view kNumber = R"([+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?)";

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '^' || c == '.' || c == '+') result += '\\';
    result += c;
  }
  return result;
}

}  // namespace

Json quantity_schema(Dimension dimension) {
  std::string units;
  bool bare = false;
  for (const Unit& unit : units_of(dimension)) {
    bare = bare || unit.text == "1";
    units += (units.empty() ? "" : "|") + escaped(unit.text);
  }
  const std::string pattern =
      fmt::format("^ *{}{} *$", kNumber, bare ? fmt::format("( +({}))?", units) : fmt::format(" +({})", units));
  const Json text = {{"type", "string"}, {"pattern", pattern}};
  if (!bare) return text;
  // YAML reads 0.88 as a number and 1e-10 as a text or a number, depending on the reader.
  return {{"anyOf", Json::array({Json{{"type", "number"}}, text})}};
}

Json any_quantity_schema() {
  return {{"anyOf", Json::array({Json{{"type", "number"}},
                                 Json{{"type", "string"}, {"pattern", fmt::format("^ *{}( +[^ ]+)? *$", kNumber)}}})}};
}

Json profile_schema(Dimension dimension) {
  const Json value = quantity_schema(dimension);
  const Json time = quantity_schema(Dimension::time);
  const Json amplitude =
      quantity_schema(dimension == Dimension::temperature ? Dimension::temperature_difference : dimension);
  const Json point = {{"type", "array"}, {"items", Json::array({time, value})}, {"minItems", 2}, {"maxItems", 2}};
  const Json sine = object_schema({{"mean", value}, {"amplitude", amplitude}, {"period", time}, {"peak", time}},
                                  {"mean", "amplitude"});
  const Json step = object_schema({{"from", value}, {"to", value}, {"at", time}}, {"from", "to", "at"});
  const Json ramp =
      object_schema({{"from", value}, {"to", value}, {"at", time}, {"over", time}}, {"from", "to", "at", "over"});
  const Json points = {{"type", "array"}, {"items", point}, {"minItems", 1}};
  return {{"anyOf", Json::array({value, object_schema({{"sine", sine}}, {"sine"}),
                                 object_schema({{"step", step}}, {"step"}), object_schema({{"ramp", ramp}}, {"ramp"}),
                                 object_schema({{"points", points}, {"repeat", time}}, {"points"}),
                                 object_schema({{"profile", {{"type", "string"}}}, {"repeat", time}}, {"profile"})})}};
}

Json text_schema() {
  const Json both = object_schema({{"en", {{"type", "string"}}}, {"zh", {{"type", "string"}}}}, {"en"});
  return {{"anyOf", Json::array({Json{{"type", "string"}}, both})}};
}

Json text_or_list_schema() {
  return {{"anyOf", Json::array({Json{{"type", "string"}}, Json{{"type", "array"}, {"items", {{"type", "string"}}}}})}};
}

Json name_schema() {
  return {{"type", "string"}, {"pattern", "^[A-Za-z][A-Za-z0-9_]*$"}};
}

Json type_schema(std::string_view kind, const std::vector<std::string>& names) {
  Json known = Json::array();
  for (const std::string& name : names) known.push_back(fmt::format("{}/{}", kind, name));
  return {{"anyOf",
           Json::array({Json{{"enum", known}}, Json{{"type", "string"}, {"pattern", fmt::format("^{}/.+$", kind)}}})}};
}

Json object_schema(Json properties, const std::vector<std::string>& required) {
  Json schema = {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = required;
  return schema;
}

std::string describe(const Field& field) {
  std::string text = fmt::format("{} · {}", field.text.en, field.text.zh);
  if (std::isfinite(field.min) && std::isfinite(field.max)) {
    const bool bare = field.unit.empty() || field.unit == "1" || field.unit.find(',') != std::string_view::npos;
    text += fmt::format(" ({} to {}{}{})", format_number(field.min), format_number(field.max), bare ? "" : " ",
                        bare ? "" : field.unit);
  }
  return text;
}

void SchemaFields::operator()(const Field& field, const Table& member) {
  const Json point = {{"type", "array"}, {"items", {{"type", "number"}}}, {"minItems", 2}, {"maxItems", 2}};
  Json points = Json::array();
  for (const auto& [x, y] : member.points) points.push_back(Json::array({x, y}));
  put(field, {{"type", "array"}, {"items", point}, {"minItems", 1}}, points);
  properties_[std::string(field.name)]["description"] =
      fmt::format("{}; [[x, y], …] in {}", describe(field), field.unit);
}

void SchemaFields::put(const Field& field, Json schema, const Json& default_value) {
  schema["description"] = describe(field);
  if (!default_value.is_null()) schema["default"] = default_value;
  properties_[std::string(field.name)] = std::move(schema);
}

}  // namespace chronotwin
