// Pieces of the JSON Schema: values, and the fields of a Config.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/core/field.hpp"
#include "models/core/profile.hpp"
#include "models/core/quantity.hpp"
#include "models/core/units.hpp"
#include "models/gnss/site_config.hpp"

namespace chronotwin {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json quantity_schema(Dimension dimension);
// A number with any unit or none, where the dimension depends on a channel.
[[nodiscard]] Json any_quantity_schema();
// A quantity, or one of the forms of a value over time.
[[nodiscard]] Json profile_schema(Dimension dimension);
[[nodiscard]] Json text_schema();  // a text, or {en, zh}
[[nodiscard]] Json text_or_list_schema();
[[nodiscard]] Json name_schema();
// "an entry of the kind": the known ones are offered, others allowed.
[[nodiscard]] Json type_schema(std::string_view kind, const std::vector<std::string>& names);
[[nodiscard]] Json object_schema(Json properties, const std::vector<std::string>& required);
// "LNA gain · 低噪放增益 (0 to 70 dB)"
[[nodiscard]] std::string describe(const Field& field);

// A Config → the properties of an object, with defaults.
class SchemaFields {
 public:
  // `oscillators`: what a group with a catalog of its own offers as its type.
  SchemaFields(Json& properties, const Json& oscillator_type) : properties_(properties), oscillator_(oscillator_type) {}

  template <Dimension D>
  void operator()(const Field& field, const Quantity<D>& member) {
    put(field, quantity_schema(D), format_quantity(member.value(), D, field.unit));
  }
  void operator()(const Field& field, const bool& member) { put(field, {{"type", "boolean"}}, member); }
  void operator()(const Field& field, const int& member) {
    put(field, {{"type", "integer"}, {"minimum", field.min}, {"maximum", field.max}}, member);
  }
  void operator()(const Field& field, const std::string& member) { put(field, {{"type", "string"}}, member); }
  void operator()(const Field& field, const Text&) { put(field, text_schema(), nullptr); }
  void operator()(const Field& field, const Table&);
  template <Dimension D>
  void operator()(const Field& field, const ProfileOf<D>& member) {
    put(field, profile_schema(D), format_quantity(member.at(SimTime::start()), D, field.unit));
  }

  template <class Item>
  void operator()(const Field& field, const std::vector<Item>&) {
    Json inner = Json::object();
    const Item item{};
    visit_fields(SchemaFields(inner, oscillator_), item);
    Json list = {{"type", "array"}, {"items", object_schema(inner, required_of<Item>(inner))}};
    // A skyline may be a CSV file as well.
    const bool is_skyline = std::is_same_v<Item, gnss::HorizonPoint>;
    put(field, is_skyline ? Json{{"anyOf", Json::array({list, Json{{"type", "string"}}})}} : list, nullptr);
  }

  template <NamedEnum Enum>
  void operator()(const Field& field, const Enum& member) {
    Json names = Json::array();
    for (const std::string_view name : EnumNames<Enum>::value) names.push_back(name);
    put(field, {{"enum", names}}, enum_name(member));
  }

  template <class Group>
  requires std::is_class_v<Group>
  void operator()(const Field& field, const Group& member) {
    Json inner = Json::object();
    if (field.name == "oscillator") inner["type"] = oscillator_;
    visit_fields(SchemaFields(inner, oscillator_), member);
    put(field, object_schema(std::move(inner), {}), nullptr);
  }

 private:
  template <class Config>
  static std::vector<std::string> required_of(const Json& properties) {
    std::vector<std::string> names;
    if constexpr (NeedsEveryField<Config>) {
      for (const auto& [name, schema] : properties.items()) names.push_back(name);
    }
    return names;
  }
  void put(const Field& field, Json schema, const Json& default_value);

  Json& properties_;
  const Json& oscillator_;
};

}  // namespace chronotwin
