#include "export/hdf5/recover.hpp"

#include <fmt/format.h>

#include "export/hdf5/hdf5_trace.hpp"
#include "export/hdf5/trace_file.hpp"
#include "models/core/error.hpp"

namespace chronotwin::trace {
namespace {

using hdf5::checked;
using hdf5::Handle;

// What h5clear does: takes back the mark of a writer, and lets the file reach as far as it was written.
void clear_writer_mark(const std::filesystem::path& path) {
  const bool yes = true;
  Handle access = hdf5::file_access();
  checked(H5Pset(access.get(), "clear_status_flags", &yes), "preparing to mend");
  checked(H5Pset(access.get(), "skip_eof_check", &yes), "preparing to mend");
  Handle file(H5Fopen(path.c_str(), H5F_ACC_RDWR, access.get()), H5Fclose, "opening the file to mend it");
  checked(H5Fincrement_filesize(file.get(), 0), "mending the file's size");
  file.close("closing the file");
}

}  // namespace

bool recover(const std::filesystem::path& path) {
  hdf5::silence_error_stack();
  SimTime end;
  std::vector<FaultRecord> faults;
  {
    const Hdf5Trace left(path);  // refuses what is no trace
    if (left.end_state() != EndState::running) return false;
    end = left.end_time() + Duration::from_ps(1);  // exclusive
    faults = left.faults();
  }
  try {
    clear_writer_mark(path);
    Handle file(H5Fopen(path.c_str(), H5F_ACC_RDWR, hdf5::file_access().get()), H5Fclose, "opening the file");
    hdf5::TraceFile::write_end(file.get(), faults, end, EndState::aborted);
    file.close("closing the file");
  } catch (const Error& error) {
    throw Error(fmt::format("cannot mend {}: {}", path.string(), error.what()));
  }
  return true;
}

}  // namespace chronotwin::trace
