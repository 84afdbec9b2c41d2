// Each rule twice: the project's own tree keeps it, and a small tree made to break it is found out.
#include "tests/rules/tree/rules.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace chronotwin::rules;

namespace {

const SourceTree& project() {
  static const SourceTree tree = read_tree(CHRONOTWIN_SOURCE_DIR);
  return tree;
}

void check_kept(const Violations& violations) {
  for (const std::string& violation : violations) {
    UNSCOPED_INFO(violation);
  }
  CHECK(violations.empty());
}

std::size_t broken(Violations (*rule)(const SourceTree&), const std::string& path, const std::string& text) {
  return rule(SourceTree{{made_up(path, text)}, {}}).size();
}

}  // namespace

TEST_CASE("tree: is found and read", "[rules]") {
  CHECK(project().files.size() > 40);
  CHECK_FALSE(project().readmes.empty());
}

TEST_CASE("stripper: comments and literals are no code", "[rules]") {
  const SourceFile file = made_up("a.cpp",
                                  "int a = 1'000; // rand()\n"
                                  "/* rand(\n"
                                  ") */ int b;\n"
                                  "auto c = \"rand() \\\" rand()\"; char d = '\"'; rand();\n"
                                  "auto e = R\"(rand() \" )\"; int f;\n");
  REQUIRE(file.code.size() == 5);
  CHECK(file.code[0] == "int a = 1'000; ");
  CHECK(file.code[1].empty());
  CHECK(file.code[2] == " int b;");
  CHECK(file.code[3] == "auto c = \"\"; char d = ''; rand();");
  CHECK(file.code[4] == "auto e = ; int f;");
}

TEST_CASE("rule: folders include only folders to their left", "[rules]") {
  check_kept(include_order(project()));
  CHECK(broken(include_order, "models/rf/a.cpp", "#include \"scenarios/schema/scenario.hpp\"\n") == 1);
  CHECK(broken(include_order, "export/trace/a.hpp", "#include \"sim/runtime/command.hpp\"\n") == 1);
  CHECK(broken(include_order, "sim/cli/a.cpp", "  #  include \"gui/state/state.hpp\"\n") == 1);
  CHECK(broken(include_order, "sim/kernel/a.cpp", "#include \"sim/plant/plant.hpp\"\n") == 1);
  CHECK(broken(include_order, "sim/modules/a.cpp", "#include \"sim/runtime/view.hpp\"\n") == 1);
  CHECK(broken(include_order, "sim/runtime/a.cpp", "#include \"sim/other/view.hpp\"\n") == 1);
  CHECK(broken(include_order, "models/core/a.hpp", "#include \"models/rf/chain.hpp\"\n") == 1);
  CHECK(broken(include_order, "models/rf/a.cpp", "#include \"chain.hpp\"\n") == 1);
  CHECK(broken(include_order, "models/rf/a.cpp", "#include \"../core/text.hpp\"\n") == 1);
  CHECK(broken(include_order, "models/rf/a.cpp", "#include \"tests/support/command.hpp\"\n") == 1);
  CHECK(broken(include_order, "sim/cli/a.cpp", "#include \"sim/kernel/a.hpp\"\n#include \"models/a/b.hpp\"\n") == 0);
  CHECK(broken(include_order, "models/rf/a.cpp", "// #include \"sim/cli/commands.hpp\"\n#include <vector>\n") == 0);
  CHECK(broken(include_order, "tests/unit/models/a.cpp", "#include \"gui/state/state.hpp\"\n") == 0);
}

TEST_CASE("rule: every heavy library has one home", "[rules]") {
  check_kept(one_home(project()));
  CHECK(broken(one_home, "scenarios/schema/a.cpp", "#include <yaml-cpp/yaml.h>\n") == 1);
  CHECK(broken(one_home, "export/csv/a.cpp", "#include <hdf5.h>\n") == 1);
  CHECK(broken(one_home, "export/csv/a.cpp", "#include <H5Ppublic.h>\n") == 1);
  CHECK(broken(one_home, "sim/runtime/a.cpp", "#include <boost/graph/adjacency_list.hpp>\n") == 1);
  CHECK(broken(one_home, "models/clock/a.cpp", "#include <boost/math/distributions/normal.hpp>\n") == 1);
  CHECK(broken(one_home, "gui/panels/a.cpp", "#include <GLFW/glfw3.h>\n") == 1);
  CHECK(broken(one_home, "gui/panels/a.cpp", "#include <imgui_impl_glfw.h>\n") == 1);
  CHECK(broken(one_home, "sim/plant/a.cpp", "#include <systemc>\n") == 1);
  CHECK(broken(one_home, "gui/state/a.cpp", "#include <systemc>\n") == 1);
  CHECK(broken(one_home, "sim/runtime/a.cpp", "#include <imgui.h>\n") == 1);
  CHECK(broken(one_home, "models/rf/a.cpp", "#include <CLI/CLI.hpp>\n") == 1);
  CHECK(broken(one_home, "sim/runtime/a.cpp", "#include <libwebsockets.h>\n") == 1);
  CHECK(broken(one_home, "models/rf/a.cpp", "#include <catch2/catch.hpp>\n") == 1);
  CHECK(broken(one_home, "sim/bridge/bridge.cpp", "#include <mosquitto.h>\n#include <modbus/modbus.h>\n") == 2);
  CHECK(broken(one_home, "scenarios/loader/a.cpp", "#include <yaml-cpp/yaml.h>\n") == 0);
  CHECK(broken(one_home, "sim/kernel/a.cpp", "#include <systemc>\n") == 0);
  CHECK(broken(one_home, "tests/unit/a.cpp", "#include <hdf5.h>\n") == 0);
}

