// Named sets of figures to start from: "antenna/40dB" is the entry 40dB of the library's catalog/antennas.yaml (or of a
// file of the folder catalog/antennas), or of the section `catalog: {antennas: …}` of the scenario itself.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/loader/reader.hpp"
#include "scenarios/loader/tree.hpp"

namespace chronotwin {

// The kinds that have a catalog, in the order of the files' names: antenna, host, slave, bbu, clock, oscillator, feeder, …
[[nodiscard]] std::span<const std::string_view> catalog_kinds();
// "antenna" → "antennas"
[[nodiscard]] std::string catalog_section(std::string_view kind);

class Catalog {
 public:
  // `own` is the scenario's own section; an entry that the library has too is an error.
  explicit Catalog(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
  void add_own(const Place& section);
  // `resolved: true`, as the saver writes: every figure stands in the file, types are labels that need no entry.
  void set_resolved() { resolved_ = true; }
  [[nodiscard]] bool resolved() const { return resolved_; }

  // nullptr after an error at `where`: no such entry, or no such catalog.
  [[nodiscard]] const Tree* find(std::string_view kind, std::string_view name, const Place& where);
  [[nodiscard]] std::vector<std::string> names(std::string_view kind);

 private:
  Tree& section(std::string_view kind);  // read from the library when first asked for

  Diagnostics& diagnostics_;
  bool resolved_ = false;
  std::map<std::string, Tree, std::less<>> sections_;
};

// V recomputed, S from the source, M from memory, I inference
[[nodiscard]] std::span<const std::string_view> catalog_status();

// The keys of an entry that are about it and not a field of its Config: text, source, status; an oscillator's adev.
void read_entry_header(MapReader& entry, std::string_view kind);

}  // namespace chronotwin
