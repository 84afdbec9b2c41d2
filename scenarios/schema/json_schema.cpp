#include "scenarios/schema/json_schema.hpp"

#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "models/equipment/alarm.hpp"
#include "models/equipment/design_figures.hpp"
#include "models/equipment/fault/table.hpp"
#include "models/metrics/masks.hpp"
#include "scenarios/schema/enum_names.hpp"
#include "scenarios/schema/scenario.hpp"
#include "scenarios/schema/schema_fields.hpp"

namespace chronotwin {

namespace {

constexpr const char* kName = "^[A-Za-z][A-Za-z0-9_]*$";
constexpr const char* kInstance = "^[A-Za-z][A-Za-z0-9_]*\\[.+\\]$";

Json string_schema() {
  return {{"type", "string"}};
}
Json time_schema() {
  return {{"type", "string"}, {"pattern", R"(^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$)"}};
}
Json duration_schema() {
  return quantity_schema(Dimension::time);
}

Json status_schema() {
  return {{"enum", {"V", "S", "M", "I"}}};
}
// The Allan deviations that an oscillator's source states.
Json adev_schema() {
  const Json point = object_schema({{"tau", duration_schema()},
                                    {"adev", quantity_schema(Dimension::fractional_frequency)},
                                    {"status", status_schema()},
                                    {"within", quantity_schema(Dimension::ratio)},
                                    {"missed", string_schema()}},
                                   {"tau", "adev", "status"});
  return {{"type", "array"}, {"items", point}};
}

template <class Enum>
Json enum_schema() {
  Json names = Json::array();
  for (const std::string_view name : EnumNames<Enum>::value) names.push_back(name);
  return {{"enum", names}};
}

class SchemaBuilder {
 public:
  explicit SchemaBuilder(const CatalogNames& names) : names_(names), oscillator_(type("oscillator")) {}

  Json build() {
    Json properties = {
        {"schema", {{"const", "chronotwin/1"}}},
        {"name", text_schema()},
        {"clauses", text_or_list_schema()},
        {"seed", {{"type", "integer"}, {"minimum", 0}}},
        {"start", time_schema()},
        {"duration", duration_schema()},
        {"initial", enum_schema<InitialState>()},
        {"resolved", {{"type", "boolean"}, {"description", "As saved: every figure stands in the file"}}},
        {"include", text_or_list_schema()},
        {"catalog", catalog()},
        {"sites", {{"type", "object"}, {"patternProperties", {{kName, site()}}}, {"additionalProperties", false}}},
        {"sky", sky()},
        {"equipment", equipment()},
        {"connections", connections()},
        {"timeline", {{"type", "array"}, {"items", timeline_item()}}},
        {"expect", {{"type", "array"}, {"items", expectation()}}},
        {"record", record()},
        {"live", object_schema(fields<LiveConfig>(), {})},
        {"endpoints", endpoints()}};
    Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                   {"title", "ChronoTwin scenario, chronotwin/1"}};
    schema.update(object_schema(std::move(properties), {"schema", "name", "start", "duration"}));
    // What an included file may bring cannot be seen from here.
    schema["if"] = {{"not", {{"required", {"include"}}}}};
    schema["then"] = {{"required", {"sites", "equipment", "connections"}}};
    schema["definitions"] = definitions_;
    return schema;
  }

 private:
  [[nodiscard]] Json type(const std::string& kind) const {
    const auto found = names_.find(kind);
    return type_schema(kind, found == names_.end() ? std::vector<std::string>{} : found->second);
  }

  template <class Config>
  [[nodiscard]] Json fields() const {
    Json properties = Json::object();
    const Config config{};
    visit_fields(SchemaFields(properties, oscillator_), config);
    return properties;
  }

  // The same as references to definitions, which stand once in the document.
  template <class Config>
  [[nodiscard]] Json shared(const std::string& kind) {
    if (!definitions_.contains(kind)) definitions_[kind] = {{"properties", fields<Config>()}};
    Json references = Json::object();
    for (const auto& [name, schema] : definitions_[kind]["properties"].items()) {
      references[name] = {{"$ref", fmt::format("#/definitions/{}/properties/{}", kind, name)}};
    }
    return references;
  }

  [[nodiscard]] static Json together(Json first, const Json& second) {
    first.update(second);
    return first;
  }

