#include "gui/state/settings.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <nlohmann/json.hpp>

namespace chronotwin::gui {
namespace {

using nlohmann::json;

template <class Enum>
using Names = std::vector<std::pair<Enum, const char*>>;

const Names<Language> kLanguages{{Language::en, "en"}, {Language::zh, "zh"}};
const Names<Layout> kLayouts{{Layout::design, "design"}, {Layout::operate, "operate"}, {Layout::instruct, "instruct"}};
const Names<Ground> kGrounds{{Ground::dark, "dark"}, {Ground::light, "light"}};

template <class Enum>
const char* name_of(const Names<Enum>& names, Enum value) {
  return std::find_if(names.begin(), names.end(), [value](const auto& entry) { return entry.first == value; })->second;
}

[[noreturn]] void refuse(const std::string& field, const std::string& wanted) {
  throw Error("\"" + field + "\" is not " + wanted);
}

template <class Enum>
void read(const json& object, const char* field, const Names<Enum>& names, Enum& into) {
  const auto found = object.find(field);
  if (found == object.end()) return;
  std::string wanted;
  for (const auto& [value, name] : names) {
    if (*found == name) {
      into = value;
      return;
    }
    wanted += (wanted.empty() ? "" : " or ") + std::string(name);
  }
  refuse(field, wanted);
}

template <class Number>
void read(const json& object, const char* field, double low, double high, Number& into) {
  const auto found = object.find(field);
  if (found == object.end()) return;
  const double value = found->is_number() ? found->get<double>() : std::nan("");
  if (!(value >= low && value <= high)) refuse(field, "a number in its range");
  into = static_cast<Number>(value);
}

json member(const json& object, const char* field, json::value_t type) {
  const auto found = object.find(field);
  if (found == object.end()) return type;
  if (found->type() != type) refuse(field, type == json::value_t::array ? "a list" : "an object");
  return *found;
}

Position position_of(const json& value) {
  if (!value.is_array() || value.size() != 2 || !value[0].is_number() || !value[1].is_number()) {
    refuse("positions", "made of [x, y]");
  }
  return {value[0].get<double>(), value[1].get<double>()};
}

}  // namespace

void remember_file(Settings& settings, const std::string& file) {
  std::erase(settings.recent, file);
  settings.recent.insert(settings.recent.begin(), file);
  if (settings.recent.size() > kMostRecent) settings.recent.resize(kMostRecent);
}

std::string to_json(const Settings& settings) {
  json positions = json::object();
  for (const auto& [scenario, nodes] : settings.positions) {
    for (const auto& [path, at] : nodes) positions[scenario][path] = {at.x, at.y};
  }
  const json object{{"language", name_of(kLanguages, settings.language)},
                    {"layout", name_of(kLayouts, settings.layout)},
                    {"palette", name_of(kGrounds, settings.ground)},
                    {"font_size", settings.font_size},
                    {"scale", settings.scale},
                    {"width", settings.width},
                    {"height", settings.height},
                    {"recent", settings.recent},
                    {"proportions", settings.proportions},
                    {"positions", positions}};
  return object.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

Settings settings_from_json(std::string_view text, const Settings& defaults) {
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) throw Error("this is not a JSON object");
  Settings settings = defaults;
  read(object, "language", kLanguages, settings.language);
  read(object, "layout", kLayouts, settings.layout);
  read(object, "palette", kGrounds, settings.ground);
  read(object, "font_size", kSmallestFont, kLargestFont, settings.font_size);
  read(object, "scale", 0.0, kLargestScale, settings.scale);
  read(object, "width", kLeastWidth, 16384, settings.width);
  read(object, "height", kLeastHeight, 16384, settings.height);
  for (const json& file : member(object, "recent", json::value_t::array)) {
    if (!file.is_string()) refuse("recent", "made of file names");
    if (settings.recent.size() < kMostRecent) settings.recent.push_back(file.get<std::string>());
  }
  const json proportions = member(object, "proportions", json::value_t::object);
  for (const auto& [id, share] : proportions.items()) read(proportions, id.c_str(), 0.0, 1.0, settings.proportions[id]);
  const json positions = member(object, "positions", json::value_t::object);
  for (const auto& [scenario, nodes] : positions.items()) {
    if (!nodes.is_object()) refuse("positions", "made of objects");
    for (const auto& [path, at] : nodes.items()) settings.positions[scenario][path] = position_of(at);
  }
  return settings;
}

}  // namespace chronotwin::gui
