// The rules of the house that can be read off the sources. Each returns its violations as "path:line: what".
#pragma once

#include <string>
#include <vector>

#include "tests/rules/tree/source_tree.hpp"

namespace chronotwin::rules {

using Violations = std::vector<std::string>;

// models <- scenarios <- export <- sim <- gui: a folder includes only folders to its left, from the root. Inside sim:
// kernel <- plant <- modules <- runtime <- bridge <- cli. models/core includes nothing else of models.
[[nodiscard]] Violations include_order(const SourceTree& tree);

// Each heavy library has one home: yaml-cpp in scenarios/loader, HDF5 in export/hdf5, Boost.Graph in sim/plant, …
[[nodiscard]] Violations one_home(const SourceTree& tree);

// models is pure: no file, no console, no clock of the machine, no thread.
[[nodiscard]] Violations pure_models(const SourceTree& tree);

// Nothing that differs between two runs or two libraries: std::normal_distribution, std::hash, rand, the wall clock …
[[nodiscard]] Violations reproducible(const SourceTree& tree);

// SystemC: timed work only through the event hub; no macros, no systemc.h, no using-directive in headers.
[[nodiscard]] Violations systemc_use(const SourceTree& tree);

// Sources of at most 500 lines; headers with #pragma once; nothing left to do later.
[[nodiscard]] Violations tidy_files(const SourceTree& tree);

// Every folder with sources says in a README.md what is in it; folders deeper than two levels are told about above.
[[nodiscard]] Violations readmes(const SourceTree& tree);

}  // namespace chronotwin::rules
