#include "scenarios/loader/fields.hpp"

#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "models/core/units.hpp"
#include "models/network/config.hpp"
#include "models/network/link.hpp"
#include "scenarios/loader/profile_text.hpp"
#include "scenarios/loader/skyline.hpp"
#include "scenarios/schema/requirements.hpp"

namespace chronotwin {

namespace {

// The catalog that a nested group may start from.
template <class Config>
constexpr std::string_view kGroupCatalog = "";
template <>
constexpr std::string_view kGroupCatalog<clock::OscillatorConfig> = "oscillator";

void complain_of_range(const Place& place, const Field& field, const std::string& value, const std::string& unit) {
  const std::string suffix = unit.empty() || unit == "1" ? "" : " " + unit;
  place.error(fmt::format("{}: {} is outside {}{} to {}{}", place.key(), value, format_number(field.min), suffix,
                          format_number(field.max), suffix));
}

bool in_range(const Place& place, const Field& field, double value, Dimension dimension) {
  // The limits go through the same conversion as the text did, so that a value at the limit is inside.
  if (value >= to_canonical(field.min, dimension, field.unit) &&
      value <= to_canonical(field.max, dimension, field.unit)) {
    return true;
  }
  complain_of_range(place, field, place.tree.text, std::string(field.unit));
  return false;
}

std::optional<std::pair<double, double>> read_point(const Place& place) {
  if (!place.tree.is(Tree::Kind::sequence) || place.tree.items.size() != 2) {
    place.error(fmt::format("{}: a point is a list of two numbers, [x, y]", place.key()));
    return std::nullopt;
  }
  const auto x = read_number({place.tree.items[0], place.path, place.diagnostics});
  const auto y = read_number({place.tree.items[1], place.path, place.diagnostics});
  if (!x || !y) return std::nullopt;
  return std::pair(*x, *y);
}

std::optional<Table> read_table(const Place& place, const Field& field) {
  if (!place.expect(Tree::Kind::sequence)) return std::nullopt;
  Table table;
  bool good = true;
  for (const Tree& item : place.tree.items) {
    const Place at{item, place.path, place.diagnostics};
    const auto point = read_point(at);
    if (!point) {
      good = false;
      continue;
    }
    if (!table.points.empty() && point->first <= table.points.back().first) {
      at.error(fmt::format("{}: the points must ascend in x", place.key()));
      good = false;
    }
    for (const double number : {point->first, point->second}) {
      if (number < field.min || number > field.max) {
        complain_of_range(at, field, format_number(number), {});
        good = false;
      }
    }
    table.points.push_back(*point);
  }
  if (table.points.empty() && good) {
    place.error(fmt::format("{}: at least one point [x, y] is needed", place.key()));
    good = false;
  }
  return good ? std::optional(std::move(table)) : std::nullopt;
}

class FieldReader {
 public:
  FieldReader(MapReader& map, Catalog& catalog) : map_(map), catalog_(catalog) {}

  template <Dimension D>
  void operator()(const Field& field, Quantity<D>& member) {
    const auto place = map_.optional(field.name);
    if (!place) return;
    const auto value = read_quantity(*place, D);
    if (value && in_range(*place, field, *value, D)) member = Quantity<D>(*value);
  }

  void operator()(const Field& field, int& member) {
    const auto place = map_.optional(field.name);
    if (!place) return;
    const auto value = read_integer(*place);
    if (!value) return;
    if (static_cast<double>(*value) < field.min || static_cast<double>(*value) > field.max) {
      complain_of_range(*place, field, place->tree.text, {});
    } else {
      member = static_cast<int>(*value);
    }
  }

  void operator()(const Field& field, bool& member) {
    if (const auto place = map_.optional(field.name)) member = read_bool(*place).value_or(member);
  }

  void operator()(const Field& field, std::string& member) {
    if (const auto place = map_.optional(field.name)) member = read_string(*place).value_or(member);
  }

  void operator()(const Field& field, Text& member) {
    if (const auto place = map_.optional(field.name)) member = read_text(*place).value_or(member);
  }

  void operator()(const Field& field, Table& member) {
    if (const auto place = map_.optional(field.name)) member = read_table(*place, field).value_or(member);
  }

  template <Dimension D>
  void operator()(const Field& field, ProfileOf<D>& member) {
    const auto place = map_.optional(field.name);
    if (!place) return;
    if (auto profile = read_profile(*place, field, D)) member = ProfileOf<D>(std::move(*profile));
  }

  template <class Item>
  void operator()(const Field& field, std::vector<Item>& member) {
    const auto place = map_.optional(field.name);
    if (!place) return;
    if constexpr (std::is_same_v<Item, gnss::HorizonPoint>) {
      if (place->tree.is(Tree::Kind::scalar)) {  // a file
        member = read_skyline_file(*place);
        return;
      }
    }
    if (!place->expect(Tree::Kind::sequence)) return;
    member.clear();
    for (const Tree& item : place->tree.items) {
      read_item({item, place->path, place->diagnostics}, field, member.emplace_back());
    }
    if constexpr (std::is_same_v<Item, gnss::HorizonPoint>) check_skyline(*place, member);
  }

  template <NamedEnum Enum>
  void operator()(const Field& field, Enum& member) {
    const auto place = map_.optional(field.name);
    if (!place) return;
    if (const auto choice = read_choice(*place, EnumNames<Enum>::value)) member = static_cast<Enum>(*choice);
  }

  template <class Group>
  requires std::is_class_v<Group>
  void operator()(const Field& field, Group& member) {
    const auto place = map_.optional(field.name);
    if (!place) return;
    MapReader group(*place, fmt::format("'{}'", field.name));
    if (!group.valid()) return;
    if constexpr (!kGroupCatalog<Group>.empty()) read_group_type(group, member);
    read_fields(group, member, catalog_);
    group.finish();
  }

