#include "tests/rules/tree/rules.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <regex>
#include <set>
#include <string_view>

namespace chronotwin::rules {

namespace {

using Names = std::vector<std::string_view>;

const Names kTopOrder{"models", "scenarios", "export", "sim", "gui"};
const Names kSimOrder{"kernel", "plant", "modules", "runtime", "bridge", "cli"};
const Names kSimulationFolders{"models/", "scenarios/", "export/", "sim/"};

bool starts_with_any(std::string_view path, const Names& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [path](std::string_view p) { return path.starts_with(p); });
}

// Tests and benchmarks may use everything.
bool product(std::string_view path) {
  return !path.starts_with("tests/") && !path.starts_with("bench/");
}

bool header(std::string_view path) {
  return path.ends_with(".hpp");
}

std::string_view component(std::string_view path, std::size_t index) {
  for (; index > 0; --index) {
    const auto slash = path.find('/');
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  }
  return path.substr(0, path.find('/'));
}

std::optional<std::ptrdiff_t> rank(const Names& order, std::string_view name) {
  const auto at = std::find(order.begin(), order.end(), name);
  return at == order.end() ? std::nullopt : std::optional(at - order.begin());
}

struct Include {
  std::string path;
  bool quoted = false;
};

std::optional<Include> parse_include(const std::string& line) {
  static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)");
  std::smatch match;
  if (!std::regex_match(line, match, pattern)) {
    return std::nullopt;
  }
  return Include{match[2], match[1] == "\""};
}

std::string place(const SourceFile& file, std::size_t line, const std::string& what) {
  return file.path + ":" + std::to_string(line + 1) + ": " + what;
}

// Calls visit(file, line number, include) for every #include of the files that `chosen` takes.
template <class Chosen, class Visit>
void for_each_include(const SourceTree& tree, Chosen chosen, Visit visit) {
  for (const SourceFile& file : tree.files) {
    for (std::size_t line = 0; chosen(file.path) && line < file.code.size(); ++line) {
      if (const auto include = parse_include(file.code[line])) {
        visit(file, line, *include);
      }
    }
  }
}

struct Forbidden {
  std::string what;
  std::regex pattern;
  Names home;  // where it is allowed after all
};

template <class Chosen>
Violations find_forbidden(const SourceTree& tree, const std::vector<Forbidden>& list, Chosen chosen) {
  Violations found;
  for (const SourceFile& file : tree.files) {
    for (std::size_t line = 0; chosen(file.path) && line < file.code.size(); ++line) {
      for (const Forbidden& forbidden : list) {
        if (!starts_with_any(file.path, forbidden.home) && std::regex_search(file.code[line], forbidden.pattern)) {
          found.push_back(place(file, line, forbidden.what));
        }
      }
    }
  }
  return found;
}

std::optional<std::string> wrong_order(std::string_view from, std::string_view to) {
  const auto from_rank = rank(kTopOrder, component(from, 0));
  const auto to_rank = rank(kTopOrder, component(to, 0));
  if (!to_rank) {
    return "includes are written from the root, inside the product's folders: ";
  }
  if (*to_rank > *from_rank) {
    return "a folder includes only folders to its left: ";
  }
  if (component(from, 0) == "sim" && component(to, 0) == "sim") {
    const auto from_part = rank(kSimOrder, component(from, 1));
    const auto to_part = rank(kSimOrder, component(to, 1));
    if (!from_part || !to_part) {
      return "sim has no other folders than kernel, plant, modules, runtime, bridge, cli: ";
    }
    if (*to_part > *from_part) {
      return "inside sim: kernel, plant, modules, runtime, bridge, cli, each only those before it: ";
    }
  }
  if (from.starts_with("models/core/") && !to.starts_with("models/core/")) {
    return "models/core stands on nothing: ";
  }
  return std::nullopt;
}

}  // namespace

Violations include_order(const SourceTree& tree) {
  Violations found;
  for_each_include(tree, product, [&](const SourceFile& file, std::size_t line, const Include& include) {
    if (!include.quoted) {
      return;
    }
    if (const auto why = wrong_order(file.path, include.path)) {
      found.push_back(place(file, line, *why + include.path));
    }
  });
  return found;
}

Violations one_home(const SourceTree& tree) {
  struct Home {
    std::regex library;
    Names folders;
  };
  static const std::vector<Home> homes{
      {std::regex("^yaml-cpp/.*"), {"scenarios/loader/"}},
      {std::regex("^(hdf5|H5[A-Za-z_]*|hdf5_hl)\\.h$"), {"export/hdf5/"}},
      {std::regex("^boost/graph/.*"), {"sim/plant/"}},
      {std::regex("^boost/math/.*"), {"models/metrics/", "models/receiver/"}},
      {std::regex("^(GLFW|GL|EGL|GLES[0-9])/.*|^imgui_impl_.*"), {"gui/host/"}},
      {std::regex("^(systemc|tlm|sysc/.*|systemc\\.h|tlm\\.h)$"), {"sim/kernel/", "sim/modules/", "sim/runtime/"}},
      {std::regex("^(imgui/)?imgui[a-z_]*\\.h$"), {"gui/"}},
      {std::regex("^(mosquitto|mqtt_protocol)\\.h$"), {"sim/bridge/mqtt/"}},
      {std::regex("^pcap(/.*|\\.h)$"), {"export/pcap/"}},
      {std::regex("^(modbus/)?modbus[a-z-]*\\.h$"), {"sim/bridge/modbus/"}},
      {std::regex("^CLI/.*"), {"sim/cli/", "gui/desktop/"}},
      {std::regex("^libwebsockets\\.h$"), {"sim/bridge/http/", "sim/bridge/control/"}},
      {std::regex("^net-snmp/.*"), {"sim/bridge/snmp/"}},
      {std::regex("^(Eigen|unsupported/Eigen)/.*"), {"models/clock/steady_state"}},
      {std::regex("^catch2/.*"), {"tests/"}},
  };
  Violations found;
  for_each_include(tree, product, [&](const SourceFile& file, std::size_t line, const Include& include) {
    for (const Home& home : homes) {
      if (std::regex_match(include.path, home.library) && !starts_with_any(file.path, home.folders)) {
        found.push_back(place(file, line, include.path + " has its home in " + std::string(home.folders.front())));
      }
    }
  });
  return found;
}