  template <class Config>
  [[nodiscard]] Json catalog_section(const std::string& kind) {
    Json header = {{"text", text_schema()}, {"source", string_schema()}, {"status", status_schema()}};
    if constexpr (std::is_same_v<Config, clock::OscillatorConfig>) header["adev"] = adev_schema();
    return {
        {"type", "object"},
        {"additionalProperties", object_schema(together(header, shared<Config>(kind)), {"text", "source", "status"})}};
  }

  [[nodiscard]] Json catalog() {
    return object_schema({{"antennas", catalog_section<rf::AntennaConfig>("antenna")},
                          {"hosts", catalog_section<HostConfig>("host")},
                          {"slaves", catalog_section<SlaveConfig>("slave")},
                          {"bbus", catalog_section<BbuConfig>("bbu")},
                          {"clocks", catalog_section<ClockConfig>("clock")},
                          {"oscillators", catalog_section<clock::OscillatorConfig>("oscillator")},
                          {"feeders", catalog_section<rf::FeederConfig>("feeder")},
                          {"arresters", catalog_section<rf::LumpedConfig>("lumped")},
                          {"connectors", catalog_section<rf::LumpedConfig>("lumped")},
                          {"filters", catalog_section<rf::LumpedConfig>("lumped")},
                          {"switches", catalog_section<network::SwitchConfig>("switch")},
                          {"nodes", catalog_section<network::NodeConfig>("node")},
                          {"links", catalog_section<network::LinkConfig>("link")}},
                         {});
  }

  [[nodiscard]] Json site() const {
    Json properties = fields<SiteConfig>();
    properties["position"]["required"] = {"latitude", "longitude", "height"};
    return object_schema(std::move(properties), {"position"});
  }

  [[nodiscard]] Json sky() const {
    const Json systems = {
        {"type", "array"}, {"items", enum_schema<gnss::Constellation>()}, {"minItems", 1}, {"uniqueItems", true}};
    return object_schema({{"systems", systems},
                          {"ephemeris", string_schema()},
                          {"at", time_schema()},
                          {"signal", object_schema(fields<gnss::SignalConfig>(), {})}},
                         {"systems", "ephemeris"});
  }

  [[nodiscard]] static Json existing() {
    return {{"type", "boolean"}, {"default", false}, {"description", "There already and used again · 利旧"}};
  }

  template <class Config>
  void add_equipment(const std::string& kind, Json& branches, Json& kinds, Json& overrides) {
    const Json own = {{"type", type(kind)},
                      {"site", string_schema()},
                      {"count", {{"type", "integer"}, {"minimum", 1}, {"maximum", 10000}}},
                      {"existing", existing()}};
    const Json figures = shared<Config>(kind);
    const Json is_kind = {{"properties", {{"type", {{"type", "string"}, {"pattern", fmt::format("^{}/", kind)}}}}},
                          {"required", {"type"}}};
    branches.push_back({{"if", is_kind}, {"then", object_schema(together(own, figures), {})}});
    kinds.push_back(type(kind));
    overrides.push_back(object_schema(figures, {}));
  }

  [[nodiscard]] Json equipment() {
    Json branches = Json::array(), kinds = Json::array(), overrides = Json::array();
    add_equipment<rf::AntennaConfig>("antenna", branches, kinds, overrides);
    add_equipment<HostConfig>("host", branches, kinds, overrides);
    add_equipment<SlaveConfig>("slave", branches, kinds, overrides);
    add_equipment<BbuConfig>("bbu", branches, kinds, overrides);
    add_equipment<ClockConfig>("clock", branches, kinds, overrides);
    add_equipment<network::SwitchConfig>("switch", branches, kinds, overrides);
    add_equipment<network::NodeConfig>("node", branches, kinds, overrides);
    const Json whole = {{"type", "object"},
                        {"required", {"type"}},
                        {"properties", {{"type", {{"anyOf", kinds}}}}},
                        {"allOf", branches}};
    return {{"type", "object"},
            {"patternProperties", {{kName, whole}, {kInstance, {{"anyOf", overrides}}}}},
            {"additionalProperties", false}};
  }

  template <class Config>
  [[nodiscard]] Json segment(const std::string& kind) {
    const auto found = names_.find(kind);
    Json known = Json::array();
    if (found != names_.end()) known = found->second;
    Json properties = {{kind, {{"anyOf", Json::array({Json{{"enum", known}}, string_schema()})}}}};
    std::vector<std::string> required = {kind};
    if (kind == "feeder" || kind == "link") {
      properties["length"] = quantity_schema(Dimension::length);
      required.emplace_back("length");
    }
    const bool lumped = std::is_same_v<Config, rf::LumpedConfig>;
    return object_schema(together(std::move(properties), shared<Config>(lumped ? "lumped" : kind)), required);
  }