TEST_CASE("rule: models are pure", "[rules]") {
  check_kept(pure_models(project()));
  CHECK(broken(pure_models, "models/rf/a.cpp", "#include <fstream>\n") == 1);
  CHECK(broken(pure_models, "models/rf/a.cpp", "#include <thread>\n#include <sys/socket.h>\n") == 2);
  CHECK(broken(pure_models, "models/rf/a.cpp", "auto t = std::chrono::steady_clock::now();\n") == 1);
  CHECK(broken(pure_models, "models/rf/a.cpp", "std::printf(\"x\");\n") == 1);
  CHECK(broken(pure_models, "models/rf/a.cpp", "#include <chrono>\nstd::snprintf(b, 4, \"x\");\n") == 0);
  CHECK(broken(pure_models, "export/csv/a.cpp", "#include <fstream>\n") == 0);
}

TEST_CASE("rule: nothing in the simulation differs from run to run", "[rules]") {
  check_kept(reproducible(project()));
  CHECK(broken(reproducible, "models/a.cpp", "std::normal_distribution<> n;\n") == 1);
  CHECK(broken(reproducible, "sim/runtime/a.cpp", "return std::hash<int>{}(3);\n") == 1);
  CHECK(broken(reproducible, "scenarios/loader/a.cpp", "int a = rand ();\n") == 1);
  CHECK(broken(reproducible, "export/csv/a.cpp", "std::random_device d;\n") == 1);
  CHECK(broken(reproducible, "sim/runtime/a.cpp", "std::chrono::system_clock::now();\n") == 1);
  CHECK(broken(reproducible, "sim/cli/a.cpp", "std::chrono::system_clock::now();\n") == 0);
  CHECK(broken(reproducible, "models/a.cpp", "int operand(int); operand(1); // rand()\n") == 0);
  CHECK(broken(reproducible, "gui/state/a.cpp", "std::hash<int> h;\n") == 0);
}

TEST_CASE("rule: SystemC is used through the hub and without its macros", "[rules]") {
  check_kept(systemc_use(project()));
  CHECK(broken(systemc_use, "sim/modules/a.cpp", "event.notify(5, SC_NS);\n") == 1);
  CHECK(broken(systemc_use, "sim/modules/a.cpp", "event.notify( delay );\n") == 1);
  CHECK(broken(systemc_use, "sim/kernel/module.cpp", "next_trigger(delay);\n") == 1);
  CHECK(broken(systemc_use, "sim/modules/a.cpp", "#include <systemc.h>\n") == 1);
  CHECK(broken(systemc_use, "sim/modules/a.hpp", "SC_MODULE(A) { SC_CTOR(A) {} };\n") == 1);
  CHECK(broken(systemc_use, "sim/modules/a.hpp", "using namespace sc_core;\n") == 1);
  CHECK(broken(systemc_use, "sim/modules/a.cpp", "using namespace sc_core;\n") == 0);
  CHECK(broken(systemc_use, "sim/modules/a.cpp", "event.notify(); e.notify(sc_core::SC_ZERO_TIME);\n") == 0);
  CHECK(broken(systemc_use, "sim/runtime/a.cpp", "condition.notify_one(); condition.notify_all();\n") == 0);
  CHECK(broken(systemc_use, "sim/kernel/hub.cpp", "event.notify(delay); next_trigger(delay);\n") == 0);
}

TEST_CASE("rule: files are short and finished", "[rules]") {
  check_kept(tidy_files(project()));
  std::string lines;
  for (int i = 0; i < 500; ++i) {
    lines += "int a" + std::to_string(i) + ";\n";
  }
  CHECK(broken(tidy_files, "models/a.cpp", lines) == 0);
  CHECK(broken(tidy_files, "models/a.cpp", lines + "int b;\n") == 1);
  CHECK(broken(tidy_files, "models/a.hpp", "// pragma once\nint a;\n") == 1);
  CHECK(broken(tidy_files, "models/a.cpp",
               "// TO"
               "DO: the rest\n") == 1);
}

TEST_CASE("rule: every folder with sources has a README", "[rules]") {
  check_kept(readmes(project()));
  const SourceTree tree{
      {made_up("models/rf/a.cpp", ""), made_up("tests/unit/models/rf/a.cpp", ""), made_up("sim/cli/a.cpp", "")},
      {"models", "sim/cli"}};
  CHECK(readmes(tree).size() == 2);
  const SourceTree complete{tree.files, {"models/rf", "sim/cli", "tests/unit"}};
  CHECK(readmes(complete).empty());
}
