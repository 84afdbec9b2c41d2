#include "scenarios/loader/catalog.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "scenarios/loader/library_path.hpp"
#include "scenarios/loader/oscillator_catalog.hpp"

namespace chronotwin {

namespace {

constexpr std::array<std::string_view, 13> kKinds = {"antenna",    "host",   "slave",    "bbu",       "clock",
                                                     "oscillator", "feeder", "arrester", "connector", "filter",
                                                     "switch",     "node",   "link"};
constexpr std::array<std::string_view, 4> kStatus = {"V", "S", "M", "I"};

// catalog/antennas.yaml, or every file of the folder catalog/antennas; none where there is neither.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& stem) {
  std::error_code none;
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(stem, none)) {
    if (file.path().extension() == ".yaml") files.push_back(file.path());
  }
  std::sort(files.begin(), files.end());
  const auto single = std::filesystem::path(stem.string() + ".yaml");
  if (std::filesystem::exists(single, none)) files.push_back(single);
  return files;
}

}  // namespace

std::span<const std::string_view> catalog_kinds() {
  return kKinds;
}

std::string catalog_section(std::string_view kind) {
  return std::string(kind) + (kind == "switch" ? "es" : "s");
}

Tree& Catalog::section(std::string_view kind) {
  if (const auto known = sections_.find(kind); known != sections_.end()) return known->second;
  Tree& section = sections_[std::string(kind)] = Tree::map();
  const auto files = files_of(library_directory() / "catalog" / catalog_section(kind));
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    Tree entries = parse_yaml(text, file.string(), diagnostics_);
    for (Tree::Entry& entry : entries.entries) {
      if (section.find(entry.key) != nullptr) {
        diagnostics_.error(entry.mark, {}, fmt::format("there is another {} '{}' in this folder", kind, entry.key));
      } else {
        section.add(entry.key, std::move(entry.value), entry.mark);
      }
    }
  }
  if (files.empty()) {
    diagnostics_.error({catalog_section(kind) + ".yaml", 0, 0}, {}, "the library's catalog cannot be read",
                       "set CHRONOTWIN_LIBRARY to the folder scenarios/library");
  }
  return section;
}

void Catalog::add_own(const Place& own) {
  MapReader map(own, "the catalog");
  for (const std::string_view kind : kKinds) {
    const auto place = map.optional(catalog_section(kind));
    if (!place || !place->expect(Tree::Kind::map)) continue;
    Tree& shipped = section(kind);
    for (const Tree::Entry& entry : place->tree.entries) {
      if (shipped.find(entry.key) != nullptr) {
        own.diagnostics.error(entry.mark, place->path,
                              fmt::format("the library's catalog has a '{}/{}' already", kind, entry.key),
                              "choose another name");
      } else {
        shipped.add(entry.key, entry.value, entry.mark);
      }
    }
  }
  map.finish();
}

const Tree* Catalog::find(std::string_view kind, std::string_view name, const Place& where) {
  const Tree& entries = section(kind);
  if (const Tree* found = entries.find(name); found != nullptr) return found;
  where.error(fmt::format("the catalog has no {} '{}'", kind, name), suggest(name, names(kind)));
  return nullptr;
}

std::vector<std::string> Catalog::names(std::string_view kind) {
  std::vector<std::string> names;
  for (const Tree::Entry& entry : section(kind).entries) names.push_back(entry.key);
  return names;
}

std::span<const std::string_view> catalog_status() {
  return kStatus;
}

void read_entry_header(MapReader& entry, std::string_view kind) {
  if (const auto text = entry.required("text")) (void)read_text(*text);
  if (const auto source = entry.required("source")) (void)read_string(*source);
  if (const auto status = entry.required("status")) (void)read_choice(*status, kStatus);
  if (kind != "oscillator") return;
  if (const auto adev = entry.optional("adev")) (void)read_adev_points(*adev);
}

}  // namespace chronotwin