  [[nodiscard]] Json connections() {
    const Json via = {
        {"type", "array"},
        {"items",
         {{"oneOf", Json::array({segment<rf::FeederConfig>("feeder"), segment<rf::LumpedConfig>("arrester"),
                                 segment<rf::LumpedConfig>("connector"), segment<rf::LumpedConfig>("filter"),
                                 segment<network::LinkConfig>("link")})}}}};
    Json route = string_schema();
    route["description"] = "The shaft, tray or wall it runs along · 路由";
    const Json penetrations = {{"type", "integer"},
                               {"minimum", 0},
                               {"maximum", 1000},
                               {"description", "Walls, floors and roofs it passes · 穿墙、穿楼板数"}};
    const Json one = object_schema({{"from", string_schema()},
                                    {"to", string_schema()},
                                    {"via", via},
                                    {"existing", existing()},
                                    {"route", route},
                                    {"penetrations", penetrations}},
                                   {"from", "to"});
    return {
        {"type", "object"}, {"patternProperties", {{kName, one}, {kInstance, one}}}, {"additionalProperties", false}};
  }

  [[nodiscard]] static Json fault_parameter(const FaultParameterSpec& spec) {
    Json schema;
    if (spec.dimension) {
      schema = quantity_schema(*spec.dimension);
    } else if (!spec.choices.empty()) {
      schema = {{"enum", spec.choices}};
    } else {
      schema = {{"type", "string"}, {"pattern", "^[GRC][0-9]{2}$"}};
    }
    schema["description"] = describe(spec.field);
    return schema;
  }

  [[nodiscard]] static Json timeline_item() {
    Json faults = Json::array(), branches = Json::array();
    for (const FaultType& fault : fault_types()) {
      faults.push_back(fault.id);
      Json properties = {{"id", name_schema()},
                         {"at", duration_schema()},
                         {"after", string_schema()},
                         {"delay", duration_schema()},
                         {"for", duration_schema()},
                         {"fault", {{"const", fault.id}}},
                         {"target", text_or_list_schema()}};
      std::vector<std::string> required = {"id", "fault", "target"};
      for (const FaultParameterSpec& spec : fault.parameters) {
        properties[std::string(spec.field.name)] = fault_parameter(spec);
        if (spec.required) required.emplace_back(spec.field.name);
      }
      const Json is_fault = {{"properties", {{"fault", {{"const", fault.id}}}}}, {"required", {"fault"}}};
      branches.push_back({{"if", is_fault}, {"then", object_schema(std::move(properties), required)}});
    }
    const Json start = Json::array({Json{{"required", {"at"}}}, Json{{"required", {"after"}}}});
    return {{"type", "object"},
            {"required", {"id", "fault", "target"}},
            {"properties", {{"fault", {{"enum", faults}}}}},
            {"oneOf", start},
            {"allOf", branches}};
  }

  [[nodiscard]] static Json alarm_codes(bool with_any) {
    Json codes = Json::array();
    if (with_any) codes.push_back("any");
    for (const AlarmType& alarm : alarm_types()) codes.push_back(alarm.name);
    return {{"enum", codes}};
  }

  [[nodiscard]] static Json list_of(const Json& item) {
    return {{"anyOf", Json::array({item, Json{{"type", "array"}, {"items", item}}})}};
  }

  [[nodiscard]] static Json judged_channel(bool metric) {
    const Json level = any_quantity_schema();
    Json properties = {{"channel", string_schema()},
                       {"at_least", level},
                       {"at_most", level},
                       {"abs_below", level},
                       {"abs_at_least", level},
                       {"equals", level},
                       {"equals_channel", string_schema()},
                       {"at_most_channel", string_schema()},
                       {"abs_at_most_channel", string_schema()},
                       {"state", string_schema()},
                       {"within", level}};
    if (!metric) return object_schema(std::move(properties), {"channel"});
    const Json tau = duration_schema();
    properties["statistic"] = statistics();
    properties["tau"] = {{"anyOf", Json::array({tau, Json{{"type", "array"}, {"items", tau}}})}};
    properties["mask"] = masks();
    properties["remove"] = enum_schema<metrics::Removal>();
    properties["filter"] = enum_schema<TimeErrorFilter>();
    Json schema = object_schema(std::move(properties), {"channel"});
    schema["oneOf"] = {{{"required", {"statistic"}}}, {{"required", {"mask"}}}};
    return schema;
  }

