// What others see in a trace: h5py, h5dump and h5diff. Skipped, saying so, where they are not installed.
#include <cstdlib>
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "export/hdf5/hdf5_writer.hpp"
#include "tests/unit/export/sample_run.hpp"

using namespace chronotwin;

namespace {

bool runs(const std::string& command) {
  return std::system((command + " > /dev/null 2>&1").c_str()) == 0;
}

std::string quoted(const std::filesystem::path& path) {
  return "'" + path.string() + "'";
}

void write_judged(const std::filesystem::path& path) {
  trace::Hdf5Writer writer(path);
  sample::write_whole(writer);
  trace::append_verdicts(path, sample::verdicts());
}

}  // namespace

TEST_CASE("trace file: plain h5py finds what the layout says", "[export][hdf5]") {
  const std::string python = "/usr/bin/python3";
  if (!runs(python + " -c 'import h5py'")) {
    WARN("skipped: python3-h5py is not installed");
    return;
  }
  const sample::TemporaryFolder folder;
  write_judged(folder / "trace.h5");
  const std::filesystem::path script =
      std::filesystem::path(CHRONOTWIN_SOURCE_DIR) / "tests/unit/export/read_with_h5py.py";
  const std::string command = python + " " + quoted(script) + " " + quoted(folder / "trace.h5");
  CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE("trace file: h5dump reads all of it, h5diff tells runs apart", "[export][hdf5]") {
  if (!runs("h5dump --version") || !runs("h5diff --version")) {
    WARN("skipped: hdf5-tools are not installed");
    return;
  }
  const sample::TemporaryFolder folder;
  write_judged(folder / "a.h5");
  write_judged(folder / "b.h5");
  CHECK(runs("h5dump " + quoted(folder / "a.h5")));
  CHECK(runs("h5diff " + quoted(folder / "a.h5") + " " + quoted(folder / "b.h5")));
  std::vector<trace::VerdictRecord> other = sample::verdicts();
  other[0].margin = 1.0;
  trace::append_verdicts(folder / "b.h5", other);
  CHECK_FALSE(runs("h5diff " + quoted(folder / "a.h5") + " " + quoted(folder / "b.h5")));
}
