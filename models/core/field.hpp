// The one list of a Config's fields. Loader, saver, JSON Schema, `list --json`, the desktop's inspector and the
// reference documentation are visitors of it.
//
// A Config is an aggregate with defaults. Beside it stands one function template, found by argument-dependent look-up:
//
//   struct AntennaConfig {
//     Decibels gain{40.0};
//     Powering powering;                       // a nested Config: a group in the file
//   };
//   template <class Visitor, ConfigOf<AntennaConfig> Config>   // Config may be const: savers read, loaders write
//   void visit_fields(Visitor&& visit, Config& c) {
//     visit(Field{"gain", "dB", 0.0, 70.0, {"LNA gain", "低噪放增益"}}, c.gain);
//     visit(Field::group("powering", {"Bias power", "馈电"}), c.powering);
//   }
//
// Member types a visitor must accept: Quantity<D>, bool, int, std::string, an enumeration with a table of names
// (enum_names), Table, ProfileOf<D> (profile.hpp), Text, nested Configs, and a std::vector of Configs (a list of maps).
#pragma once

#include <array>
#include <concepts>
#include <limits>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "models/core/quantity.hpp"
#include "models/core/text.hpp"

namespace chronotwin {

struct Field {
  std::string_view name;
  std::string_view
      unit;  // the unit it is shown and saved in; must be one of the member's dimension; "" for no quantity
  double min = -std::numeric_limits<double>::infinity();  // in `unit`, inclusive
  double max = std::numeric_limits<double>::infinity();
  Text text;

  [[nodiscard]] static Field group(std::string_view name, Text text) { return plain(name, std::move(text)); }
  [[nodiscard]] static Field plain(std::string_view name, Text text) {
    Field field;
    field.name = name;
    field.text = std::move(text);
    return field;
  }
};

// A piecewise-linear function given by its break points, x ascending; constant outside them. In a file: [[x, y], …], in
// the two units that the Field names as "x_unit,y_unit".
struct Table {
  std::vector<std::pair<double, double>> points;
  bool operator==(const Table&) const = default;
};

// A Config of which a file must give every field: its figures have no sensible default.
//   struct HorizonPoint { static constexpr bool kNeedsEveryField = true; … };
template <class Config>
concept NeedsEveryField = requires {
  Config::kNeedsEveryField;
};

template <class Config, class Of>
concept ConfigOf = std::same_as<std::remove_const_t<Config>, Of>;

// Specialise for every enumeration that appears in a Config:
//   template <> struct EnumNames<LossModel> { static constexpr std::array<std::string_view, 2> value{"standard",
//   "physical"}; };
// The names stand in the order of the enumerators, which start at zero.
template <class Enum>
struct EnumNames;

template <class Enum>
concept NamedEnum = std::is_enum_v<Enum> && requires {
  EnumNames<Enum>::value;
};

template <NamedEnum Enum>
constexpr std::string_view enum_name(Enum value) {
  return EnumNames<Enum>::value[static_cast<std::size_t>(value)];
}

}  // namespace chronotwin