  [[nodiscard]] static Json judged_figure() {
    const Json level = any_quantity_schema();
    std::string names;
    for (const FigureType& type : figure_types()) {
      names += (names.empty() ? "" : "|") + std::string(type.name);
    }
    const Json figure = {{"type", "string"}, {"pattern", fmt::format("\\.({})$", names)}};
    return object_schema({{"figure", figure},
                          {"at_least", level},
                          {"at_most", level},
                          {"abs_below", level},
                          {"abs_at_least", level},
                          {"equals", level},
                          {"within", level}},
                         {"figure"});
  }

  [[nodiscard]] static Json statistics() {
    Json schema = enum_schema<Statistic>();
    for (const metrics::StatisticTraits& traits : metrics::statistics()) schema["enum"].push_back(traits.id);
    return schema;
  }

  [[nodiscard]] static Json masks() {
    Json ids = Json::array();
    for (const metrics::Mask& mask : metrics::masks()) ids.push_back(mask.id);
    return {{"enum", ids}};
  }

  [[nodiscard]] static Json expectation() {
    const Json common = {{"id", name_schema()},
                         {"level", enum_schema<Expectation::Level>()},
                         {"clause", string_schema()},
                         {"text", text_schema()},
                         {"during", text_or_list_schema()},
                         {"outside", text_or_list_schema()},
                         {"settle", duration_schema()},
                         {"from", {{"anyOf", Json::array({Json{{"const", "locked"}}, duration_schema()})}}},
                         {"to", duration_schema()},
                         {"tolerate", duration_schema()}};
    const Json never = object_schema(
        {{"alarm", list_of(alarm_codes(true))}, {"except", list_of(alarm_codes(false))}, {"target", string_schema()}},
        {"alarm"});
    const Json alarm = {{"alarm", alarm_codes(true)},
                        {"target", string_schema()},
                        {"after", string_schema()},
                        {"within", duration_schema()},
                        {"clears_within", duration_schema()}};
    Json kinds = Json::array();
    kinds.push_back(object_schema(together(common, alarm), {"id", "alarm"}));
    kinds.push_back(object_schema(together(common, {{"never", never}}), {"id", "never"}));
    for (const char* kind : {"always", "eventually", "at_end"}) {
      kinds.push_back(object_schema(together(common, {{kind, judged_channel(false)}}), {"id", kind}));
    }
    kinds.push_back(object_schema(together(common, {{"metric", judged_channel(true)}}), {"id", "metric"}));
    const Json localise = {{"localise", string_schema()},
                           {"within", duration_schema()},
                           {"at_most", {{"type", "number"}, {"minimum", 1}}}};
    kinds.push_back(object_schema(together(common, localise), {"id", "localise"}));
    kinds.push_back(object_schema(together(common, {{"design", judged_figure()}}), {"id", "design"}));
    return {{"oneOf", kinds}};
  }

  [[nodiscard]] static Json record() {
    const Json rate = {{"anyOf", Json::array({Json{{"enum", {"on_change", "packets"}}}, duration_schema()})}};
    return {{"type", "object"}, {"additionalProperties", rate}};
  }

  template <class Config>
  void add_endpoint(Json& branches) const {
    const std::string_view kind = kEndpointKinds[branches.size()];
    Json properties = fields<Config>();
    properties["kind"] = {{"const", kind}};
    properties["target"] = string_schema();
    properties["required"] = {{"type", "boolean"}};
    const Json is_kind = {{"properties", {{"kind", {{"const", kind}}}}}, {"required", {"kind"}}};
    branches.push_back({{"if", is_kind}, {"then", object_schema(std::move(properties), {})}});
  }

  [[nodiscard]] Json endpoints() const {
    Json branches = Json::array();
    [&]<class... Config>(const std::variant<Config...>*) {
      (add_endpoint<Config>(branches), ...);
    }(static_cast<const EndpointConfig*>(nullptr));
    const Json one = {{"type", "object"},
                      {"required", {"kind"}},
                      {"properties", {{"kind", {{"enum", kEndpointKinds}}}}},
                      {"allOf", branches}};
    return {{"type", "object"}, {"patternProperties", {{kName, one}}}, {"additionalProperties", false}};
  }

  const CatalogNames& names_;
  Json oscillator_;
  Json definitions_ = Json::object();
};

}  // namespace

Json json_schema(const CatalogNames& names) {
  return SchemaBuilder(names).build();
}

}  // namespace chronotwin
