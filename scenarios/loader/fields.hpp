// A Config from a map of a file: a visitor of the Config's field list.
#pragma once

#include <string>
#include <string_view>

#include "models/equipment/config.hpp"
#include "models/equipment/endpoint_config.hpp"
#include "models/equipment/time_endpoint_config.hpp"
#include "models/gnss/satellite.hpp"
#include "models/rf/config.hpp"
#include "scenarios/loader/catalog.hpp"
#include "scenarios/loader/reader.hpp"

namespace chronotwin {

// Reads every field of `config` that the map has; the others keep their value. The caller finishes the map.
// A group with a catalog of its own may name an entry to start from: `oscillator: {type: oscillator/ocxo}`.
template <class Config>
void read_fields(MapReader& map, Config& config, Catalog& catalog);

// The figures of a catalog entry over the defaults. `where` is the value that names it.
template <class Config>
void read_catalog_entry(std::string_view kind, std::string_view name, const Place& where, Config& config,
                        Catalog& catalog);

// "antenna/40dB" → its two parts; complains and is empty where the text has no slash.
struct TypeName {
  std::string kind, name;
};
[[nodiscard]] std::optional<TypeName> read_type(const Place& place);

}  // namespace chronotwin
