#include "sim/cli/list_endpoints.hpp"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "models/core/units.hpp"
#include "scenarios/loader/sections.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::cli {
namespace {

using Json = nlohmann::ordered_json;

// The fields of a Config, as they stand in the scenario's file.
struct EndpointField {
  std::string name, unit, value;
  Text text;
};

class EndpointFields {
 public:
  std::vector<EndpointField> fields;

  template <Dimension D>
  void operator()(const Field& field, const Quantity<D>& member) {
    put(field, format_quantity(member.value(), D, field.unit));
  }
  void operator()(const Field& field, const bool& member) { put(field, member ? "true" : "false"); }
  void operator()(const Field& field, const int& member) { put(field, std::to_string(member)); }
  void operator()(const Field& field, const std::string& member) { put(field, member); }
  template <NamedEnum Enum>
  void operator()(const Field& field, const Enum& member) {
    put(field, std::string(enum_name(member)));
  }

 private:
  void put(const Field& field, std::string value) {
    fields.push_back({std::string(field.name), std::string(field.unit), std::move(value), field.text});
  }
};

struct EndpointKind {
  std::string kind;
  bool has_target;
  std::vector<EndpointField> fields;
};

std::vector<EndpointKind> endpoint_kinds() {
  std::vector<EndpointKind> kinds;
  const auto add = [&](const EndpointConfig& config) {
    EndpointFields fields;
    std::visit([&](const auto& it) { visit_fields(fields, it); }, config);
    kinds.push_back({std::string(kEndpointKinds[config.index()]), needs_target(config), std::move(fields.fields)});
  };
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (add(EndpointConfig(std::in_place_index<I>)), ...);
  }
  (std::make_index_sequence<std::variant_size_v<EndpointConfig>>());
  return kinds;
}

Json to_json(const EndpointField& it) {
  return {
      {"name", it.name}, {"unit", it.unit}, {"default", it.value}, {"text", {{"en", it.text.en}, {"zh", it.text.zh}}}};
}

}  // namespace

void list_endpoints(Language language, bool json) {
  const Text target{"the receiver (bbu[1].receiver) or clock (bbu[1]) that it tells of",
                    "所播报的接收机（bbu[1].receiver）或时钟（bbu[1]）"};
  Json list = Json::array();
  std::string lines;
  for (const EndpointKind& kind : endpoint_kinds()) {
    lines += kind.kind + "\n";
    if (kind.has_target) lines += fmt::format("    target: …    {}\n", target.in(language));
    Json fields = Json::array();
    for (const EndpointField& it : kind.fields) {
      fields.push_back(to_json(it));
      lines += fmt::format("    {}: {}    {}\n", it.name, it.value.empty() ? "\"\"" : it.value, it.text.in(language));
    }
    list.push_back({{"kind", kind.kind}, {"target", kind.has_target}, {"fields", fields}});
  }
  fmt::print("{}", json ? list.dump(2) + "\n" : lines);
}

}  // namespace chronotwin::cli