Violations pure_models(const SourceTree& tree) {
  static const std::set<std::string> impure{"fstream", "iostream", "filesystem", "thread",
                                            "mutex",   "future",   "unistd.h",   "condition_variable"};
  static const std::vector<Forbidden> words{
      {"models read no clock of the machine", std::regex("_clock::now\\b"), {}},
      {"models do no input or output", std::regex("\\b(fopen|f?printf|puts|getenv|system)\\s*\\("), {}}};
  const auto in_models = [](std::string_view path) { return path.starts_with("models/"); };
  Violations found = find_forbidden(tree, words, in_models);
  for_each_include(tree, in_models, [&](const SourceFile& file, std::size_t line, const Include& include) {
    if (impure.contains(include.path) || include.path.starts_with("sys/")) {
      found.push_back(place(file, line, "models is pure: no <" + include.path + ">"));
    }
  });
  return found;
}

Violations reproducible(const SourceTree& tree) {
  static const std::vector<Forbidden> list{
      {"std::normal_distribution differs between libraries: RandomStream::normal()",
       std::regex("\\bnormal_distribution\\b"),
       {}},
      {"std::hash differs between libraries: fnv1a()", std::regex("\\bstd::hash\\b"), {}},
      {"rand() is not reproducible: RandomStream", std::regex("\\bs?rand\\s*\\("), {}},
      {"std::random_device is not reproducible: RandomStream", std::regex("\\brandom_device\\b"), {}},
      // The commands may note in run.json when a run was made.
      {"the wall clock has no place in a simulation",
       std::regex("\\bsystem_clock::now\\b"),
       {"sim/cli/", "sim/runtime/wall_clock"}},
  };
  return find_forbidden(tree, list, [](std::string_view path) { return starts_with_any(path, kSimulationFolders); });
}

Violations systemc_use(const SourceTree& tree) {
  static const std::vector<Forbidden> everywhere{
      {"<systemc.h> opens its namespaces: include <systemc>", std::regex("#\\s*include\\s*[<\"]systemc\\.h[>\"]"), {}},
      {"modules are plain classes: no SC_MODULE, SC_CTOR, SC_HAS_PROCESS",
       std::regex("\\bSC_(MODULE|CTOR|HAS_PROCESS|METHOD|THREAD)\\b"),
       {}},
      {"timed notifications go through the event hub",
       std::regex("\\bnotify(_delayed)?\\s*\\(\\s*(?!\\)|(sc_core::)?SC_ZERO_TIME\\s*\\))"),
       {"sim/kernel/hub", "sim/kernel/event_hub"}},
      {"next_trigger goes through the event hub",
       std::regex("\\bnext_trigger\\s*\\("),
       {"sim/kernel/hub", "sim/kernel/event_hub"}},
  };
  static const std::vector<Forbidden> in_headers{{"a header opens no namespace of SystemC for its users",
                                                  std::regex("\\busing\\s+namespace\\s+(sc_core|sc_dt|tlm)\\b"),
                                                  {}}};
  Violations found = find_forbidden(tree, everywhere, product);
  const Violations more = find_forbidden(tree, in_headers, header);
  found.insert(found.end(), more.begin(), more.end());
  return found;
}

Violations tidy_files(const SourceTree& tree) {
  constexpr std::size_t kLongest = 500;
  static const std::regex later(
      "\\b(TO"
      "DO|FIX"
      "ME|X"
      "XX)\\b");
  Violations found;
  for (const SourceFile& file : tree.files) {
    if (file.lines.size() > kLongest) {
      found.push_back(place(file, kLongest, "more than 500 lines: split it"));
    }
    if (header(file.path) && std::find(file.code.begin(), file.code.end(), "#pragma once") == file.code.end()) {
      found.push_back(place(file, 0, "a header begins with #pragma once"));
    }
    for (std::size_t line = 0; line < file.lines.size(); ++line) {
      if (std::regex_search(file.lines[line], later)) {
        found.push_back(place(file, line, "finish it now"));
      }
    }
  }
  return found;
}

Violations readmes(const SourceTree& tree) {
  std::set<std::string> folders;
  for (const SourceFile& file : tree.files) {
    std::string folder = file.path.substr(0, file.path.rfind('/'));
    if (!component(folder, 2).empty()) {  // deeper folders are told about by the one above them
      folder = std::string(component(folder, 0)) + "/" + std::string(component(folder, 1));
    }
    folders.insert(folder);
  }
  Violations found;
  for (const std::string& folder : folders) {
    if (std::find(tree.readmes.begin(), tree.readmes.end(), folder) == tree.readmes.end()) {
      found.push_back(folder + "/README.md: every folder with sources says what is in it");
    }
  }
  return found;
}

}  // namespace chronotwin::rules