 private:
  template <class Item>
  void read_item(const Place& place, const Field& field, Item& item) {
    MapReader map(place, fmt::format("an entry of '{}'", field.name));
    if (!map.valid()) return;
    if constexpr (NeedsEveryField<Item>) {
      visit_fields([&](const Field& needed, const auto&) { (void)map.required(needed.name); }, std::as_const(item));
    }
    read_fields(map, item, catalog_);
    map.finish();
  }

  template <class Group>
  void read_group_type(MapReader& group, Group& member) {
    const auto place = group.optional("type");
    const auto type = place ? read_type(*place) : std::nullopt;
    if (!type) return;
    if (type->kind != kGroupCatalog<Group>) {
      place->error(fmt::format("'{}/{}' is no {}", type->kind, type->name, kGroupCatalog<Group>));
      return;
    }
    read_catalog_entry(type->kind, type->name, *place, member, catalog_);
  }

  MapReader& map_;
  Catalog& catalog_;
};

}  // namespace

template <class Config>
void read_fields(MapReader& map, Config& config, Catalog& catalog) {
  visit_fields(FieldReader(map, catalog), config);
}

template <class Config>
void read_catalog_entry(std::string_view kind, std::string_view name, const Place& where, Config& config,
                        Catalog& catalog) {
  if (catalog.resolved()) return;
  const Tree* entry = catalog.find(kind, name, where);
  if (entry == nullptr) return;
  const Place place{*entry, fmt::format("catalog.{}.{}", catalog_section(kind), name), where.diagnostics};
  MapReader map(place, fmt::format("the {} '{}'", kind, name));
  if (!map.valid()) return;
  read_entry_header(map, kind);
  read_fields(map, config, catalog);
  map.finish();
}

std::optional<TypeName> read_type(const Place& place) {
  const auto text = read_string(place);
  if (!text) return std::nullopt;
  const std::size_t slash = text->find('/');
  if (slash == std::string::npos || slash == 0 || slash + 1 == text->size()) {
    place.error(fmt::format("'{}' is no type", *text), "a type is a kind, a slash and a name, such as antenna/40dB");
    return std::nullopt;
  }
  return TypeName{text->substr(0, slash), text->substr(slash + 1)};
}

template void read_fields(MapReader&, rf::AntennaConfig&, Catalog&);
template void read_fields(MapReader&, rf::FeederConfig&, Catalog&);
template void read_fields(MapReader&, rf::LumpedConfig&, Catalog&);
template void read_fields(MapReader&, clock::OscillatorConfig&, Catalog&);
template void read_fields(MapReader&, clock::ServoConfig&, Catalog&);
template void read_fields(MapReader&, clock::HoldoverConfig&, Catalog&);
template void read_fields(MapReader&, HostConfig&, Catalog&);
template void read_fields(MapReader&, SlaveConfig&, Catalog&);
template void read_fields(MapReader&, BbuConfig&, Catalog&);
template void read_fields(MapReader&, ClockConfig&, Catalog&);
template void read_fields(MapReader&, network::SwitchConfig&, Catalog&);
template void read_fields(MapReader&, network::NodeConfig&, Catalog&);
template void read_fields(MapReader&, network::LinkConfig&, Catalog&);
template void read_fields(MapReader&, SiteConfig&, Catalog&);
template void read_fields(MapReader&, gnss::SignalConfig&, Catalog&);
template void read_fields(MapReader&, DesignRules&, Catalog&);
template void read_fields(MapReader&, LiveConfig&, Catalog&);
template void read_fields(MapReader&, NmeaConfig&, Catalog&);
template void read_fields(MapReader&, UbxConfig&, Catalog&);
template void read_fields(MapReader&, TodConfig&, Catalog&);
template void read_fields(MapReader&, ChronySockConfig&, Catalog&);
template void read_fields(MapReader&, ControlConfig&, Catalog&);
template void read_fields(MapReader&, SnmpConfig&, Catalog&);
template void read_fields(MapReader&, MqttConfig&, Catalog&);
template void read_fields(MapReader&, SyslogConfig&, Catalog&);
template void read_fields(MapReader&, ModbusConfig&, Catalog&);
template void read_fields(MapReader&, OpenMetricsConfig&, Catalog&);
template void read_fields(MapReader&, NtpEndpointConfig&, Catalog&);
template void read_fields(MapReader&, PtpEndpointConfig&, Catalog&);

template void read_catalog_entry(std::string_view, std::string_view, const Place&, rf::AntennaConfig&, Catalog&);
template void read_catalog_entry(std::string_view, std::string_view, const Place&, rf::FeederConfig&, Catalog&);
template void read_catalog_entry(std::string_view, std::string_view, const Place&, rf::LumpedConfig&, Catalog&);
template void read_catalog_entry(std::string_view, std::string_view, const Place&, HostConfig&, Catalog&);
template void read_catalog_entry(std::string_view, std::string_view, const Place&, SlaveConfig&, Catalog&);
template void read_catalog_entry(std::string_view, std::string_view, const Place&, BbuConfig&, Catalog&);
template void read_catalog_entry(std::string_view, std::string_view, const Place&, ClockConfig&, Catalog&);
template void read_catalog_entry(std::string_view, std::string_view, const Place&, network::LinkConfig&, Catalog&);
template void read_catalog_entry(std::string_view, std::string_view, const Place&, network::NodeConfig&, Catalog&);
template void read_catalog_entry(std::string_view, std::string_view, const Place&, network::SwitchConfig&, Catalog&);

}  // namespace chronotwin
